"""The truth table on the stage: what gives way are columns and far rows, never the type."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from visualizer.engine.score import right_rows
from visualizer.scene import number
from visualizer.scene.cover import UNKNOWN, answers_covered
from visualizer.scene.icon import icon
from visualizer.scene.layout import PAD
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.state import State

# Units: heights of the head and of a row, what parts columns, the most that a head takes, and the bar of a row.
HEAD, LEAST_ROW, MOST_ROW, APART, WIDEST, BAR = 26, 22, 34, 8, 74, 3
DIGITS = 3
# Units that the answers with their rows need.
LEAST = 170, 96
# So many inputs are seen before the number of the row is.
FEW = 3


class Column(NamedTuple):
    """A column: its head, its texts, their colours, and how wide it is."""

    head: str
    texts: list[str]
    colours: list[str]
    width: float


def stage_table(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The table in a room of `width` x `height` pixels: the rows around the present one, with the columns that fit.

    Where the answers are covered, each of them is a question mark, and nothing says whether it is right.
    """
    rows = _rows(state, style, height)
    columns = _fitting(_columns(state, style, rows), style, width - 2 * style.px(PAD))
    free = width - 2 * style.px(PAD) - sum(column.width for column in columns)
    gap = min(free / max(1, len(columns) - 1), style.px(5 * APART))
    high = min(style.px(MOST_ROW), (height - style.px(HEAD)) / max(1, len(rows)))
    return [*_ground(state, style, width, rows, high), *_texts(style, columns, gap, high)]


def _rows(state: State, style: Style, height: int) -> range:
    """The rows that have room, the present one among them."""
    count, n_rows = max(1, int((height - style.px(HEAD)) / style.px(LEAST_ROW))), state.experiment.table.n_rows
    first = max(0, min((state.row or 0) - count // 2, n_rows - count))
    return range(first, min(n_rows, first + count))


def _columns(state: State, style: Style, rows: Sequence[int]) -> Iterator[tuple[int, Column]]:
    """All columns from left to right, each with when it gives way: the largest number first."""
    table, palette = state.experiment.table, style.palette
    answers, right, covered = state.pass_.answers, right_rows(state.pass_), answers_covered(state)

    def column(head: str, texts: list[str], colours: list[str] | str) -> Column:
        short = shortened(head, style.small, style.px(WIDEST))
        wide = max(text_width(short, style.small), *(text_width(text, style.size) for text in texts))
        return Column(short, texts, [colours] * len(texts) if isinstance(colours, str) else colours, wide)

    # Few inputs tell a row better than its number does.
    yield 3 if table.n_inputs > FEW else 5 + FEW, column("", [f"{row + 1}" for row in rows], palette.t2)
    for k, name in enumerate(table.input_names):
        yield 5 + k, column(name, [number.cell(float(table.inputs[row, k])) for row in rows], palette.t0)
    for k, name in enumerate(table.output_names):
        yield 1 + 4 * (k > 0), column(name, [number.cell(float(table.targets[row, k])) for row in rows], palette.t0)
        told = "answer" if table.n_outputs == 1 else f"{name}?"
        texts = [UNKNOWN if covered else number.fixed(float(answers[row, k]), DIGITS) for row in rows]
        yield 4 * (k > 0), column(told, texts, palette.t0)
    if covered:
        return
    marks = [bool(right[row]) for row in rows]
    texts = [icon("check" if mark else "cross") for mark in marks]
    yield 2, column("", texts, [palette.t1 if mark else palette.bad for mark in marks])


def _fitting(columns: Iterator[tuple[int, Column]], style: Style, room: float) -> list[Column]:
    """As many columns as fit, those that give way last."""
    kept = list(columns)
    while len(kept) > 1 and sum(each.width for _, each in kept) + (len(kept) - 1) * style.px(APART) > room:
        kept.remove(max(kept, key=lambda each: each[0]))
    return [column for _, column in kept]


def _ground(state: State, style: Style, width: int, rows: Sequence[int], high: float) -> Iterator[Shape]:
    """The rule under the heads, and the mark of the present row."""
    px, palette, top = style.px, style.palette, style.px(HEAD)
    yield Line((px(PAD / 2), top - px(2)), (width - px(PAD / 2), top - px(2)), rgba(palette.line2), max(1, px(1)))
    if state.row is not None and state.row in rows:
        y = top + (state.row - rows[0]) * high + px(2)
        low, end = (px(PAD / 2), y), (width - px(PAD / 2), y + high - px(4))
        yield Box(low, end, rgba(palette.acc, 33), rounding=px(4))
        yield Box(low, (low[0] + px(BAR), end[1]), rgba(palette.acc), rounding=px(1))


def _texts(style: Style, columns: Sequence[Column], gap: float, high: float) -> Iterator[Shape]:
    x: float = style.px(PAD)
    for column in columns:
        right = x + column.width
        yield style.text(right, style.px(HEAD / 2 - 1), column.head, style.palette.t2, anchor=1)
        for place, (text, colour) in enumerate(zip(column.texts, column.colours, strict=True)):
            yield style.text(right, style.px(HEAD) + (place + 0.5) * high, text, colour, style.size, anchor=1)
        x = right + gap
