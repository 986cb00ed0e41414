"""The iteration as a program: short lines of NumPy in the tutorial's names, one for each phase."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from visualizer.engine.step import Step
from visualizer.scene.layout import PAD
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import Box, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.state import State

# Units of length; see Style.px.
LEAST_LINE, MOST_LINE = 18, 31
GAP = 10
# Of a program with more lines than this only a part is shown where the sentence needs the room.
ENOUGH_LINES = 8
# The sentence below it: height and number of its lines, and what is free above them.
SENTENCE_LINE, MOST_SENTENCE, SENTENCE_GAP = 18, 6, 4
# A longer program stands whole where so many lines of the sentence still have room.
LEAST_SENTENCE = 3


def program_share(n_lines: int, style: Style, height: int) -> tuple[int, int]:
    """How a program and the sentence below it share `height`: the pixels of both, without the gap between them.

    The program comes first, up to some lines; the rest of a longer one can wait outside its picture.
    """
    px = style.px
    free = height - px(SENTENCE_GAP)
    whole = px(LEAST_LINE) * n_lines + px(SENTENCE_LINE) * LEAST_SENTENCE <= free
    shown = n_lines if whole else min(n_lines, ENOUGH_LINES)
    beyond = (free - px(LEAST_LINE) * shown) // px(SENTENCE_LINE)
    sentence = px(SENTENCE_LINE) * max(0, min(MOST_SENTENCE, beyond))
    return max(1, min(free - sentence, px(MOST_LINE) * n_lines)), sentence


def program_picture(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The program: what is done, the line in progress marked, what is to come dimmer.

    Where not all lines have room, those round the present one are shown, and "…" for the others.
    """
    steps, palette, lines = state.steps, style.palette, _lines(state)
    columns = _columns(lines, style, width)
    line_height, slots = _slots(len(lines), state.phase, style, height)
    shapes: list[Shape] = []
    for slot, line in enumerate(slots):
        top = slot * line_height
        if line is None:
            shapes.append(style.text(style.px(PAD), top + line_height / 2, "…", palette.t2))
        else:
            shapes.extend(_line(lines[line], line + 1, state.phase, columns, style, width, (top, line_height)))
    stages = [None if line is None else steps[line].stage for line in slots]
    for slot, (one, other) in enumerate(pairwise(stages)):
        if one is not None and other is not None and one != other:
            y = (slot + 1) * line_height
            shapes.append(Line((style.px(PAD), y), (width - style.px(PAD), y), rgba(palette.line)))
    return shapes


def shape_text(step: Step, n_rows: int) -> str:
    """Rows and columns of what a step computes, such as "4 × 3"."""
    rows, columns = step.shape(n_rows)
    return f"{rows:,} × {columns:,}"


def phase_at(state: State, style: Style, height: int, y: float) -> int | None:
    """How many phases are revealed once the line at `y` of a `program_picture` is in progress; None off the lines."""
    line_height, slots = _slots(len(state.steps), state.phase, style, height)
    slot = int(y // line_height)
    line = slots[slot] if 0 <= slot < len(slots) else None
    return None if line is None else line + 1


def is_cut(state: State, style: Style, width: int, phase: int) -> bool:
    """Whether a line of a `program_picture` has no room for all of its code."""
    lines, step = _lines(state), state.steps[phase - 1]
    columns = _columns(lines, style, width)
    return text_width(step.code, columns.size) > columns.room


def _slots(n_lines: int, phase: int, style: Style, height: int) -> tuple[int, list[int | None]]:
    """Height of a line, and which line stands where; None for "…"."""
    room = max(1, height // style.px(LEAST_LINE))
    if n_lines <= room:
        return min(style.px(MOST_LINE), height // n_lines), list(range(n_lines))
    first = min(max(0, phase - 1 - room // 2), n_lines - room)
    slots: list[int | None] = list(range(first, first + room))
    # The present line is never the one that gives way.
    if first > 0 and slots[0] != phase - 1:
        slots[0] = None
    if first + room < n_lines and slots[-1] != max(0, phase - 1):
        slots[-1] = None
    return height // room, slots


class _Line(NamedTuple):
    """What is computed, how, and its shape."""

    name: str
    code: str
    shape: str


def _lines(state: State) -> list[_Line]:
    return [_Line(step.name, step.code, shape_text(step, len(state.pass_.rows))) for step in state.steps]


class _Columns(NamedTuple):
    """Where a line's parts stand: the left of its code, the room for that, whether shapes are told, and type sizes."""

    code: float
    room: float
    shapes: bool
    size: int


def _columns(lines: Sequence[_Line], style: Style, width: int) -> _Columns:
    """The largest type in which everything has room; else without the shapes, else with its lines shortened."""
    px = style.px
    for size, gap in ((style.small, px(GAP)), (style.tiny, px(GAP)), (style.tiny, px(6))):
        left = px(PAD) + max(text_width(line.name, size) for line in lines) + gap
        code = max(text_width(line.code, size) for line in lines)
        shape = max(text_width(line.shape, style.tiny) for line in lines)
        if left + code + gap + shape <= width - px(PAD):
            return _Columns(left, code, True, size)
    return _Columns(left, width - px(8) - left, False, style.tiny)


def _line(
    line: _Line,
    phase: int,
    present: int,
    columns: _Columns,
    style: Style,
    width: int,
    place: tuple[float, float],
) -> Iterator[Shape]:
    """A line at ``(top, height)``; `phase` is the number of phases revealed once it is in progress."""
    px, palette, (top, height) = style.px, style.palette, place
    middle = top + height / 2
    # Between iterations no line is in progress and none is behind.
    name, code = (palette.t0, palette.t1) if phase < present or present == 0 else (palette.t2, palette.t2)
    if phase == present:
        name, code = palette.acc, palette.t0
        low, high = (px(6), top + 1), (width - px(8), top + height - 1)
        yield Box(low, high, mix(palette.bg1, palette.acc, 0.13), rounding=px(5))
        yield Box((px(6), top + px(4)), (px(9), top + height - px(4)), rgba(palette.acc), rounding=px(2))
    room = columns.code - px(PAD)
    yield style.text(px(PAD), middle, shortened(line.name, columns.size, room), name, columns.size)
    yield style.text(columns.code, middle, shortened(line.code, columns.size, columns.room), code, columns.size)
    if columns.shapes:
        yield style.text(width - px(PAD), middle, line.shape, palette.t2, style.tiny, anchor=1)
