"""A page as it will be, small: its shapes for a window, and what is to be known before it is made."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import isfinite

from visualizer.errors import InvalidValue
from visualizer.export.canvas import Shapes
from visualizer.export.drawing import draw_page
from visualizer.export.lack import lacks
from visualizer.export.placement import SIZE, placement, points_per_unit, shown_on
from visualizer.scene.page import MILLIMETRES_PER_INCH, POINTS_PER_INCH, Page
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Area, Box, Line, PaperShape, Point, Polyline, Shape, Text, scaled
from visualizer.session.state import State

# Of a curve, this many pixels are one straight piece.
PIECE = 2.0


def preview(state: State, page: Page, width: int, height: int) -> tuple[list[Shape], str]:
    """A page as large as a room of `width` x `height` pixels allows, with the corner of that at its top left.

    Returns
    -------
    (list of Shape, str)
        The shapes, and how large the page is on paper, its least type, and what it leaves out; no shapes and the
        reason if there is no such page.
    """
    try:
        shown = shown_on(state, page)
        placed = placement(shown, page)
        missing = lacks(state, page)
    except InvalidValue as problem:
        return [], str(problem)
    canvas = Shapes(placed, page.palette.bg0)
    draw_page(canvas, placed, shown, page)
    share = min(width / placed.width, height / placed.height)
    whole = Box((0, 0), (placed.width, placed.height), rgba(canvas.ground), rgba(page.palette.line))
    shapes = [scaled(shape, share) for shape in _straight([whole, *canvas.shapes], PIECE / share)]
    millimetres = points_per_unit(page) / POINTS_PER_INCH * MILLIMETRES_PER_INCH
    high = page.height or placed.height * millimetres
    least = min(shape.size for shape in canvas.shapes if isinstance(shape, Text)) / SIZE * page.type_size
    left_out = f" · left out: {', '.join(missing)}" if missing else ""
    return shapes, f"{page.width:.0f} × {high:.0f} mm · least type {least:.1f} points{left_out}"


def _straight(shapes: Iterable[PaperShape], piece: float) -> Iterator[Shape]:
    """The shapes, curves through many points as straight pieces of some length; what is filled under them is not."""
    for shape in shapes:
        if isinstance(shape, Polyline):
            yield from _pieces(shape, piece)
        elif not isinstance(shape, Area):
            yield shape


def _pieces(curve: Polyline, piece: float) -> Iterator[Shape]:
    (left, top), (right, bottom) = curve.low, curve.high
    kept: list[Point] = []
    for x, y in curve.points:
        inside = isfinite(y) and left <= x <= right and top <= y <= bottom
        if inside and kept and abs(x - kept[-1][0]) + abs(y - kept[-1][1]) < piece:
            continue
        if inside:
            kept.append((x, y))
    for start, end in pairwise(kept):
        yield Line(start, end, curve.colour, curve.width)
