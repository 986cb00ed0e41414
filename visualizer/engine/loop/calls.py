"""Calls that are bound to their operands: what a loop does, in a list."""

from collections.abc import Callable
from typing import Any

import numpy as np

from visualizer.engine.array import FloatArray

Call = tuple[Callable[..., object], tuple[Any, ...]]


class Calls(list[Call]):
    """A list of calls, each a function with all its operands."""

    def add(self, function: Callable[..., object], *operands: Any) -> None:
        """One call more."""
        self.append((function, operands))

    def apply(self, function: Callable[[FloatArray], FloatArray], operand: FloatArray, out: FloatArray) -> None:
        """One call more, of a function that makes an array of its own."""

        def into(operand: FloatArray, out: FloatArray) -> None:
            np.copyto(out, function(operand))

        self.add(into, operand, out)


def constant(value: float) -> FloatArray:
    """A number as an array: a Python number would be converted at every call."""
    return np.array(float(value))


def put_zeros(values: FloatArray, where: Any) -> None:
    """Make 0 of some of the values."""
    np.copyto(values, 0.0, where=where)


def cut_to(values: FloatArray, low: FloatArray, high: FloatArray, out: FloatArray) -> None:
    """What lies beyond one of two ends, moved there."""
    np.maximum(values, low, out=out)
    np.minimum(out, high, out=out)
