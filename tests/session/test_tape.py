import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visualizer.session.tape import Tape

actions = st.lists(
    st.tuples(st.sampled_from(["extend", "truncate"]), st.integers(0, 10**6), st.integers(0, 90)),
    min_size=1,
    max_size=30,
)


@settings(deadline=None)
@given(st.integers(0, 100), actions)
def test_versions_never_see_each_others_rows(first: int, doings: list[tuple[str, int, int]]) -> None:
    number = iter(range(10**9))
    start = [[float(next(number)), 0.0] for _ in range(first)]
    versions: list[tuple[Tape, list[list[float]]]] = [(Tape(np.array(start).reshape(-1, 2)), start)]
    for what, which, count in doings:
        tape, model = versions[which % len(versions)]
        if what == "extend":
            rows = [[float(next(number)), 1.0] for _ in range(count)]
            versions.append((tape.extended(np.array(rows).reshape(-1, 2)), model + rows))
        else:
            versions.append((tape.truncated(count), model[:count]))
    for tape, model in versions:
        assert len(tape) == len(model)
        assert tape.values.tolist() == model


def test_rows_are_copied_and_read_only() -> None:
    rows = np.zeros(3)
    tape = Tape(rows)
    rows[0] = 7
    assert tape.values.tolist() == [0, 0, 0]
    with pytest.raises(ValueError, match="read-only"):
        tape.values[0] = 1


def test_extended_rows_are_copied() -> None:
    rows = np.ones(2)
    tape = Tape(np.zeros(1)).extended(rows)
    rows[0] = 7
    assert tape.values.tolist() == [0, 1, 1]


def test_newest_version_extends_in_place() -> None:
    tape = Tape(np.zeros(3)).extended(np.zeros(1))
    later = tape.extended(np.ones(2))
    assert np.shares_memory(tape.values, later.values)
    assert not np.shares_memory(later.values, tape.extended(np.ones(2)).values)


def test_appending_one_by_one_copies_seldom() -> None:
    tape, moves = Tape(np.empty(0)), 0
    for k in range(3000):
        longer = tape.extended(np.array([float(k)]))
        moves += k > 0 and not np.shares_memory(longer.values, tape.values)
        tape = longer
    assert tape.values.tolist() == list(range(3000))
    assert moves <= 12  # it doubles
