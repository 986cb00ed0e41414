"""The states of a run that a page holds: evenly in logarithmic time, and every edit."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.session.grid import KEYFRAMES
from visualizer.session.history import History
from visualizer.session.segment import Segment

# States of a page at the most; fewer, where their numbers would take more bytes than these.
MOST_STATES, MOST_BYTES = 400, 1_500_000
# Beside a page there is room for so many times as much.
BESIDE = 10
# Of a network however large there are so many.
LEAST_STATES = 24


class Stretch(NamedTuple):
    """The states of a segment.

    Attributes
    ----------
    segment : Segment
    iterations : list of int
        Ascending, the first that of its start.
    states : ndarray of shape (n, size)
        The numbers of the network at each, to the bit.
    """

    segment: Segment
    iterations: list[int]
    states: FloatArray


def stretches(history: History, here: Sequence[int], room: float = 1) -> list[Stretch]:
    """The states of all segments of a run, its end and the iterations `here` among them.

    Parameters
    ----------
    history : History
    here : sequence of int
    room : float
        How many times as many there may be as one file should hold.
    """
    ends = [*(segment.start for segment in history.segments[1:]), history.reached + 1]
    size = max(segment.first.network.flat.size for segment in history.segments)
    count = max(LEAST_STATES, int(room * min(MOST_STATES, MOST_BYTES // (8 * size))) - 2 * len(history.segments) - 1)
    wanted = _moments(history.reached, count) | {*here, history.reached}
    found = []
    for segment, end in zip(history.segments, ends, strict=True):
        # A segment that was edited again before anything was trained has nothing to show.
        if segment.start < end:
            moments = sorted({segment.start, *(each for each in wanted if segment.start < each < end)})
            states = np.array([_numbers(segment, moment) for moment in moments])
            found.append(Stretch(segment, moments, states))
    return found


def _numbers(segment: Segment, moment: int) -> FloatArray:
    """The numbers of the network at an iteration of a segment: a keyframe, or trained again from the one before."""
    place = int(np.searchsorted(segment.iterations.values, moment))
    if place < len(segment.iterations.values) and segment.iterations.values[place] == moment:
        keyframe: FloatArray = segment.keyframes.values[place]
        return keyframe
    return segment.present(moment).network.flat


def _moments(reached: int, count: int) -> set[int]:
    """At most so many iterations, each of which the run keeps anyway: the early ones all, for there are few of them."""
    found = {0}
    for tenths in range(10, 31):
        moments = np.geomspace(1, max(1, reached), count * tenths // 10).astype(np.int64).tolist()
        places = {KEYFRAMES.index(moment) for moment in moments}
        kept = {0, *KEYFRAMES.point(np.array([*places])).tolist()}
        if len(kept) <= count:
            found = kept
    return found
