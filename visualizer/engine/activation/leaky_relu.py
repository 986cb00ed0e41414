"""The leaky rectified linear unit: the sum where it is above 0, else a hundredth of it."""

import numpy as np

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray


def _function(sums: FloatArray) -> FloatArray:
    return np.maximum(sums, 0.01 * sums)


def _slope(levels: FloatArray) -> FloatArray:
    return np.where(levels > 0, 1.0, 0.01)


ACTIVATION = Activation(
    name="leaky-relu",
    function=_function,
    slope=_slope,
    source="def leaky_relu(x):\n    return np.maximum(x, 0.01 * x)",
    source_note="",
    slope_code="np.where({l} > 0, 1.0, 0.01)",
    slope_formula="(1 if {l} > 0, else 0.01)",
    low=-np.inf,
    high=np.inf,
    flat_below=0.5,
    says="passes it on where it is above 0, else a hundredth of it",
    slope_says="where {layer} is below 0 only a hundredth gets through",
    onnx=("Max", "0.01"),
    torch="torch.where(x > 0, x, 0.01 * x)",
    jax="jnp.where(x > 0, x, 0.01 * x)",
    compiled="leaky maximum",
    compiled_slope="leak",
)
