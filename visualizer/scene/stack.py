"""Places in the window, and cards one below the other."""

from collections.abc import Sequence
from typing import NamedTuple

from visualizer.scene.style import Style

# Between cards, and of a card's head.
GAP, HEAD = 8, 38
# Shares that three plots one below the other have of their height, and units of height of what takes a neuron apart.
THIRDS, INSPECTOR = (0.34, 0.36, 0.30), 172
# Units of height of the column from which a new situation has the names of its fields.
SITUATION_NAMES = 640
# The program of an iteration has more lines the deeper the network is; beyond these it shows a part of them.
MOST_LINES = 12


class Rect(NamedTuple):
    """A place in the window, in whole pixels."""

    x: int
    y: int
    width: int
    height: int

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def situation_height(style: Style, height: int, answer_lines: int) -> int:
    """Of the card of a new situation in a column of some height: with the names of its fields where there is room."""
    roomy = height >= style.px(SITUATION_NAMES)
    return style.px(max(112 if roomy else 82, (98 if roomy else 84) + 18 * answer_lines if answer_lines else 0))


def stacked(names: Sequence[str], x: int, width: int, room: Rect, heights: Sequence[int], gap: int) -> dict[str, Rect]:
    """Cards one below the other; those without a height are not shown, the last one reaches the bottom of the room."""
    shown = [(name, height) for name, height in zip(names, heights, strict=True) if height]
    cards, y = {}, room.y
    for name, height in shown:
        last = name == shown[-1][0]
        cards[name] = Rect(x, y, width, room.y + room.height - y if last else height)
        y += height + gap
    return cards
