"""The marks on a surface, which its legend shows as well."""

from collections.abc import Iterator
from typing import NamedTuple

from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Colour, Disc, Line, Point, Shape
from visualizer.scene.style import Style

# Pixels of the ground around a row.
PARTING = 2


class Mark(NamedTuple):
    """How a row looks.

    Attributes
    ----------
    fill : Colour
        That of its target.
    held_out : bool
        Whether it has a ring.
    wrong : bool
        Whether it has a cross.
    current : bool
        Whether it is the row that is shown, which has a wide ring.
    """

    fill: Colour
    held_out: bool = False
    wrong: bool = False
    current: bool = False


def row_mark(mark: Mark, radius: int, style: Style, spot: Point) -> Iterator[Shape]:
    """A row at a spot."""
    px, palette = style.px, style.palette
    ground, ink = rgba(palette.bg1), rgba(palette.t0)
    if mark.current:
        for colour, width in ((ground, 4), (rgba(palette.acc), 2)):
            yield Disc(spot, radius + px(6), CLEAR, colour, max(1, px(width)))
    if mark.held_out:
        # Also in the smallest type beyond the disc that parts the row from the surface.
        yield Disc(spot, radius + max(PARTING + 1, px(3)), ground, ink, 1)
    yield Disc(spot, radius + PARTING, ground)
    yield Disc(spot, radius, mark.fill, ink, max(1, px(1.4)))
    if mark.wrong:
        # Small ones, of which there are many, still show their fill.
        small, (x, y) = radius <= px(3), spot
        reach, bad = radius + px(1 if small else 2), rgba(palette.bad)
        for colour, wide in ((bad, 1.6),) if small else ((ground, 4.0), (bad, 2.0)):
            for up in (-1, 1):
                yield Line((x - reach, y - up * reach), (x + reach, y + up * reach), colour, max(1, px(wide)))


def situation_mark(style: Style, spot: Point) -> Iterator[Shape]:
    """The new situation at a spot."""
    (x, y), px = spot, style.px
    for colour, width, reach in ((rgba(style.palette.bg1), 4, px(8)), (rgba(style.palette.acc), 2, px(7))):
        yield Line((x - reach, y), (x + reach, y), colour, max(1, px(width)))
        yield Line((x, y - reach), (x, y + reach), colour, max(1, px(width)))


def border_mark(style: Style, spot: Point) -> Iterator[Shape]:
    """A piece of the border through a spot."""
    (x, y), reach = spot, style.px(9)
    yield Line((x - reach, y), (x + reach, y), rgba(style.palette.t0), max(1, style.px(2)))
