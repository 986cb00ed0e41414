"""The settings of a sweep, a row for each: how many runs are right, with an interval, and how many rows of a run."""

from collections.abc import Iterator, Sequence

import numpy as np

from visualizer.engine.many.outcome import Fate
from visualizer.engine.many.summary import rows_text
from visualizer.scene.layout import Rect
from visualizer.scene.many.fate import NAMES
from visualizer.scene.many.group import Group, group_colour, group_dashes
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Disc, Line, PaperShape, Polyline
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width

# Units of length: a row, the sample of a curve, between columns, and under the rows for the ticks of the axis.
ROW, SAMPLE, APART, AXIS = 26, 30, 22, 30
SHARES = tuple((f"{share} %", share / 100) for share in (0, 25, 50, 75, 100))
_HEADS = ("every row right", "rows right", NAMES[Fate.STUCK], NAMES[Fate.DIVERGED])
# What is said under the axis.
PALE = "Pale: share of the rows that are right, from the worst run to the best, with a stroke at the median."
# How much of the width names may take.
_NAMES = 0.38


def share_rows(style: Style, room: Rect, groups: Sequence[Group], gap: int) -> Iterator[PaperShape]:
    """The rows, and over them the heads of their columns.

    Parameters
    ----------
    style : Style
    room : Rect
        Of the rows, and of the gap.
    groups : sequence of Group
    gap : int
        Before which of them a row stays empty; none does if there are not so many.
    """
    px, palette, size = style.px, style.palette, style.small
    columns = [_column(groups, k) for k in range(len(_HEADS))]
    widths = [
        max(text_width(text, size) for text in (head, *column)) for head, column in zip(_HEADS, columns, strict=True)
    ]
    ends = [room.x + room.width - sum(widths[k + 1 :]) - px(APART) * (len(widths) - 1 - k) for k in range(len(widths))]
    labels = [shortened(group.label or "all runs", size, room.width * _NAMES) for group in groups]
    left = room.x + px(SAMPLE + 10) + max(text_width(label, size) for label in labels) + px(16)
    right = ends[0] - widths[0] - px(APART)
    bottom = room.y + room.height
    for text, mark in SHARES:
        x = left + mark * (right - left)
        yield Line((x, room.y), (x, bottom), rgba(palette.grid))
        yield style.text(x, bottom + px(12), text, palette.t2, style.tiny, anchor=0.5)
    for head, end in zip(_HEADS, ends, strict=True):
        yield style.text(end, room.y - px(14), head, palette.t2, size, anchor=1)
    for place, (group, label) in enumerate(zip(groups, labels, strict=True)):
        middle = room.y + (place + (place >= gap) + 0.5) * px(ROW)
        colour, start = group_colour(palette, place, len(groups)), (room.x, middle)
        whole = (room.x, room.y), (room.x + room.width, bottom)
        yield Polyline((start, (room.x + px(SAMPLE), middle)), colour, px(2), *whole, group_dashes(place))
        yield style.text(room.x + px(SAMPLE + 10), middle, label, palette.t1)
        yield from _marks(style, group, place, len(groups), (left, right, middle))
        for head, column, end in zip(_HEADS, columns, ends, strict=True):
            wrong = head == NAMES[Fate.DIVERGED] and group.summary.diverged
            yield style.text(end, middle, column[place], palette.bad if wrong else palette.t0, size, anchor=1)


def _column(groups: Sequence[Group], which: int) -> list[str]:
    """What a column says of every group."""
    found = [group.summary for group in groups]
    if which == 0:
        return [f"{100 * each.right / each.n:.1f} % of {each.n:,}" for each in found]
    if which == 1:
        rows = zip((rows_text(each.rows) for each in found), groups, strict=True)
        return [f"{text} of {group.n_rows:,}" if text else "–" for text, group in rows]
    return [f"{each.stuck if which == 2 else each.diverged:,}" for each in found]


def _marks(style: Style, group: Group, place: int, n: int, where: tuple[float, float, float]) -> Iterator[PaperShape]:
    """The share of runs that are right with its interval, before that of the rows of a run."""
    px, found, (left, right, middle) = style.px, group.summary, where

    def at(share: float) -> float:
        return left + share * (right - left)

    if not np.isnan(found.rows[1]):
        low, median, high = (at(rows / group.n_rows) for rows in found.rows)
        pale = group_colour(style.palette, place, n, 45)
        yield Box((low - px(1), middle - px(9)), (high + px(1), middle + px(9)), pale, rounding=px(2))
        stroke = group_colour(style.palette, place, n, 160)
        yield Box((median - px(1), middle - px(9)), (median + px(1), middle + px(9)), stroke)
    colour, (low, high) = group_colour(style.palette, place, n), found.interval
    yield Line((at(low), middle), (at(high), middle), colour, px(2))
    for end in (low, high):
        yield Line((at(end), middle - px(5)), (at(end), middle + px(5)), colour, px(2))
    yield Disc((at(found.right / found.n), middle), px(5), colour, rgba(style.palette.bg1))
