"""The truth table with the network's answers, drawn row by row; only the rows in sight are made."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.icon import icon
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import CLEAR, Box, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.state import State

ROW = 32
HEADER = 22
# An answer is right if it lies nearer than this to its target.
TOLERANCE = 0.5
MIN_BAR = 40


@dataclass(frozen=True)
class TableLayout:
    """Columns of the table in pixels.

    Attributes
    ----------
    style : Style
    cells : tuple of (left, width)
        Inputs, then targets: what can be edited.
    answers : tuple of (left, width)
        One for every output.
    error : (left, width)
    bar : (left, width)
        Of the answer bar; of no width where there is no room.
    mark : float
        Middle of the right or wrong mark.
    row : int
        Height of a row.
    width, height : int
        Of all rows.
    """

    style: Style
    cells: tuple[tuple[float, float], ...]
    answers: tuple[tuple[float, float], ...]
    error: tuple[float, float]
    bar: tuple[float, float]
    mark: float
    row: int
    width: int
    height: int

    def cell_rect(self, row: int, column: int) -> Rect:
        """Where a cell is, from the top left corner of the first row."""
        left, width = self.cells[column]
        margin = max(1, self.style.px(3))
        return Rect(round(left), row * self.row + margin, round(width), self.row - 2 * margin)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell at a point."""
        for column, (left, width) in enumerate(self.cells):
            if left <= x < left + width and y >= 0:
                return int(y // self.row), column
        return None


def cell_value(state: State, row: int, column: int) -> float:
    """Value of a cell; columns count the inputs first, then the targets."""
    table = state.experiment.table
    n = table.n_inputs
    return float(table.inputs[row, column] if column < n else table.targets[row, column - n])


@lru_cache(maxsize=4)
def table_layout(table: TruthTable, width: int, style: Style) -> TableLayout:
    """Columns for a card of `width` pixels; wider than the card if there are very many of them."""
    px = style.px
    pad, answer, error, mark = px(PAD), px(50), px(56), px(24)
    n_cells, n_outputs = table.n_inputs + table.n_outputs, table.n_outputs
    digits = _cell_width(table, style)
    rest = width - 2 * pad - answer * n_outputs - error - mark - px(4)
    if rest < digits * n_cells:
        answer, error, mark = px(44), px(48), px(22)
        rest = width - 2 * pad - answer * n_outputs - error - mark
    cell = min(max(digits, rest / n_cells), max(digits, px(38)))
    left = pad + px(4)
    cells = tuple((left + k * cell, cell) for k in range(n_cells))
    after = left + n_cells * cell
    answers = tuple((after + k * answer, float(answer)) for k in range(n_outputs))
    after += n_outputs * answer
    free = width - pad - after - error - mark
    bar = free - px(18) if n_outputs == 1 and free - px(18) >= px(MIN_BAR) else 0
    if free > 0 and not bar:
        # Spare room goes between the answers and the error.
        after += min(free, px(24))
    bar_left = after + error + px(12)
    end = max(width - pad - mark / 2 + px(4), after + error + mark / 2)
    total = max(width, round(end + mark / 2 + px(6)))
    row = px(ROW)
    return TableLayout(
        style, cells, answers, (after, float(error)), (bar_left, float(bar)), end, row, total, row * table.n_rows
    )


def _cell_width(table: TruthTable, style: Style) -> float:
    """Width that the longest value needs, within reason."""
    values = np.unique(np.hstack([table.inputs, table.targets]))[:200].tolist()
    widest = max(text_width(number.cell(value), style.size) for value in values)
    return min(max(widest + style.px(10), style.px(22)), style.px(64))


@lru_cache(maxsize=4)
def contradictions(table: TruthTable) -> NDArray[np.bool_]:
    """Which rows share their inputs with a row of other targets: shape (n_rows,)."""
    _, group = np.unique(table.inputs, axis=0, return_inverse=True)
    group = group.ravel()
    low = np.full((group.max() + 1, table.n_outputs), np.inf)
    high = -low
    np.minimum.at(low, group, table.targets)
    np.maximum.at(high, group, table.targets)
    torn = (low != high).any(axis=1)
    return np.asarray(torn)[group]


def right_rows(state: State) -> NDArray[np.bool_]:
    """Which rows are answered rightly, every output nearer than 0.5 to its target: shape (n_rows,)."""
    with np.errstate(invalid="ignore"):
        right = np.abs(state.pass_.errors[-1]) < TOLERANCE
    return np.asarray(right.all(axis=1))


def answer_names(state: State) -> tuple[str, ...]:
    """Heads of the answer columns: l2, or l2.name where there are several outputs."""
    last, names = f"l{len(state.network.weights)}", state.experiment.table.output_names
    return (last,) if len(names) == 1 else tuple(f"{last}.{name}" for name in names)


def table_header(state: State, layout: TableLayout) -> list[Shape]:
    """Names of the columns."""
    style, table = layout.style, state.experiment.table
    px, t2 = style.px, style.palette.t2
    shapes: list[Shape] = []
    for (left, width), name in zip(layout.cells, table.input_names + table.output_names, strict=True):
        shapes.append(style.text(left + width / 2, px(9), shortened(name, style.small, width), t2, anchor=0.5))
    for (left, width), name in zip(layout.answers, answer_names(state), strict=True):
        short = shortened(name, style.small, width - px(2))
        shapes.append(style.text(left + width, px(9), short, t2, anchor=1))
    left, width = layout.error
    shapes.append(style.text(left + width, px(9), "error", t2, anchor=1))
    left, width = layout.bar
    if width:
        shapes.extend(style.text(left + width * end, px(9), str(end), t2, style.tiny, 0.5) for end in (0, 1))
    shapes.append(Line((px(PAD), px(21)), (layout.width - px(PAD), px(21)), rgba(style.palette.line2)))
    return shapes


def table_rows(
    state: State, layout: TableLayout, first: int, last: int, hovered: tuple[int, int] | None = None
) -> list[Shape]:
    """Rows from `first` up to but not with `last`; `hovered` is the cell under the pointer."""
    torn, right = contradictions(state.experiment.table), right_rows(state)
    shapes: list[Shape] = []
    for row in range(max(0, first), min(last, state.experiment.table.n_rows)):
        shapes.extend(_row(state, layout, row, bool(right[row]), bool(torn[row]), hovered))
    return shapes


def _row(
    state: State, layout: TableLayout, row: int, right: bool, torn: bool, hovered: tuple[int, int] | None
) -> Iterator[Shape]:
    style, palette, px = layout.style, layout.style.palette, layout.style.px
    table, pass_ = state.experiment.table, state.pass_
    top, middle = row * layout.row, row * layout.row + layout.row / 2
    edge = layout.width - px(8)
    if row == state.row:
        yield Box((px(6), top + 1), (edge, top + layout.row - 1), mix(palette.bg1, palette.acc, 0.13), rounding=px(5))
        yield Box((px(6), top + px(6)), (px(9), top + layout.row - px(6)), rgba(palette.acc), rounding=px(2))
    elif row + 1 < table.n_rows and row + 1 != state.row:
        line = top + layout.row
        yield Line((px(PAD), line), (layout.width - px(PAD), line), rgba(palette.line))
    if hovered is not None and hovered[0] == row:
        rect = layout.cell_rect(*hovered)
        yield Box((rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height), rgba(palette.bg3), rounding=px(5))
    if torn:
        yield style.text(px(PAD) - px(1), middle, "≠", palette.bad, style.small, anchor=0.4)
    values = [*table.inputs[row].tolist(), *table.targets[row].tolist()]
    for (left, width), value in zip(layout.cells, values, strict=True):
        text = shortened(number.cell(value), style.size, width - px(2))
        yield style.text(left + width / 2, middle, text, palette.t0, style.size, anchor=0.5)
    for (left, width), answer in zip(layout.answers, pass_.outputs[row].tolist(), strict=True):
        digits = 3 if width >= px(46) else 2
        yield style.text(left + width, middle, number.fixed(answer, digits), palette.t0, style.size, anchor=1)
    error = pass_.errors[-1][row]
    shown = number.fixed(error[0], 3, plus=True) if len(error) == 1 else number.fixed(float(np.abs(error).mean()), 3)
    left, width = layout.error
    yield style.text(left + width, middle, shown, palette.t2, style.small, anchor=1)
    if layout.bar[1]:
        yield from _bar(layout, middle, float(pass_.outputs[row, 0]), float(table.targets[row, 0]), right)
    sign, colour = ("check", palette.t1) if right else ("cross", palette.bad)
    yield style.text(layout.mark, middle, icon(sign), colour, style.size, anchor=0.5)


def _bar(layout: TableLayout, middle: float, answer: float, target: float, right: bool) -> Iterator[Shape]:
    """The answer as a bar from 0 to 1, with a tick at the target."""
    px, palette = layout.style.px, layout.style.palette
    left, width = layout.bar
    yield Box((left, middle - px(3)), (left + width, middle + px(3)), rgba(palette.bg3), CLEAR, 1, px(3))
    filled = max(float(px(3)), width * min(1.0, max(0.0, answer))) if answer == answer else 0.0
    colour = rgba(palette.t1 if right else palette.bad)
    yield Box((left, middle - px(3)), (left + filled, middle + px(3)), colour, CLEAR, 1, px(3))
    tick = left + width * min(1.0, max(0.0, target))
    yield Box((tick - px(1), middle - px(8)), (tick + px(1), middle + px(8)), rgba(palette.t0))


def table_summary(state: State, style: Style, width: int) -> list[Shape]:
    """How many rows are right, and the mean error; contradictions, if there are any, take its place."""
    palette, px = style.palette, style.px
    right, torn = right_rows(state), np.flatnonzero(contradictions(state.experiment.table))
    total = len(right)
    text = f"{right.sum():,} of {total:,} rows right"
    colour = palette.t0 if right.all() else palette.bad
    last = f"l{len(state.network.weights)}"
    note, note_colour = f"mean |{last}_error| {number.fixed(state.error, 4)}", palette.t2
    if len(torn):
        rows = ", ".join(str(row + 1) for row in torn[:4]) + ("…" if len(torn) > 4 else "")
        note, note_colour = f"≠ rows {rows} contradict", palette.bad
    shapes: list[Shape] = [style.text(px(PAD), px(13), text, colour)]
    if text_width(f"{text}   {note}", style.small) < width - 2 * px(PAD):
        shapes.append(style.text(width - px(PAD), px(13), note, note_colour, anchor=1))
    elif len(torn):
        shapes = [style.text(px(PAD), px(13), shortened(note, style.small, width - 2 * px(PAD)), note_colour)]
    return shapes
