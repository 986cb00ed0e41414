"""Activation functions that the program does not have, to show that it takes whatever there is."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.activation.base import Activation

# Without an end on either side.
IDENTITY = Activation(
    name="identity",
    function=lambda sums: sums * 1.0,
    slope=np.ones_like,
    source="def identity(x):\n    return x * 1.0",
    source_note="",
    slope_code="np.ones_like({l})",
    slope_formula="1",
    low=-np.inf,
    high=np.inf,
    flat_below=0.0,
    says="passes the sum on",
    slope_says="{layer} learns alike wherever it is",
)
CUBE = Activation(
    name="cube",
    function=lambda sums: sums**3,
    slope=lambda levels: 3 * np.cbrt(levels) ** 2,
    source="def cube(x):\n    return x**3",
    source_note="cubes overflow early",
    slope_code="(3 * np.cbrt({l}) ** 2)",
    slope_formula="3 × ∛{l}²",
    low=-np.inf,
    high=np.inf,
    flat_below=0.01,
    says="cubes the sum",
    slope_says="where {layer} is near 0 little changes",
)
# Between two ends, one of them below zero.
SOFTSIGN = Activation(
    name="softsign",
    function=lambda sums: sums / (1 + np.abs(sums)),
    slope=lambda levels: (1 - np.abs(levels)) ** 2,
    source="def softsign(x):\n    return x / (1 + np.abs(x))",
    source_note="",
    slope_code="(1 - np.abs({l})) ** 2",
    slope_formula="(1 − |{l}|)²",
    low=-1.0,
    high=1.0,
    flat_below=0.05,
    says="squashes the sum between −1 and 1",
    slope_says="where {layer} is near −1 or 1 little changes",
)
# With an end on one side alone.
SOFTPLUS = Activation(
    name="softplus",
    function=lambda sums: np.logaddexp(0, sums),
    slope=lambda levels: 1 - np.exp(-levels),
    source="def softplus(x):\n    return np.logaddexp(0, x)",
    source_note="nothing overflows in it",
    slope_code="(1 - np.exp(-{l}))",
    slope_formula="(1 − e^−{l})",
    low=0.0,
    high=np.inf,
    flat_below=0.03,
    says="cuts the sum off below 0, softly",
    slope_says="where {layer} is near 0 little changes",
)
MADE_UP = (IDENTITY, CUBE, SOFTSIGN, SOFTPLUS)


@contextmanager
def known(*activations: Activation) -> Iterator[None]:
    """The program knows these functions as well, until the end of the context."""
    with pytest.MonkeyPatch.context() as patch:
        for activation in activations:
            assert activation.name not in ACTIVATIONS
            patch.setitem(ACTIVATIONS, activation.name, activation)
        yield
