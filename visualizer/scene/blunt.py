"""Lines that turn back sharply, without the spikes that a drawn corner would have there."""

import numpy as np

from visualizer.engine.array import FloatArray

# The cosine of the turn from which a corner is blunted, and how far from it, in pixels, its two corners are.
SHARP, HALF = -0.2, 0.5


def blunted(points: FloatArray) -> FloatArray:
    """The same line with two corners in the place of each sharp one.

    The window draws the corner of a thick line as far out as its edges meet, which is the farther the sharper it is.

    Parameters
    ----------
    points : ndarray of shape (n, 2)
        No two neighbours alike.

    Returns
    -------
    ndarray of shape (n + corners, 2)
    """
    ways = np.diff(points, axis=0)
    ways = ways / np.maximum(np.hypot(*ways.T), 1e-12)[:, np.newaxis]
    come, go = ways[:-1], ways[1:]
    corners = np.flatnonzero((come * go).sum(axis=1) < SHARP)
    if not len(corners):
        return points
    tip = come[corners] - go[corners]
    aside = np.column_stack([-tip[:, 1], tip[:, 0]]) / np.hypot(*tip.T)[:, np.newaxis]
    # First the one that lies on the side from which the line comes.
    turned = np.where((come[corners] * aside).sum(axis=1) > 0, -HALF, HALF)[:, np.newaxis] * aside
    result: FloatArray = np.insert(points, corners + 2, points[corners + 1] - turned, axis=0)
    result[corners + 1 + np.arange(len(corners))] += turned
    return result
