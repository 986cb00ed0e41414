"""Where the number of a mark stands beside a path: clear of what is there already, and of the path if it can be."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.layout import Rect
from visualizer.scene.shape import Point

# Places between two points of a path that are looked at.
BETWEEN = 12
# Where a label can stand: how it lies from its mark, across and up and down. The better ones come first.
PLACES = ((1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1), (1, 0), (-1, 0))


class Block(NamedTuple):
    """What is taken, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Block") -> bool:
        """Whether two of them overlap."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and self.top < other.bottom and other.top < self.bottom


def around(spot: Point, reach: float) -> Block:
    """What a mark takes."""
    return Block(spot[0] - reach, spot[1] - reach, spot[0] + reach, spot[1] + reach)


def along(points: FloatArray) -> FloatArray:
    """Places all along a line through `points` of shape (n, 2): shape (m, 2)."""
    points = points[np.isfinite(points).all(axis=1)]
    if len(points) < 2:
        return points
    shares = (np.arange(BETWEEN) / BETWEEN)[:, np.newaxis]
    return np.concatenate([points[:-1, np.newaxis] * (1 - shares) + points[1:, np.newaxis] * shares]).reshape(-1, 2)


def placed(
    spot: Point, size: tuple[float, float], away: float, room: Rect, taken: Sequence[Block], path: FloatArray
) -> Block | None:
    """The place of a label.

    Parameters
    ----------
    spot : (x, y)
        Of its mark.
    size : (width, height)
        Of the label, with what is free around it.
    away : float
        From the middle of the mark to its label.
    room : Rect
        That it does not leave.
    taken : sequence of Block
        What it may not lie on.
    path : ndarray of shape (n, 2)
        What it lies on only where there is no other place, as little as possible; see `along`.

    Returns
    -------
    Block or None
        None where there is no place for it.
    """
    x, y = spot
    width, height = size
    best, least = None, np.inf
    for across, down in PLACES:
        # Aside of the mark a label needs not be as far above it.
        left = x + across * away - width * (1 - across) / 2
        top = y + down * (away if not across else away * 0.6) - height * (1 - down) / 2
        block = Block(left, top, left + width, top + height)
        inside = (
            room.x <= left and block.right <= room.x + room.width,
            room.y <= top and block.bottom <= room.y + room.height,
        )
        if not all(inside) or any(map(block.meets, taken)):
            continue
        on = (path[:, 0] > left) & (path[:, 0] < block.right) & (path[:, 1] > top) & (path[:, 1] < block.bottom)
        count = int(on.sum())
        if not count:
            return block
        if count < least:
            best, least = block, count
    return best
