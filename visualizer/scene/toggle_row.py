"""Toggles side by side: which of them have room, and in which type."""

from typing import NamedTuple

from visualizer.scene.style import Style
from visualizer.scene.text import text_width

# Units of width around a label, and between two toggles; of the button that opens the list of the rest.
AROUND, BETWEEN, MORE = 14, 2, 30


class ToggleRow(NamedTuple):
    """What stands in the row.

    Attributes
    ----------
    toggles : tuple of (label, width)
    rest : tuple of str
        Labels of those that a list offers.
    size : int
        Of the type.
    """

    toggles: tuple[tuple[str, int], ...]
    rest: tuple[str, ...]
    size: int


def toggle_row(labels: tuple[str, ...], shown: str, style: Style, room: float) -> ToggleRow:
    """As many toggles as have room, the one of what is shown always among them.

    Where all have room in one of the two larger types, that is taken; else the rest goes into a list.
    """
    for size in (style.size, style.small):
        if sum(_width(label, style, size) for label in labels) <= room:
            return ToggleRow(tuple((label, _toggle(label, style, size)) for label in labels), (), size)
    size, free = style.tiny, room - style.px(MORE) - _width(shown, style, style.tiny)
    kept = []
    for label in labels:
        if label == shown:
            kept.append(label)
        elif _width(label, style, size) <= free:
            kept.append(label)
            free -= _width(label, style, size)
        else:
            free = 0
    rest = tuple(label for label in labels if label not in kept)
    return ToggleRow(tuple((label, _toggle(label, style, size)) for label in kept), rest, size)


def _toggle(label: str, style: Style, size: int) -> int:
    return round(text_width(label, size) + style.px(AROUND))


def _width(label: str, style: Style, size: int) -> int:
    return _toggle(label, style, size) + style.px(BETWEEN)
