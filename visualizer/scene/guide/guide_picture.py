"""The card of a lesson: its step, what is said, the question with its choices, and which of them was right."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from visualizer.lesson.lesson import Deed
from visualizer.lesson.telling import Told, told_number
from visualizer.lesson.walk import Walk
from visualizer.scene.guide.flow import LINE, Word, flowed, joined, room_of, word_shapes
from visualizer.scene.heights import HEAD
from visualizer.scene.icon import icon
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import mix, rgba
from visualizer.scene.shape import Box, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width

# Units: the line of the choices, and the room of a number that is typed.
CHOICE, FIELD = 28, 110
_KEY = 20


@dataclass(frozen=True, eq=False)
class Spot:
    """A place that can be pressed.

    Attributes
    ----------
    room : Rect
    deed : Deed or None
        What a button of the lesson does.
    choice : int
        The choice that is taken; -1 for a button.
    """

    room: Rect
    deed: Deed | None = None
    choice: int = -1


@dataclass(frozen=True, eq=False)
class GuidePicture:
    """What the card shows, and where it can be pressed."""

    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]


def step_line(walk: Walk) -> str:
    """Such as "step 3 of 12 · The first update"."""
    return f"step {walk.now.step + 1} of {len(walk.lesson.steps)} · {walk.step.title}"


def said(walk: Walk) -> tuple[list[Told], list[Told]]:
    """The sentences of now, and the question while it stands, which begins a line of its own."""
    now = walk.now
    if now.revealed and walk.step.question is not None:
        return joined([*_verdict(walk), *(now.after or now.before)]), []
    return joined(now.before), joined(now.asked)


def _verdict(walk: Walk) -> Iterator[Told]:
    """What came out of the person's answer, where one was given."""
    now, question = walk.now, walk.step.question
    if question and question.amount and now.value is not None:
        yield Told(f"It is {told_number(now.value)}. ")
    if walk.verdict is not None:
        yield Told("Right. " if walk.verdict else "Not this time. ")


def has_field(walk: Walk) -> bool:
    """Whether a number is to be typed."""
    return walk.question is not None and walk.question.amount is not None


@lru_cache(maxsize=4)
def guide_height(walk: Walk, style: Style, width: int, most: int) -> int:
    """Pixels of height that the card needs for the step, head and all; in small type if it would be higher than `most`.

    Parameters
    ----------
    walk : Walk
    style : Style
    width : int
        Of the card.
    most : int
    """
    for size in (style.size, style.tiny):
        lines = _count(*_lines(walk, style, size, width - 2 * style.px(PAD)))
        height = style.px(HEAD) + lines * style.px(LINE) + _foot(walk, style) + style.px(6)
        if height <= most:
            break
    return height


def guide_picture(walk: Walk, style: Style, width: int, height: int, lit: Spot | None = None) -> GuidePicture:
    """The body of the card, in a room of `width` x `height` pixels.

    Parameters
    ----------
    walk : Walk
    style : Style
    width, height : int
    lit : Spot, optional
        What is under the pointer, from the same picture before.
    """
    px, palette = style.px, style.palette
    room, foot = width - 2 * px(PAD), _foot(walk, style)
    lines = max(1, (height - foot) // px(LINE))
    size, (words, asked) = style.size, _lines(walk, style, style.size, room)
    if _count(words, asked) > lines:  # small type is better than less text
        size, (words, asked) = style.tiny, _lines(walk, style, style.tiny, room)
    shapes: list[Shape] = []
    spots: list[Spot] = []
    for word in (*words, *asked):
        if word.line >= lines:
            break
        at = float(px(PAD)), px(LINE) * (word.line + 0.5)
        if word.deed is not None:
            spots.append(Spot(room_of(word, at, style), word.deed))
        on = bool(lit and word.deed is not None and lit.deed is word.deed)
        # What leads to a question steps back behind it.
        ink = palette.t1 if asked and word in words else palette.t0
        shapes += word_shapes(word, at, style, size, ink, on)
    top = height - foot
    for spot, drawn in _choices(walk, style, width, top, lit):
        spots.append(spot)
        shapes += drawn
    return GuidePicture(tuple(shapes), tuple(spots))


def _foot(walk: Walk, style: Style) -> int:
    """Height of what is to be pressed or filled in under the sentences."""
    return style.px(CHOICE + 8) if walk.now.choices or has_field(walk) else 0


def _count(words: list[Word], asked: list[Word]) -> int:
    """How many lines there are, one at the least."""
    return max((word.line for word in (*words, *asked)), default=0) + 1


def _lines(walk: Walk, style: Style, size: int, room: float) -> tuple[list[Word], list[Word]]:
    """The sentences and the question in lines."""
    first, second = said(walk)
    words = flowed(first, style, size, room)
    below = words[-1].line + 1 if words else 0
    return words, [replace(word, line=word.line + below) for word in flowed(second, style, size, room)]


def field_place(style: Style, height: int) -> tuple[int, int, int]:
    """Where a number is typed: left, top and width in the body of the card."""
    return style.px(PAD), height - style.px(CHOICE + 6), style.px(FIELD)


def _choices(
    walk: Walk, style: Style, width: int, top: int, lit: Spot | None
) -> Iterator[tuple[Spot, list[Shape]]]:  # fmt: skip
    """The choices side by side, each as wide as it needs or as there is room; the right one is lit once it is known."""
    px, now = style.px, walk.now
    count = len(now.choices)
    if not count:
        return
    gap = px(8)
    wanted = [text_width(text, style.small) + px(_KEY + 34) for text in now.choices]
    room = width - 2 * px(PAD) - gap * (count - 1)
    share = min(1.0, room / sum(wanted))
    x = float(px(PAD))
    for place, (text, wide) in enumerate(zip(now.choices, wanted, strict=True)):
        rect = Rect(round(x), top, round(wide * share), px(CHOICE))
        on = lit is not None and lit.choice == place
        yield Spot(rect, None, place), _choice(walk, style, place, text, rect, on)
        x += wide * share + gap


def _choice(walk: Walk, style: Style, place: int, text: str, rect: Rect, on: bool) -> list[Shape]:
    px, palette, now = style.px, style.palette, walk.now
    mine, right = walk.answer == place, now.revealed and now.right == place
    line = palette.acc if mine or right else palette.line2
    share = 0.32 if right else 0.18 if mine or on else 0.0
    fill = mix(palette.bg2, palette.acc, share)
    ink = palette.t2 if now.revealed and not right else palette.t0
    low, high = (rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height)
    middle = rect.y + rect.height / 2
    mark = icon("check") if right else icon("cross") if mine and now.revealed else str(place + 1)
    colour = palette.bad if mine and now.revealed and not right else palette.acc if right else palette.t2
    label = shortened(text, style.small, rect.width - px(_KEY + 18))
    return [
        Box(low, high, fill, rgba(line), 2 if right or mine else 1, px(6)),
        style.text(rect.x + px(9), middle, mark, colour, style.small),
        style.text(rect.x + px(_KEY + 8), middle, label, ink, style.small),
    ]
