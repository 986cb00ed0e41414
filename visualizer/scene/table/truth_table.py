"""The truth table with the network's answers, drawn row by row; only the rows in sight are made."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import mean_size
from visualizer.engine.score import is_right, right_rows, tolerance
from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.column_name import fitting_name
from visualizer.scene.cover import NOTE, UNKNOWN, answers_covered, error_covered
from visualizer.scene.icon import icon
from visualizer.scene.layout import PAD
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import CLEAR, Box, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.table.alignment import aligned_left, points_of
from visualizer.scene.table.table_layout import TableLayout
from visualizer.scene.text import shortened, text_width, whole_parts
from visualizer.session.state import State


def cell_value(state: State, row: int, column: int) -> float:
    """Value of a cell; columns count the inputs first, then the targets."""
    table = state.experiment.table
    n = table.n_inputs
    return float(table.inputs[row, column] if column < n else table.targets[row, column - n])


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


def table_header(state: State, layout: TableLayout) -> list[Shape]:
    """Names of the columns."""
    style, table = layout.style, state.experiment.table
    px, t2 = style.px, style.palette.t2
    shapes = _pinned_ground(layout, 0, px(21))
    heads_of = [(names, k) for names in (table.input_names, table.output_names) for k in range(len(names))]
    for (left, width), (names, k) in zip(layout.cells, heads_of, strict=True):
        if not width:
            continue
        fits = text_width(names[k], style.small) <= width - px(3)
        size = style.small if fits else style.tiny
        short = fitting_name(names, k, size, width - px(3 if fits else 2))
        shapes.append(style.text(left + width / 2, px(9), short, t2, size, anchor=0.5))
    shapes.append(style.text(layout.number[0] + layout.number[1] / 2, px(9), "row", t2, style.tiny, anchor=0.5))
    heads = [(layout.error, "↓ error" if layout.order else "error", style.palette.t0 if layout.order else t2)]
    if not layout.stacked:
        heads.append((layout.answer, f"l{len(state.network.weights)}", t2))
    shapes.extend(style.text(left + width, px(9), head, ink, anchor=1) for (left, width), head, ink in heads)
    left, width = layout.bar
    if width:
        shapes.extend(style.text(left + width * end, px(9), str(end), t2, style.tiny, 0.5) for end in (0, 1))
    shapes.append(Line((px(PAD), px(21)), (layout.width - px(PAD), px(21)), rgba(style.palette.line2)))
    return shapes


def table_rows(
    state: State, layout: TableLayout, first: int, last: int, hovered: tuple[int, int] | None = None
) -> list[Shape]:
    """Rows from place `first` up to but not with `last`; `hovered` is the cell under the pointer."""
    torn, right = contradictions(state.experiment.table), right_rows(state.pass_)
    places = range(max(0, first), min(last, state.experiment.table.n_rows))
    shapes = _pinned_ground(layout, places.start * layout.row, places.stop * layout.row)
    for place in places:
        row = layout.order[place] if layout.order else place
        shapes.extend(_row(state, layout, row, bool(right[row]), bool(torn[row]), hovered))
    return shapes


def _pinned_ground(layout: TableLayout, top: float, bottom: float) -> list[Shape]:
    """What sets apart the columns that stay while others go; nothing where all of them have room."""
    if layout.shown is None:
        return []
    palette, left = layout.style.palette, layout.pinned - layout.style.px(4)
    ground = Box((left, top), (layout.width, bottom), mix(palette.bg1, palette.bg2, 0.5))
    return [ground, Line((left, top), (left, bottom), rgba(palette.line2))]


def _row(
    state: State, layout: TableLayout, row: int, right: bool, torn: bool, hovered: tuple[int, int] | None
) -> Iterator[Shape]:
    style, palette, px = layout.style, layout.style.palette, layout.style.px
    table, pass_ = state.experiment.table, state.pass_
    place = layout.place_of(row)
    top, middle = place * layout.row, place * layout.row + layout.row / 2
    edge = layout.width - px(8)
    if row == state.row:
        yield Box((px(6), top + 1), (edge, top + layout.row - 1), mix(palette.bg1, palette.acc, 0.13), rounding=px(5))
        yield Box((px(6), top + px(6)), (px(9), top + layout.row - px(6)), rgba(palette.acc), rounding=px(2))
    elif place + 1 < table.n_rows and (layout.order[place + 1] if layout.order else row + 1) != state.row:
        line = top + layout.row
        yield Line((px(PAD), line), (layout.width - px(PAD), line), rgba(palette.line))
    if hovered is not None and hovered[0] == row:
        rect = layout.cell_rect(*hovered)
        yield Box((rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height), rgba(palette.bg3), rounding=px(5))
    yield from _number(state, layout, row, torn)
    yield from _values(state, layout, row, middle)
    error = pass_.shortfalls[row]
    left, width = layout.error
    missed, plus = (float(error[0]), True) if len(error) == 1 else (mean_size(error), False)
    shown = UNKNOWN if error_covered(state) else fitting_number(missed, 3, width - px(4), style.small, plus)
    yield style.text(left + width, middle, shown, palette.t2, style.small, anchor=1)
    if answers_covered(state):
        return
    if layout.bar[1]:
        yield from _bar(layout, middle, float(pass_.outputs[row, 0]), float(pass_.task.targets[row, 0]), right)
    sign, colour = ("check", palette.t1) if right else ("cross", palette.bad)
    yield style.text(layout.mark, middle, icon(sign), colour, style.size, anchor=0.5)


def _values(state: State, layout: TableLayout, row: int, middle: float) -> Iterator[Shape]:
    """Inputs and targets of a row, and its answers: one beside its target, several under theirs."""
    style, palette, table = layout.style, layout.style.palette, state.experiment.table
    answers = state.pass_.answers[row].tolist()
    misses, within = state.pass_.misses[row].tolist(), tolerance(state.experiment.task)
    values, points = [*table.inputs[row].tolist(), *table.targets[row].tolist()], points_of(table, style)
    for column, ((left, width), value) in enumerate(zip(layout.cells, values, strict=True)):
        if not width:
            continue
        whole, x = number.cell(value), left + width / 2
        text = shortened(whole, style.size, width - style.px(2))
        if not layout.stacked or column < table.n_inputs or answers_covered(state):
            begin = aligned_left(text, x, points[column], style.size)
            fits = text == whole and left <= begin and begin + text_width(text, style.size) <= left + width
            yield style.text(begin if fits else x, middle, text, palette.t0, style.size, anchor=0 if fits else 0.5)
            continue
        answer = answers[column - table.n_inputs]
        yield style.text(x, middle - style.px(8), text, palette.t0, style.size, anchor=0.5)
        short = number.bare(fitting_number(answer, 2, width, style.tiny))
        right = bool(is_right(np.array(misses[column - table.n_inputs]), within))
        yield style.text(x, middle + style.px(9), short, palette.t2 if right else palette.bad, style.tiny, anchor=0.5)
    if not layout.stacked:
        left, width = layout.answer
        size = style.size if width >= style.px(46) else style.small
        text = UNKNOWN if answers_covered(state) else fitting_number(answers[0], 3, width - style.px(2), size)
        yield style.text(left + width, middle, text, palette.t0, size, anchor=1)


def fitting_number(value: float, digits: int, room: float, size: int, plus: bool = False) -> str:
    """A number with as many decimals as have room, at most `digits`; a power of ten where not even its whole has."""
    for decimals in range(digits, -1, -1):
        text = number.fixed(value, decimals, plus=plus)
        if text_width(text, size) <= room:
            return text
    return shortened(number.significant(value, 2, plus=plus), size, room)


def _number(state: State, layout: TableLayout, row: int, torn: bool) -> Iterator[Shape]:
    """The number of a row: ringed if it is held out, marked if it contradicts another."""
    style, palette, (left, width) = layout.style, layout.style.palette, layout.number
    middle, centre = (layout.place_of(row) + 0.5) * layout.row, left + (width - style.px(4)) / 2
    text = f"≠{row + 1:,}" if torn else f"{row + 1:,}"
    if row in state.experiment.task.held_out:
        half = text_width(text, style.tiny) / 2 + style.px(5), style.px(9)
        low, high = (centre - half[0], middle - half[1]), (centre + half[0], middle + half[1])
        yield Box(low, high, CLEAR, rgba(palette.t1), 1, style.px(9))
    colour = palette.bad if torn else palette.t0 if row in state.experiment.task.held_out else palette.t2
    yield style.text(centre, middle, text, colour, style.tiny, anchor=0.5)


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
    """How many rows are right, and the mean error; and which rows contradict each other."""
    palette, px = style.palette, style.px
    if error_covered(state):
        return [style.text(px(PAD), px(13), shortened(NOTE, style.small, width - 2 * px(PAD)), palette.t2)]
    every, torn = right_rows(state.pass_), np.flatnonzero(contradictions(state.experiment.table))
    task = state.experiment.task
    right = every[task.training_rows]
    total = len(right)
    text = f"{right.sum():,} of {total:,} rows right"
    if task.held_out:
        held_out = every[list(task.held_out)]
        text = f"{right.sum():,} of {total:,} right, held out {held_out.sum():,} of {len(held_out):,}"
    colour = palette.t0 if right.all() else palette.bad
    last = f"l{len(state.network.weights)}"
    note, room = f"mean |{last}_error| {number.error(state.error)}", width - 2 * px(PAD)
    if len(torn):
        rows = ", ".join(str(row + 1) for row in torn[:4]) + ("…" if len(torn) > 4 else "")
        text, colour = f"{right.sum():,} of {total:,} right; ≠ {rows} contradict each other", palette.bad
    shapes: list[Shape] = [style.text(px(PAD), px(13), whole_parts(text, style.small, room, ", "), colour)]
    if text_width(f"{text}   {note}", style.small) >= room:
        note = f"mean {number.error(state.error)}"
    if text_width(f"{text}   {note}", style.small) < room:
        shapes.append(style.text(width - px(PAD), px(13), note, palette.t2, anchor=1))
    return shapes
