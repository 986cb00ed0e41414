"""What is under way besides the run, in the status line: its name, a bar, how much of it is done, room for Cancel."""

from visualizer.scene.palette import rgba
from visualizer.scene.path import shortened_within
from visualizer.scene.shape import Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

CANCEL = "Cancel"
# Units: the bar, and the most that all of it takes.
BAR, MOST = 96, 460
FULL = "100 %"


def cancel_width(style: Style) -> int:
    """Of the button at the right end of the status line."""
    return round(text_width(CANCEL, style.tiny)) + style.px(16)


def job_picture(title: str, share: float, style: Style, width: float, middle: float) -> tuple[list[Shape], float]:
    """Left of the room for Cancel at the right end of a line `width` pixels wide; and where it begins.

    Nothing of it moves while `share` grows but the end of the bar.
    """
    px, p = style.px, style.palette
    left = width - min(px(MOST), 0.66 * width)
    x = width - cancel_width(style) - px(14)
    shapes: list[Shape] = [style.text(x, middle, f"{int(100 * share)} %", p.t0, anchor=1)]
    x -= round(text_width(FULL, style.small)) + px(10)
    if x - px(BAR) - left >= px(60):
        low, high, top, bottom = x - px(BAR), x, middle - px(3), middle + px(3)
        shapes.append(Box((low, top), (high, bottom), rgba(p.bg3), rounding=px(3)))
        full = low + round(max(0.0, min(1.0, share)) * (high - low))
        shapes.append(Box((low, top), (max(full, low + px(4)), bottom), rgba(p.acc), rounding=px(3)))
        x = low - px(10)
    title = shortened_within(title, style.small, x - left)
    shapes.append(style.text(x, middle, title, p.t1, anchor=1))
    return shapes, min(left, x - text_width(title, style.small)) - px(16)
