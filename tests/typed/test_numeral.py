"""Many numbers at once are read as they are one by one, or not at all."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from visualizer.typed.numeral import plain_values, value

spellings = (
    st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | st.integers(-(10**18), 10**18).map(str)
    | st.text("0123456789.,+-eE '’_\u00a0−/x١", max_size=6)
    | st.sampled_from(["1.000", "1,5", "1e999", "nan", "inf", "true", "1/2", " 7 ", "", "-0", "5.", ".5", "1_000"])
)


@given(st.lists(spellings, min_size=1, max_size=4))
def test_many_at_once_are_what_they_are_one_by_one(texts: list[str]) -> None:
    found = plain_values(texts)
    if found is not None:
        assert same_bits(np.array(found), np.array([value(text, ".") for text in texts]))


def test_what_is_written_plainly_is_read_at_once() -> None:
    assert plain_values(["0", "-1.5", "+2e-3", " 7", "1.000"]) == [0.0, -1.5, 0.002, 7.0, 1.0]
    for other in ("1,5", "1e999", "nan", "true", "1/2", "", "1_0", "١"):
        assert plain_values(["0", other]) is None
