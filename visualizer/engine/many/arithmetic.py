"""The few operations that a stack of networks is trained with, by any library that keeps the array API standard."""

from collections.abc import Callable
from typing import Any

import numpy as np

from visualizer.engine.array import FloatArray, means

_Operation = Callable[..., Any]


class Arithmetic:
    """Operations that write into an array that is there; those of NumPy are NumPy's own, to the call.

    Parameters
    ----------
    xp : namespace
        Of the array API standard. Its arrays can be written to, and slices of them are views.
    """

    def __init__(self, xp: Any = np) -> None:
        self._xp, self.plain = xp, xp is np
        names = ("matmul", "exp", "add", "subtract", "multiply", "divide")
        self.matmul, self.exp, self.add, self.subtract, self.multiply, self.divide = (
            getattr(xp, name) if self.plain else _into(getattr(xp, name)) for name in names
        )

    def empty(self, *shape: int) -> Any:
        """An array of float64 to be written to."""
        return self._xp.empty(shape, dtype=self._xp.float64)

    def array(self, values: FloatArray) -> Any:
        """NumPy's numbers as an array of this library, which nobody else writes to."""
        return self._xp.asarray(np.array(values, order="C"), dtype=self._xp.float64)

    def total(self, values: Any, axis: int, out: Any) -> None:
        """The sums over an axis."""
        if self.plain:
            np.add.reduce(values, axis, None, out)
        else:
            out[...] = self._xp.sum(values, axis=axis)

    def mean_sizes(self, held: Any) -> FloatArray:
        """Mean absolute values over all axes but the first two, as NumPy's; may overwrite `held`."""
        rows = self._xp.reshape(self.sizes(held), (*held.shape[:2], -1))
        return means(rows) if self.plain else self.numbers(self._xp.mean(rows, axis=-1))

    def sizes(self, held: Any) -> Any:
        """Absolute values; may overwrite `held`."""
        return np.abs(held, held) if self.plain else self._xp.abs(held)

    def numbers(self, values: Any) -> FloatArray:
        """An array of this library as NumPy's."""
        return np.array(values if self.plain else np.from_dlpack(values))


def _into(operation: _Operation) -> _Operation:
    def written(*operands: Any) -> None:
        operands[-1][...] = operation(*operands[:-1])

    return written
