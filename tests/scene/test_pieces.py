from math import cos, pi

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from visualizer.engine.array import FloatArray
from visualizer.scene.pieces import DEVIATION, circle_pieces, curve_pieces
from visualizer.scene.shape import Point

points = st.tuples(st.floats(0, 2000), st.floats(0, 2000))


@given(st.floats(0.5, 500))
def test_a_polygon_looks_like_its_circle(radius: float) -> None:
    pieces = circle_pieces(radius)

    assert radius * (1 - cos(pi / pieces)) <= DEVIATION
    assert pieces == 12 or radius * (1 - cos(pi / (pieces - 1))) > DEVIATION


@given(points, points, points, points)
def test_pieces_look_like_their_curve(start: Point, handle_1: Point, handle_2: Point, end: Point) -> None:
    pieces = curve_pieces(start, handle_1, handle_2, end)

    def at(t: FloatArray) -> FloatArray:
        weights = np.stack([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3], axis=-1)
        along: FloatArray = weights @ np.array([start, handle_1, handle_2, end])
        return along

    middles = (np.arange(pieces) + 0.5) / pieces
    ends = at(np.arange(pieces + 1) / pieces)
    gap = np.hypot(*(at(middles) - (ends[:-1] + ends[1:]) / 2).T)
    assert gap.max() <= DEVIATION + 1e-9


def test_a_straight_line_is_one_piece() -> None:
    assert curve_pieces((0, 0), (30, 10), (60, 20), (90, 30)) == 1
