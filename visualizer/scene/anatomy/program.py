"""The iteration as a program: short lines of NumPy in the tutorial's names, one for each phase."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from visualizer.scene.layout import PAD
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import Box, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.phase import Phase, phases
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


class ProgramLine(NamedTuple):
    """One line of the program.

    Attributes
    ----------
    name : str
        What it computes, such as "l1_delta".
    rest : str
        What follows the name: valid NumPy, where ``sigmoid``, ``l0``, ``y`` and the matrices are known.
    shape : tuple of int
        Rows and columns of the result.
    """

    name: str
    rest: str
    shape: tuple[int, int]

    @property
    def shape_text(self) -> str:
        """Such as "4 × 3"."""
        return f"{self.shape[0]:,} × {self.shape[1]:,}"


def phase_name(phase: Phase) -> str:
    """What a phase computes or changes: "l1", "l1_error", "l1_delta" or "syn0"."""
    match phase.kind:
        case "forward":
            return f"l{phase.layer}"
        case "update":
            return f"syn{phase.matrix}"
        case _:
            return f"l{phase.layer}_{phase.kind}"


def program_lines(state: State) -> tuple[ProgramLine, ...]:
    """The program of one iteration, in the order of the phases.

    Carried out in a Python interpreter the lines give the bits of the engine.
    """
    widths, n_rows = state.network.widths, state.experiment.table.n_rows
    function, last = state.network.activation.name, len(widths) - 1
    lines = []
    for phase in phases(last):
        k = phase.layer
        shape = (widths[k - 1], widths[k]) if phase.kind == "update" else (n_rows, widths[k])
        lines.append(ProgramLine(phase_name(phase), _rest(phase, last, function), shape))
    return tuple(lines)


def _rest(phase: Phase, last: int, function: str) -> str:
    k = phase.layer
    match phase.kind:
        case "forward":
            return f"= {function}(l{k - 1}.dot(syn{k - 1}))"
        case "error":
            return f"= y - l{k}" if k == last else f"= l{k + 1}_delta.dot(syn{k}.T)"
        case "delta":
            return f"= l{k}_error * (l{k} * (1 - l{k}))"
        case "update":
            return f"+= l{k - 1}.T.dot(l{k}_delta)"


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
    lines, palette = program_lines(state), style.palette
    columns = _columns(lines, style, width)
    line_height, slots = _slots(len(lines), state.phase, style, height)
    shapes: list[Shape] = []
    for slot, line in enumerate(slots):
        top = slot * line_height
        if line is None:
            shapes.append(style.text(style.px(PAD), top + line_height / 2, "…", palette.t2))
        else:
            shapes.extend(_line(lines[line], line + 1, state.phase, columns, style, width, (top, line_height)))
    kinds = [phase.kind for phase in phases(len(state.network.weights))]
    parts = [None if line is None else _PARTS[kinds[line]] for line in slots]
    for slot, (one, other) in enumerate(pairwise(parts)):
        if one is not None and other is not None and one != other:
            y = (slot + 1) * line_height
            shapes.append(Line((style.px(PAD), y), (width - style.px(PAD), y), rgba(palette.line)))
    return shapes


_PARTS = {"forward": 0, "error": 1, "delta": 1, "update": 2}


def phase_at(state: State, style: Style, height: int, y: float) -> int | None:
    """How many phases are revealed once the line at `y` of a `program_picture` is in progress; None off the lines."""
    line_height, slots = _slots(len(program_lines(state)), state.phase, style, height)
    slot = int(y // line_height)
    line = slots[slot] if 0 <= slot < len(slots) else None
    return None if line is None else line + 1


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


class _Columns(NamedTuple):
    """Where a line's parts stand: the left of its rest, the room for that, whether shapes are told, and type sizes."""

    rest: float
    room: float
    shapes: bool
    size: int


def _columns(lines: Sequence[ProgramLine], style: Style, width: int) -> _Columns:
    """The largest type in which everything has room; else without the shapes, else with its lines shortened."""
    px = style.px
    for size, gap in ((style.small, px(GAP)), (style.tiny, px(GAP)), (style.tiny, px(6))):
        rest = px(PAD) + max(text_width(line.name, size) for line in lines) + gap
        code = max(text_width(line.rest, size) for line in lines)
        shape = max(text_width(line.shape_text, style.tiny) for line in lines)
        if rest + code + gap + shape <= width - px(PAD):
            return _Columns(rest, code, True, size)
    return _Columns(rest, width - px(8) - rest, False, style.tiny)


def _line(
    line: ProgramLine,
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
    room = columns.rest - px(PAD)
    yield style.text(px(PAD), middle, shortened(line.name, columns.size, room), name, columns.size)
    yield style.text(columns.rest, middle, shortened(line.rest, columns.size, columns.room), code, columns.size)
    if columns.shapes:
        yield style.text(width - px(PAD), middle, line.shape_text, palette.t2, style.tiny, anchor=1)
