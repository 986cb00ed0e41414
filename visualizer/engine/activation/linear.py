"""The sum itself."""

import numpy as np

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray


def _function(sums: FloatArray) -> FloatArray:
    return sums * 1.0


ACTIVATION = Activation(
    name="linear",
    function=_function,
    slope=np.ones_like,
    source="def linear(x):\n    return x * 1.0",
    source_note="",
    slope_code="np.ones_like({l})",
    slope_formula="1",
    low=-np.inf,
    high=np.inf,
    flat_below=0.0,
    says="passes the sum on as it is",
    slope_says="the slope is 1 wherever {layer} is",
    onnx=("Identity",),
    torch="x",
    jax="x",
    compiled="copy",
    compiled_slope="one",
)
