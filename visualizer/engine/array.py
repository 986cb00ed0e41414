"""The one kind of array used: float64, read-only once it is part of a value."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def frozen(values: FloatArray | Sequence[Sequence[float]]) -> FloatArray:
    """Read-only, C-contiguous float64 copy of `values`."""
    array = np.array(values, dtype=np.float64, order="C")
    array.flags.writeable = False
    return array
