"""What a lecturer points with: a large ring, and lines of ink."""

from collections.abc import Sequence

from visualizer.scene.palette import Palette, rgba
from visualizer.scene.shape import CLEAR, Chain, Disc, Point, Shape

# Shares of the height: radius of the ring, its stroke and the casing that parts it from any fill, and a line of ink.
RING, STROKE, CASING, INK = 1 / 11, 1 / 144, 1 / 72, 1 / 120
# Of 255: how much of the ring's colour lies within it.
WITHIN = 18


def ring_shapes(place: Point, palette: Palette, height: int) -> list[Shape]:
    """The ring around a place of a stage that is so high."""
    radius = height * RING
    return [
        Disc(place, radius, rgba(palette.t0, WITHIN), rgba(palette.bg0), max(2, round(height * CASING))),
        Disc(place, radius, CLEAR, rgba(palette.t0), max(1, round(height * STROKE))),
    ]


def ink_shapes(strokes: Sequence[Sequence[Point]], palette: Palette, height: int) -> list[Shape]:
    """Lines of ink; where the pen did not move, dots."""
    width = max(2, round(height * INK))
    return [
        Chain(tuple(points), rgba(palette.acc), width)
        if len(points) > 1
        else Disc(points[0], width / 2, rgba(palette.acc))
        for points in strokes
    ]
