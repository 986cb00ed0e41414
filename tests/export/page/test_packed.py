"""Numbers as text, with all their digits or with as many as are drawn."""

from base64 import b64decode

import numpy as np

from visualizer.export.page.packed import packed, packed_short

NUMBERS = [0.0, -0.1, 1e308, -np.inf, np.nan, 5e-324]


def test_all_digits_come_back() -> None:
    assert np.frombuffer(b64decode(packed(NUMBERS)), "<f8").tobytes() == np.array(NUMBERS).tobytes()


def test_what_is_only_drawn_is_finite_or_nothing() -> None:
    with np.errstate(over="raise"):
        found = np.frombuffer(b64decode(packed_short(NUMBERS)), "<f4")

    most = np.finfo("<f4").max
    np.testing.assert_array_equal(found, np.array([0, -0.1, most, -most, np.nan, 0], "<f4"))
