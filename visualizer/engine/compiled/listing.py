"""A list of operations with the memory that they work on, as it grows; see `visualizer.engine.compiled.operation`."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled import operation as op
from visualizer.engine.compiled.numpy_loop import inner_loop
from visualizer.engine.compiled.source import N_LENGTHS, N_OPERANDS, N_STEPS

_BYTES = 8
# Whatever an operation does not use.
_NONE = 0


class Matrix(NamedTuple):
    """A matrix in the memory: where it begins, its shape, and the steps to its next row and its next column."""

    place: int
    rows: int
    columns: int
    row_step: int
    column_step: int = 1

    @property
    def turned(self) -> "Matrix":
        """Its transpose."""
        return Matrix(self.place, self.columns, self.rows, self.column_step, self.row_step)

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return self.rows * self.columns

    def first(self, rows: int, columns: int) -> "Matrix":
        """Its first rows and columns."""
        return self._replace(rows=rows, columns=columns)


class Listing:
    """Operations in their order, and room in the memory."""

    def __init__(self) -> None:
        self._operations: list[list[int]] = []
        self._calls: list[tuple[Sequence[int], Sequence[int], Sequence[int]]] = []
        self._filled: list[tuple[int, FloatArray]] = []
        self._end = 0

    def room(self, rows: int, columns: int = 1, *, values: FloatArray | float | None = None) -> Matrix:
        """Room for a matrix, with what stands there at the start; 0 if it is not said."""
        place, self._end = self._end, self._end + rows * columns
        if values is not None:
            self._filled.append((place, np.broadcast_to(values, (rows, columns)).reshape(-1)))
        return Matrix(place, rows, columns, columns)

    def add(self, what: int, left: Matrix, right: Matrix | None, out: Matrix) -> None:
        """An operation on numbers that lie side by side: as many as the result has."""
        self._operations.append(self._operation(what, left, right, out, out.rows, out.columns, _NONE))

    def product(self, kind: int, left: Matrix, right: Matrix, out: Matrix) -> None:
        """A product, in the way of a kind: `CALL`, `FUSED` or `ROUNDED`."""
        if kind != op.CALL:
            self._operations.append(self._operation(kind, left, right, out, out.rows, out.columns, left.columns))
            return
        steps = [_BYTES * step for each in (left, right, out) for step in (each.row_step, each.column_step)]
        lengths = (1, out.rows, left.columns, out.columns)
        self.call(np.matmul, "dd->d", (left, right, out), lengths, (0, 0, 0, *steps))

    def call(
        self, ufunc: Any, types: str, operands: Sequence[Matrix], lengths: Sequence[int], steps: Sequence[int]
    ) -> None:
        """A call of an inner loop of NumPy; steps are in bytes."""
        loop = inner_loop(ufunc, types)
        row = [op.CALL, loop.address, len(self._calls), loop.data]
        self._operations.append([*row, *[_NONE] * (op.WIDTH - len(row))])
        self._calls.append(([each.place for each in operands], lengths, steps))

    def finished(self) -> tuple[FloatArray, NDArray[np.intp], NDArray[np.intp]]:
        """The memory, the plan, and the calls, which must be kept as long as these are used."""
        memory = np.zeros(self._end + 1)
        for place, values in self._filled:
            memory[place : place + values.size] = values
        width = N_OPERANDS + N_LENGTHS + N_STEPS
        calls = np.zeros((max(1, len(self._calls)), width), dtype=np.intp)
        for row, (places, lengths, steps) in zip(calls, self._calls, strict=False):
            row[: len(places)] = [memory.ctypes.data + _BYTES * place for place in places]
            row[N_OPERANDS : N_OPERANDS + len(lengths)] = lengths
            row[N_OPERANDS + N_LENGTHS : N_OPERANDS + N_LENGTHS + len(steps)] = steps
        plan = np.array(self._operations, dtype=np.intp)
        called = plan[:, op.OPERATION] == op.CALL
        plan[called, op.RIGHT] = calls.ctypes.data + calls.strides[0] * plan[called, op.RIGHT]
        return memory, plan, calls

    @staticmethod
    def _operation(
        what: int, left: Matrix, right: Matrix | None, out: Matrix, rows: int, columns: int, terms: int
    ) -> list[int]:
        second = right or left
        return [
            what, left.place, second.place, out.place, rows, columns, terms,
            left.row_step, left.column_step, second.row_step, out.row_step if right is None else second.column_step,
        ]  # fmt: skip
