"""The marks on a surface, which its legend shows as well."""

from collections.abc import Iterator
from functools import lru_cache
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


class _Stamp(NamedTuple):
    """A mark anywhere: what its discs are besides their middle, and its lines from there."""

    discs: tuple[tuple[float, Colour, Colour, int], ...]
    lines: tuple[tuple[Point, Point, Colour, int], ...]


def row_mark(mark: Mark, radius: int, style: Style, spot: Point) -> Iterator[Shape]:
    """A row at a spot."""
    yield from row_marks((mark,), radius, style, (spot,))


@lru_cache(maxsize=4)
def row_marks(marks: tuple[Mark, ...], radius: int, style: Style, spots: tuple[Point, ...]) -> tuple[Shape, ...]:
    """Rows at their spots: the crosses over all else, for these come and go while the network learns."""
    stamps = [_stamp(mark, radius, style) for mark in marks]
    discs = [Disc(spot, *disc) for spot, stamp in zip(spots, stamps, strict=True) for disc in stamp.discs]
    lines = [
        Line((x + start[0], y + start[1]), (x + end[0], y + end[1]), colour, width)
        for (x, y), stamp in zip(spots, stamps, strict=True)
        for start, end, colour, width in stamp.lines
    ]
    return *discs, *lines


@lru_cache(maxsize=64)
def _stamp(mark: Mark, radius: int, style: Style) -> _Stamp:
    """A mark, which hundreds of rows of a table have in common."""
    px, palette = style.px, style.palette
    ground, ink = rgba(palette.bg1), rgba(palette.t0)
    discs: list[tuple[float, Colour, Colour, int]] = []
    lines: list[tuple[Point, Point, Colour, int]] = []
    if mark.current:
        for colour, width in ((ground, 4), (rgba(palette.acc), 2)):
            discs.append((radius + px(6), CLEAR, colour, max(1, px(width))))
    if mark.held_out:
        # Also in the smallest type beyond the disc that parts the row from the surface.
        discs.append((radius + max(PARTING + 1, px(3)), ground, ink, 1))
    discs.append((radius + PARTING, ground, CLEAR, 1))
    discs.append((radius, mark.fill, ink, max(1, px(1.4))))
    if mark.wrong:
        # Small ones, of which there are many, still show their fill.
        small = radius <= px(3)
        reach, bad = radius + px(1 if small else 2), rgba(palette.bad)
        for colour, wide in ((bad, 1.6),) if small else ((ground, 4.0), (bad, 2.0)):
            width = max(1, px(wide))
            lines += [((-reach, -up * reach), (reach, up * reach), colour, width) for up in (-1, 1)]
    return _Stamp(tuple(discs), tuple(lines))


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
