"""What is to choose over a picture, side by side: in words where there is room, else in signs and shorter words."""

from collections.abc import Sequence
from typing import NamedTuple

from visualizer.scene.icon import icon
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width

# Units of width around a label, and between two.
AROUND, BETWEEN = 12, 4
# What is said of an axis, and the sign for it.
AXES = {"across": "→", "up": "↑"}


class Label(NamedTuple):
    """What stands on a button that opens a list to choose from.

    Attributes
    ----------
    value : str
        The one of now.
    word, brief : str
        What stands before it, and what is enough where room is short.
    values : sequence of str
        All that there are, if the button must not change its form from one to the next.
    """

    value: str
    word: str = ""
    brief: str = ""
    values: Sequence[str] = ()


class Placed(NamedTuple):
    """A button in its place: its text, its width, where it begins, and in which line."""

    text: str
    width: int
    x: int
    line: int


def choice_row(labels: Sequence[Label], style: Style, room: float) -> list[Placed]:
    """The buttons, in one line where all of them have room, else in as many as they need.

    Where all words have room, whatever is chosen, they stand in full; else all are brief, and then without the sign for
    a list. Only what has no room in a line of its own is cut.
    """
    free = room - len(labels) * style.px(AROUND + BETWEEN)
    widest = [max((label.value, *label.values), key=lambda each: text_width(each, style.small)) for label in labels]
    for brief, sign in ((False, f" {icon('down')}"), (True, f" {icon('down')}"), (True, "")):
        heads = [label.brief if brief else label.word for label in labels]
        longest = [_joined(head, value) + sign for head, value in zip(heads, widest, strict=True)]
        texts = [_joined(head, label.value) + sign for head, label in zip(heads, labels, strict=True)]
        if sum(text_width(text, style.small) for text in longest) <= free:
            break
    return _in_lines(texts, style, room)


def _in_lines(texts: Sequence[str], style: Style, room: float) -> list[Placed]:
    placed, x, line = list[Placed](), 0, 0
    for text in texts:
        cut = shortened(text, style.small, room - style.px(AROUND + BETWEEN))
        width = round(text_width(cut, style.small)) + style.px(AROUND)
        if x and x + width > room:
            x, line = 0, line + 1
        placed.append(Placed(cut, width, x, line))
        x += width + style.px(BETWEEN)
    return placed


def _joined(before: str, value: str) -> str:
    return f"{before} {value}" if before else value
