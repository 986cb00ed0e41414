"""The one kind of array used: float64, read-only once it is part of a value."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


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
