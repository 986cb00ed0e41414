"""The error of every iteration of a run as a curve, however many there are."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.scene.chart.axis import place_of, places_of
from visualizer.session.envelope import BLOCK, Envelope
from visualizer.session.grid import ERRORS
from visualizer.session.history import History

Limits = tuple[float, float]


@lru_cache(maxsize=16)
def error_curve(history: History, limits: Limits, pixels: int, log: bool) -> tuple[FloatArray, FloatArray]:
    """Iterations and errors of a run within `limits`, two for every pixel at the most, and its end.

    Kept for the runs that do not move while another one does. Where iteration 0 is drawn, see `places_of`.
    """
    x, y = _recorded(history.errors, history.reached, limits, pixels, log)
    if limits[0] <= place_of(history.reached, log) <= limits[1]:
        x, y = np.append(x, float(history.reached)), np.append(y, history.end_error)
    return places_of(x, log), y


def _recorded(
    envelope: Envelope, reached: int, limits: Limits, pixels: int, log: bool
) -> tuple[FloatArray, FloatArray]:
    count = len(envelope.values)
    low, high = max(0, int(limits[0]) - 1), min(reached, int(limits[1]) + 2)
    if low >= high or count == 0:
        return np.empty(0), np.empty(0)
    begin, end = ERRORS.index(low), min(count, ERRORS.index(high - 1) + 1)
    edges = _edges(begin, end, low, high, pixels, log)
    lows, highs = _extremes(envelope, edges, end)
    # Where errors fall the greatest comes first, so that a smooth curve stays one.
    values, last = envelope.values.values, np.append(edges[1:], end) - 1
    falling = values[edges] >= values[last]
    y = np.column_stack([np.where(falling, highs, lows), np.where(falling, lows, highs)]).ravel()
    x = ERRORS.point(np.column_stack([edges, last]).ravel()).astype(np.float64)
    keep = np.column_stack([np.ones(len(edges), dtype=bool), last > edges]).ravel()
    return x[keep], y[keep]


def _edges(begin: int, end: int, low: int, high: int, pixels: int, log: bool) -> NDArray[np.int64]:
    """Where on the tape each pixel begins."""
    if end - begin <= pixels:
        return np.arange(begin, end, dtype=np.int64)
    if log:
        iterations = np.geomspace(max(low, 1), high, pixels, endpoint=False)
    else:
        iterations = np.linspace(low, high, pixels, endpoint=False)
    places = np.array([ERRORS.index(int(i)) for i in iterations]) if high > 1 << ERRORS.bits else iterations
    edges = np.clip(places.astype(np.int64), begin, end - 1)
    edges = edges[np.diff(edges, prepend=-1) > 0]
    if edges[0] != begin:
        edges = np.insert(edges, 0, begin)
    return edges


def _extremes(envelope: Envelope, edges: NDArray[np.int64], end: int) -> tuple[FloatArray, FloatArray]:
    """Least and greatest error from every edge to the next: by blocks where they are far apart."""
    values = envelope.values.values[:end]
    wide = np.diff(edges) >= 4 * BLOCK
    split = int(np.argmax(wide)) if wide.any() else len(wide)
    near, far, border = edges[:split], edges[split:-1] // BLOCK, int(edges[-1]) // BLOCK
    # The last stretch may end in a block that is not full yet; it begins where the blocks before it end.
    last = values[border * BLOCK if len(far) else edges[-1] :]
    lows, highs = [last.min(keepdims=True)], [last.max(keepdims=True)]
    if len(far):
        lows.insert(0, np.minimum.reduceat(envelope.lows.values[: max(border, far[-1] + 1)], far))
        highs.insert(0, np.maximum.reduceat(envelope.highs.values[: max(border, far[-1] + 1)], far))
    if len(near):
        border = int(edges[split])
        lows.insert(0, np.minimum.reduceat(values[:border], near))
        highs.insert(0, np.maximum.reduceat(values[:border], near))
    return np.concatenate(lows), np.concatenate(highs)
