import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.session.grid import ERRORS, KEYFRAMES, METRICS, Grid

grids = st.builds(Grid, st.integers(1, 20))
iterations = st.integers(0, 10**8)


def significant(iteration: int) -> int:
    """Binary digits from the first to the last that is 1."""
    return iteration.bit_length() - ((iteration & -iteration).bit_length() - 1 if iteration else 0)


@given(grids, st.integers(0, 10**6))
def test_index_is_the_inverse_of_point(grid: Grid, index: int) -> None:
    index %= 30 << (grid.bits - 1)  # the following ones are beyond any training
    assert grid.index(int(grid.point(np.array([index]))[0])) == index


@given(grids, iterations)
def test_index_is_that_of_the_last_point_not_beyond(grid: Grid, iteration: int) -> None:
    index = grid.index(iteration)
    here, after = grid.point(np.array([index, index + 1])).tolist()
    assert here <= iteration < after


@given(grids, iterations)
def test_the_points_before_an_iteration_are_counted(grid: Grid, iteration: int) -> None:
    count = grid.before(iteration)
    assert grid.point(np.array([count]))[0] >= iteration
    assert not count or grid.point(np.array([count - 1]))[0] < iteration


@given(st.integers(1, 7), st.integers(0, 500), st.integers(0, 1500))
def test_points_are_the_numbers_of_few_digits(bits: int, start: int, length: int) -> None:
    points = Grid(bits).points(start, start + length).tolist()
    assert points == [p for p in range(start, start + length) if significant(p) <= bits]


@given(grids, st.lists(st.one_of(iterations, st.integers(0, 60)), max_size=30))
def test_contained_are_the_numbers_of_few_digits(grid: Grid, numbers: list[int]) -> None:
    contained = grid.contains(np.array(numbers, dtype=np.int64)).tolist()
    assert contained == [significant(number) <= grid.bits for number in numbers]


@given(grids, st.lists(st.integers(0, 5000), min_size=3, max_size=3))
def test_points_split_anywhere(grid: Grid, ends: list[int]) -> None:
    a, b, c = sorted(ends)
    split = np.concatenate([grid.points(a, b), grid.points(b, c)])
    np.testing.assert_array_equal(split, grid.points(a, c))


@given(st.integers(1, 12), iterations, st.integers(0, 3000))
def test_points_ascend_within_their_ends(bits: int, start: int, length: int) -> None:
    points = Grid(bits).points(start, start + length)
    assert (np.diff(points) > 0).all()
    assert ((points >= start) & (points < start + length)).all()


@pytest.mark.parametrize(("start", "stop"), [(0, 0), (5, 5), (9, 4)])
def test_nothing_lies_between_ends_that_meet(start: int, stop: int) -> None:
    assert len(Grid(3).points(start, stop)) == 0


def test_what_the_program_keeps() -> None:
    assert len(ERRORS.points(0, 2**20)) == 2**20
    assert ERRORS.points(2**20, 2**21).tolist()[:3] == [2**20, 2**20 + 2, 2**20 + 4]
    assert len(ERRORS.points(2**20, 2**21)) == 2**19
    assert KEYFRAMES.points(0, 1100).tolist() == [*range(1024), *range(1024, 1100, 2)]
    assert len(KEYFRAMES.points(0, 10**6)) < 6200
    assert np.diff(KEYFRAMES.points(0, 10**6)).max() == 1024
    assert len(METRICS.points(0, 10**6)) < 1000
    assert KEYFRAMES.contains(METRICS.points(0, 10**6)).all()
