"""What many runs say together."""

from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.many.outcome import NEVER, Fate

# Of the normal distribution: the interval holds the true share 95 times of 100.
_Z = 1.959963984540054
QUARTILES = (0.25, 0.5, 0.75)


class Summary(NamedTuple):
    """Some runs in a few numbers.

    Attributes
    ----------
    n : int
    right : int
        How many of them have every row right in the end.
    interval : pair of float
        In which the share of right ones lies, were there many more runs; see `wilson`.
    error : float
        The median error in the end, of those that did not diverge; not a number if all did.
    learnt : int
        How many were below the threshold at some time.
    learnt_at : tuple of three float
        Quartiles of when they were, of those that were; not numbers if none was.
    partly, stuck, diverged : int
        How many ended so; see `fates`.
    rows : tuple of three float
        The fewest rows that one has right in the end, their median and the most, of those that did not diverge; not
        numbers if all did.
    """

    n: int
    right: int
    interval: tuple[float, float]
    error: float
    learnt: int
    learnt_at: tuple[float, float, float]
    partly: int
    stuck: int
    diverged: int
    rows: tuple[float, float, float]


def summary(
    errors: FloatArray, learnt_at: NDArray[np.int64], fates: NDArray[np.int64], rows_right: NDArray[np.int64]
) -> Summary:
    """The summary of runs, at least one: errors in the end, when they learnt, how they ended, and rows right."""
    n = len(fates)
    right, partly, stuck, diverged = (int((fates == fate).sum()) for fate in Fate)
    finite, times = errors[np.isfinite(errors)], learnt_at[learnt_at != NEVER]
    error = float(np.median(finite)) if len(finite) else np.nan
    first, middle, last = np.quantile(times, QUARTILES).tolist() if len(times) else (np.nan,) * 3
    at, rows = (first, middle, last), row_range(rows_right, fates)
    return Summary(n, right, wilson(right, n), error, len(times), at, partly, stuck, diverged, rows)


def row_range(rows_right: NDArray[np.int64], fates: NDArray[np.int64]) -> tuple[float, float, float]:
    """The fewest rows that a run has right, the median, and the most; of runs that did not diverge, NaN if all did."""
    rows = rows_right[fates != Fate.DIVERGED]
    return (float(rows.min()), float(np.median(rows)), float(rows.max())) if len(rows) else (np.nan,) * 3


def rows_text(rows: tuple[float, float, float]) -> str:
    """Numbers of right rows, such as "71 (68–73)"; one where all are the same, and nothing where there are none."""
    low, middle, high = rows
    if np.isnan(middle):
        return ""
    return f"{middle:,g}" + (f" ({low:,g}–{high:,g})" if low < high else "")


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share, of which `right` of `n` have been seen.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    """
    share, spread = right / n, _Z * _Z / n
    middle = share + spread / 2
    half = _Z * sqrt(share * (1 - share) / n + spread / n / 4)
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def bands(errors: FloatArray) -> FloatArray:
    """Quartiles of errors at every moment, over the runs that have not diverged: shape (3, n_points)."""
    with np.errstate(all="ignore"):
        alive = np.isfinite(errors).any(axis=0)
        found = np.full((3, errors.shape[1]), np.nan)
        found[:, alive] = np.nanquantile(errors[:, alive], QUARTILES, axis=0)
    return found
