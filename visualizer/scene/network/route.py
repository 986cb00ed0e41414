"""The way of one synapse through the picture: a curve, a chip on it, and the stub behind the chip."""

from collections.abc import Sequence
from math import floor, sqrt
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.shape import Point
from visualizer.scene.style import Style

# Units of length from a chip to its neuron.
STUB = 18

Bezier = tuple[Point, Point, Point, Point]


class Route(NamedTuple):
    """The way of a synapse: a curve, and where it carries a chip, the chip's right middle and the stub behind it.

    `parts` are the curves to draw: these two, or the one.
    """

    curve: Bezier
    chip: Point | None
    stub: Bezier | None
    parts: tuple[Bezier, ...]


def route(
    ends: tuple[Point, Point],
    radii: tuple[float, float],
    port: float,
    arrival: float,
    slot: float | None,
    chip_width: int,
    style: Style,
) -> Route:
    """The way of one synapse.

    Parameters
    ----------
    ends : pair of Point
        Centres of the two neurons.
    radii : pair of float
        Their radii.
    port, arrival : float
        Offsets of both ends from the middle line of their neurons.
    slot : float or None
        Offset of the chip from the target's middle line; None for no chip.
    chip_width : int
    style : Style
    """
    (x0, y0), (x1, y1) = ends
    start = (x0 + _inside(radii[0], port), y0 + port)
    if slot is None:
        direct = _bezier(start, (x1 - _inside(radii[1], arrival), y1 + arrival))
        return Route(direct, None, None, (direct,))
    chip = (round(x1 - radii[1] - style.px(STUB)), floor(y1 + slot + 0.5))
    lower = max(-0.6 * radii[1], min(0.6 * radii[1], slot * 0.3))
    enters = (x1 - _inside(radii[1], lower), y1 + lower)
    curve, stub = _bezier(start, (chip[0] - chip_width, chip[1])), _bezier(chip, enters)
    return Route(curve, chip, stub, (curve, stub))


def _inside(radius: float, offset: float) -> float:
    """How far from the middle of a neuron its rim is at a height, and a little less, so that an edge meets it."""
    return 0.92 * sqrt(max(0.0, radius**2 - offset**2))


def _bezier(start: Point, end: Point) -> Bezier:
    reach = (end[0] - start[0]) * 0.45
    return start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end


def outline(way: Route) -> FloatArray:
    """17 points along the curve of a route, and the end of its stub: shape (18, 2)."""
    end = way.stub[3] if way.stub else way.curve[3]
    return np.vstack([along([way.curve], 17)[:, 0], end])


def along(curves: Sequence[Bezier], count: int) -> FloatArray:
    """Points along curves, from the start of each to its end: shape (count, n_curves, 2)."""
    t = np.linspace(0, 1, count)[:, np.newaxis, np.newaxis]
    a, b, c, d = np.moveaxis(np.array(curves, float), 1, 0)
    points: FloatArray = (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d
    return points


def distances(outlines: FloatArray, x: float, y: float) -> FloatArray:
    """Distance of a point from every polyline: shape (n,)."""
    start, end = outlines[:, :-1], outlines[:, 1:]
    along = end - start
    to = np.array([x, y]) - start
    length = np.maximum((along**2).sum(axis=2), 1e-12)
    t = np.clip((to * along).sum(axis=2) / length, 0, 1)
    gap = to - t[..., np.newaxis] * along
    distances: FloatArray = np.sqrt((gap**2).sum(axis=2).min(axis=1))
    return distances
