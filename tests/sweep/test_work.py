"""How a sweep is cut into pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sweep.sweeping import plan
from tests.thoroughness import examples
from visualizer.engine.compiled import choice
from visualizer.engine.many.training import STRETCH
from visualizer.sweep.work import LEAST, MOST, SECONDS, even_size, piece_size, pieces


@examples(100)
@given(st.integers(1, 100_000), st.integers(1, MOST), st.integers(1, 64))
def test_every_worker_has_as_much_to_do_and_no_piece_is_too_small(left: int, size: int, n: int) -> None:
    found = even_size(left, size, n)

    rounds = -(-left // (found * n))
    assert found * n * rounds - left < max(n * rounds, found)  # but for what does not come out even
    assert found >= min(size, -(-left // n)) or found * 2 > MOST
    assert found <= max(2 * size, 1)
    assert found <= MOST
    cut = list(pieces([(0, 0, left)], found))
    assert sum(piece.count for piece in cut) == left
    assert max(piece.count for piece in cut) - min(piece.count for piece in cut) <= 1


@pytest.mark.parametrize(
    ("seconds", "size"),
    [
        (1e-5, MOST),  # all at once
        (SECONDS / 500, 500),
        (0.5, LEAST),  # fewer would be slow; it can be left in the middle
        (1.0 * 60_000 / STRETCH, 2),  # until which it takes as long as it takes
        (1e9, 1),
    ],
)
def test_a_piece_takes_some_seconds_or_can_be_left_after_them(
    seconds: float, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "available", lambda: False)

    assert piece_size(plan("0-999", 60_000), seconds) == size
