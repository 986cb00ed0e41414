"""The surface: cells of colour with its border, the rows of the table as points, axes and a legend.

Over the only input of a network it is a curve.
"""

from collections.abc import Iterator

import numpy as np

from visualizer.scene.layout import Rect
from visualizer.scene.look import Range
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box, Chain, Colour, Line, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import Span, holds_situation
from visualizer.scene.surface.class_map import class_borders, class_raster, row_colour
from visualizer.scene.surface.contour import contour
from visualizer.scene.surface.frame import (
    axis_names,
    below_rect,
    beside_rect,
    framed_rect,
    is_drawn,
    padded,
    scaled,
    ticks_across,
    ticks_up,
)
from visualizer.scene.surface.legend import legend_picture, surface_row
from visualizer.scene.surface.mark import Mark, crosses, filled, row_marks, situation_mark
from visualizer.scene.surface.marks_row import marks_row
from visualizer.scene.surface.shading import STEP, grounds, raster
from visualizer.scene.surface.surface import Surface, level_at, shown_neuron, surface
from visualizer.scene.surface.surface_points import SurfacePoints, surface_points
from visualizer.session.state import State

# Up to so many points are large.
FEW = 100
# So many of them, and of more, stand side by side along the picture.
LOOSE, CROWDED = 40, 75
# Share of a curve's height that is free above and below it.
MARGIN = 0.1


def surface_picture(state: State, style: Style, width: int, height: int, count: int) -> list[Shape]:
    """The surface of the shown neuron in a room of that size, `count` cells along each axis."""
    rect = framed_rect(style, width, height)
    if not is_drawn(rect, style):
        return []
    shown = surface(state, shown_neuron(state), count)
    points = surface_points(state, shown)
    draw = _curve if len(shown.axes.inputs) == 1 else _cells
    shapes = [*draw(state, shown, points, rect, style), *_ticks(state, shown, rect, style)]
    beside = beside_rect(rect, style, width)
    if beside is not None:
        shapes.extend(legend_picture(state, shown, points, style, beside))
    elif (below := below_rect(rect, style, width, height)) is not None:
        shapes.extend(marks_row(surface_row(state, shown, points, style, below), style, below))
    return shapes


def _cells(state: State, shown: Surface, points: SurfacePoints, rect: Rect, style: Style) -> Iterator[Shape]:
    low, high = (rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height)
    if shown.outputs is None:
        cells = raster(shown.levels, shown.span, style.palette, low, high)
        lines = scaled(contour(padded(shown.levels), shown.middle), shown.levels.shape, rect)
    else:
        cells = class_raster(shown.outputs, shown.span, style.palette, low, high)
        lines = scaled(class_borders(padded(shown.outputs)), shown.levels.shape, rect)
    yield cells
    yield Box(low, high, CLEAR, rgba(style.palette.line2))
    for colour, width in ((rgba(style.palette.bg1), 4), (rgba(style.palette.t0), 2)):
        yield from (Chain(line, colour, max(1, style.px(width))) for line in lines)
    places = [(rect.x + x * rect.width, rect.y + (1 - y) * rect.height) for x, y in points.shares.tolist()]
    # Shades of a class are few, and beside them lie those of another.
    under = grounds(cells, points.shares, STEP if shown.outputs is None else 1)
    yield from _points(state, points, places, under, rect, style, shown.outputs is not None)
    if not holds_situation(state):
        return
    situation = np.array(state.experiment.situation)[list(shown.axes.inputs)]
    x, y = (float(span.share(value)) for span, value in zip(shown.axes.spans, situation, strict=True))
    if 0 <= x <= 1 and 0 <= y <= 1:
        yield from situation_mark(style, (rect.x + x * rect.width, rect.y + (1 - y) * rect.height))


def _curve(state: State, shown: Surface, points: SurfacePoints, rect: Rect, style: Style) -> Iterator[Shape]:
    """The answer over the only input, and the rows at their targets."""
    palette, span = style.palette, curve_range(shown)

    def height(level: float) -> float:
        share = min(1.0, max(0.0, (level - span.low) / (span.high - span.low)))
        return rect.y + (1 - share) * rect.height

    middle = round(height(shown.middle))
    yield Line((rect.x, middle), (rect.x + rect.width, middle), rgba(palette.line2), dashed=True)
    levels = shown.levels[0]
    step = rect.width / len(levels)
    for piece in np.split(np.arange(len(levels)), np.flatnonzero(np.isnan(levels))):
        known = [k for k in piece.tolist() if not np.isnan(levels[k])]
        line = tuple((rect.x + (k + 0.5) * step, height(float(levels[k]))) for k in known)
        if len(line) > 1:
            yield Chain(line, rgba(palette.t0), max(1, style.px(2)))
    yield Box((rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height), CLEAR, rgba(palette.line2))
    places = [
        (rect.x + x * rect.width, height(target))
        for (x,), target in zip(points.shares.tolist(), points.targets.tolist(), strict=True)
    ]
    yield from _points(state, points, places, [rgba(palette.bg1)] * len(places), rect, style)
    x = shown.axes.spans[0].share(np.array(state.experiment.situation[0])).item()
    if 0 <= x <= 1:
        level = level_at(state, shown.neuron, np.array([x]))
        yield from situation_mark(style, (rect.x + x * rect.width, height(level))) if level == level else ()


def curve_range(shown: Surface) -> Range:
    """From which level to which the curve over a single input is drawn."""
    low, high = shown.span
    free = MARGIN * (high - low)
    return Range(low - free, high + free)


def _points(
    state: State,
    points: SurfacePoints,
    places: list[Point],
    under: list[Colour],
    rect: Rect,
    style: Style,
    by_class: bool = False,
) -> list[Shape]:
    """Rows on what is under them, the one that is shown last."""
    # Nor so large that many of them hide the surface.
    units, count = (4, LOOSE) if len(places) <= FEW else (3, CROWDED)
    radius = max(2, min(style.px(units), round(min(rect.width, rect.height) / count)))
    current = (points.rows == state.row).tolist()
    if by_class:
        fills = [row_colour(style.palette, place) for place in points.classes.tolist()]
    else:
        fills = list(map(filled, under, points.filling.tolist()))
    marks = list(map(Mark, under, fills, points.held_out.tolist(), points.wrong.tolist(), current))
    wrong = [spot for spot, is_wrong in zip(places, points.wrong.tolist(), strict=True) if is_wrong]
    shapes: list[Shape] = [*crosses(wrong, radius, style)]
    for shown in (False, True):
        these = [k for k, is_shown in enumerate(current) if is_shown is shown]
        spots = tuple(places[k] for k in these)
        shapes += row_marks(tuple(marks[k] for k in these), radius, style, spots)
    return shapes


def _ticks(state: State, shown: Surface, rect: Rect, style: Style) -> Iterator[Shape]:
    """Numbers and names along the axes."""
    names, axes = state.experiment.table.input_names, shown.axes
    across, up = (names[axes.inputs[0]], names[axes.inputs[1]] if len(axes.inputs) == 2 else "")
    yield from ticks_across(axes.spans[0], rect, style)
    yield from ticks_up(axes.spans[1] if up else Span(*curve_range(shown)), rect, style)
    yield from axis_names(across, up, rect, style)
