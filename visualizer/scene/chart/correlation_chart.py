"""Correlations of the hidden neurons: their course, and the matrix of the present."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import hidden_correlation, mutual_correlation
from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.chart import axis
from visualizer.scene.chart.error_curve import Limits
from visualizer.scene.chart.thinning import Rows, drawn_present, joined
from visualizer.scene.column_name import fitting_name
from visualizer.scene.look import correlation_colour, hidden_colour
from visualizer.scene.palette import ink, rgba
from visualizer.scene.shape import Box, Colour, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.segment import Segment
from visualizer.session.state import State

Y_LIMITS = (-1.12, 1.12)
# Units of length between the names of two columns of the matrix.
GAP = 4


@dataclass(frozen=True, eq=False)
class CorrelationChart:
    """What the plot of correlations shows.

    Attributes
    ----------
    x : ndarray of shape (n,)
        Iterations on the grid `COURSE`, and the end of the run.
    curves : ndarray of shape (n, n_hidden)
        r of every neuron of the layer with the target; NaN where undefined.
    x_limits : pair of float
    now : float
        Where the present is drawn.
    present : ndarray of shape (n_hidden,)
        r now.
    names : tuple of str
        Of the curves.
    guide : float or None
        Level of a neuron that answers to one row alone, where that applies.
    """

    x: FloatArray
    curves: FloatArray
    x_limits: Limits
    now: float
    present: FloatArray
    names: tuple[str, ...]
    guide: float | None


def correlation_chart(state: State, pixels: int, zoomed: Limits | None = None) -> CorrelationChart:
    """The chart of the layer and target that the view names, with at most two points for each of `pixels`."""
    view, hidden = state.view, state.experiment.hidden
    n_neurons = hidden[view.layer] if hidden else 0

    def course(segment: Segment, rows: Rows) -> FloatArray:
        values, widths = segment.metrics.correlations.values[rows], segment.experiment.hidden
        return _course(values, widths, view.layer, view.target, n_neurons)

    segments = [(segment, segment.metrics.iterations.values) for segment in state.history.segments]
    now = hidden_correlation(state.pass_)[np.newaxis]
    present = _course(now, hidden, view.layer, view.target, n_neurons)[0]
    limits = zoomed or axis.iteration_limits(state.history.reached, view.log_x)
    x, curves = joined(state, segments, course, present, limits, 2 * pixels)
    names = tuple(number.neuron(view.layer + 1, unit) for unit in range(n_neurons))
    guide = isolation(state.experiment.table, view.target)
    return CorrelationChart(x, curves, limits, drawn_present(state), present, names, guide)


def _course(values: FloatArray, hidden: tuple[int, ...], layer: int, target: int, n_neurons: int) -> FloatArray:
    """Columns of one layer and target, NaN for neurons or targets that were not there: shape (n, n_neurons)."""
    course = np.full((len(values), n_neurons), np.nan)
    if layer < len(hidden) and target < values.shape[2]:
        start = sum(hidden[:layer])
        shared = min(n_neurons, hidden[layer])
        course[:, :shared] = values[:, start : start + shared, target]
    return course


def isolation(table: TruthTable, target: int) -> float | None:
    """\\|r\\| of a neuron that is on for one row alone, where half of the targets are 0 and half are 1.

    A column that is 1 in one row of n has, with a balanced target, r = 1 / sqrt(n - 1): 0.577 for four rows.
    """
    values = table.targets[:, target]
    n = table.n_rows
    balanced = n >= 4 and 2 * int((values == 1).sum()) == n and 2 * int((values == 0).sum()) == n
    return 1 / sqrt(n - 1) if balanced else None


def correlation_ticks(guide: float | None, roomy: bool) -> axis.Ticks:
    """Ticks of the r axis: -1, 0, 1 and the guide."""
    ticks = [("−1", -1.0), ("0", 0.0), ("1", 1.0)]
    if guide is not None and roomy:
        text = f"{guide:.2f}".lstrip("0")
        ticks += [(text, guide), (f"−{text}", -guide)]
    return tuple(sorted(ticks, key=lambda tick: tick[1]))


def spread(levels: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """`levels` moved apart until they are `gap` from each other, within `low` and `high`, in the same order."""
    order = sorted(range(len(levels)), key=lambda k: levels[k])
    gap = min(gap, (high - low) / max(1, len(levels) - 1))
    placed = [min(max(levels[k], low), high) for k in order]
    for k in range(1, len(placed)):
        placed[k] = max(placed[k], placed[k - 1] + gap)
    overshoot = placed[-1] - high if placed else 0.0
    for k in range(len(placed) - 1, -1, -1):
        limit = high - (len(placed) - 1 - k) * gap
        placed[k] = min(placed[k], limit) if overshoot > 0 else placed[k]
    result = [0.0] * len(levels)
    for k, level in zip(order, placed, strict=True):
        result[k] = level
    return result


def matrix_names(state: State) -> list[tuple[str, str]]:
    """Rows and columns of the matrix: name and subscript."""
    table, hidden, layer = state.experiment.table, state.experiment.hidden, state.view.layer
    first = [(f"l{layer + 1}", str(unit)) for unit in range(hidden[layer])] if hidden else []
    first = first or [(name, "") for name in table.input_names]
    return [*first, *((name, "") for name in table.output_names)]


def correlation_matrix(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The lower triangle of the correlations now: hidden neurons with each other and with the targets.

    Without a hidden layer the inputs take the place of the hidden neurons.
    """
    hidden = bool(state.experiment.hidden)
    return list(_matrix(matrix_names(state), matrix_values(state), hidden, style, width, height))


def matrix_values(state: State) -> FloatArray:
    """r of every two of `matrix_names` now, NaN where undefined."""
    return mutual_correlation(state.pass_, state.view.layer + 1 if state.experiment.hidden else 0)


class _Grid(NamedTuple):
    """Corner and cells of the matrix in pixels, and whether rows and columns are named."""

    left: float
    top: float
    across: float
    down: float
    named: bool


def _grid(names: list[tuple[str, str]], style: Style, width: int, height: int) -> _Grid:
    px, n = style.px, len(names) - 1
    named = min(width - px(34), height - px(22)) / n >= px(15)
    widest = max(text_width(base, style.tiny) + text_width(sub, style.fine) for base, sub in names)
    left = min(widest + px(8), 0.34 * width) if named else px(2)
    below = px(20) if named else 0
    across, down = min((width - left) / n, px(64)), min((height - below) / n, px(52))
    across, down = min(across, 1.6 * down), min(down, 1.1 * across)
    return _Grid(left + (width - left - n * across) / 2, (height - n * down - below) / 2, across, down, named)


def matrix_cell_at(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> tuple[int, int] | None:
    """Row and column, among `matrix_names`, of the cell at a point of a `correlation_matrix` of that size."""
    names = matrix_names(state)
    grid = _grid(names, style, *size)
    a, b = int((y - grid.top) // grid.down) + 1, int((x - grid.left) // grid.across)
    return (a, b) if 0 <= b < a < len(names) else None


def _matrix(
    names: list[tuple[str, str]], r: FloatArray, hidden: bool, style: Style, width: int, height: int
) -> Iterator[Shape]:
    px, palette, n = style.px, style.palette, len(names) - 1
    left, top, across, down, named = _grid(names, style, width, height)
    n_hidden, bases = sum(1 for _, sub in names if sub), [base for base, _ in names]
    for a in range(1, n + 1):
        if named:
            base = fitting_name(bases, a, style.tiny, left - px(8))
            colour = hidden_colour(palette, a) if hidden and a < n_hidden else palette.t0
            yield from style.name(left - px(5), top + (a - 0.5) * down, (base, names[a][1]), colour, style.tiny, 1)
        for b in range(a):
            corner, each = (left + b * across, top + (a - 1) * down), float(r[a, b])
            text = number.fixed(each).replace("0.", ".") if each == each else ""
            yield from _matrix_cell(text, correlation_colour(style.palette, each), *corner, across, down, style)
    room = across - px(GAP)
    fits = all(text_width(base, style.tiny) + text_width(sub, style.fine) <= room for base, sub in names[:-1])
    for b in range(n) if named and fits else ():
        colour = hidden_colour(palette, b) if hidden and b < n_hidden else palette.t0
        yield from style.name(left + (b + 0.5) * across, top + n * down + px(10), names[b], colour, style.tiny)


@lru_cache(maxsize=1024)
def _matrix_cell(
    text: str, fill: Colour, x: float, y: float, width: float, height: float, style: Style
) -> tuple[Shape, ...]:
    """The cell of a correlation, whose text is empty where it is undefined. Most are as they were before."""
    margin = 1 if width > 6 else 0
    corner = min(style.px(4), int(width / 5))
    field = Box((x + margin, y + margin), (x + width - margin, y + height - margin), fill, rounding=corner)
    # One size for all cells, so that none of them goes without its number where another has one.
    room = width - 2 * margin - 2
    size = next((z for z in (style.tiny, style.fine) if text_width("−.00", z) <= room), 0)
    if not size or height < size:
        return (field,)
    colour = ink(fill) if text else rgba(style.palette.t2)
    told = text or number.UNDEFINED
    told = told if text_width(told, size) <= room else told.removesuffix(".00")
    return field, style.text(x + width / 2, y + height / 2, told, colour, size, anchor=0.5)
