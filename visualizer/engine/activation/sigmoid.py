"""The tutorial's activation: ``1 / (1 + exp(-x))``."""

import numpy as np

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray


def _function(sums: FloatArray) -> FloatArray:
    # Any other form (clip, where, expit, tanh) changes bits. Beyond -709 exp overflows to inf and the result is
    # exactly 0, which is right, so only the warning is unwanted.
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-sums))


def _slope(levels: FloatArray) -> FloatArray:
    return levels * (1 - levels)


_ONE = np.array(1.0)  # a Python number would be converted at every call


def _into(sums: FloatArray, out: FloatArray) -> None:
    np.negative(sums, out)
    np.exp(out, out)
    np.add(out, _ONE, out)
    np.divide(_ONE, out, out)


def _slope_into(levels: FloatArray, out: FloatArray) -> None:
    np.subtract(_ONE, levels, out)
    np.multiply(levels, out, out)


ACTIVATION = Activation(
    name="sigmoid",
    function=_function,
    slope=_slope,
    source="def sigmoid(x):\n    return 1 / (1 + np.exp(-x))",
    source_note="where exp overflows, the sigmoid is 0, as it should be",
    slope_code="({l} * (1 - {l}))",
    slope_formula="{l} × (1 − {l})",
    low=0.0,
    high=1.0,
    flat_below=0.02,
    says="squashes the sum between 0 and 1",
    slope_says="where {layer} is sure of itself, near 0 or 1, the slope is flat and little changes",
    probability=True,
    onnx=("Sigmoid",),
    torch="torch.sigmoid(x)",
    jax="jax.nn.sigmoid(x)",
    compiled="sigmoid",
    compiled_slope="logistic",
    into=_into,
    slope_into=_slope_into,
)
