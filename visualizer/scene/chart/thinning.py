"""Which points of a long curve to draw."""

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.scene.chart.error_curve import Limits


def thinned(x: FloatArray, limits: Limits, most: int, log: bool) -> NDArray[np.int64]:
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
