"""Activation functions: a function and its derivative as a pair.

The derivative takes the *activation*, not the weighted sum, as the tutorial's ``nonlin(x, deriv=True)`` does: for the
sigmoid it is ``l * (1 - l)``.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from visualizer.engine.array import FloatArray


@dataclass(frozen=True)
class Activation:
    """A function of the weighted sum, and its slope as a function of the activation.

    Attributes
    ----------
    name : str
        Name in experiment files.
    function : callable
        Weighted sums to activations, elementwise.
    derivative : callable
        Activations to slopes, elementwise.
    """

    name: str
    function: Callable[[FloatArray], FloatArray]
    derivative: Callable[[FloatArray], FloatArray]


def _sigmoid(sums: FloatArray) -> FloatArray:
    # Any other form (clip, where, expit, tanh) changes bits. Beyond -709 exp overflows to inf and the result is
    # exactly 0, which is right, so only the warning is unwanted.
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-sums))


def _sigmoid_derivative(activations: FloatArray) -> FloatArray:
    return activations * (1 - activations)


SIGMOID = Activation("sigmoid", _sigmoid, _sigmoid_derivative)
