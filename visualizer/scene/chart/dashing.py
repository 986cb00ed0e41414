"""Dashes for a plot that knows none: gaps in a curve, evenly long on the screen."""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.chart.error_curve import Limits

# Pixels from one point of a dashed curve to the next, and points at most.
STEP, MOST = 1.5, 4000


def dashed(
    x: FloatArray,
    y: FloatArray,
    limits: tuple[Limits, Limits],
    logs: tuple[bool, bool],
    size: tuple[float, float],
    dashes: Sequence[float],
) -> tuple[FloatArray, FloatArray]:
    """The curve with what is no dash left out.

    Parameters
    ----------
    x, y : ndarray of shape (n_points,)
    limits : pair of (low, high)
        Of both axes.
    logs : pair of bool
        Whether they are logarithmic.
    size : (width, height)
        Of the plot in pixels.
    dashes : sequence of float
        Dash, gap, dash, gap, in pixels.
    """
    seen = np.isfinite(x) & np.isfinite(y)
    for values, log in zip((x, y), logs, strict=True):
        seen &= (values > 0) | (not log)
    if seen.sum() < 2:
        return x, y
    scaled = [np.log10(values[seen]) if log else values[seen] for values, log in zip((x, y), logs, strict=True)]
    spans = [np.log10(high / low) if log else high - low for (low, high), log in zip(limits, logs, strict=True)]
    steps = [np.diff(values) / span * pixels for values, span, pixels in zip(scaled, spans, size, strict=True)]
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*steps))])
    places = np.linspace(0.0, along[-1], min(MOST, 2 + int(along[-1] / STEP)))
    points = [np.interp(places, along, values) for values in scaled]
    ends = np.cumsum(dashes)
    part = np.searchsorted(ends, places % ends[-1], side="right")
    across, level = (10.0**values if log else values for values, log in zip(points, logs, strict=True))
    return across, np.where(part % 2 == 0, level, np.nan)
