"""The history of a weight or a neuron as a small line over the logarithm of the iteration, from least to greatest."""

from collections.abc import Iterator

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.histogram.spread import spreads
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.reading.course import course
from visualizer.scene.shape import Chain, Disc, Line, Shape
from visualizer.scene.style import Style
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State


def sparkline(state: State, synapse: Synapse, rect: Rect, style: Style) -> Iterator[Shape]:
    """The weight of a synapse along the run, bright up to the present, over a line at zero; nothing before a run."""
    way, place = course(state), state.network.architecture.position(*synapse)
    yield from _line(state, way.iterations, way.flats[:, place], float(state.network.flat[place]), rect, style)


def neuron_sparkline(state: State, neuron: Neuron, rect: Rect, style: Style) -> Iterator[Shape]:
    """The mean activation of a neuron to the rows of the table, along the run."""
    found = spreads(state)
    means = found.activations[neuron.layer - 1].means[:, neuron.unit]
    yield from _line(state, found.iterations.astype(float), means, float(means[found.now]), rect, style)


def _line(
    state: State, iterations: FloatArray, values: FloatArray, value: float, rect: Rect, style: Style
) -> Iterator[Shape]:
    """Values at iterations, and the one of the present."""
    palette = style.palette
    if len(values) < 2 or not np.isfinite([*values, value]).all():
        return
    low, high = min(float(values.min()), value), max(float(values.max()), value)
    # Halves, for the difference of two numbers may have no end.
    reach = (high / 2 - low / 2) or 1.0
    times = np.log1p(iterations - iterations[0])
    across = rect.x + times / max(float(times[-1]), 1e-9) * rect.width

    def down(number: float) -> float:
        return rect.y + rect.height * (1 - (number / 2 - low / 2) / reach)

    if low < 0 < high:
        yield Line((rect.x, down(0)), (rect.x + rect.width, down(0)), rgba(palette.line2), dashed=True)
    points = [(x, down(number)) for x, number in zip(across.tolist(), values.tolist(), strict=True)]
    x = float(np.interp(state.iteration, iterations, across))
    gone = [point for point in points if point[0] < x] + [(x, down(value))]
    if len(gone) < len(points):
        yield Chain(tuple(points), rgba(palette.line2), 1)
    if len(gone) > 1:
        yield Chain(tuple(gone), rgba(palette.t1), max(1, style.px(1.4)))
    yield Disc((x, down(value)), max(2, style.px(2.5)), rgba(palette.acc))
