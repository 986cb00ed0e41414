"""The histories of the weights of a matrix as small lines, over the logarithm of the iteration."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.layout import Rect
from visualizer.scene.reading.course import course
from visualizer.scene.shape import Chain, Colour, Shape
from visualizer.session.state import State

# Points of a line that is as narrow as a cell of a matrix; how bright it is, and what comes.
MOMENTS, GONE, COMING = 24, 210, 90


@dataclass(frozen=True, eq=False)
class Ways:
    """The histories of all weights of a matrix, as lines that are as wide and as high as 1.

    Attributes
    ----------
    across : ndarray of shape (n,)
        The logarithms of the iterations.
    up : ndarray of shape (n, n_rows, n_columns)
        Of every weight from its least to its greatest value.
    past : int
        How many of the n are not in the future.
    """

    across: FloatArray
    up: FloatArray
    past: int

    def line(self, row: int, column: int, rect: Rect, colour: Colour) -> Iterator[Shape]:
        """That of one weight, bright up to the present."""
        across, up = rect.x + self.across * rect.width, rect.y + (1 - self.up[:, row, column]) * rect.height
        points = tuple(zip(across.tolist(), up.tolist(), strict=True))
        if self.past < len(points):
            yield Chain(points[max(0, self.past - 1) :], (*colour[:3], COMING), 1)
        if self.past > 1:
            yield Chain(points[: self.past], (*colour[:3], GONE), 1)


def weight_ways(state: State, matrix: int) -> Ways | None:
    """The histories of the weights of a matrix; None before a run, or where a weight is no number."""
    way, architecture = course(state), state.network.architecture
    if len(way.iterations) < 2:
        return None
    places = architecture.places(matrix)
    every = np.log1p(way.iterations - way.iterations[0])
    picked = np.unique(np.minimum(np.searchsorted(every, np.linspace(0, every[-1], MOMENTS)), len(every) - 1))
    times, values = every[picked], way.flats[picked, places.start : places.stop]
    past = int(np.searchsorted(way.iterations[picked], state.iteration, side="right"))
    if way.iterations[picked[past - 1]] != state.iteration:
        # The present lies between two moments.
        now = state.network.flat[places.start : places.stop]
        times = np.insert(times, past, np.log1p(state.iteration - way.iterations[0]))
        values, past = np.insert(values, past, now, axis=0), past + 1
    if not np.isfinite(values).all():
        return None
    low, high = values.min(axis=0), values.max(axis=0)
    # Halves, for the difference of two numbers may have no end.
    reach = high / 2 - low / 2
    up = (values / 2 - low / 2) / np.where(reach > 0, reach, 1.0)
    return Ways(times / max(float(times[-1]), 1e-9), up.reshape(-1, *architecture.shapes[matrix]), past)
