"""The hyperbolic tangent: an S between -1 and 1."""

import numpy as np

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray

_ONE = np.array(1.0)


def _slope(levels: FloatArray) -> FloatArray:
    return 1 - levels * levels


def _slope_into(levels: FloatArray, out: FloatArray) -> None:
    np.multiply(levels, levels, out)
    np.subtract(_ONE, out, out)


ACTIVATION = Activation(
    name="tanh",
    function=np.tanh,
    slope=_slope,
    source="tanh = np.tanh",
    source_note="",
    slope_code="(1 - {l} * {l})",
    slope_formula="(1 − {l} × {l})",
    low=-1.0,
    high=1.0,
    flat_below=0.08,
    says="squashes the sum between −1 and 1",
    slope_says="where {layer} is sure of itself, near −1 or 1, the slope is flat and little changes",
    into=np.tanh,
    slope_into=_slope_into,
    onnx=("Tanh",),
    torch="torch.tanh(x)",
    jax="jnp.tanh(x)",
    compiled="tanh",
    compiled_slope="one-less-square",
)
