"""Shapes: plain values with equality, drawn by the window and by the exports alike.

Coordinates are pixels from the top left corner of the picture, y downwards. Colours are ``(red, green, blue, alpha)``
from 0 to 255. A picture is a sequence of shapes, drawn in order.
"""

from collections.abc import Sequence
from typing import NamedTuple

Colour = tuple[int, int, int, int]
Point = tuple[float, float]

CLEAR: Colour = (0, 0, 0, 0)


class Line(NamedTuple):
    """A straight line."""

    start: Point
    end: Point
    colour: Colour
    width: int = 1


class Curve(NamedTuple):
    """A cubic Bézier curve through `start` and `end`."""

    start: Point
    handle_1: Point
    handle_2: Point
    end: Point
    colour: Colour
    width: int


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


Shape = Line | Curve | Box | Disc | Text
Picture = Sequence[Shape]


def shifted(picture: Picture, x: float) -> list[Shape]:
    """`picture` of lines, boxes and texts, moved to the right by `x`."""
    if x == 0:
        return list(picture)
    moved: list[Shape] = []
    for shape in picture:
        match shape:
            case Line(start, end):
                moved.append(shape._replace(start=(start[0] + x, start[1]), end=(end[0] + x, end[1])))
            case Text(place):
                moved.append(shape._replace(place=(place[0] + x, place[1])))
            case Box(low, high):
                moved.append(shape._replace(low=(low[0] + x, low[1]), high=(high[0] + x, high[1])))
            case _:
                raise TypeError(f"cannot move a {type(shape).__name__}")
    return moved
