"""What a picture of a surface leaves out for want of room: marks of its legend."""

from visualizer.scene.style import Style
from visualizer.scene.surface.frame import below_rect, beside_rect, framed_rect, is_drawn
from visualizer.scene.surface.legend import legend_lines, surface_marks, surface_row
from visualizer.scene.surface.marks_row import roomless_marks
from visualizer.scene.surface.surface import SMALL_COUNT, shown_neuron, surface
from visualizer.scene.surface.surface_points import surface_points
from visualizer.session.state import State

LEGEND = "the legend of the surface"


def surface_lacks(state: State, style: Style, width: int, height: int) -> list[str]:
    """What is left out of a picture of `width` x `height` pixels, such as "new situation in the legend of the surface".

    The values of the other inputs are not missed: they are told behind the title as well.
    """
    rect = framed_rect(style, width, height)
    # Whether a mark is there does not depend on how fine the surface is.
    shown = surface(state, shown_neuron(state), SMALL_COUNT)
    points = surface_points(state, shown)
    marks = [mark.text for mark in surface_marks(state, shown, points, style)]
    if not is_drawn(rect, style):
        roomless = marks
    elif (beside := beside_rect(rect, style, width)) is not None:
        told = {mark.text for mark in legend_lines(state, shown, points, style, beside)[0]}
        roomless = [mark for mark in marks if mark not in told]
    elif (below := below_rect(rect, style, width, height)) is not None:
        roomless = roomless_marks(surface_row(state, shown, points, style, below), style, below)
    else:
        roomless = marks
    if len(roomless) == len(marks):
        return [LEGEND]
    return [f"{' and '.join(roomless)} in {LEGEND}"] if roomless else []
