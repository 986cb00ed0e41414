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
    device : object, optional
        Where its arrays are, as the library names it; else where it puts them by itself.
    single : bool
        Whether numbers have single precision instead of double.

    Attributes
    ----------
    xp : namespace
    plain : bool
        Whether it is NumPy's.
    """

    def __init__(self, xp: Any = np, device: Any = None, single: bool = False) -> None:
        self.xp, self.plain, self._device = xp, xp is np, device
        self._dtype = xp.float32 if single else xp.float64
        names = ("matmul", "exp", "add", "subtract", "multiply", "divide")
        self.matmul, self.exp, self.add, self.subtract, self.multiply, self.divide = (
            getattr(xp, name) if self.plain else _into(getattr(xp, name)) for name in names
        )

    def empty(self, *shape: int) -> Any:
        """An array to be written to."""
        return self.xp.empty(shape, dtype=self._dtype, device=self._device)

    def array(self, values: FloatArray) -> Any:
        """NumPy's numbers as an array of this library, which nobody else writes to."""
        return self.xp.asarray(np.array(values, order="C"), dtype=self._dtype, device=self._device)

    def total(self, values: Any, axis: int, out: Any) -> None:
        """The sums over an axis."""
        if self.plain:
            np.add.reduce(values, axis, None, out)
        else:
            out[...] = self.xp.sum(values, axis=axis)

    def mean_sizes(self, held: Any) -> FloatArray:
        """Mean absolute values over all axes but the first two, as NumPy's; may overwrite `held`."""
        rows = self.xp.reshape(self.sizes(held), (*held.shape[:2], -1))
        return means(rows) if self.plain else self.numbers(self.xp.mean(rows, axis=-1))

    def sizes(self, held: Any) -> Any:
        """Absolute values; may overwrite `held`."""
        return np.abs(held, held) if self.plain else self.xp.abs(held)

    def numbers(self, values: Any) -> FloatArray:
        """An array of this library as NumPy's, of double precision."""
        if self._device is not None:
            from array_api_compat import to_device  # is there, as it has brought the library

            values = to_device(values, "cpu")
        return np.array(values if self.plain else np.from_dlpack(values), dtype=np.float64)


def _into(operation: _Operation) -> _Operation:
    def written(*operands: Any) -> None:
        operands[-1][...] = operation(*operands[:-1])

    return written


# That of NumPy.
PLAIN = Arithmetic()
