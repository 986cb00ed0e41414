"""Which way of reckoning a product has the bits of NumPy's, for a shape: seen on numbers made up for it."""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled import operation as op
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.listing import Listing, Matrix
from visualizer.engine.compiled.numpy_loop import Unusable

_TRIALS = 12
# Of more multiplications the library's own products are quicker.
_SMALL = 256
_BYTES = 8
# What was seen: by the kernel, shapes and steps.
_SEEN: dict[tuple[Any, ...], int] = {}


def product_kind(kernel: Kernel, left: Matrix, right: Matrix) -> int:
    """The quickest kind of product that has the bits of ``left.dot(right)``: `FUSED`, `ROUNDED` or `CALL`.

    Small ones are quicker without a call; whether that has the same bits is a matter of the library and the shape.

    Raises
    ------
    Unusable
        If none has.
    """
    key = (kernel, left[1:], right[1:])
    if key not in _SEEN:
        random = np.random.default_rng(1)
        trials = [(_made_up(random, left), _made_up(random, right)) for _ in range(_TRIALS)]
        kinds = [op.CALL]
        if left.rows * left.columns * right.columns <= _SMALL:
            kinds = [*([op.FUSED] if left.rows >= op.FOUR else []), op.ROUNDED, op.CALL]
        _SEEN[key] = next((kind for kind in kinds if _matches(kernel, kind, left, right, trials)), -1)
    if _SEEN[key] < 0:
        raise Unusable("products are reckoned in another way here")
    return _SEEN[key]


def _extent(matrix: Matrix) -> int:
    """How many numbers lie between the first and the last, these among them."""
    return (matrix.rows - 1) * matrix.row_step + (matrix.columns - 1) * matrix.column_step + 1


def _made_up(random: np.random.Generator, matrix: Matrix) -> FloatArray:
    """Numbers of any size, some of them 0 or 1, as they lie in the memory."""
    values = random.standard_normal(_extent(matrix)) * 10.0 ** random.integers(-3, 3, _extent(matrix))
    return np.where(random.random(values.size) < 0.2, random.integers(0, 2, values.size).astype(float), values)


def _matches(
    kernel: Kernel, kind: int, left: Matrix, right: Matrix, trials: list[tuple[FloatArray, FloatArray]]
) -> bool:
    for values in trials:
        listing = Listing()
        first, second = (listing.room(1, each.size, values=each) for each in values)
        out = listing.room(left.rows, right.columns)
        listing.product(kind, left._replace(place=first.place), right._replace(place=second.place), out)
        memory, plan, _calls = listing.finished()
        kernel.perform(plan.ctypes.data, len(plan), memory.ctypes.data, memory.ctypes.data, 0, memory.ctypes.data, 1)
        expected = np.empty((left.rows, right.columns))
        _view(values[0], left).dot(_view(values[1], right), expected)
        if memory[out.place : out.place + out.size].tobytes() != expected.tobytes():
            return False
    return True


def _view(values: FloatArray, matrix: Matrix) -> FloatArray:
    steps = (_BYTES * matrix.row_step, _BYTES * matrix.column_step)
    return as_strided(values, (matrix.rows, matrix.columns), steps)
