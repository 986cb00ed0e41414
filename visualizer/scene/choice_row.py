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


def choice_row(labels: Sequence[Label], style: Style, room: float) -> list[tuple[str, int]]:
    """The text and the width of every button, all of which together have room.

    Where all words have room, whatever is chosen, they stand in full; else all are brief, and then without the sign for
    a list. Where these are still too long, the longest of them are cut, no more than is needed.
    """
    free = room - len(labels) * style.px(AROUND + BETWEEN)
    widest = [max((label.value, *label.values), key=lambda each: text_width(each, style.small)) for label in labels]
    for brief, sign in ((False, f" {icon('down')}"), (True, f" {icon('down')}"), (True, "")):
        heads = [label.brief if brief else label.word for label in labels]
        longest = [_joined(head, value) + sign for head, value in zip(heads, widest, strict=True)]
        texts = [_joined(head, label.value) + sign for head, label in zip(heads, labels, strict=True)]
        if sum(text_width(text, style.small) for text in longest) <= free:
            break
    most = _most([text_width(text, style.small) for text in texts], free)
    cut = [shortened(text, style.small, most) for text in texts]
    return [(text, round(text_width(text, style.small)) + style.px(AROUND)) for text in cut]


def _joined(before: str, value: str) -> str:
    return f"{before} {value}" if before else value


def _most(widths: Sequence[float], free: float) -> float:
    """The width that none may exceed so that all together have room."""
    for k, width in enumerate(ordered := sorted(widths)):
        share = max(0.0, free) / (len(ordered) - k)
        if width > share:
            return share
        free -= width
    return max(widths, default=0.0)
