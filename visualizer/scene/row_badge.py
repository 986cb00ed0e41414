"""The number of a row of the table, as a small square that looks like no neuron: what a row is called everywhere."""

from collections.abc import Iterator

from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units: height and least width of a badge, and what its number has beside it.
SIDE, BESIDE = 15, 3


def row_badge(row: int, x: float, middle: float, style: Style) -> Iterator[Shape]:
    """The badge of a row, counted from 0, whose left edge is at `x`."""
    width, half = badge_width(row, style), style.px(SIDE) / 2
    yield Box((x, middle - half), (x + width, middle + half), CLEAR, rgba(style.palette.line2), 1, style.px(3))
    yield style.text(x + width / 2, middle, f"{row + 1}", style.palette.t2, style.fine, anchor=0.5)


def badge_width(row: int, style: Style) -> int:
    """Width of the badge of a row."""
    return max(style.px(SIDE), round(text_width(f"{row + 1}", style.fine) + 2 * style.px(BESIDE)))
