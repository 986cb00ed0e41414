"""The descent: the loss over a plane as a relief with lines of equal loss, and the path that training took."""

from collections.abc import Iterator

import numpy as np

from visualizer.scene.descent.descent_legend import descent_legend, descent_row
from visualizer.scene.descent.error_map import ErrorMap, Ground, ground
from visualizer.scene.descent.relief import Relief, ground_scale, relief
from visualizer.scene.descent.trail import trail
from visualizer.scene.layout import Rect
from visualizer.scene.look import Range
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box, Chain, Raster, Shape
from visualizer.scene.style import Style
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
from visualizer.scene.surface.marks_row import marks_row
from visualizer.scene.surface.shading import shaded
from visualizer.scene.text import wrapped
from visualizer.session.state import State

NO_NUMBER = "nowhere here is the loss a number"


def map_rect(style: Style, width: int, height: int) -> Rect | None:
    """Where in a picture of that size the map is; None where it has no room."""
    rect = framed_rect(style, width, height)
    return rect if is_drawn(rect, style) else None


def mapped(state: State, style: Style, width: int, height: int) -> Ground | None:
    """What a picture of that size maps."""
    rect = map_rect(style, width, height)
    return None if rect is None else ground(state, rect)


def descent_picture(
    state: State, found: ErrorMap | None, style: Style, width: int, height: int, later: bool = True
) -> list[Shape]:
    """The map, as far as it is known, with the path.

    Parameters
    ----------
    state : State
    found : ErrorMap or None
        Of this state or, where that is not known yet, of an earlier one; it is drawn if it is of the same plane.
    style : Style
    width, height : int
        Of the room in pixels.
    later : bool
        Whether the path is drawn beyond the present.
    """
    rect = map_rect(style, width, height)
    if rect is None:
        return []
    of = ground(state, rect)
    shapes: list[Shape] = []
    heights = Relief(0.0, 0.0, False)
    if found is not None and found.ground.spans == of.spans:
        heights = relief(found.costs)
        shapes.extend(_relief(found, heights, rect, style))
    corners = (rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height)
    shapes.append(Box(*corners, CLEAR, rgba(style.palette.line2)))
    shapes.extend(trail(state, of, rect, style, later))
    shapes.extend(ticks_across(of.spans[0], rect, style))
    shapes.extend(ticks_up(of.spans[1], rect, style))
    shapes.extend(axis_names(*of.directions.names, rect, style))
    beside = beside_rect(rect, style, width)
    if beside is not None:
        shapes.extend(descent_legend(state, of.directions, heights, style, beside))
    elif (below := below_rect(rect, style, width, height)) is not None:
        shapes.extend(marks_row(descent_row(state, of.directions, heights, style), style, below))
    return shapes


def _relief(found: ErrorMap, heights: Relief, rect: Rect, style: Style) -> Iterator[Shape]:
    """The ground, and its lines."""
    palette, high = style.palette, heights.height(found.costs)
    nothing = wrapped(NO_NUMBER, style.tiny, rect.width - style.px(16)) if np.isnan(found.costs).all() else []
    rows, columns = high.shape
    shades = shaded(high, Range(0.0, 1.0)).tobytes()
    corners = (rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height)
    yield Raster(*corners, columns, rows, shades, ground_scale(palette))
    around = padded(high)
    for level in heights.lines:
        for line in scaled(contour(around, level), high.shape, rect):
            yield Chain(line, rgba(palette.t2, 150), 1)
    for k, text in enumerate(reversed(nothing)):
        y = rect.y + rect.height - style.px(12 + 16 * k)
        yield style.text(rect.x + rect.width / 2, y, text, palette.t1, style.tiny, anchor=0.5)
