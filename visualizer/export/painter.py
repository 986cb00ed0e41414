"""Shapes of the scene as outlines and texts of matplotlib."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.path import Path as Outline
from matplotlib.text import Text as Label
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from visualizer.scene.icon import PRIVATE
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Box, Chain, Colour, Curve, Disc, Line, Point, Text
from visualizer.scene.text import REGULAR, SEMIBOLD, UNITS_PER_EM, UNITS_PER_SIZE, file_of

# Of the typeface, in its units.
ASCENT = 1984
# How far from the ends of a quarter of a circle the handles of its curve are, in radii.
ROUND = 0.5523
FAMILY = "Visualizer Sans"
# Lengths of the dashes of a synapse and of the gaps between them, in units.
DASHES = (7.0, 3.0)

Rgba = tuple[float, float, float, float]
NOTHING: Rgba = (0.0, 0.0, 0.0, 0.0)


class Stroke(NamedTuple):
    """One outline, filled, drawn along, or both.

    Attributes
    ----------
    outline : Outline
    fill, line : Rgba
    width : float
        Of the line, in units.
    dashes : tuple of float
        Lengths of dashes and gaps in units; empty for a whole line.
    """

    outline: Outline
    fill: Rgba
    line: Rgba
    width: float
    dashes: tuple[float, ...] = ()


def stroke(shape: Line | Curve | Box | Disc | Text | Chain, face: Path = REGULAR) -> Stroke:
    """A shape as an outline: of a text, that of its letters."""
    match shape:
        case Line(start, end, colour, width, dashed):
            return Stroke(_path((start, end), "ML"), NOTHING, share(colour), width, DASHES if dashed else ())
        case Curve(start, handle_1, handle_2, end, colour, width, dashed):
            outline = _path((start, handle_1, handle_2, end), "MCCC")
            return Stroke(outline, NOTHING, share(colour), width, DASHES if dashed else ())
        case Box(low, high, fill, line, width, rounding):
            return Stroke(_box(*low, *high, rounding), share(fill), share(line), width if line[3] else 0)
        case Disc(centre, radius, fill, line, width):
            return Stroke(_circle(centre, radius), share(fill), share(line), width if line[3] else 0)
        case Chain(points, colour, width):
            return Stroke(Outline(points), NOTHING, share(colour), width)
        case Text(place, string, colour, size):
            return Stroke(_letters(place, string, size, face), share(colour), NOTHING, 0)


def is_icon(shape: object) -> bool:
    """Whether a shape is a text that is but an outline."""
    return isinstance(shape, Text) and any(ord(character) in PRIVATE for character in shape.string)


def face_of(text: Text, face: Path) -> Path:
    """The typeface of a text in a picture that is set in another."""
    return SEMIBOLD if text.bold else face


def baseline(text: Text) -> float:
    """How far down a text stands."""
    return text.place[1] + text.size * ASCENT / UNITS_PER_SIZE


def label(text: Text, face: Path, unit: float) -> Label:
    """A text whose place is told in units, each of them `unit` points; an icon is none, but an outline."""
    face = face_of(text, face)
    made = Label(
        text.place[0],
        baseline(text),
        drawable(text.string, file_of(face)),
        color=share(text.colour),
        fontproperties=font(text.size * unit, face, file_of(face)),
        verticalalignment="baseline",
        # A name may have dollars in it.
        parse_math=False,
    )
    # An SVG has what is written, whether or not there are letters for it here.
    made.set_label(text.string)
    return made


@lru_cache(maxsize=64)
def font(size: float, face: Path = REGULAR, file: Path = REGULAR) -> FontProperties:
    """The typeface with a line height of `size` points, read from a `file`."""
    weight = 600 if face == SEMIBOLD else 400
    return FontProperties(family=FAMILY, fname=file, weight=weight, size=size * UNITS_PER_EM / UNITS_PER_SIZE)


def drawable(string: str, file: Path = REGULAR) -> str:
    """`string` with a question mark for every character that a font file lacks, as in the window."""
    return "".join(character if character in _characters(file) else "?" for character in string)


@cache
def _characters(file: Path) -> frozenset[str]:
    return frozenset(map(chr, get_font(file).get_charmap()))


@lru_cache(maxsize=256)
def share(colour: Colour | str) -> Rgba:
    """A colour as shares from 0 to 1."""
    numbers = rgba(colour) if isinstance(colour, str) else colour
    red, green, blue, alpha = (channel / 255 for channel in numbers)
    return red, green, blue, alpha


_CODES = {"M": Outline.MOVETO, "L": Outline.LINETO, "C": Outline.CURVE4, "Z": Outline.CLOSEPOLY}


# In a film most outlines are those of the frame before, in another colour.
@lru_cache(maxsize=2048)
def _path(points: tuple[Point, ...], codes: str) -> Outline:
    return Outline(points, _codes(codes))


@lru_cache(maxsize=512)
def _circle(centre: Point, radius: float) -> Outline:
    return Outline.circle(centre, radius)


@cache
def _codes(codes: str) -> NDArray[np.uint8]:
    return np.array([_CODES[code] for code in codes], np.uint8)


@lru_cache(maxsize=512)
def _box(left: float, top: float, right: float, bottom: float, rounding: float) -> Outline:
    corner = min(rounding, (right - left) / 2, (bottom - top) / 2)
    if corner <= 0:
        return _path(((left, top), (right, top), (right, bottom), (left, bottom), (left, top)), "MLLLZ")
    c, h = corner, corner * (1 - ROUND)
    points = (
        (left + c, top),
        (right - c, top), (right - h, top), (right, top + h), (right, top + c),
        (right, bottom - c), (right, bottom - h), (right - h, bottom), (right - c, bottom),
        (left + c, bottom), (left + h, bottom), (left, bottom - h), (left, bottom - c),
        (left, top + c), (left, top + h), (left + h, top), (left + c, top),
        (left + c, top),
    )  # fmt: skip
    return _path(points, "MLCCCLCCCLCCCLCCCZ")


def _letters(place: tuple[float, float], string: str, size: float, face: Path) -> Outline:
    points, codes = _outlines(string, face)
    scale = size * UNITS_PER_EM / UNITS_PER_SIZE / text_to_path.FONT_SCALE
    begin = place[0], place[1] + size * ASCENT / UNITS_PER_SIZE
    return Outline(np.multiply(points, (scale, -scale)) + begin, codes)


@cache
def _outlines(string: str, face: Path) -> tuple[Any, Any]:
    """Points and codes of icons, upwards, with an em of ``text_to_path.FONT_SCALE``."""
    points, codes = text_to_path.get_text_path(font(16, face), drawable(string, face))
    return np.array(points), codes
