"""The frame of a picture over two axes: its room beside a legend, and the numbers and names along the axes."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.chart import axis
from visualizer.scene.choice_row import AXES
from visualizer.scene.column_name import fitting_name
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Line, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import Span
from visualizer.scene.surface.legend import LEGEND
from visualizer.scene.surface.marks_row import ROW
from visualizer.scene.text import text_width

# Units of length: room of the ticks at the left and below, of the names of the axes over the picture, and free at the
# right.
LEFT, BELOW, TOP, RIGHT = 42, 32, 20, 12
# Where the name of the axis that goes up begins, as do the marks below; and free between it and the other name.
INDENT, BETWEEN = 10, 12
# In a room that is lower there is nothing but the picture, with so much free around it.
BARE, AROUND = 84, 5
# Most width of the plot, as a multiple of its height.
WIDEST = 1.5
# Where marks have no room beside the picture they stand in a line below it, if that is so high; in two where all is so
# narrow, and in three.
ROW_FROM, NARROW = 150, (460, 300)
# What is smaller is not drawn.
LEAST = 50, 40
# Free between the numbers of two ticks across, and from a tick to the next one up.
TICK_GAP, TICK_HEIGHT = 14, 20
# Lengths of axes that have round numbers on them.
ROUND = 1e-9, 1e15


def framed_rect(style: Style, width: int, height: int) -> Rect:
    """What is left in a room for the picture itself."""
    px = style.px
    if height < px(BARE):
        high = max(1, height - 2 * px(AROUND))
        return Rect(px(AROUND), px(AROUND), max(1, min(width - 2 * px(AROUND), round(2 * WIDEST * high))), high)
    left = px(LEFT)
    high = max(1, height - px(TOP + BELOW))
    free = width - left - px(RIGHT)
    wide = free - px(LEGEND) if free - px(LEGEND) >= 0.9 * high else free
    if wide == free and high >= px(ROW_FROM):
        more = [k for k, most in enumerate(NARROW, 1) if width < px(most) and high >= px(ROW_FROM + k * ROW)]
        high -= px(ROW) * (1 + len(more))
    return Rect(left, px(TOP), max(1, min(wide, round(WIDEST * high))), high)


def is_drawn(rect: Rect, style: Style) -> bool:
    """Whether a picture has the room that it needs."""
    return rect.width >= style.px(LEAST[0]) and rect.height >= style.px(LEAST[1])


def beside_rect(rect: Rect, style: Style, width: int) -> Rect | None:
    """Where the legend stands, if it has room."""
    left = rect.x + rect.width + style.px(16)
    beside = Rect(left, rect.y, width - left - style.px(10), rect.height)
    return beside if beside.width >= style.px(LEGEND - 30) else None


def below_rect(rect: Rect, style: Style, width: int, height: int) -> Rect | None:
    """Where lines of marks stand that have no room beside the picture."""
    top = rect.y + rect.height + style.px(BELOW - 6)
    below = Rect(style.px(10), top, width - style.px(20), height - top)
    return below if below.height >= style.px(ROW) else None


def padded(values: FloatArray) -> FloatArray:
    """A grid, each of its outermost cells twice, so that lines reach the edge of the picture."""
    return np.pad(values, [(1, 1), (1, 1), (0, 0)][: values.ndim], mode="edge")


def scaled(lines: list[tuple[Point, ...]], shape: tuple[int, ...], rect: Rect) -> list[tuple[Point, ...]]:
    """Lines over a grid of that shape, which was padded for them, in the room of the picture."""
    wide, high = rect.width / shape[1], rect.height / shape[0]
    right, bottom = rect.x + rect.width, rect.y + rect.height
    return [
        tuple(
            (min(max(rect.x + (x - 0.5) * wide, rect.x), right), min(max(rect.y + (y - 0.5) * high, rect.y), bottom))
            for x, y in line
        )
        for line in lines
    ]


def ticks_across(span: Span, rect: Rect, style: Style) -> Iterator[Shape]:
    """Numbers under the picture."""
    px, palette, tiny, bottom = style.px, style.palette, style.tiny, rect.y + rect.height
    if _is_bare(rect, style):
        return
    end = rect.x + rect.width + px(RIGHT)
    for text, value in _places(span, rect.width, px(TICK_GAP), tiny):
        x = rect.x + span.share(np.array(value)).item() * rect.width
        if x + text_width(text, tiny) / 2 < end:
            yield Line((x, bottom), (x, bottom + px(3)), rgba(palette.line2))
            yield style.text(x, bottom + px(13), text, palette.t2, tiny, anchor=0.5)


def ticks_up(span: Span, rect: Rect, style: Style) -> Iterator[Shape]:
    """Numbers at its left."""
    px, palette, tiny, right = style.px, style.palette, style.tiny, rect.x - style.px(7)
    if _is_bare(rect, style):
        return
    for text, value in _places(span, rect.height, px(TICK_HEIGHT)):
        y = rect.y + (1 - span.share(np.array(value)).item()) * rect.height
        if text_width(text, tiny) <= rect.x - px(8):
            yield Line((rect.x - px(3), y), (rect.x, y), rgba(palette.line2))
            yield style.text(right, y, text, palette.t2, tiny, anchor=1)


def axis_names(across: str, up: str, rect: Rect, style: Style) -> Iterator[Shape]:
    """The names of the axes over the picture, where they are in the way of no number: `up` may be empty.

    The one that goes up may begin over the numbers of its axis.
    """
    if _is_bare(rect, style):
        return
    px, tiny = style.px, style.tiny
    left, right, y = rect.x - px(LEFT - INDENT), rect.x + rect.width, rect.y - px(11)
    names = [f"{AXES['up']} {up}" if up else "", f"{across} {AXES['across']}"]
    room = right - left - px(BETWEEN)
    first, second = (text_width(name, tiny) for name in names)
    if first + second > room:
        most, arrow = max(room / 2, room - min(first, second)), f" {AXES['across']}"
        both, arrow_up = (up, across), f"{AXES['up']} "
        names = [
            arrow_up + fitting_name(both, 0, tiny, most - text_width(arrow_up, tiny)) if up else "",
            fitting_name(both, 1, tiny, most - text_width(arrow, tiny)) + arrow,
        ]
    if up:
        yield style.text(left, y, names[0], style.palette.t1, tiny)
    yield style.text(right, y, names[1], style.palette.t1, tiny, anchor=1)


def _is_bare(rect: Rect, style: Style) -> bool:
    return rect.x <= style.px(AROUND)


@lru_cache(maxsize=32)
def _places(span: Span, room: int, gap: int, size: int = 0) -> axis.Ticks:
    """Round numbers along an axis, as many as stand `gap` apart, beside the width that they have in type of `size`.

    Where it is too long or too short for round numbers, what they are.
    """
    if not ROUND[0] < span.high - span.low < ROUND[1]:
        return tuple((number.significant(value), value) for value in span.at(np.array([0.1, 0.9])).tolist())
    found: axis.Ticks = ()
    for most in range(max(2, room // (gap + size)), 1, -1):
        ticks = axis.error_ticks(span.low, span.high, False, most)
        if len(ticks) < 2:
            # A single number says less than two that are a little close.
            found = found or ticks
            break
        free = _apart(ticks, span) * room - max(text_width(text, size) for text, _ in ticks)
        if free >= gap / 3:
            found = ticks
        if free >= gap:
            break
    return tuple((text.replace("-", "−"), value) for text, value in found)


def _apart(ticks: axis.Ticks, span: Span) -> float:
    """How far ticks are from each other, as a share of the axis."""
    return (ticks[1][1] - ticks[0][1]) / (span.high - span.low)
