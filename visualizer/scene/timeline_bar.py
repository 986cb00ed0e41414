"""The timeline: a slider over the whole run, on the scale of the plots, and which iteration lies where on it."""

from collections.abc import Iterator
from math import ceil, expm1, floor, log1p

from visualizer.scene import number
from visualizer.scene.caption import progress
from visualizer.scene.chart import axis
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box, Disc, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.state import State

# Units from the end of the picture to the end of the track, which the knob reaches beyond.
KNOB = 8
# Units below which there is no track, only the iteration; and nothing at all.
LEAST_TRACK, LEAST = 120, 50
# What the number of a run is.
WORD = "iteration"
# Units between two texts.
APART = 12


def knob_at(state: State, style: Style, width: float, iteration: int) -> float:
    """Where the knob stands at an iteration, in pixels from the left of a picture of `width`."""
    left, length = _track(style, width)
    if not state.history.reached:
        return left
    return left + length * _scaled(iteration, state) / _scaled(state.history.reached, state)


def iteration_at(state: State, style: Style, width: float, x: float) -> int:
    """The iteration of the run whose knob stands nearest to `x`; the ends of the run beyond the ends of the track."""
    left, length = _track(style, width)
    reached = state.history.reached
    share = min(1.0, max(0.0, (x - left) / length))
    scaled = share * _scaled(reached, state)
    exact = expm1(scaled) if state.view.log_x else scaled
    near = {min(reached, max(0, whole)) for whole in (floor(exact), ceil(exact))}
    return min(sorted(near), key=lambda iteration: abs(knob_at(state, style, width, iteration) - x))


def iteration_below(state: State, x: float) -> int:
    """The iteration of the run that a plot shows at `x` of its axis."""
    return min(state.history.reached, max(0, axis.iteration_at(x, state.view.log_x)))


def timeline_picture(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The track with its knob, ticks and edits; over it the iteration, where the motion ends, and the end of the run.

    Without room for a track it is the iteration alone, and what it is.
    """
    px = style.px
    if width < px(LEAST):
        return []
    if width < px(LEAST_TRACK):
        text = number.count(state.iteration)
        size = next((z for z in (style.size, style.small, style.tiny) if text_width(text, z) <= width), 0)
        middle, acc = height / 2, style.palette.acc
        if height < 2 * style.tiny or text_width(WORD, style.tiny) > width or not size:
            return [style.text(width / 2, middle, text, acc, size, anchor=0.5)] if size else []
        above, below = middle - 0.46 * style.tiny, middle + 0.46 * style.tiny
        return [
            style.text(width / 2, above, WORD, style.palette.t2, style.tiny, anchor=0.5),
            style.text(width / 2, below, text, acc, min(size, style.small), anchor=0.5),
        ]
    middle = round(height / 2) + px(8)
    return [*_words(state, style, width, middle - px(18)), *_slider(state, style, width, middle)]


def _track(style: Style, width: float) -> tuple[float, float]:
    """Where the track begins, and how long it is."""
    return style.px(KNOB), max(1.0, width - 2 * style.px(KNOB))


def _scaled(iteration: int, state: State) -> float:
    """An iteration on the scale of the plots; 0 has a place of its own on the logarithmic one, too."""
    return log1p(iteration) if state.view.log_x else float(iteration)


def _words(state: State, style: Style, width: int, y: float) -> Iterator[Shape]:
    """The iteration over its knob, between caption and end, which give way to it and to each other."""
    px, palette, reached = style.px, style.palette, state.history.reached
    size = style.small
    left, right = 0.0, float(width)
    figure, end = number.count(state.iteration), number.count(reached)
    middle, half = knob_at(state, style, width, state.iteration), text_width(figure, size) / 2
    fixed = text_width(end, size) if state.iteration < reached else 0.0
    if fixed and 2 * half + px(APART) + fixed <= width:
        yield style.text(width, y, end, palette.t2, size, anchor=1)
        right -= fixed + px(APART)
    for caption in captions(state):
        needed = text_width(caption, size) + px(APART)
        if needed + 2 * half <= right:
            yield style.text(0, y, caption, palette.t2, size)
            left = needed
            break
    middle = max(left + half, min(right - half, middle))
    yield style.text(middle, y, figure, palette.acc, size, anchor=0.5)


def captions(state: State) -> tuple[str, ...]:
    """What is said before the track, the fullest first: where a burst or a run ends and how much of the way is done."""
    motion, stop = state.motion, state.pace.stop_iteration
    if motion is not None and motion.goal is not None:
        what, goal, share = "burst to", motion.goal, progress(state)
    elif stop is not None and stop >= state.iteration:
        what, goal, share = "stop at", stop, state.iteration / stop
    else:
        return (WORD,)
    place, done = number.count(goal), f"{floor(100 * share)} %"
    return f"{what} {place} · {done}", f"{place} · {done}", done, WORD


def _slider(state: State, style: Style, width: int, y: int) -> Iterator[Shape]:
    px, palette = style.px, style.palette
    left, length = _track(style, width)
    right, knob = left + length, knob_at(state, style, width, state.iteration)
    high, low = y - px(2), y + px(2)
    for tick in ticks(state, style, width):
        x = round(knob_at(state, style, width, tick))
        yield Line((x, low + px(3)), (x, low + px(8)), rgba(palette.line2))
    yield Box((left, high), (right, low), rgba(palette.bg4), CLEAR, 1, px(2))
    if knob - left >= 1:
        yield Box((left, high), (knob, low), rgba(palette.acc), CLEAR, 1, px(2))
    starts = [segment.start for segment in state.history.segments if segment.start]
    for x in sorted({round(knob_at(state, style, width, start)) for start in starts}):
        yield Box((x - px(1), high - px(4)), (x + max(1, px(1)), low + px(4)), rgba(palette.t1), CLEAR, 1, px(1))
    yield Disc((knob, y), px(KNOB) - px(1), rgba(palette.acc), rgba(palette.bg1), max(1, px(2)))


def ticks(state: State, style: Style, width: int) -> list[int]:
    """Iterations that the track marks: decades, or round numbers where it is not logarithmic."""
    reached = state.history.reached
    if state.view.log_x:
        return [10**k for k in range(len(str(reached)))] if reached else []
    most = max(2, int(width / style.px(90)))
    places = [place for _, place in axis.iteration_ticks(0.0, float(max(1, reached)), False, most)]
    return [round(place) for place in places if place % 1 == 0]
