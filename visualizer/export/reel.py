"""The pictures of a film: what stands still is drawn once, and what moves upon it, with the same pixels as all at once.

What stands still may be drawn before what moves wherever it lies beside it, or under it. Which artists those are is
found by looking at some pictures of the film; a picture in which it is not so is drawn whole.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from visualizer.export.sheet import Sheet, Shown
from visualizer.scene.shape import Area, Box, Chain, Curve, Disc, Line, PaperShape, Polyline, Raster, Text
from visualizer.scene.text import text_width

Pixels = NDArray[np.uint8]
# Left, top, right, bottom of what an artist may touch, in units of the page.
Bounds = tuple[float, float, float, float]

# Letters may be wider than those that are measured, and reach beyond their line.
_WIDER, _BEYOND = 1.2, 0.1
# A corner that is not rounded reaches at most so many widths of its line beyond it.
_MITER = 5.0
# Antialiasing, in units.
_EDGE = 1.5


class Reel:
    """Draws the sheets of one film, all of one size.

    Parameters
    ----------
    samples : sequence of Sheet
        Some of them, each painted with what is known of the one before.

    Attributes
    ----------
    known : dict
        Artists that the next sheet may take.
    """

    def __init__(self, samples: Sequence[Sheet]) -> None:
        self._paper = samples[0]
        self._still = _still(samples)
        self._order = [id(artist) for artist in self._paper.artists if id(artist) in self._still]
        self._renderer = RendererAgg(*self._paper.pixels, self._paper.dpi)  # type: ignore[no-untyped-call]
        still = [artist for artist in self._paper.artists if id(artist) in self._still]
        self._paper.draw(self._renderer, [self._paper.page, *still])
        whole = Bbox.from_bounds(0, 0, *self._paper.pixels)
        self._ground = self._renderer.copy_from_bbox(whole)
        self.known = painted(samples[-1])

    def pixels(self, sheet: Sheet) -> Pixels:
        """The pixels of a sheet: shape (height, width, 3)."""
        self.known = painted(sheet)
        order = [id(artist) for artist in sheet.artists if id(artist) in self._still]
        if order == self._order and not _covered(sheet, self._still).any():
            self._renderer.restore_region(self._ground)  # type: ignore[no-untyped-call]
            moving = [artist for artist in sheet.artists if id(artist) not in self._still]
        else:
            self._renderer.clear()  # type: ignore[no-untyped-call]
            moving = [sheet.page, *sheet.artists]
        self._paper.draw(self._renderer, moving)
        pixels = np.asarray(self._renderer.buffer_rgba())  # type: ignore[no-untyped-call]
        return np.array(pixels[..., :3], order="C")


def painted(sheet: Sheet) -> dict[Shown, Artist]:
    """The artists of a sheet, by what they show."""
    return dict(zip(sheet.shown, sheet.artists, strict=True))


def _still(samples: Sequence[Sheet]) -> set[int]:
    """What is in all samples, and never over what is not; by its identity."""
    still = set.intersection(*({id(artist) for artist in sheet.artists} for sheet in samples))
    fewer: set[int] | None = None
    while fewer != still:
        still = still if fewer is None else fewer
        fewer = set(still)
        for sheet in samples:
            covered = _covered(sheet, still)
            fewer -= {id(artist) for artist, one in zip(sheet.artists, covered, strict=True) if one}
    return still


def _covered(sheet: Sheet, still: set[int]) -> NDArray[np.bool_]:
    """Which artists stand still over what moves: shape (n_artists,)."""
    places, boxes = [], []
    for place, shown in enumerate(sheet.shown):
        found = bounds(shown)
        places += [place] * len(found)
        boxes += found
    at, (left, top, right, bottom) = np.array(places), np.array(boxes).T
    moving = np.array([id(artist) not in still for artist in sheet.artists])[at]
    covered = np.zeros(len(sheet.artists), dtype=bool)
    # Of each box that moves, which others come later and touch it.
    for one in np.flatnonzero(moving):
        touching = (left < right[one]) & (right > left[one]) & (top < bottom[one]) & (bottom > top[one])
        covered[at[touching & (at > at[one]) & ~moving]] = True
    return covered


@lru_cache(maxsize=4096)
def bounds(shown: Shown) -> list[Bounds]:
    """What an artist may touch, box by box."""
    x, y = shown.place
    return [(x + left, y + top, x + right, y + bottom) for left, top, right, bottom in map(_bounds, shown.shapes)]


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
            return _around(points, _EDGE + _MITER * width)
        case Polyline() | Area():
            return _around([shape.low, shape.high], _EDGE)


def _around(points: Sequence[tuple[float, float]], beyond: float) -> Bounds:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across) - beyond, min(down) - beyond, max(across) + beyond, max(down) + beyond
