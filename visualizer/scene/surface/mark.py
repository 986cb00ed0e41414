"""The marks on a surface, which its legend shows as well."""

from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from visualizer.scene.palette import blend, ink, rgba
from visualizer.scene.shape import CLEAR, Colour, Disc, Line, Point, Shape
from visualizer.scene.style import Style

# Pixels around a row, of the ink that its own is not.
PARTING = 2
# Steps in which a row is filled, from hollow to solid.
STEPS = 16


class Mark(NamedTuple):
    """How a row looks.

    Attributes
    ----------
    ground : Colour
        What it lies on: its rim has the ink that can be seen there.
    fill : Colour
        What is inside of the rim; see `filled`.
    held_out : bool
        Whether it has a ring.
    wrong : bool
        Whether the arms of a cross stand around it.
    current : bool
        Whether it is the row that is shown, which has a wide ring.
    """

    ground: Colour
    fill: Colour
    held_out: bool = False
    wrong: bool = False
    current: bool = False


class _Stamp(NamedTuple):
    """A mark anywhere: what its discs are besides their middle, and its lines from there."""

    discs: tuple[tuple[float, Colour, Colour, int], ...]
    lines: tuple[tuple[Point, Point, Colour, int], ...]


def filled(ground: Colour, share: float) -> Colour:
    """The inside of a row whose target lies at a share of its range: the ground at the bottom, all ink at the top."""
    share = min(1.0, max(0.0, share)) if share == share else 0.0
    return blend(ground, ink(ground), round(share * STEPS) / STEPS)


def row_mark(mark: Mark, radius: int, style: Style, spot: Point) -> Iterator[Shape]:
    """A row at a spot."""
    yield from row_marks((mark,), radius, style, (spot,))


@lru_cache(maxsize=4)
def row_marks(marks: tuple[Mark, ...], radius: int, style: Style, spots: tuple[Point, ...]) -> tuple[Shape, ...]:
    """Rows at their spots: the crosses over all else, for these come and go while the network learns."""
    # Most are as they were before: a painter finds the same shapes again.
    drawn = [_row(mark, radius, style, spot) for mark, spot in zip(marks, spots, strict=True)]
    return *(disc for discs, _ in drawn for disc in discs), *(line for _, lines in drawn for line in lines)


@lru_cache(maxsize=4096)
def _row(mark: Mark, radius: int, style: Style, spot: Point) -> tuple[tuple[Disc, ...], tuple[Line, ...]]:
    (x, y), stamp = spot, _stamp(mark, radius, style)
    discs = tuple(Disc(spot, *disc) for disc in stamp.discs)
    return discs, tuple(
        Line((x + start[0], y + start[1]), (x + end[0], y + end[1]), colour, width)
        for start, end, colour, width in stamp.lines
    )


@lru_cache(maxsize=1024)
def _stamp(mark: Mark, radius: int, style: Style) -> _Stamp:
    """A mark, which hundreds of rows of a table have in common."""
    px, palette = style.px, style.palette
    card, rim = rgba(palette.bg1), ink(mark.ground)
    halo = ink(rim)
    discs: list[tuple[float, Colour, Colour, int]] = []
    lines: list[tuple[Point, Point, Colour, int]] = []
    if mark.current:
        for colour, width in ((card, 4), (rgba(palette.acc), 2)):
            discs.append((radius + px(6), CLEAR, colour, max(1, px(width))))
    if mark.held_out:
        # Also in the smallest type beyond the disc that parts the row from the surface.
        discs.append((radius + max(PARTING + 1, px(3)), halo, rim, 1))
    discs.append((radius + PARTING, halo, CLEAR, 1))
    discs.append((radius, mark.fill, rim, max(1, px(1.4))))
    if mark.wrong:
        # Around the row, so that whether it is solid or hollow is seen.
        near, far = (radius + 1) * sqrt(0.5), (radius + max(3, radius)) * sqrt(0.5)
        wide = max(1, round(0.45 * radius))
        for colour, width in ((card, wide + 2), (rgba(palette.bad), wide)):
            for across, up in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                ends = (across * near, up * near), (across * far, up * far)
                lines.append((*ends, colour, width))
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
