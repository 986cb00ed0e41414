"""The pictures of a film: what stands still is drawn once, and what moves upon it, with the same pixels as all at once.

What stands still may be drawn before what moves wherever it lies beside it, or under it. Which shapes those are is
found by looking at some pictures of the film; a picture in which it is not so is drawn whole.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.export.pen import Pen, Shown
from visualizer.export.sheet import Sheet
from visualizer.scene.shape import Area, Box, Chain, Curve, Disc, Line, PaperShape, Polyline, Raster, Text
from visualizer.scene.text import text_width

Pixels = NDArray[np.uint8]
# Left, top, right, bottom of what a shape may touch, in units of the page.
Bounds = tuple[float, float, float, float]

# Letters may be wider than those that are measured, and reach beyond their line.
_WIDER, _BEYOND = 1.2, 0.1
# Antialiasing, in units.
_EDGE = 1.5


class Reel:
    """Draws the sheets of one film, all of one size.

    Parameters
    ----------
    samples : sequence of Sheet
        Some of them.
    """

    def __init__(self, samples: Sequence[Sheet]) -> None:
        paper = samples[0]
        self._ground_colour = paper.ground
        self._still = _still(samples)
        self._order = [shown for shown in paper.shown if shown in self._still]
        self._boxes = _boxes(self._order)
        self._pen = Pen(paper.pixels, paper.dpi, paper.unit)
        self._pen.fill(paper.ground)
        self._pen.draw(self._order)
        self._ground = self._pen.rgba.copy()

    def pixels(self, sheet: Sheet) -> Pixels:
        """The pixels of a sheet, none of which is clear: shape (height, width, 4)."""
        order, moving, ranks = _parted(sheet, self._still)
        if order == self._order and not _covered(self._boxes, moving, ranks).any():
            self._pen.rgba[...] = self._ground
        else:
            self._pen.fill(self._ground_colour)
            moving = sheet.shown
        self._pen.draw(moving)
        return self._pen.rgba.copy()


def _still(samples: Sequence[Sheet]) -> set[Shown]:
    """What is in all samples, and never over what is not."""
    still = set.intersection(*(set(sheet.shown) for sheet in samples))
    fewer: set[Shown] | None = None
    while fewer != still:
        still = still if fewer is None else fewer
        fewer = set(still)
        for sheet in samples:
            order, moving, ranks = _parted(sheet, still)
            covered = _covered(_boxes(order), moving, ranks)
            fewer.difference_update(shown for shown, one in zip(order, covered, strict=True) if one)
    return still


def _parted(sheet: Sheet, still: set[Shown]) -> tuple[list[Shown], list[Shown], list[int]]:
    """What stands still on a sheet, what moves, and how much of the former comes before each of the latter."""
    order: list[Shown] = []
    moving: list[Shown] = []
    ranks: list[int] = []
    for shown in sheet.shown:
        if shown in still:
            order.append(shown)
        else:
            moving.append(shown)
            ranks.append(len(order))
    return order, moving, ranks


def _boxes(shown: Sequence[Shown]) -> NDArray[np.float64]:
    """What shapes may touch: left, top, right and bottom of each, of shape (4, n)."""
    return np.array([bounds(one) for one in shown]).reshape(-1, 4).T


def _covered(still: NDArray[np.float64], moving: Sequence[Shown], ranks: Sequence[int]) -> NDArray[np.bool_]:
    """Which of what stands still comes later than something that moves, and touches it: shape (n_still,)."""
    left, top, right, bottom = _boxes(moving)[..., np.newaxis]
    touching = (left < still[2]) & (right > still[0]) & (top < still[3]) & (bottom > still[1])
    later = np.arange(still.shape[1]) >= np.array(ranks)[:, np.newaxis]
    return np.asarray((touching & later).any(axis=0))


@lru_cache(maxsize=4096)
def bounds(shown: Shown) -> Bounds:
    """What a shape may touch."""
    (x, y), (left, top, right, bottom) = shown.place, _bounds(shown.shape)
    return x + left, y + top, x + right, y + bottom


def _bounds(shape: PaperShape) -> Bounds:
    match shape:
        case Text((left, top), string, _, size):
            beyond = size * _BEYOND + _EDGE
            return left - beyond, top - beyond, left + text_width(string, size) * _WIDER + beyond, top + size + beyond
        case Disc((x, y), radius, _, _, width):
            reach = radius + width + _EDGE
            return x - reach, y - reach, x + reach, y + reach
        case Box(low, high) | Raster(low, high):
            return _around([low, high], _EDGE + getattr(shape, "width", 0))
        case Line(start, end, _, width):
            return _around([start, end], _EDGE + width)
        case Curve(start, handle_1, handle_2, end, _, width):
            return _around([start, handle_1, handle_2, end], _EDGE + width)
        case Chain(points, _, width):
            return _around(points, _EDGE + width)
        case Polyline() | Area():
            return _around([shape.low, shape.high], _EDGE)


def _around(points: Sequence[tuple[float, float]], beyond: float) -> Bounds:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across) - beyond, min(down) - beyond, max(across) + beyond, max(down) + beyond
