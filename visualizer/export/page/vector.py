"""Shapes of the scene as elements of SVG, small and without a library; names are text in them, never markup."""

import io
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

import numpy as np

from visualizer.export.canvas import Canvas
from visualizer.scene.shape import (
    Area,
    Box,
    Chain,
    Colour,
    Curve,
    Disc,
    Line,
    PaperShape,
    Point,
    Polyline,
    Raster,
    Text,
    moved,
)
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR, SEMIBOLD, UNITS_PER_EM, UNITS_PER_SIZE

# Of the typeface, in its units.
ASCENT = 1984


class Vector(Canvas):
    """A canvas whose drawing is SVG.

    Attributes
    ----------
    parts : list of str
        Elements in their order.
    """

    def __init__(self, style: Style) -> None:
        self.style, self.clear, self.ground, self.dots = style, False, style.palette.bg0, 1.0
        self.parts: list[str] = []

    def paint(self, shapes: Iterable[PaperShape], place: Sequence[float] = (0, 0), face: Path = REGULAR) -> None:
        """Draw shapes in their order."""
        for shape in moved(shapes, *place[:2]):
            self.parts.extend(_element(shape, face == SEMIBOLD))


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def path(points: Sequence[Point], letter: str = "L") -> str:
    """A path through points."""
    (x, y), *rest = points
    return f"M{number(x)} {number(y)}{letter}" + " ".join(f"{number(x)} {number(y)}" for x, y in rest)


def baseline(top: float, size: float) -> float:
    """Where the letters of a text of a line height stand."""
    return top + size * ASCENT / UNITS_PER_SIZE


def type_size(size: float) -> str:
    """The size of the em of a text of a line height."""
    return number(size * UNITS_PER_EM / UNITS_PER_SIZE)


def text_element(x: float, y: float, size: float, string: str, attributes: str = "") -> str:
    """A text; `y` is its baseline."""
    spot = f'x="{number(x)}" y="{number(y)}" font-size="{type_size(size)}"'
    return f"<text {spot}{attributes and ' ' + attributes}>{escape(string)}</text>"


def _element(shape: PaperShape, bold: bool) -> Iterator[str]:
    match shape:
        case Text((x, top), string, colour, size, own):
            weight = ' font-weight="600"' if bold or own else ""
            yield text_element(x, baseline(top, size), size, string, _fill(colour) + weight)
        case Line(start, end, colour, width, _):
            yield f'<path d="{path([start, end])}" {_stroke(colour, width)}/>'
        case Curve(start, one, other, end, colour, width, _):
            yield f'<path d="{path([start, one, other, end], "C")}" {_stroke(colour, width)}/>'
        case Chain(points, colour, width):
            yield f'<path d="{path(points)}" {_stroke(colour, width)}/>'
        case Box((left, top), (right, bottom), fill, line, width, rounding):
            extent = f'width="{number(right - left)}" height="{number(bottom - top)}"'
            corner = f' rx="{rounding}"' if rounding else ""
            yield f'<rect x="{number(left)}" y="{number(top)}" {extent}{corner} {_both(fill, line, width)}/>'
        case Disc((x, y), radius, fill, line, width):
            yield f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {_both(fill, line, width)}/>'
        case Polyline(points, colour, width, _, _, _):
            for run in _runs(points):
                yield f'<path d="{path(run)}" {_stroke(colour, width)}/>'
        case Area(points, fill, _, _):
            yield f'<path d="{path(points)}Z" {_fill(fill)}/>'
        case Raster((left, top), (right, bottom)):
            extent = f'width="{number(right - left)}" height="{number(bottom - top)}" preserveAspectRatio="none"'
            yield f'<image x="{number(left)}" y="{number(top)}" {extent} href="data:image/png;base64,{_png(shape)}"/>'


def _png(cells: Raster) -> str:
    from PIL import Image  # which pages without a lesson do not need

    shades = np.frombuffer(cells.shades, np.uint8).reshape(cells.rows, cells.columns)
    content = io.BytesIO()
    Image.fromarray(np.array(cells.scale, np.uint8)[shades][..., :3]).save(content, "png")
    return b64encode(content.getvalue()).decode()


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The parts of a line that no number lacks."""
    run: list[Point] = []
    for point in points:
        if point[0] == point[0] and point[1] == point[1]:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _fill(colour: Colour) -> str:
    return f'fill="{_hexadecimal(colour)}"'


def _stroke(colour: Colour, width: float) -> str:
    return f'fill="none" stroke="{_hexadecimal(colour)}" stroke-width="{width}"'


def _both(fill: Colour, line: Colour, width: float) -> str:
    around = f' stroke="{_hexadecimal(line)}" stroke-width="{width}"' if line[3] else ""
    return (_fill(fill) if fill[3] else 'fill="none"') + around


def _hexadecimal(colour: Colour) -> str:
    opaque = "#{:02x}{:02x}{:02x}".format(*colour[:3])
    return opaque if colour[3] == 255 else f"{opaque}{colour[3]:02x}"
