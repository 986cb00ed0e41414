"""Draws pictures of the scene with matplotlib: one pixel of a picture is one point of the figure.

Figures are made without pyplot, so nothing is registered anywhere and no window system is looked for.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import assert_never

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text as Label

from visualizer.scene.layout import Rect
from visualizer.scene.shape import Box, Colour, Curve, Disc, Line, Shape, Text
from visualizer.scene.text import REGULAR, UNITS_PER_SIZE

# Of the typeface, in its units; the size of a text is the height of its line, the em is a part of it.
UNITS_PER_EM = 2048
ASCENT = 1984
POINTS_PER_INCH = 72

Rgba = tuple[float, float, float, float]


@contextmanager
def house_style() -> Iterator[None]:
    """The settings under which pages are drawn and saved, whatever a person has set for their own plots."""
    with mpl.rc_context():
        mpl.rcdefaults()
        # Hinting moves letters to whole pixels, which is not where the scene has measured them to be. Names within an
        # SVG are random unless there is salt.
        mpl.rcParams.update({"text.hinting": "none", "svg.hashsalt": "visualizer"})
        yield


def page(width: int, height: int, scale: float) -> Figure:
    """An empty figure of `width` x `height` picture pixels, each `scale` pixels of a file wide."""
    size = width / POINTS_PER_INCH, height / POINTS_PER_INCH
    figure = Figure(figsize=size, dpi=POINTS_PER_INCH * scale)
    FigureCanvasAgg(figure)
    return figure


def place_on(figure: Figure, rect: Rect) -> tuple[float, float, float, float]:
    """`rect`, in pixels from the top left corner of a page, as matplotlib wants the place of axes."""
    width, height = (inches * POINTS_PER_INCH for inches in figure.get_size_inches())
    return rect.x / width, 1 - (rect.y + rect.height) / height, rect.width / width, rect.height / height


def canvas(figure: Figure, rect: Rect) -> Axes:
    """Bare axes over `rect` of a page, whose data coordinates are pixels from its top left corner."""
    axes = figure.add_axes(place_on(figure, rect))
    axes.set_axis_off()
    axes.set_xlim(0, rect.width)
    axes.set_ylim(rect.height, 0)
    return axes


def paint(axes: Axes, picture: Iterable[Shape], face: Path = REGULAR) -> list[Artist]:
    """Draw shapes in their order onto axes made by `canvas`; returns what was drawn, one artist for each.

    Parameters
    ----------
    axes : Axes
    picture : iterable of Shape
    face : Path
        Font file of the texts.
    """
    artists = []
    for shape in picture:
        artist = _artist(shape, face)
        # Left alone, matplotlib draws all patches, then all lines, then all texts.
        artist.set_zorder(1)
        axes.add_artist(artist)
        artists.append(artist)
    return artists


def font(size: float, face: Path = REGULAR) -> FontProperties:
    """The typeface with a line height of `size` pixels."""
    return FontProperties(fname=face, size=size * UNITS_PER_EM / UNITS_PER_SIZE)


def drawable(string: str, face: Path = REGULAR) -> str:
    """`string` with a question mark for every character that the typeface lacks, as in the window."""
    return "".join(character if character in _characters(face) else "?" for character in string)


@cache
def _characters(face: Path) -> frozenset[str]:
    return frozenset(map(chr, get_font(face).get_charmap()))


def _artist(shape: Shape, face: Path) -> Artist:
    match shape:
        case Line(start, end, colour, width):
            return Line2D(
                *zip(start, end, strict=True), color=_rgba(colour), linewidth=width, solid_capstyle="butt"
            )  # fmt: skip
        case Curve():
            return _curve(shape)
        case Box():
            return _box(shape)
        case Disc(centre, radius, fill, line, width):
            return Circle(centre, radius, facecolor=_rgba(fill), edgecolor=_rgba(line), linewidth=_stroke(line, width))
        case Text():
            return _label(shape, face)
        case _:
            assert_never(shape)


def _curve(curve: Curve) -> PathPatch:
    points = [curve.start, curve.handle_1, curve.handle_2, curve.end]
    path = Outline(points, [Outline.MOVETO, Outline.CURVE4, Outline.CURVE4, Outline.CURVE4])
    return PathPatch(path, fill=False, edgecolor=_rgba(curve.colour), linewidth=curve.width, capstyle="butt")


def _box(box: Box) -> FancyBboxPatch | Rectangle:
    (left, top), (right, bottom) = box.low, box.high
    width, height = right - left, bottom - top
    line, stroke = _rgba(box.line), _stroke(box.line, box.width)
    corner = min(box.rounding, width / 2, height / 2)
    if corner <= 0:
        return Rectangle(box.low, width, height, facecolor=_rgba(box.fill), edgecolor=line, linewidth=stroke)
    return FancyBboxPatch(
        box.low, width, height, f"round,pad=0,rounding_size={corner}",
        facecolor=_rgba(box.fill), edgecolor=line, linewidth=stroke,
    )  # fmt: skip


def _label(text: Text, face: Path) -> Label:
    left, top = text.place
    return Label(
        left,
        top + text.size * ASCENT / UNITS_PER_SIZE,
        drawable(text.string, face),
        color=_rgba(text.colour),
        fontproperties=font(text.size, face),
        verticalalignment="baseline",
        # A name may have dollars in it.
        parse_math=False,
    )


def _stroke(line: Colour, width: int) -> int:
    """Width of an outline; a clear one has none, for matplotlib would still shrink what it encloses."""
    return width if line[3] else 0


def _rgba(colour: Colour) -> Rgba:
    red, green, blue, alpha = (channel / 255 for channel in colour)
    return red, green, blue, alpha
