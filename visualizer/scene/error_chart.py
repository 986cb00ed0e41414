"""The error against the iteration: a curve of the exact errors, however many there are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.scene import axis, number
from visualizer.session.grid import ERRORS
from visualizer.session.history import BLOCK, Envelope
from visualizer.session.state import State

Limits = tuple[float, float]


@dataclass(frozen=True, eq=False)
class ErrorChart:
    """What the error plot shows.

    Attributes
    ----------
    x, y : ndarray of shape (n,)
        Iterations (0 is drawn at 1 on a logarithmic axis) and errors: where many iterations share a pixel, the least
        and the greatest of them.
    x_limits, y_limits : pair of float
        Of axes that follow the run.
    now : (x, y)
        The present.
    label : str
        The present error.
    """

    x: FloatArray
    y: FloatArray
    x_limits: Limits
    y_limits: Limits
    now: tuple[float, float]
    label: str


def error_name(state: State) -> str:
    """The tutorial's name: l2_error with one hidden layer, l1_error with none."""
    return f"l{len(state.network.weights)} error"


def error_chart(state: State, pixels: int, zoomed: Limits | None = None) -> ErrorChart:
    """The chart for a plot of `pixels` width.

    Parameters
    ----------
    state : State
    pixels : int
        The curve has at most two points for each.
    zoomed : pair of float, optional
        First and last iteration in sight, if the axis does not follow the run.
    """
    log = state.view.log_x
    x_limits = zoomed or axis.iteration_limits(state.iteration, log)
    iterations, errors = _curve(state.history.errors, state.iteration, x_limits, pixels, log)
    now = float(state.iteration)
    if x_limits[0] <= now <= x_limits[1] or not zoomed:
        iterations, errors = np.append(iterations, now), np.append(errors, state.error)
    if log:
        iterations = np.maximum(iterations, 1.0)
    finite = errors[np.isfinite(errors)]
    spread = (float(finite.min()), float(finite.max())) if len(finite) else (np.nan, np.nan)
    y_limits = axis.error_limits(*spread, state.view.log_y)
    if state.view.log_y:
        # An error of exactly 0 has no place on a logarithmic axis.
        errors = np.where(errors > 0, errors, np.nan)
    place = (max(now, 1.0) if log else now, state.error)
    return ErrorChart(iterations, errors, x_limits, y_limits, place, number.fixed(state.error, 4))


def error_at(state: State, x: float) -> tuple[int, float] | None:
    """The last recorded iteration up to `x`, rounded, and its exact error; None beyond the run."""
    iteration = round(x)
    if iteration == state.iteration:
        return state.iteration, state.error
    values = state.history.errors.values.values
    place = ERRORS.index(iteration) if iteration >= 0 else -1
    if not 0 <= place < len(values):
        return None
    return int(ERRORS.point(np.array([place]))[0]), float(values[place])


def _curve(envelope: Envelope, iteration: int, limits: Limits, pixels: int, log: bool) -> tuple[FloatArray, FloatArray]:
    """Points of the curve within `limits`, two for every pixel at the most."""
    count = len(envelope.values)
    low, high = max(0, int(limits[0]) - 1), min(iteration, int(limits[1]) + 2)
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
    edges: NDArray[np.int64] = np.unique(np.clip(places.astype(np.int64), begin, end - 1))
    if edges[0] != begin:
        edges = np.insert(edges, 0, begin)
    return edges


def _extremes(envelope: Envelope, edges: NDArray[np.int64], end: int) -> tuple[FloatArray, FloatArray]:
    """Least and greatest error from every edge to the next: by blocks where they are far apart."""
    values = envelope.values.values[:end]
    wide = np.diff(edges) >= 4 * BLOCK
    split = int(np.argmax(wide)) if wide.any() else len(wide)
    # The last stretch may end in a block that is not full yet.
    near, far, last = edges[:split], edges[split:-1] // BLOCK, values[edges[-1] :]
    lows, highs = [last.min(keepdims=True)], [last.max(keepdims=True)]
    if len(far):
        border = int(edges[-1]) // BLOCK
        lows.insert(0, np.minimum.reduceat(envelope.lows.values[: max(border, far[-1] + 1)], far))
        highs.insert(0, np.maximum.reduceat(envelope.highs.values[: max(border, far[-1] + 1)], far))
    if len(near):
        border = int(edges[split])
        lows.insert(0, np.minimum.reduceat(values[:border], near))
        highs.insert(0, np.maximum.reduceat(values[:border], near))
    return np.concatenate(lows), np.concatenate(highs)
