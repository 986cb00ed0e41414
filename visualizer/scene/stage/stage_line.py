"""The line at the foot of the stage: iteration, error, phase, and what the phase does in a sentence."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from visualizer.engine.step import Step
from visualizer.scene import number
from visualizer.scene.anatomy.sentence import why
from visualizer.scene.cover import UNKNOWN, error_covered
from visualizer.scene.heights import GAP
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.shape import Shape
from visualizer.scene.stage.stage_card import BOLD
from visualizer.scene.stage.stage_layout import StageLayout
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width, wrapped
from visualizer.session.state import Message, State

# Units between a word and its value, and between two of these.
NEAR, APART = 5, 16
# Units of width without which the sentence is left out.
SENTENCE = 120
# Lines that a sentence may take.
MOST_LINES = 2
# From one line to the next, in type sizes.
LEADING = 1.12


class Spot(NamedTuple):
    """A text of the line: where it begins and its middle, its colour, and whether it is semibold."""

    text: str
    x: float
    y: float
    colour: str
    bold: bool = False


def line_shapes(state: State, layout: StageLayout, style: Style) -> list[Shape]:
    """The words, and the sentence."""
    return [_text(spot, style) for spot in _spots(state, layout, style) if not spot.bold]


def line_values(state: State, layout: StageLayout, style: Style) -> list[Shape]:
    """What is happening now, in semibold."""
    return [_text(spot, style) for spot in _spots(state, layout, style) if spot.bold]


def sentence_height(state: State, style: Style, width: int) -> int:
    """Pixels that the sentences of the phases need over the facts; 0 where they stand beside them.

    As many for every phase, so that nothing moves from one to the next.
    """
    if not state.phase and state.experiment.stage.turn != "phase":
        return 0
    room = width - 2 * style.px(GAP + PAD)
    told = [why(state, step) for step in state.steps]
    beside = _facts_end(state.steps[0] if state.steps else None, state, style)
    if max(text_width(text, style.small) for text in told) <= room - beside:
        return 0
    lines = max(len(wrapped(text, style.small, room)) for text in told)
    return round(LEADING * style.small * min(MOST_LINES, lines))


def _text(spot: Spot, style: Style) -> Shape:
    return style.text(spot.x, spot.y, spot.text, spot.colour)


def _facts(state: State, step: Step | None, style: Style) -> Iterator[tuple[str, str, bool]]:
    """Word by word: the text, its colour, and whether it is semibold."""
    palette = style.palette
    yield from (("iteration", palette.t2, False), (number.count(state.iteration), palette.acc, True))
    yield from (
        ("error", palette.t2, False),
        (UNKNOWN if error_covered(state) else number.error(state.error), palette.t0, False),
    )
    if step is not None:
        yield from (("phase", palette.t2, False), (step.name, palette.acc, True))
        yield f"{state.phase} of {len(state.steps)}", palette.t2, False


def _facts_end(step: Step | None, state: State, style: Style) -> float:
    return max(spot.x + text_width(spot.text, style.small) for spot in _placed(_facts(state, step, style), 0, 0, style))


def _placed(facts: Iterable[tuple[str, str, bool]], x: float, y: float, style: Style) -> Iterator[Spot]:
    px = style.px
    for place, (text, colour, bold) in enumerate(facts):
        if place:
            # A word, its value; the place of a phase belongs to that.
            x += px(NEAR) if place % 2 or place == 6 else px(APART)
        yield Spot(text, x, y, colour, bold)
        x += text_width(text, style.small) * (BOLD if bold else 1)


def _spots(state: State, layout: StageLayout, style: Style) -> Iterator[Spot]:
    px, line, above = style.px, layout.line, layout.said
    left, right, middle = line.x + px(PAD), line.x + line.width - px(PAD), line.y + line.height / 2
    facts = list(_placed(_facts(state, state.step, style), left, middle, style))
    end = facts[-1].x + text_width(facts[-1].text, style.small) + px(APART)
    said, colour = _said(state, style, layout)
    if above is not None and said:
        yield from _lines(said, colour, above._replace(x=left, width=right - left), style)
        said, colour = state.experiment.label, style.palette.t2
    elif _message(state) and text_width(said, style.small) > right - end:
        # It is to be read whole, and the facts are there again with the next thing that is done.
        yield from _lines(said, colour, line._replace(x=left, width=right - left), style)
        return
    yield from facts
    if said and right - end >= min(px(SENTENCE), text_width(said, style.small)):
        text = shortened(said, style.small, right - end)
        yield Spot(text, right - text_width(text, style.small), middle, colour)


def _lines(said: str, colour: str, room: Rect, style: Style) -> Iterator[Spot]:
    """What is said, in as many lines as a room has."""
    high = LEADING * style.small
    lines = _wrapped(said, style, room.width, max(1, round(room.height / high)))
    top = room.y + (room.height - len(lines) * high) / 2
    yield from (Spot(text, room.x, top + (k + 0.55) * high, colour) for k, text in enumerate(lines))


def _wrapped(text: str, style: Style, room: float, most: int) -> list[str]:
    lines = wrapped(text, style.small, room)
    return (
        lines if len(lines) <= most else [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), style.small, room)]
    )


def _message(state: State) -> Message | None:
    """What is said of what was done last; what is no problem is said on the stage alone."""
    message = state.message
    return message if message is not None and (message.problem or state.lecture is not None) else None


def _said(state: State, style: Style, layout: StageLayout) -> tuple[str, str]:
    """What a key has led to; what the phase does, which the program would say itself; or what to watch."""
    palette = style.palette
    if message := _message(state):
        return message.text, palette.bad if message.problem else palette.t0
    if state.step is not None and layout.band is None and "program" not in layout.cards:
        return why(state, state.step), palette.t0
    if layout.said is not None:
        return state.experiment.note, palette.t1
    return state.experiment.label, palette.t2
