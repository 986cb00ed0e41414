"""Two iterations side by side: layers and weights of both, and what has changed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.chart.error_extra import row_label
from visualizer.scene.column_name import fitting_name
from visualizer.scene.look import correlation_colour, level_colour, weight_colour
from visualizer.scene.palette import Palette, ink, rgba
from visualizer.scene.shape import Box, Colour, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import clipped, shortened, text_width, wrapped
from visualizer.session.state import State

# Rows beyond these are left out, as a table has at most so many neurons, but up to thousands of rows.
MOST_ROWS = 32
# Units of length. From this width on the three tables stand side by side, else one below the other.
BESIDE = 640
GAP, CELL, NARROW_CELL, HEAD, SECTION = 18, 24, 40, 30, 30
WIDEST_CELL = 64


class Sheet(NamedTuple):
    """One table.

    Attributes
    ----------
    values : ndarray of shape (n_rows, n_columns)
    rows, columns : sequence of str
        Their names.
    kind : str
        What decides the colours: "layer", "weights", or the difference of either.
    """

    values: FloatArray
    rows: Sequence[str]
    columns: Sequence[str]
    kind: str


def comparison_picture(first: State, second: State, style: Style, width: float) -> tuple[list[Shape], float]:
    """Layers and matrices at two iterations of a run, and their differences: the picture, and its height.

    Parameters
    ----------
    first, second : State
    style : Style
    width : float
        In pixels. Tables that are wider than their place are cut.
    """
    px, beside = style.px, width >= style.px(BESIDE)
    n, gap = (3, px(GAP)) if beside else (1, 0)
    column = (width - (n - 1) * gap) / n
    shapes: list[Shape] = []
    y = float(px(4))
    if beside:
        for k, title in enumerate(_titles(first, second)):
            _title(shapes, title, k * (column + gap), y, column, style)
        y += px(HEAD)
    for name, sheets, why in _sections(first, second):
        shapes.append(Line((0, y), (width, y), rgba(style.palette.line)))
        shapes.append(style.text(0, y + px(17), name, style.palette.t0, style.size))
        y += px(SECTION) + px(4)
        below = y
        for k, sheet in enumerate(sheets):
            left, top = (k * (column + gap), y) if beside else (0.0, below)
            if not beside:
                _title(shapes, _titles(first, second)[k], left, top, column, style)
                top += px(HEAD) - px(6)
            part, height = _sheet(sheet, left, top, column, style) if sheet else _words(why, left, top, column, style)
            shapes.extend(part)
            below = max(below, top + height + (0 if beside else px(10)))
        y = below + px(14)
    return shapes, y


def _titles(first: State, second: State) -> list[tuple[str, str]]:
    """Over the three tables of every section: which iteration, and its error."""
    errors = [number.error(state.error) for state in (first, second)]
    change = number.error(second.error - first.error, plus=True)
    iterations = [f"iteration {number.count(state.iteration)}" for state in (first, second)]
    return [*zip(iterations, (f"error {error}" for error in errors), strict=True), ("difference", f"error {change}")]


def _title(shapes: list[Shape], title: tuple[str, str], x: float, y: float, room: float, style: Style) -> None:
    """A title and, where there is room for it, the phrase behind it."""
    what, phrase = title
    middle = y + style.px(9)
    what = clipped(what, style.small, room)
    shapes.append(style.text(x, middle, what, style.palette.t0))
    x, used = x + text_width(what, style.small) + style.px(10), text_width(what, style.small) + style.px(10)
    if used + text_width(phrase, style.small) <= room:
        shapes.append(style.text(x, middle, phrase, style.palette.t2))


def _sections(first: State, second: State) -> Iterator[tuple[str, list[Sheet | None], str]]:
    """Name, the three tables, and why there is none where there is none: layer by layer, then matrix by matrix."""
    n = len(first.network.weights), len(second.network.weights)
    for layer in range(1, max(n) + 1):
        yield _section(f"l{layer}", *(_layer(state, layer) for state in (first, second)))
    for matrix in range(max(n)):
        yield _section(f"syn{matrix}", *(_weights(state, matrix) for state in (first, second)))


def _section(name: str, one: Sheet | None, other: Sheet | None) -> tuple[str, list[Sheet | None], str]:
    if one is None or other is None:
        return name, [one, other, None], f"The network has no {name} then."
    if one.values.shape != other.values.shape:
        shapes = [f"{rows:,} × {columns:,}" for rows, columns in (one.values.shape, other.values.shape)]
        return name, [one, other, None], f"No difference: {name} was {shapes[0]} and is {shapes[1]}."
    with np.errstate(invalid="ignore", over="ignore"):
        difference = Sheet(other.values - one.values, other.rows, other.columns, f"{one.kind} difference")
    return name, [one, other, difference], ""


def _layer(state: State, layer: int) -> Sheet | None:
    if layer > len(state.network.weights):
        return None
    values, table = state.pass_.levels[layer], state.experiment.table
    rows = [row_label(table, row) for row in range(min(MOST_ROWS, table.n_rows))]
    return Sheet(values, rows, _neurons(state, layer), "layer")


def _weights(state: State, matrix: int) -> Sheet | None:
    if matrix >= len(state.network.weights):
        return None
    sources = [*_neurons(state, matrix), *(["bias"] if state.network.architecture.bias else [])]
    return Sheet(state.network.weights[matrix], sources, _neurons(state, matrix + 1), "weights")


def _neurons(state: State, layer: int) -> list[str]:
    """Names of the neurons of a layer: those of inputs and outputs are the table's."""
    table, last = state.experiment.table, len(state.network.weights)
    if layer in (0, last):
        return list(table.input_names if layer == 0 else table.output_names)
    return [number.neuron(layer, unit) for unit in range(state.network.widths[layer])]


def _words(text: str, x: float, y: float, room: float, style: Style) -> tuple[list[Shape], float]:
    line = style.px(20)
    lines = wrapped(text, style.small, room)
    shapes = [style.text(x, y + (k + 0.5) * line, part, style.palette.t2) for k, part in enumerate(lines)]
    return list(shapes), line * len(lines)


def _sheet(sheet: Sheet, x: float, y: float, room: float, style: Style) -> tuple[list[Shape], float]:
    """A table whose corner is at (x, y), cut to `room`; and its height."""
    px, size, t2 = style.px, style.tiny, style.palette.t2
    n_rows, n_columns = sheet.values.shape
    shown = sheet.values[:MOST_ROWS]
    texts = [[number.fixed(value, 2, plus="difference" in sheet.kind) for value in row] for row in shown.tolist()]
    least = max(px(NARROW_CELL), *(text_width(text, size) + px(8) for row in texts for text in row))
    gutter = min(max(text_width(name, size) for name in sheet.rows[:MOST_ROWS]), 0.3 * room) + px(9)
    fits = max(1, int((room - gutter) / least))
    # Where not all columns fit, the place of one tells that there are more.
    count = n_columns if n_columns <= fits else max(1, fits - 1)
    cell = min((room - gutter) / min(fits, n_columns), px(WIDEST_CELL))
    left, top = x + gutter, y + px(18)
    heads = [*sheet.columns[:count], *["…"] * (count < min(fits, n_columns))]
    shapes: list[Shape] = [
        style.text(left + (j + 0.5) * cell, y + px(8), fitting_name(heads, j, size, cell - px(2)), t2, size, anchor=0.5)
        for j in range(len(heads))
    ]
    for i, row in enumerate(texts):
        high = top + i * px(CELL)
        name = fitting_name(sheet.rows, i, size, gutter - px(8))
        shapes.append(style.text(left - px(8), high + px(CELL) / 2, name, t2, size, anchor=1))
        for j, text in enumerate(row[:count]):
            fill = _colour(style.palette, sheet.kind, float(shown[i, j]))
            shapes.extend(_cell(text, left + j * cell, high, cell, fill, style))
    bottom = top + len(texts) * px(CELL)
    if n_rows > len(texts):
        note = shortened(f"… and {n_rows - len(texts):,} more rows", size, room - gutter)
        shapes.append(style.text(left, bottom + px(10), note, t2, size))
        bottom += px(20)
    return shapes, bottom - y


def _cell(text: str, x: float, y: float, width: float, fill: Colour, style: Style) -> Iterator[Shape]:
    low, high = (round(x), round(y)), (round(x + width) - 1, round(y) + style.px(CELL) - 1)
    yield Box(low, high, fill, rounding=style.px(3))
    text = clipped(text, style.tiny, high[0] - low[0])
    yield style.text((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, text, ink(fill), style.tiny, anchor=0.5)


def _colour(palette: Palette, kind: str, value: float) -> Colour:
    """On the scale of the network; differences of activations on that of correlations."""
    if not np.isfinite(value):
        return rgba(palette.bg2)
    match kind:
        case "layer":
            return level_colour(palette, value)
        case "layer difference":
            return correlation_colour(palette, min(1.0, max(-1.0, value)))
        case _:
            return weight_colour(palette, value)
