"""Softmax: the shares of a row's answers, which add up to 1."""

import numpy as np

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray


def _function(sums: FloatArray) -> FloatArray:
    # Without the largest sum, which changes nothing but that exp does not overflow.
    powers = np.exp(sums - sums.max(axis=-1, keepdims=True))
    shares: FloatArray = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _slope(levels: FloatArray) -> FloatArray:
    return levels * (1 - levels)


ACTIVATION = Activation(
    name="softmax",
    function=_function,
    slope=_slope,
    source=(
        "def softmax(x):\n"
        "    e = np.exp(x - x.max(axis=-1, keepdims=True))\n"
        "    return e / e.sum(axis=-1, keepdims=True)"
    ),
    source_note="",
    slope_code="({l} * (1 - {l}))",
    slope_formula="{l} × (1 − {l})",
    low=0.0,
    high=1.0,
    flat_below=0.02,
    says="makes shares of the sums, which add up to 1",
    slope_says="where {layer} is sure of itself, near 0 or 1, little changes",
    probability=True,
    joint=True,
    onnx=("Softmax",),
    torch="torch.softmax(x, dim=1)",
    jax="jax.nn.softmax(x, axis=1)",
    compiled="softmax",
    compiled_slope="joint",
)
