"""What became of many runs."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable

# Where something never happened.
NEVER = -1
# Errors are recorded at about so many iterations.
POINTS = 96


class Fate(IntEnum):
    """How a run ended, the best first."""

    RIGHT = 0
    PARTLY = 1
    STUCK = 2
    DIVERGED = 3


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What became of n runs of one shape.

    Attributes
    ----------
    points : ndarray of shape (n_points,)
        Iterations at which errors are recorded, ascending from 0 to the last; see `points_of`.
    errors : ndarray of shape (n, n_points)
        Mean absolute error of the output layer at these; not a number after a run diverged.
    rows_right : ndarray of shape (n,)
        How many rows of the table are answered rightly in the end; 0 where a run diverged.
    learnt_at : ndarray of shape (n,)
        The iteration at which the error was first below the threshold, or `NEVER`.
    diverged_at : ndarray of shape (n,)
        The last iteration at which all numbers were finite, where a run diverged; else `NEVER`.
    flats : ndarray of shape (n, size)
        The numbers of every network in the end, as `Network.flat` has them; those of a run that diverged are the last
        that were finite.
    """

    points: NDArray[np.int64]
    errors: FloatArray
    rows_right: NDArray[np.int64]
    learnt_at: NDArray[np.int64]
    diverged_at: NDArray[np.int64]
    flats: FloatArray

    @property
    def iterations(self) -> int:
        """How many are done."""
        return int(self.points[-1])

    @property
    def last_errors(self) -> FloatArray:
        """The error of every network in the end: shape (n,)."""
        return self.errors[:, -1]

    def fates(self, table: TruthTable) -> NDArray[np.int64]:
        """How every run ended, as the numbers of `Fate`: shape (n,)."""
        return fates(self.rows_right, self.diverged_at, table)


def fates(rows_right: NDArray[np.int64], diverged_at: NDArray[np.int64], table: TruthTable) -> NDArray[np.int64]:
    """How runs ended, as the numbers of `Fate`: shape (n,).

    Right with all rows, partly with more of them than one answer for all rows would have right, else stuck.
    """
    _, counts = np.unique(table.targets, axis=0, return_counts=True)
    found = np.where(rows_right > counts.max(), Fate.PARTLY, Fate.STUCK)
    found = np.where(rows_right == table.n_rows, Fate.RIGHT, found)
    return np.where(diverged_at == NEVER, found, Fate.DIVERGED).astype(np.int64)


def points_of(iterations: int) -> NDArray[np.int64]:
    """The iterations at which the errors of a run are recorded: 0, then evenly in logarithmic time, up to the last."""
    if not iterations:
        return np.zeros(1, dtype=np.int64)
    spaced = np.geomspace(1, iterations, min(POINTS, iterations))
    return np.unique(np.concatenate([[0], np.rint(spaced)])).astype(np.int64)
