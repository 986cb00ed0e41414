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


class Fan(NamedTuple):
    """A filled convex polygon."""

    points: tuple[Point, ...]
    fill: Colour


Shape = Line | Curve | Box | Disc | Text | Fan
Picture = Sequence[Shape]
