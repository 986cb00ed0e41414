"""Which points of a long curve to draw, and its course through the segments of a run."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.scene.chart.axis import place_of, places_of
from visualizer.scene.chart.error_curve import Limits
from visualizer.session.segment import Segment
from visualizer.session.state import State

Rows = NDArray[np.int64]

# Rounds in which every other point may be left out, and how far from the curve each may then lie, in pixels.
ROUNDS, DEVIATION = 8, 0.05


def thinned(x: FloatArray, limits: Limits, most: int, log: bool) -> Rows:
    """Which of ascending iterations to draw: about `most` of those within `limits`, evenly spread over the axis.

    One beyond either limit is drawn too, so that the curve goes on to the edge.
    """
    low, high = int(np.searchsorted(x, limits[0])), int(np.searchsorted(x, limits[1], side="right"))
    inside = np.arange(max(0, low - 1), min(len(x), high + 1))
    if len(inside) > most:
        scale = np.log(np.maximum(x[inside], 1.0)) if log else x[inside]
        spot = np.floor((scale - scale[0]) / (scale[-1] - scale[0]) * most)
        inside = inside[np.union1d(np.flatnonzero(np.diff(spot, prepend=-1.0)), len(inside) - 1)]
    return inside


def bends(across: FloatArray, up: FloatArray) -> Rows:
    """Which points of a curve to draw so that it is not seen to change: those where it bends.

    Parameters
    ----------
    across : ndarray of shape (n,)
        In pixels, ascending.
    up : ndarray of shape (n,)
        In pixels; a point beside one that is NaN stays.
    """
    kept: Rows = np.arange(len(across))
    x, y = across, up
    with np.errstate(divide="ignore", invalid="ignore"):
        for start in range(ROUNDS):
            # The middle of three, which does not begin where it did before.
            first = start % 2
            count = max(0, len(x) - 1 - first) // 2
            before, at, after = (slice(first + k, first + k + 2 * count, 2) for k in range(3))
            share = (x[at] - x[before]) / (x[after] - x[before])
            far = np.abs(y[before] + share * (y[after] - y[before]) - y[at])
            drawn = np.ones(len(x), dtype=bool)
            drawn[at] = ~(far <= DEVIATION)
            x, y, kept = x[drawn], y[drawn], kept[drawn]
    return kept


def joined(
    state: State,
    segments: Sequence[tuple[Segment, FloatArray]],
    course: Callable[[Segment, Rows], FloatArray],
    present: FloatArray,
    limits: Limits,
    most: int,
) -> tuple[FloatArray, FloatArray]:
    """Curves through all segments of the run, up to the present where that is its end.

    Parameters
    ----------
    state : State
    segments : sequence of (Segment, ndarray of shape (n,))
        With the iterations at which each was recorded.
    course : callable
        The curves in a segment, given which of its records to draw: shape (n, n_curves).
    present : ndarray of shape (n_curves,)
    limits : pair of float
        Of the iteration axis.
    most : int
        About how many points to draw of every segment.

    Returns
    -------
    x : ndarray of shape (n,)
        Where iterations are on their axis.
    curves : ndarray of shape (n, n_curves)
    """
    log, xs, parts = state.view.log_x, [], []
    for segment, iterations in segments:
        rows = thinned(iterations, limits, most, log)
        xs.append(iterations[rows])
        parts.append(course(segment, rows))
    if state.iteration == state.history.reached:
        xs.append(np.array([float(state.iteration)]))
        parts.append(present[np.newaxis])
    return places_of(np.concatenate(xs), log), np.concatenate(parts)


def drawn_present(state: State) -> float:
    """Where the present is on the iteration axis."""
    return place_of(state.iteration, state.view.log_x)
