import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.session.growing_array import GrowingArray

actions = st.lists(
    st.tuples(st.sampled_from(["extend", "truncate"]), st.integers(0, 10**6), st.integers(0, 90)),
    min_size=1,
    max_size=30,
)


@given(st.integers(0, 100), actions)
def test_versions_never_see_each_others_rows(first: int, doings: list[tuple[str, int, int]]) -> None:
    number = iter(range(10**9))
    start = [[float(next(number)), 0.0] for _ in range(first)]
    versions: list[tuple[GrowingArray, list[list[float]]]] = [(GrowingArray(np.array(start).reshape(-1, 2)), start)]
    for what, which, count in doings:
        array, model = versions[which % len(versions)]
        if what == "extend":
            rows = [[float(next(number)), 1.0] for _ in range(count)]
            versions.append((array.extended(np.array(rows).reshape(-1, 2)), model + rows))
        else:
            versions.append((array.truncated(count), model[:count]))
    for array, model in versions:
        assert len(array) == len(model)
        assert array.values.tolist() == model


def test_rows_are_copied_and_read_only() -> None:
    rows = np.zeros(3)
    array = GrowingArray(rows)
    rows[0] = 7
    assert array.values.tolist() == [0, 0, 0]
    with pytest.raises(ValueError, match="read-only"):
        array.values[0] = 1


def test_extended_rows_are_copied() -> None:
    rows = np.ones(2)
    array = GrowingArray(np.zeros(1)).extended(rows)
    rows[0] = 7
    assert array.values.tolist() == [0, 1, 1]


def test_newest_version_extends_in_place() -> None:
    array = GrowingArray(np.zeros(3)).extended(np.zeros(1))
    later = array.extended(np.ones(2))
    assert np.shares_memory(array.values, later.values)
    assert not np.shares_memory(later.values, array.extended(np.ones(2)).values)


def test_appending_one_by_one_copies_seldom() -> None:
    array, moves = GrowingArray(np.empty(0)), 0
    for k in range(3000):
        longer = array.extended(np.array([float(k)]))
        moves += k > 0 and not np.shares_memory(longer.values, array.values)
        array = longer
    assert array.values.tolist() == list(range(3000))
    assert moves <= 12  # it doubles
