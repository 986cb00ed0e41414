"""Arrays as text: all digits of every number, in the order of bytes that browsers read."""

from base64 import b64encode
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def packed(values: ArrayLike) -> str:
    """Numbers as base64 of float64, exact to the bit."""
    return _text(np.asarray(values, dtype="<f8"))


def packed_short(values: ArrayLike) -> str:
    """The same with seven digits, for what is only drawn; what has no such number is the largest that has one."""
    most = float(np.finfo("<f4").max)
    return _text(np.clip(values, -most, most).astype("<f4"))


def _text(values: NDArray[Any]) -> str:
    return b64encode(np.ascontiguousarray(values).tobytes()).decode()
