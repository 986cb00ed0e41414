"""Shapes: plain values with equality, drawn by the window and by the exports alike.

Coordinates are pixels from the top left corner of the picture, y downwards. Colours are ``(red, green, blue, alpha)``
from 0 to 255. A picture is a sequence of shapes, drawn in order.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar, cast

Colour = tuple[int, int, int, int]
Point = tuple[float, float]

CLEAR: Colour = (0, 0, 0, 0)


class Line(NamedTuple):
    """A straight line."""

    start: Point
    end: Point
    colour: Colour
    width: int = 1
    dashed: bool = False


class Curve(NamedTuple):
    """A cubic Bézier curve through `start` and `end`."""

    start: Point
    handle_1: Point
    handle_2: Point
    end: Point
    colour: Colour
    width: int
    dashed: bool = False


class Box(NamedTuple):
    """A rectangle with rounded corners."""

    low: Point
    high: Point
    fill: Colour
    line: Colour = CLEAR
    width: int = 1
    rounding: int = 0


class Disc(NamedTuple):
    """A circle."""

    centre: Point
    radius: float
    fill: Colour
    line: Colour = CLEAR
    width: int = 1


class Text(NamedTuple):
    """One line of text; `place` is the corner at its top left."""

    place: Point
    string: str
    colour: Colour
    size: int
    bold: bool = False


class Chain(NamedTuple):
    """A line through many points, whole and uncut: the window and paper draw it alike."""

    points: tuple[Point, ...]
    colour: Colour
    width: int


class Raster(NamedTuple):
    """Cells of colour, smooth from the middle of one to that of the next.

    Attributes
    ----------
    low, high : Point
        Corners of the room that they fill.
    columns, rows : int
    shades : bytes
        A byte for every cell, row by row from the top left: its place in the scale.
    scale : tuple of Colour
        256 colours.
    """

    low: Point
    high: Point
    columns: int
    rows: int
    shades: bytes
    scale: tuple[Colour, ...]


class Polyline(NamedTuple):
    """A line through many points, broken where one is NaN, and cut at the edges of a room.

    Attributes
    ----------
    points : tuple of Point
    colour : Colour
    width : int
    low, high : Point
        Corners of the room.
    dashes : tuple of float
        Lengths of dashes and gaps; empty for a whole line.
    """

    points: tuple[Point, ...]
    colour: Colour
    width: int
    low: Point
    high: Point
    dashes: tuple[float, ...] = ()


class Area(NamedTuple):
    """What many points run around, filled, and cut at the edges of a room from `low` to `high`."""

    points: tuple[Point, ...]
    fill: Colour
    low: Point
    high: Point


Shape = Line | Curve | Box | Disc | Text | Chain | Raster
Picture = Sequence[Shape]
# On paper curves through many points are shapes; the window has plots for them, which zoom.
PaperShape = Shape | Polyline | Area

_S = TypeVar("_S", bound=PaperShape)
# What of a shape is a point.
_POINTS = ("start", "end", "handle_1", "handle_2", "low", "high", "centre", "place")


def moved(picture: Iterable[_S], x: float, y: float = 0.0) -> list[_S]:
    """A picture moved to the right by `x` and down by `y`."""
    return list(picture) if x == y == 0 else [_moved(shape, x, y) for shape in picture]


def scaled(shape: Shape, share: float) -> Shape:
    """A shape made smaller or larger; lines stay at least as wide as a pixel."""
    fields = shape._asdict()
    made: dict[str, Any] = {
        name: (fields[name][0] * share, fields[name][1] * share) for name in _POINTS if name in fields
    }
    made |= {name: fields[name] * share for name in ("radius", "rounding", "size") if name in fields}
    if "width" in fields:
        made["width"] = max(1, round(fields["width"] * share))
    return shape._replace(**made)


def _moved(shape: _S, x: float, y: float) -> _S:
    fields = shape._asdict()
    places: dict[str, Any] = {name: (fields[name][0] + x, fields[name][1] + y) for name in _POINTS if name in fields}
    if isinstance(shape, Chain | Polyline | Area):
        places["points"] = tuple((left + x, top + y) for left, top in shape.points)
    return cast("_S", shape._replace(**places))
