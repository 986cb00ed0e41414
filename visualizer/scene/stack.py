"""Places in the window, and cards one below the other."""

from collections.abc import Sequence
from typing import NamedTuple


class Rect(NamedTuple):
    """A place in the window, in whole pixels."""

    x: int
    y: int
    width: int
    height: int

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


def stacked(names: Sequence[str], x: int, width: int, room: Rect, heights: Sequence[int], gap: int) -> dict[str, Rect]:
    """Cards one below the other; those without a height are not shown, the last one reaches the bottom of the room."""
    shown = [(name, height) for name, height in zip(names, heights, strict=True) if height]
    cards, y = {}, room.y
    for name, height in shown:
        last = name == shown[-1][0]
        cards[name] = Rect(x, y, width, room.y + room.height - y if last else height)
        y += height + gap
    return cards
