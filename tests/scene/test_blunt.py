import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_np

from visualizer.engine.array import FloatArray
from visualizer.scene.blunt import HALF, blunted


def _cosines(points: FloatArray) -> FloatArray:
    """Of the turns of a line."""
    ways = np.diff(points, axis=0)
    ways = ways / np.hypot(*ways.T)[:, np.newaxis]
    return np.asarray((ways[:-1] * ways[1:]).sum(axis=1))


def test_a_line_that_goes_to_and_fro_has_no_sharp_corner() -> None:
    shaken = np.array([[0.0, 0], [10, 1], [2, 1.5], [12, 2], [3, 2], [11, 2]])
    assert _cosines(shaken).min() < -0.98
    assert _cosines(blunted(shaken)).min() > -0.3


def test_what_turns_softly_is_left_alone() -> None:
    square = np.array([[0.0, 0], [10, 0], [10, 10], [0, 10]])
    assert blunted(square) is square
    assert len(blunted(square[:2])) == 2


@given(st_np.arrays(float, (7, 2), elements=st.integers(0, 60).map(float)))
def test_it_stays_where_it_is(points: FloatArray) -> None:
    points = points[np.append(True, np.abs(np.diff(points, axis=0)).max(axis=1) > 2)]
    line = blunted(points)
    assert np.isfinite(line).all()
    away = np.hypot(*(line[:, np.newaxis] - points).T).min(axis=0)
    assert away.max() <= HALF + 1e-9
    assert (line[[0, -1]] == points[[0, -1]]).all()
