"""The marks on a surface, which its legend shows as well."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from visualizer.scene.palette import blend, ink, rgba
from visualizer.scene.shape import CLEAR, Chain, Colour, Disc, Line, Point, Shape
from visualizer.scene.style import Style

# Pixels around a row, of the ink that its own is not.
PARTING = 2
# Pixels by which the arms of a cross reach beyond the ring that a row has, or may have.
ARM = 3
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
        Whether it lies on a cross, whose arms are seen around it.
    current : bool
        Whether it is the row that is shown, which has a wide ring.
    """

    ground: Colour
    fill: Colour
    held_out: bool = False
    wrong: bool = False
    current: bool = False


@lru_cache(maxsize=4096)
def filled(ground: Colour, share: float) -> Colour:
    """The inside of a row whose target lies at a share of its range: the ground at the bottom, all ink at the top."""
    share = min(1.0, max(0.0, share)) if share == share else 0.0
    return blend(ground, ink(ground), round(share * STEPS) / STEPS)


def row_mark(mark: Mark, radius: int, style: Style, spot: Point) -> Iterator[Shape]:
    """A row at a spot."""
    for arm in _cross(radius, style, spot) if mark.wrong else ():
        yield Line(arm.points[0], arm.points[1], arm.colour, arm.width)
    yield from _discs(mark, radius, style, spot)


@lru_cache(maxsize=4)
def row_marks(marks: tuple[Mark, ...], radius: int, style: Style, spots: tuple[Point, ...]) -> tuple[Disc, ...]:
    """Rows at their spots, without their crosses."""
    # Most are as they were before: a painter finds the same shapes again.
    return tuple(disc for mark, spot in zip(marks, spots, strict=True) for disc in _discs(mark, radius, style, spot))


def crosses(spots: Sequence[Point], radius: int, style: Style) -> list[Chain]:
    """The crosses of wrong rows at their spots, which lie under all rows: so the class of each of them is seen.

    They come and go while the network learns, as other lines through many points do.
    """
    return [arm for spot in spots for arm in _cross(radius, style, spot)]


def _ring(radius: int, style: Style) -> int:
    """Radius of the ring of a held-out row, in every type beyond the disc that parts the row from the surface."""
    return radius + max(PARTING + 1, style.px(3))


@lru_cache(maxsize=4096)
def _cross(radius: int, style: Style, spot: Point) -> tuple[Chain, ...]:
    """Lines whose ends reach out from under a row."""
    (x, y), wide = spot, max(1, round(0.5 * radius))
    reach = (_ring(radius, style) + ARM) * sqrt(0.5)
    return tuple(
        Chain(((x - reach, y - up * reach), (x + reach, y + up * reach)), colour, width)
        for colour, width in ((rgba(style.palette.bg1), wide + 2), (rgba(style.palette.bad), wide))
        for up in (-1, 1)
    )


@lru_cache(maxsize=4096)
def _discs(mark: Mark, radius: int, style: Style, spot: Point) -> tuple[Disc, ...]:
    return tuple(Disc(spot, *disc) for disc in _stamp(mark, radius, style))


@lru_cache(maxsize=1024)
def _stamp(mark: Mark, radius: int, style: Style) -> list[tuple[float, Colour, Colour, int]]:
    """The discs of a mark, which hundreds of rows of a table have in common, besides their middle."""
    px, palette, rim = style.px, style.palette, ink(mark.ground)
    halo = ink(rim)
    discs: list[tuple[float, Colour, Colour, int]] = []
    if mark.current:
        for colour, width in ((rgba(palette.bg1), 4), (rgba(palette.acc), 2)):
            discs.append((radius + px(6), CLEAR, colour, max(1, px(width))))
    if mark.held_out:
        discs.append((_ring(radius, style), halo, rim, 1))
    return [*discs, (radius + PARTING, halo, CLEAR, 1), (radius, mark.fill, rim, max(1, px(1.4)))]


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
