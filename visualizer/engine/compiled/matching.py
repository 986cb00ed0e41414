"""What has the bits of NumPy's: ways to reckon a product of a shape, and our own tanh; seen on made-up numbers."""

import ctypes
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import as_strided

from visualizer.engine.activation.tanh_c import ACTIVATION as C_TANH
from visualizer.engine.array import FloatArray
from visualizer.engine.compiled.formula import Op
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.matrix import Matrix
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.engine.compiled.operation import LENGTH, Row
from visualizer.engine.compiled.product import FOUR, Kind, Product
from visualizer.engine.compiled.routine import Routine, addresses
from visualizer.engine.compiled.tangent import coefficients

# Both sides of a product, wherever they begin; see `Matrix.shape`.
Shape = tuple[int, int, int, int]
Pair = tuple[Shape, Shape]
# How often a product is tried at least, and how many numbers are compared: some orders seldom differ.
_TRIALS, _COMPARED = 12, 600
# Of more multiplications the library's own products are quicker.
_MOST = 2**19
_BYTES = 8
# What was seen; None where only the library itself has its bits.
_SEEN: dict[Pair, Kind | None] = {}
# Numbers that a tanh of our own is tried on.
_NUMBERS = 2**16


def product_routine(kind: Kind, left: Matrix, right: Matrix) -> Routine:
    """The routine of a product whose result lies row by row."""
    steps = (left.row_step, left.column_step, right.row_step, right.column_step, right.columns, 1)
    return Routine(kind, Product(left.rows, right.columns, left.columns, *steps))


def product_kinds(products: Iterable[tuple[Matrix, Matrix]]) -> dict[Pair, Kind | None]:
    """The way of reckoning that has the bits of ``left.dot(right)``; None where a call of the library is needed.

    Raises
    ------
    Unusable
        If not even that has the same bits.
    """
    missing = {(left.shape, right.shape): (left, right) for left, right in products}
    missing = {pair: sides for pair, sides in missing.items() if pair not in _SEEN}
    tried = {pair: {kind: product_routine(kind, *sides) for kind in _kinds(*sides)} for pair, sides in missing.items()}
    made = addresses(routine for routines in tried.values() for routine in routines.values())
    for pair, routines in tried.items():
        same = (kind for kind, routine in routines.items() if _matches(_routine(made[routine]), *missing[pair]))
        kind = next(same, None)
        if kind is None and not _matches(np.matmul, *missing[pair]):
            raise Unusable("products are reckoned in another way here")
        _SEEN[pair] = kind
    return _SEEN


def _kinds(left: Matrix, right: Matrix) -> list[Kind]:
    """What is worth a trial, the quickest first."""
    if left.size * right.columns > _MOST:
        return []
    if left.rows == 1:
        left, right = right.turned, left.turned
    if right.columns > 1:
        return [Kind.FUSED, *([Kind.ODD] if left.rows % 2 and right.columns >= FOUR else [])]
    if left.column_step == right.row_step == 1:
        return [Kind.DOTTED, Kind.FUSED, Kind.ROUNDED]
    return [Kind.FUSED, Kind.FOURS if left.rows >= FOUR else Kind.TWOS, Kind.ROUNDED]


def _matches(product: Callable[[FloatArray, FloatArray, FloatArray], object], left: Matrix, right: Matrix) -> bool:
    random = np.random.default_rng(1)
    for _ in range(max(_TRIALS, _COMPARED // (left.rows * right.columns))):
        first, second = _made_up(random, left), _made_up(random, right)
        found, expected = np.empty((2, left.rows, right.columns))
        product(first, second, found)
        first.dot(second, expected)
        if found.tobytes() != expected.tobytes():
            return False
    return True


def _made_up(random: np.random.Generator, matrix: Matrix) -> FloatArray:
    """A matrix of numbers of any size, some of them 0 or 1, as they lie in the memory."""
    values = random.standard_normal(matrix.extent) * 10.0 ** random.integers(-3, 3, matrix.extent)
    values = np.where(random.random(values.size) < 0.2, random.integers(0, 2, values.size).astype(float), values)
    return as_strided(values, (matrix.rows, matrix.columns), (_BYTES * matrix.row_step, _BYTES * matrix.column_step))


def _routine(address: int) -> Callable[[FloatArray, FloatArray, FloatArray], None]:
    """A routine of two matrices, to be called by itself."""
    return lambda left, right, out: _run(address, left.ctypes.data, right.ctypes.data, out)


def _run(routine: int, left: int, right: int, out: FloatArray) -> None:
    row = np.zeros(LENGTH, dtype=np.intp)
    row[Row.COUNT] = out.size
    row[Row.OUT], row[Row.LEFT], row[Row.RIGHT] = out.ctypes.data, left, right
    ctypes.CFUNCTYPE(None, ctypes.c_void_p)(routine)(row.ctypes.data)


@cache
def own_tangent(kernel: Kernel) -> bool:
    """Whether our own tanh has the bits of NumPy's here."""
    table = coefficients()
    return table is not None and _has_bits(kernel, Op.TANH, table.ctypes.data, np.tanh)


@cache
def c_tangent(kernel: Kernel) -> tuple[Op, int]:
    """What has the bits of the C library's tanh here, with its right operand: our own, or else a call of that.

    Raises
    ------
    Unusable
        If there is neither.
    """
    if _has_bits(kernel, Op.C_TANH, 0, C_TANH.function):
        return Op.C_TANH, 0
    with suppress(OSError, TypeError, AttributeError):
        address = ctypes.cast(ctypes.CDLL(None).tanh, ctypes.c_void_p).value
        if address and _has_bits(kernel, Op.EACH, address, C_TANH.function):
            return Op.EACH, address
    raise Unusable("the C library's tanh is not at hand")


def _has_bits(kernel: Kernel, what: Op, right: int, function: Callable[[FloatArray], FloatArray]) -> bool:
    values = np.random.default_rng(1).normal(size=_NUMBERS) * np.geomspace(1e-9, 50, _NUMBERS)
    values[:4] = 0.0, -0.0, np.inf, -np.inf
    found = np.empty(_NUMBERS)
    _run(kernel.operations[what], values.ctypes.data, right, found)
    return found.tobytes() == function(values).tobytes()
