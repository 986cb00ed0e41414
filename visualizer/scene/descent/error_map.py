"""The loss over a plane, as a grid of values: computed at once, or bit by bit."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.error_plane import ErrorPlane
from visualizer.scene.descent.directions import Directions, directions
from visualizer.scene.layout import Rect
from visualizer.scene.reading.course import course
from visualizer.scene.rounding import step_above
from visualizer.scene.surface.axes import Span
from visualizer.session.present import Present
from visualizer.session.state import State

# Cells along each axis: as many as the network leaves time for; on paper, so many times as many.
COUNTS, PAPER_TIMES = (80, 56, 40, 28, 20, 14), 2
# Numbers that may be computed for one map beside the window: about a third of a second; at once: some hundredths; and
# in one frame, while the window goes on.
MOST_NUMBERS, AT_ONCE, IN_FRAME = 20_000_000, 1_200_000, 600_000
# What is free around the path, as a share of its extent; and steps in which the map grows.
FREE, ENDS = 0.3, (1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.3, 8.0)
# The least extent, as a share of the usual size of a number that learns.
LEAST = 0.5
# And as a share of the largest number on the axes.
FINEST = 1e-6
# So large that nothing more can be added.
HUGE = 1e300


@dataclass(frozen=True)
class Ground:
    """What is mapped.

    Attributes
    ----------
    present : Present
        Through whose network the plane goes.
    directions : Directions
    spans : (Span, Span)
        Of the axes.
    """

    present: Present
    directions: Directions
    spans: tuple[Span, Span]


@dataclass(frozen=True, eq=False)
class ErrorMap:
    """The map.

    Attributes
    ----------
    ground : Ground
    costs : ndarray of shape (n, n)
        Row by row from the top; each in the middle of its cell. NaN where it is no number.
    """

    ground: Ground
    costs: FloatArray


def ground(state: State, rect: Rect) -> Ground:
    """What a picture in that room maps: all of the path, with lengths the same across and up."""
    found = directions(state)
    places = places_on(found, np.vstack([course(state).flats, _learning(state.present)]))
    places = places[np.isfinite(places).all(axis=1)]
    if not len(places):
        places = np.zeros((1, 2))
    low, high = places.min(axis=0), places.max(axis=0)
    # Nor can an axis be shorter than what numbers of that size can be told apart by.
    least = max(LEAST * _usual(_learning(state.present)), FINEST * float(np.abs(places).max()))
    sizes = np.array([rect.width, rect.height], float)
    pixel = step_above(float(max(((high - low) * (1 + FREE) / sizes).max(), least / sizes.min())), ENDS)
    spans = []
    for middle, size in zip((low / 2 + high / 2).tolist(), sizes.tolist(), strict=True):
        # In steps too, so that it does not follow every iteration.
        grain = pixel * size / 20
        centre = round(middle / grain) * grain if abs(middle / grain) < 1e9 else middle
        spans.append(Span(centre - pixel * size / 2, centre + pixel * size / 2))
    return Ground(state.present, found, (spans[0], spans[1]))


def places_on(found: Directions, flats: FloatArray) -> FloatArray:
    """Where networks are on a map, shape (..., 2): never beyond what a map can reach; NaN if they are nowhere."""
    places = found.places(flats)
    return np.where(np.isfinite(places), np.clip(places, -HUGE, HUGE), np.nan)


def _usual(numbers: FloatArray) -> float:
    """How large numbers are, the root of the mean of their squares; 1 if they are all 0, or without end."""
    largest = float(np.abs(numbers).max())
    return largest * float(np.sqrt(np.mean((numbers / largest) ** 2))) if 0 < largest < HUGE else 1.0


def _learning(present: Present) -> FloatArray:
    network = present.network
    return network.flat[: network.architecture.n_learning]


def map_count(of: Ground, most: int) -> int:
    """How fine a map can be for which so many numbers may be computed."""
    numbers = _plane(of.present, of.directions).numbers
    return next((count for count in COUNTS if count * count * numbers <= most), COUNTS[-1])


class Survey:
    """A map in the making.

    Parameters
    ----------
    of : Ground
    count : int
        Cells along each axis.
    """

    def __init__(self, of: Ground, count: int) -> None:
        self.of = of
        self._costs = np.full((count, count), np.nan)
        self._work = self._pieces(count)

    def _pieces(self, count: int) -> Iterator[bool]:
        shares = (np.arange(count) + 0.5) / count
        here = self.of.directions.places(self.of.present.network.flat).tolist()
        across, up = (span.at(shares) - place for span, place in zip(self.of.spans, here, strict=True))
        plane, done = _plane(self.of.present, self.of.directions), 0
        for place, costs in plane.pieces(across, up[::-1]):
            self._costs[place] = costs
            done += costs.size * plane.numbers
            if done >= IN_FRAME:
                done = 0
                yield True

    def advance(self) -> bool:
        """Go on a bit; whether there was anything left to do."""
        return next(self._work, False)

    def finished(self) -> ErrorMap:
        """Go on to the end; the map."""
        while self.advance():
            pass
        return ErrorMap(self.of, np.where(np.isfinite(self._costs), self._costs, np.nan))


@lru_cache(maxsize=2)
def _plane(present: Present, found: Directions) -> ErrorPlane:
    return ErrorPlane(present.network, present.experiment.task, found.across, found.up)


@lru_cache(maxsize=2)
def paper_map(of: Ground) -> ErrorMap:
    """The map on paper."""
    return Survey(of, PAPER_TIMES * map_count(of, MOST_NUMBERS)).finished()


@lru_cache(maxsize=2)
def fall_at(present: Present, found: Directions) -> FloatArray:
    """How fast the loss falls along both axes, at the present: shape (2,)."""
    return _plane(present, found).steepest()


def cost_at(of: Ground, shares: FloatArray) -> float:
    """The loss at one place, by its shares of both axes."""
    here = of.directions.places(of.present.network.flat)
    places = [float(span.at(share)) for span, share in zip(of.spans, shares, strict=True)]
    across, up = (np.array([place - now]) for place, now in zip(places, here.tolist(), strict=True))
    return float(_plane(of.present, of.directions).costs(across, up)[0, 0])
