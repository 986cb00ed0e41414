"""Weights, and the sizes of their updates, against the iteration."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from visualizer.engine.array import FloatArray, mean_size
from visualizer.scene import number
from visualizer.scene.chart import axis
from visualizer.scene.chart.error_curve import Limits
from visualizer.scene.chart.thinning import Rows, drawn_present, joined
from visualizer.scene.look import hidden_colour
from visualizer.scene.palette import Palette, mix, rgba
from visualizer.scene.reading.name import plain_name
from visualizer.scene.reading.synapse import start_weight
from visualizer.scene.rounding import step_above
from visualizer.scene.shape import Colour
from visualizer.session.segment import Segment
from visualizer.session.selection import Neuron, Synapse, exists
from visualizer.session.state import State

# More curves than these cannot be told apart; then those into one output are drawn.
MOST_CURVES = 64
# Points of all curves together: what a frame can draw.
MOST_POINTS = 8000
# Axes do not go further: their limits have single precision.
MOST = 1e30


@dataclass(frozen=True, eq=False)
class MetricChart:
    """What a plot of weights, or of their updates, shows.

    Attributes
    ----------
    x : ndarray of shape (n,)
        Where iterations are on their axis.
    curves : ndarray of shape (n, n_curves)
        NaN where there is nothing to draw.
    x_limits, y_limits : pair of float
        Of axes that follow the run.
    now : float
        The present on the axis.
    present : ndarray of shape (n_curves,)
        Values of the present.
    guide : float or None
        A level that is drawn across.
    """

    x: FloatArray
    curves: FloatArray
    x_limits: Limits
    y_limits: Limits
    now: float
    present: FloatArray
    guide: float | None = None


def drawn_synapses(state: State) -> tuple[Synapse, ...]:
    """The synapses whose weights are drawn: the selected one, those of the selected neuron, or all.

    Where all are too many, those into the output that the view names.
    """
    widths, units = state.network.widths, state.network.architecture.units
    match state.selection:
        case Synapse() as synapse:
            return (synapse,)
        case Neuron(layer, unit) if layer == 0 or unit == widths[layer]:
            return tuple(Synapse(layer, unit, j) for j in range(widths[layer + 1]))
        case Neuron(layer, unit):
            return _into(units, layer, unit)
        case None:
            layers = [(k, j) for k in range(1, len(widths)) for j in range(widths[k])]
            every = tuple(synapse for layer in layers for synapse in _into(units, *layer))
            return every if len(every) <= MOST_CURVES else _into(units, len(widths) - 1, state.view.target)


def _into(units: Sequence[int], layer: int, unit: int) -> tuple[Synapse, ...]:
    return tuple(Synapse(layer - 1, i, unit) for i in range(units[layer - 1]))


def weights_caption(state: State) -> str:
    """Whose weights are drawn."""
    drawn = drawn_synapses(state)
    match state.selection:
        case Synapse() as synapse:
            return f"{synapse.name}, start {number.fixed(start_weight(state, synapse), 4)}"
        case Neuron(layer, _) as neuron:
            return f"weights {'into' if layer else 'from'} {plain_name(state, neuron)}"
        case None if len(drawn) == state.network.architecture.n_weights:
            return f"all {len(drawn)} weights"
        case None:
            return f"weights into {plain_name(state, Neuron(drawn[0].matrix + 1, drawn[0].target))}"


def weight_names(state: State) -> tuple[str, ...]:
    """What the curves are called: by the ends of their synapses that differ, where the other ends are one neuron."""
    drawn = drawn_synapses(state)
    if len(drawn) > 1 and len({(k, j) for k, _, j in drawn}) == 1:
        return tuple(plain_name(state, Neuron(k, i)) for k, i, _ in drawn)
    if len(drawn) > 1 and len({(k, i) for k, i, _ in drawn}) == 1:
        return tuple(plain_name(state, Neuron(k + 1, j)) for k, _, j in drawn)
    return tuple(synapse.name for synapse in drawn)


def weight_colours(state: State, palette: Palette) -> list[Colour]:
    """The colour of the hidden neuron that a weight leads to; of the one that it comes from where all lead to one."""
    drawn, last = drawn_synapses(state), len(state.network.weights)
    one = len(drawn) > 1 and len({(k, j) for k, _, j in drawn}) == 1
    return [rgba(hidden_colour(palette, i if one or k + 1 == last else j)) for k, i, j in drawn]


def weight_chart(state: State, pixels: int, zoomed: Limits | None = None) -> MetricChart:
    """The weights of `drawn_synapses`, with at most two points for each of `pixels`."""
    drawn = drawn_synapses(state)

    def course(segment: Segment, rows: Rows) -> FloatArray:
        then, values = segment.experiment, np.full((len(rows), len(drawn)), np.nan)
        there = [column for column, synapse in enumerate(drawn) if exists(synapse, then.widths, then.rule.bias)]
        places = [segment.experiment.architecture.position(*drawn[column]) for column in there]
        values[:, there] = segment.keyframes.values[rows[:, np.newaxis], places]
        return values

    segments = [(segment, segment.iterations.values) for segment in state.history.segments]
    present = state.network.flat[[state.network.architecture.position(*synapse) for synapse in drawn]]
    limits = zoomed or axis.iteration_limits(state.history.reached, state.view.log_x)
    x, curves = joined(state, segments, course, present, limits, _most(pixels, len(drawn)))
    guide = start_weight(state, drawn[0]) if isinstance(state.selection, Synapse) else None
    levels = np.append(curves.ravel(), present if guide is None else guide)
    return MetricChart(x, curves, limits, _weight_limits(levels), drawn_present(state), present, guide)


def update_chart(state: State, pixels: int, zoomed: Limits | None = None) -> MetricChart:
    """The mean absolute update of every matrix, with at most two points for each of `pixels`."""
    n_matrices = len(state.network.weights)

    def course(segment: Segment, rows: Rows) -> FloatArray:
        sizes = segment.metrics.update_sizes.values[rows]
        # Networks of another depth had other matrices.
        return sizes if sizes.shape[1] == n_matrices else np.full((len(rows), n_matrices), np.nan)

    segments = [(segment, segment.metrics.iterations.values) for segment in state.history.segments]
    present = np.array([mean_size(update) for update in state.pass_.updates])
    limits = zoomed or axis.iteration_limits(state.history.reached, state.view.log_x)
    x, curves = joined(state, segments, course, present, limits, _most(pixels, n_matrices))
    # An update of exactly 0 has no place on a logarithmic axis.
    curves, present = (np.where(values > 0, values, np.nan) for values in (curves, present))
    finite = np.minimum(curves[np.isfinite(curves)], MOST)
    spread = (float(finite.min()), float(finite.max())) if len(finite) else (np.nan, np.nan)
    return MetricChart(x, curves, limits, axis.error_limits(*spread, log=True), drawn_present(state), present)


def update_names(state: State) -> tuple[str, ...]:
    """What the curves of updates are called: by their matrices."""
    return tuple(f"syn{k}" for k in range(state.network.architecture.last))


UPDATE_CAPTION = "mean |update|, logarithmic"


def update_colours(state: State, palette: Palette) -> list[Colour]:
    """Shades for the matrices, the last one the brightest: that of the error."""
    last = len(state.network.weights) - 1
    return [*(mix(palette.t2, palette.t0, k / last) for k in range(last)), rgba(palette.t0)]


def _most(pixels: int, n_curves: int) -> int:
    return max(2, min(2 * pixels, MOST_POINTS // n_curves))


def _weight_limits(levels: FloatArray) -> Limits:
    """Steps that have room for all levels, and for zero."""
    finite = np.clip(levels[np.isfinite(levels)], -MOST, MOST)
    below = step_above(-float(finite.min()), axis.ENDS) if (finite < 0).any() else 0.0
    above = step_above(float(finite.max()), axis.ENDS) if (finite > 0).any() else 0.0
    margin = 0.05 * (below + above) or 1.0
    return -below - margin, above + margin


def weight_ticks(limits: Limits, most: int) -> axis.Ticks:
    """Ticks of a linear axis that may go below zero."""
    return tuple((text.replace("-", "−"), value) for text, value in axis.error_ticks(*limits, False, most))


def update_ticks(limits: Limits, most: int) -> axis.Ticks:
    """Ticks of a logarithmic axis, tiny ones as powers of ten."""
    ticks = axis.error_ticks(*limits, True, most)
    return tuple((text if value >= 1e-3 else _power(value), value) for text, value in ticks)


def _power(value: float) -> str:
    return number.significant(value, 1).removeprefix("1·")
