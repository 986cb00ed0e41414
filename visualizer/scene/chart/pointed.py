"""Which of the curves of a plot the pointer is on."""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.chart.error_curve import Limits

# Pixels from a line within which the pointer is on it.
REACH = 7


def pixels_between(y: FloatArray | float, other: float, limits: Limits, log: bool, height: float) -> FloatArray:
    """Pixels up or down from values to `other`, in a plot that is `height` pixels high between its limits."""
    with np.errstate(all="ignore"):
        low, high, here, there = (np.log10(each) if log else np.asarray(each) for each in (*limits, y, other))
        return np.asarray(np.abs(here - there) / (high - low) * height)


def curve_at(
    curves: Sequence[tuple[FloatArray, FloatArray]],
    point: tuple[float, float],
    limits: Limits,
    log: bool,
    height: float,
) -> int | None:
    """Place of the curve that is nearest to a point of the plot, above or below it; None if none is within reach.

    Parameters
    ----------
    curves : sequence of pairs of ndarray of shape (n,)
        x, ascending, and y of each; NaN where there is nothing to draw.
    point : (x, y)
        In units of the axes.
    limits : pair of float
        Of the y axis.
    log : bool
        Whether that is logarithmic.
    height : float
        Of the plot in pixels, from limit to limit.
    """
    x, y = point
    levels = [_level(*curve, x) for curve in curves]
    if not levels:
        return None
    away = np.nan_to_num(pixels_between(np.array(levels), y, limits, log, height), nan=np.inf)
    nearest = int(np.argmin(away))
    return nearest if away[nearest] <= REACH else None


def _level(xs: FloatArray, ys: FloatArray, x: float) -> float:
    """Height of a curve at x; NaN beyond its ends."""
    drawn = np.isfinite(ys)
    if not drawn.any():
        return float("nan")
    return float(np.interp(x, xs[drawn], ys[drawn], left=np.nan, right=np.nan))
