"""The border lies where the values pass the level, and nowhere else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.thoroughness import examples
from visualizer.scene.surface.contour import contour


def bilinear(values: np.ndarray[tuple[int, int], np.dtype[np.float64]], x: float, y: float) -> float:
    i, j = min(int(y), values.shape[0] - 2), min(int(x), values.shape[1] - 2)
    u, v = x - j, y - i
    top = values[i, j] * (1 - u) + values[i, j + 1] * u
    return float(top * (1 - v) + (values[i + 1, j] * (1 - u) + values[i + 1, j + 1] * u) * v)


@examples(60)
@given(st.integers(0, 2**32 - 1), st.integers(2, 9), st.integers(2, 9))
def test_every_point_is_on_the_level_and_every_crossing_on_a_line(seed: int, rows: int, columns: int) -> None:
    values = np.random.default_rng(seed).normal(size=(rows, columns))

    lines = contour(values, 0.1)

    points = [point for line in lines for point in line]
    for x, y in points:
        assert bilinear(values, x, y) == pytest.approx(0.1, abs=1e-9)
    above = values > 0.1
    crossed = int((above[:, 1:] != above[:, :-1]).sum() + (above[1:] != above[:-1]).sum())
    closed = sum(line[0] == line[-1] for line in lines)
    assert len(points) - closed == crossed
    # Lines end at the edges only.
    for line in lines:
        if line[0] != line[-1]:
            for x, y in (line[0], line[-1]):
                assert x in (0, columns - 1) or y in (0, rows - 1)


def test_a_circle_is_one_closed_line() -> None:
    y, x = np.mgrid[-1:1:60j, -1:1:60j]

    (line,) = contour(x * x + y * y, 0.5)

    assert line[0] == line[-1]
    radii = np.hypot(*(np.array(line) / 59 * 2 - 1).T)
    assert np.abs(radii - np.sqrt(0.5)).max() < 1e-3


def test_a_saddle_is_told_by_its_middle() -> None:
    high = contour(np.array([[1.0, 0], [0, 1]]), 0.4)
    low = contour(np.array([[1.0, 0], [0, 1]]), 0.6)

    # In the first the two high corners are joined, so each line cuts off a low one.
    assert sorted(sorted(line) for line in high) == [[(0, 0.6), (0.4, 1)], [(0.6, 0), (1, 0.4)]]
    assert sorted(sorted(line) for line in low) == [[(0, 0.4), (0.4, 0)], [(0.6, 1), (1, 0.6)]]


def test_nothing_passes_where_nothing_is() -> None:
    assert contour(np.zeros((5, 5)), 0.5) == []
    assert contour(np.ones((5, 5)), 0.5) == []
    assert contour(np.full((5, 5), np.nan), 0.5) == []


def test_numbers_without_end_and_no_numbers() -> None:
    (line,) = contour(np.array([[0.0, np.inf], [0.0, np.inf], [0.0, np.inf]]), 0.5)
    assert line == ((0.5, 0), (0.5, 1), (0.5, 2)) or line == ((0.5, 2), (0.5, 1), (0.5, 0))
    (line,) = contour(np.array([[0.0, 1.0], [0.0, 1.0], [np.nan, 1.0]]), 0.5)
    assert {y for _, y in line} == {0, 1}
