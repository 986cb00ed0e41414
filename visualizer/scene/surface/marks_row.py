"""Marks and what they mean, side by side below a picture."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from visualizer.scene.layout import Rect
from visualizer.scene.shape import Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units of length: from the left edge of a mark to its text, the height of a line, from one mark to the next, and how
# much narrower a mark is where they are close.
MARK, ROW, APART, TIGHTER = 24, 22, 12, 3


class Item(NamedTuple):
    """What stands in a line of marks.

    Attributes
    ----------
    text : str
    draw : callable or None
        Draws its mark at a spot, if it has one.
    wide : float
        Units from the left edge of the mark to the text.
    short : str
        The text where there is little room, if that is another.
    """

    text: str
    draw: Callable[[Point], Iterator[Shape]] | None
    wide: float = MARK
    short: str = ""


class _Row(NamedTuple):
    """Marks as they stand: each with its left edge and line by its place, and how much narrower they are."""

    marks: Sequence[Item]
    placed: dict[int, tuple[int, int]]
    tight: int


def marks_row(marks: Sequence[Item], style: Style, rect: Rect) -> Iterator[Shape]:
    """Marks side by side in as many lines as `rect` has room for; closer together, or shorter, where that helps.

    What still has no room is left out: the last marks first.
    """
    px, tiny, row = style.px, style.tiny, _row(marks, style, rect)
    for k, (x, line) in row.placed.items():
        mark, y = row.marks[k], rect.y + px(10) + line * px(ROW)
        if mark.draw is not None:
            yield from mark.draw((rect.x + x + px(10 - row.tight / 2), y))
        start = rect.x + x + (px(mark.wide - row.tight) if mark.draw is not None else 0)
        yield style.text(start, y, mark.text, style.palette.t1 if mark.draw is not None else style.palette.t2, tiny)


def roomless_marks(marks: Sequence[Item], style: Style, rect: Rect) -> list[str]:
    """What `marks_row` leaves out."""
    placed = _row(marks, style, rect).placed
    return [mark.text for k, mark in enumerate(marks) if k not in placed]


def _row(marks: Sequence[Item], style: Style, rect: Rect) -> _Row:
    px = style.px
    shorter = [mark._replace(text=mark.short or mark.text) for mark in marks]
    for said, tight in ((marks, 0), (marks, TIGHTER), (shorter, TIGHTER)):
        widths = [_width(mark, style) - px(tight) for mark in said]
        placed = _in_lines(widths, px(APART - 2 * tight), max(1, rect.height // px(ROW)), rect.width)
        if len(placed) == len(said):
            break
    return _Row(said, placed, tight)


def _width(mark: Item, style: Style) -> int:
    return round(text_width(mark.text, style.tiny)) + (style.px(mark.wide) if mark.draw is not None else 0)


def _in_lines(widths: Sequence[int], apart: int, lines: int, room: int) -> dict[int, tuple[int, int]]:
    """Where things that are so wide stand, by their places, if they have room: left edge and line."""
    placed, x, line = dict[int, tuple[int, int]](), 0, 0
    for k, width in enumerate(widths):
        if x + width > room and line + 1 < lines:
            x, line = 0, line + 1
        if x + width <= room:
            placed[k] = x, line
            x += width + apart
    return placed
