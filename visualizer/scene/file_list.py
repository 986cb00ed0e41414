"""The list of a file dialog: the rows that are in sight."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from visualizer.message import printable
from visualizer.scene.palette import rgba
from visualizer.scene.path import shortened_within, size_text
from visualizer.scene.shape import Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units: height of a row, and the widths from which sizes and dates have room.
ROW, SIZES_FROM, DATES_FROM = 26, 300, 440
WIDEST_SIZE, WIDEST_DATE = "99.9 kB", "2026-12-24 20:00"


@dataclass(frozen=True)
class Entry:
    """A folder or a file.

    Attributes
    ----------
    name : str
        Without the folder in which it is.
    folder : bool
        Whether it is a folder itself.
    size : int
        In bytes.
    changed : float
        When it was last written to, in seconds since 1970.
    """

    name: str
    folder: bool
    size: int = 0
    changed: float = 0.0


def file_rows(
    entries: Sequence[Entry],
    style: Style,
    width: float,
    sight: tuple[int, int],
    hovered: int | None = None,
    chosen: int | None = None,
) -> list[Shape]:
    """Rows of a list `width` pixels wide, drawn at their places in the whole list.

    Parameters
    ----------
    entries : sequence of Entry
    style : Style
    width : float
    sight : (first, last)
        Rows that are in sight.
    hovered, chosen : int or None
        Row under the pointer, and the one that was clicked.
    """
    px, p, row = style.px, style.palette, style.px(ROW)
    if not entries:
        return [style.text(px(12), 0.5 * row, "No folders and no such files here.", p.t2)]
    shapes: list[Shape] = []
    for k in range(max(0, sight[0]), min(len(entries), sight[1] + 1)):
        top, middle = k * row, (k + 0.5) * row
        if k in (hovered, chosen):
            fill = p.bg3 if k == chosen else p.bg2
            shapes.append(Box((px(2), top + 1), (width - px(2), top + row - 1), rgba(fill), rounding=px(5)))
        shapes += _row(entries[k], style, width, middle)
    return shapes


def _row(entry: Entry, style: Style, width: float, middle: float) -> list[Shape]:
    px, p = style.px, style.palette
    shapes: list[Shape] = []
    left, right = px(32), width - px(12)
    if entry.folder:
        body = (px(12), middle - px(4)), (px(25), middle + px(6))
        shapes.append(Box((px(12), middle - px(6)), (px(18), middle), rgba(p.t2), rounding=px(1)))
        shapes.append(Box(*body, rgba(p.t2), rounding=px(1)))
    else:
        for least, text, widest in (
            (DATES_FROM, time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.changed)), WIDEST_DATE),
            (SIZES_FROM, size_text(entry.size), WIDEST_SIZE),
        ):
            if width >= px(least):
                shapes.append(style.text(right, middle, text, p.t2, anchor=1))
                right -= text_width(widest, style.small) + px(16)
    name = shortened_within(printable(entry.name), style.small, right - left)
    shapes.append(style.text(left, middle, name, p.t0))
    return shapes
