"""The rectified linear unit: the sum where it is above 0, else 0."""

import numpy as np

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray

_ZERO = np.array(0.0)


def _function(sums: FloatArray) -> FloatArray:
    return np.maximum(sums, 0.0)


def _slope(levels: FloatArray) -> FloatArray:
    return np.where(levels > 0, 1.0, 0.0)


def _into(sums: FloatArray, out: FloatArray) -> None:
    np.maximum(sums, _ZERO, out=out)


def _slope_into(levels: FloatArray, out: FloatArray) -> None:
    np.greater(levels, _ZERO, out)


ACTIVATION = Activation(
    name="relu",
    function=_function,
    slope=_slope,
    source="def relu(x):\n    return np.maximum(x, 0.0)",
    source_note="",
    slope_code="np.where({l} > 0, 1.0, 0.0)",
    slope_formula="(1 if {l} > 0, else 0)",
    low=0.0,
    high=np.inf,
    flat_below=0.5,
    says="passes it on where it is above 0, else answers 0",
    slope_says="where {layer} answers 0 nothing changes",
    onnx=("Relu",),
    torch="torch.relu(x)",
    jax="jax.nn.relu(x)",
    compiled="maximum",
    compiled_slope="step",
    into=_into,
    slope_into=_slope_into,
)
