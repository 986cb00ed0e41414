"""The machine for many networks at work, and whether it has NumPy's exponential."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled.exponential import powers
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.machine import BEGIN, WIDTH, Do
from visualizer.engine.compiled.numpy_loop import inner_loop

_BYTES = 8
# Numbers that the exponential is tried on.
_NUMBERS = 2**16


class Machine:
    """A program with its memory.

    Parameters
    ----------
    kernel : Kernel
    fields : sequence of int
        Those of all instructions, one after the other.
    size : int
        Numbers of the memory.
    block : int
        Of a register.
    total, alpha : int
        Where the sum of the errors is, and alpha.
    n_outputs : int
        How many errors are summed.

    Attributes
    ----------
    memory : ndarray
        0 everywhere at first.
    """

    def __init__(
        self,
        kernel: Kernel,
        fields: Sequence[int],
        size: int,
        block: int,
        total: int = 0,
        alpha: int = 0,
        n_outputs: int = 1,
    ) -> None:
        assert kernel.stack is not None
        self._stack = kernel.stack
        room = np.zeros(size + WIDTH)
        first = -room.ctypes.data // _BYTES % WIDTH  # at the beginning of a line of the cache
        self.memory = room[first : first + size]
        head = [
            *inner_loop(np.exp, "d->d"), powers().ctypes.data, self.memory.ctypes.data, 0, 0, 0, _BYTES, _BYTES,
            total, n_outputs, alpha, block, BEGIN + len(fields),
        ]  # fmt: skip
        self._program: NDArray[np.intp] = np.array([*head, *fields], dtype=np.intp)

    def run(self, errors: FloatArray) -> None:
        """Run iterations; the mean absolute error of each is written into a row, of which a block is the beginning."""
        places = (self._program.ctypes.data, self.memory.ctypes.data, errors.ctypes.data)
        self._stack(*places, len(errors), errors.strides[0] // _BYTES)


@cache
def own_exponential(kernel: Kernel) -> bool:
    """Whether our own exponential has the bits of NumPy's here, as far as sigmoids show it."""
    if kernel.stack is None:
        return False
    machine = Machine(kernel, (Do.SIGMOID, 0, 0, 0, 0, 0, _NUMBERS), _NUMBERS, WIDTH)
    numbers = np.random.default_rng(1).normal(size=_NUMBERS) * np.geomspace(1e-9, 200, _NUMBERS)
    machine.memory[:] = numbers
    machine.run(np.empty((1, WIDTH)))
    with np.errstate(all="ignore"):
        wanted = 1 / (1 + np.exp(numbers))
    return machine.memory.tobytes() == wanted.tobytes()
