"""What a sweep has found: a row for each run."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.many.outcome import Outcomes, fates, points_of
from visualizer.sweep.plan import Plan
from visualizer.sweep.work import Piece


@dataclass(frozen=True, eq=False)
class Columns:
    """What is kept of every run; those of a setting stand together, its seeds in their order.

    Attributes
    ----------
    setting : ndarray of shape (n,)
        Number of the setting; see `Plan.values`.
    seed : ndarray of shape (n,)
    errors : ndarray of shape (n, n_points)
    rows_right, learnt_at, diverged_at : ndarray of shape (n,)
        As `Outcomes` has them.
    weights : ndarray of shape (sum of the sizes,)
        The numbers of every network in the end, one after the other.
    sizes : ndarray of shape (n,)
        How many numbers each has.
    """

    setting: NDArray[np.int64]
    seed: NDArray[np.int64]
    errors: FloatArray
    rows_right: NDArray[np.int64]
    learnt_at: NDArray[np.int64]
    diverged_at: NDArray[np.int64]
    weights: FloatArray
    sizes: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Results:
    """A sweep that is done."""

    plan: Plan
    columns: Columns

    @property
    def points(self) -> NDArray[np.int64]:
        """Iterations at which errors are recorded."""
        return points_of(self.plan.iterations)

    @property
    def fates(self) -> NDArray[np.int64]:
        """How every run ended, as the numbers of `Fate`."""
        columns = self.columns
        return fates(columns.rows_right, columns.diverged_at, self.plan.experiment.table)


def gathered(plan: Plan, found_of: Mapping[Piece, Outcomes]) -> Results:
    """The results of pieces that are all there, whatever their order."""
    parts = sorted(found_of.items(), key=lambda part: (part[0].setting, part[0].first))
    columns: dict[str, list[Any]] = {field.name: [] for field in fields(Columns)}
    for piece, found in parts:
        seeds = plan.seeds[piece.first : piece.first + piece.count]
        columns["setting"].append(np.full(piece.count, piece.setting))
        columns["seed"].append(np.array(seeds, dtype=np.int64))
        for name in ("errors", "rows_right", "learnt_at", "diverged_at"):
            columns[name].append(getattr(found, name))
        columns["weights"].append(found.flats.ravel())
        columns["sizes"].append(np.full(piece.count, found.flats.shape[1]))
    return Results(plan, Columns(**{name: np.concatenate(column) for name, column in columns.items()}))
