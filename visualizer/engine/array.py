"""The one kind of array used: float64, read-only once it is part of a value."""

from collections.abc import Sequence
from math import isinf

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

# More numbers than are ever averaged: the cells of the largest table are half as many.
_MOST_SUMMED = 2.0**17


def read_only(values: FloatArray | Sequence[Sequence[float]]) -> FloatArray:
    """Read-only, C-contiguous float64 copy of `values`."""
    array = np.array(values, dtype=np.float64, order="C")
    array.flags.writeable = False
    return array


def product(left: FloatArray, right: FloatArray) -> FloatArray:
    """The product of two matrices, or of stacks of them, whose leading axes are broadcast.

    That of two matrices has the bits of the tutorial's ``left.dot(right)``, to the sign of zero: where both are 1 × 1,
    `np.matmul` makes 0 of -0.
    """
    result: FloatArray = np.dot(left, right) if left.ndim == right.ndim == 2 else np.matmul(left, right)
    return result


def added(left: FloatArray, right: FloatArray, first: int = 0) -> FloatArray:
    """The same product, with every term rounded and then added to the sum, which begins at 0.

    Parameters
    ----------
    left : ndarray of shape (..., n, terms)
    right : ndarray of shape (..., terms, m)
    first : int
        The first term; then come those after it, and then those before it.
    """
    n_terms, total = right.shape[-2], np.zeros(1)
    for k in np.roll(np.arange(n_terms), -first).tolist():
        term = left[..., k, None] * right[..., k, None, :]
        total = np.add(total, term, out=term)
    return total


def means(sizes: FloatArray) -> FloatArray:
    """Means over the last axis of numbers that are not negative: finite wherever these are, even if their sum is not.

    A contiguous row is summed in the order in which np.mean sums the whole of an array, so the bits are the same.
    """
    with np.errstate(over="ignore"):
        found = np.asarray(np.add.reduce(sizes, -1) / sizes.shape[-1])
        beyond = np.isinf(found)
        if beyond.any():
            rows = sizes[beyond]
            # By a power of two no bit is lost. The last rounding could lead beyond the greatest of them.
            shares = np.add.reduce(rows / _MOST_SUMMED, -1) / rows.shape[-1] * _MOST_SUMMED
            found[beyond] = np.minimum(shares, rows.max(axis=-1))
    return found


def mean_size(values: FloatArray) -> float:
    """Mean absolute value of all of an array; see `means`."""
    sizes = np.abs(values)
    with np.errstate(over="ignore"):
        mean = float(np.mean(sizes))
    return float(means(sizes.reshape(-1))) if isinf(mean) else mean
