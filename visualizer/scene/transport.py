"""How far the training has come, as a picture: the iteration, and the progress of a burst."""

from math import isinf

from visualizer.scene import number
from visualizer.scene.caption import progress
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.state import State


def speed_text(speed: float) -> str:
    """Such as "50 /s" or "max"."""
    return "max" if isinf(speed) else f"{number.rate(speed)} /s"


def stop_iteration_text(state: State) -> str:
    """The iteration at which a run stops; empty for none."""
    stop = state.pace.stop_iteration
    return "" if stop is None else number.count(stop)


def stop_error_text(state: State) -> str:
    """The error at which a run stops; empty for none."""
    stop = state.pace.stop_error
    return "" if stop is None else number.cell(stop)


def progress_picture(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The iteration in figures; under it, while a burst goes on, how much of it is done.

    Without a burst the track shows how far it is to the iteration at which the run stops, if one is set.
    """
    px, palette = style.px, style.palette
    if width < px(70):
        return []
    middle = height / 2
    iteration, caption = number.count(state.iteration), "iteration"
    size = style.size
    goal, share = _goal(state)
    top = middle - px(9) if goal is not None else middle
    shapes: list[Shape] = []
    if text_width(caption, style.small) + px(8) + text_width(iteration, size) < width:
        shapes.append(style.text(0, top, caption, palette.t2))
        at = text_width(caption, style.small) + px(8)
    else:
        at = 0.0
    shapes.append(style.text(at, top, iteration, palette.acc, size))
    if goal is None:
        return shapes
    end = number.count(goal)
    if at + text_width(iteration, size) + px(16) + text_width(end, style.small) < width:
        shapes.append(style.text(width, top, end, palette.t2, anchor=1))
    low, high = middle + px(9), middle + px(13)
    shapes.append(Box((0, low), (width, high), rgba(palette.bg4), CLEAR, 1, px(2)))
    if share > 0:
        shapes.append(Box((0, low), (max(px(4), width * share), high), rgba(palette.acc), CLEAR, 1, px(2)))
    return shapes


def _goal(state: State) -> tuple[int | None, float]:
    """Where the motion ends, if that is known, and the share of the way that is done."""
    motion, stop = state.motion, state.pace.stop_iteration
    if motion is not None and motion.goal is not None:
        return motion.goal, progress(state)
    if stop is not None and stop >= state.iteration:
        return stop, state.iteration / stop
    return None, 0.0
