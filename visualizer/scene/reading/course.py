"""What learned along a run: the numbers of the network at some of its keyframes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.session.history import History
from visualizer.session.present import Present
from visualizer.session.segment import Segment
from visualizer.session.state import State

# Of a segment that has more keyframes, every second, fourth, eighth ... is taken.
MOST = 400


@dataclass(frozen=True, eq=False)
class Course:
    """The numbers at ascending iterations.

    Attributes
    ----------
    iterations : ndarray of shape (n,)
    flats : ndarray of shape (n, n_learning)
    starts : tuple of int
        Where the stretches between edits begin, among the n; the first is 0.
    """

    iterations: FloatArray
    flats: FloatArray
    starts: tuple[int, ...]

    @property
    def stretches(self) -> Iterator[slice]:
        """From edit to edit."""
        ends = (*self.starts[1:], len(self.iterations))
        return (slice(start, end) for start, end in zip(self.starts, ends, strict=True))


def course(state: State) -> Course:
    """The course of the run that the state is in, as long as the network had its present shape."""
    history = state.history
    found = _course(history, history.segment_at(state.iteration))
    at_end = state.iteration == history.reached > found.iterations[-1]
    return _ended(found, state.present) if at_end else found


@lru_cache(maxsize=2)
def _ended(found: Course, present: Present) -> Course:
    """A course to which the present is added."""
    flat = present.network.flat[np.newaxis, : found.flats.shape[1]]
    iterations = np.append(found.iterations, float(present.iteration))
    return Course(iterations, np.concatenate([found.flats, flat]), found.starts)


@lru_cache(maxsize=2)
def _course(history: History, here: Segment) -> Course:
    segments = _alike(history, here)
    n_learning = here.first.network.architecture.n_learning
    iterations, flats, starts = [], [], [0]
    for segment in segments:
        rows = _rows(segment.iterations.values)
        iterations.append(segment.iterations.values[rows])
        flats.append(segment.keyframes.values[rows, :n_learning])
        starts.append(starts[-1] + len(rows))
    return Course(np.concatenate(iterations), np.concatenate(flats), tuple(starts[:-1]))


def _alike(history: History, here: Segment) -> list[Segment]:
    """The segments around one in which the same numbers learn."""

    def kind(segment: Segment) -> tuple[object, ...]:
        shape: Architecture = segment.first.network.architecture
        return shape.widths, shape.bias, shape.normalized

    segments, place = list(history.segments), history.segments.index(here)
    first = last = place
    while first > 0 and kind(segments[first - 1]) == kind(here):
        first -= 1
    while last + 1 < len(segments) and kind(segments[last + 1]) == kind(here):
        last += 1
    return segments[first : last + 1]


def _rows(iterations: FloatArray) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Which keyframes are taken: evenly spread, the powers of ten, the last."""
    count, step = len(iterations), 1
    while count > MOST * step:
        step *= 2
    tens = 10.0 ** np.arange(9)
    marked = np.searchsorted(iterations, tens[(tens >= iterations[0]) & (tens <= iterations[-1])])
    return np.union1d(np.union1d(np.arange(0, count, step), marked), [count - 1])
