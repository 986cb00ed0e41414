"""The history of a weight as a small line over the logarithm of the iteration, from its least to its greatest value."""

from collections.abc import Iterator

import numpy as np

from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.reading.course import course
from visualizer.scene.shape import Chain, Disc, Line, Shape
from visualizer.scene.style import Style
from visualizer.session.selection import Synapse
from visualizer.session.state import State


def sparkline(state: State, synapse: Synapse, rect: Rect, style: Style) -> Iterator[Shape]:
    """The weight along the run, bright up to the present, over a line at zero; nothing before a run."""
    way, place = course(state), state.network.architecture.position(*synapse)
    weights, palette = way.flats[:, place], style.palette
    weight = float(state.network.flat[place])
    if len(weights) < 2 or not np.isfinite([*weights, weight]).all():
        return
    low, high = min(float(weights.min()), weight), max(float(weights.max()), weight)
    # Halves, for the difference of two numbers may have no end.
    reach = (high / 2 - low / 2) or 1.0
    times = np.log1p(way.iterations - way.iterations[0])
    across = rect.x + times / max(float(times[-1]), 1e-9) * rect.width

    def down(value: float) -> float:
        return rect.y + rect.height * (1 - (value / 2 - low / 2) / reach)

    if low < 0 < high:
        yield Line((rect.x, down(0)), (rect.x + rect.width, down(0)), rgba(palette.line2), dashed=True)
    points = [(x, down(value)) for x, value in zip(across.tolist(), weights.tolist(), strict=True)]
    x = float(np.interp(state.iteration, way.iterations, across))
    gone = [point for point in points if point[0] <= x] + [(x, down(weight))]
    if len(gone) < len(points):
        yield Chain(tuple(points), rgba(palette.line2), 1)
    if len(gone) > 1:
        yield Chain(tuple(gone), rgba(palette.t1), max(1, style.px(1.4)))
    yield Disc((x, down(weight)), max(2, style.px(2.5)), rgba(palette.acc))
