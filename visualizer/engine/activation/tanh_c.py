"""The hyperbolic tangent of the C library: the one that Python's `math` has, and browsers where they call that library.

NumPy's own, `visualizer.engine.activation.tanh`, is quicker on large arrays and has other last digits.
"""

from dataclasses import replace
from math import tanh

import numpy as np

from visualizer.engine.activation.tanh import ACTIVATION as TANH
from visualizer.engine.array import FloatArray


def _function(sums: FloatArray) -> FloatArray:
    return np.fromiter(map(tanh, sums.ravel().tolist()), float, sums.size).reshape(sums.shape)


def _into(sums: FloatArray, out: FloatArray) -> None:
    np.copyto(out, _function(sums))


ACTIVATION = replace(
    TANH,
    name="tanh-c",
    function=_function,
    source=(
        "import math\n"
        "def tanh_c(x):\n"
        "    return np.fromiter(map(math.tanh, x.ravel().tolist()), float, x.size).reshape(x.shape)"
    ),
    says="squashes the sum between −1 and 1, with the last digits that the C library has",
    into=_into,
    compiled="tanh-c",
)
