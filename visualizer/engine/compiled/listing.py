"""Lists of operations with the memory that they work on, as they grow; see `visualizer.engine.compiled.operation`."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled.code import N_LENGTHS, N_OPERANDS, N_STEPS
from visualizer.engine.compiled.driver import ERROR, LIST, ROWS
from visualizer.engine.compiled.formula import Op
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.matching import product_kinds, product_routine
from visualizer.engine.compiled.matrix import Matrix
from visualizer.engine.compiled.numpy_loop import inner_loop
from visualizer.engine.compiled.operation import LENGTH, ROUNDED_TO, Row
from visualizer.engine.compiled.product import Kind
from visualizer.engine.compiled.routine import Routine, addresses

_BYTES = 8
# The memory begins at a line of the cache, which has so many numbers.
_LINE = 8


class _Call(NamedTuple):
    """A call of an inner loop of NumPy."""

    ufunc: Any
    types: str
    operands: Sequence[Matrix]
    lengths: Sequence[int]
    steps: Sequence[int]


class _Operation(NamedTuple):
    """One operation, or a product: places in the memory and other numbers, by what they are in a row."""

    what: Op | Literal["product"] | Routine
    places: dict[Row, Matrix]
    numbers: dict[Row, int]
    call: _Call | None = None


class Listing:
    """Operations in their order, in lists, and room in the memory.

    Attributes
    ----------
    read : ndarray of two whole numbers
        What the driver puts there for operations; see `visualizer.engine.compiled.driver`.
    memory, lists : ndarray
        After `finish`: what the operations work on, and where the lists are.
    """

    def __init__(self) -> None:
        self.read: NDArray[np.intp] = np.zeros(2, dtype=np.intp)
        self.memory, self.lists = np.empty(0), np.empty((0, LIST), dtype=np.intp)
        self._operations: list[_Operation] = []
        self._begin: list[tuple[int, int]] = []
        self._filled: list[tuple[int, FloatArray]] = []
        self._end = 0
        self._used: tuple[NDArray[Any], ...] = ()

    def begin(self, batch: int) -> None:
        """Begin a list, of whose iterations each takes so many numbers of rows."""
        self._begin.append((len(self._operations), batch))

    def room(self, rows: int, columns: int = 1, *, values: FloatArray | float | None = None) -> Matrix:
        """Room for a matrix, with what stands there at the start: 0 if it is not said.

        The room has a multiple of `ROUNDED_TO` numbers; those beyond the matrix are 0.
        """
        place = self._end
        self._end += _rounded(rows * columns)
        if values is not None:
            self._filled.append((place, np.broadcast_to(values, (rows, columns)).reshape(-1)))
        return Matrix(place, rows, columns, columns)

    def add(self, what: Op, left: Matrix, right: Matrix | None, out: Matrix) -> None:
        """An operation on numbers that lie side by side: as many as the result has."""
        self._operate(what, {Row.OUT: out, Row.LEFT: left, Row.RIGHT: right or left}, {Row.COUNT: out.size})

    def number(self, value: float) -> Matrix:
        """Room for one number that stays."""
        return self.room(1, 1, values=value)

    def within_rows(self, what: Op, left: Matrix, right: Matrix, out: Matrix) -> None:
        """An operation that looks at a whole row for each of its numbers."""
        numbers = {Row.COUNT: out.rows, Row.COLUMNS: out.columns}
        self._operate(what, {Row.OUT: out, Row.LEFT: left, Row.RIGHT: right}, numbers)

    def copy(self, left: Matrix, out: Matrix) -> None:
        """Rows that lie side by side, or apart."""
        rows, columns = (1, left.size) if left.row_step == left.columns == out.row_step else (out.rows, out.columns)
        steps = {Row.STEP: left.row_step, Row.OUT_STEP: out.row_step}
        self._operate(Op.COPY, {Row.OUT: out, Row.LEFT: left}, {Row.COUNT: rows, Row.COLUMNS: columns, **steps})

    def take(self, table: Matrix, out: Matrix) -> None:
        """The rows of a batch."""
        numbers = {Row.RIGHT: self._address_of(ROWS), Row.COUNT: out.rows, Row.COLUMNS: out.columns}
        self._operate(Op.TAKE, {Row.OUT: out, Row.LEFT: table}, numbers)

    def zero(self, place: Matrix) -> None:
        """0 at a place."""
        self._operate(Op.ZERO, {Row.OUT: place}, {})

    def total(self, numbers: Matrix, total: Matrix) -> None:
        """The sum of numbers, from left to right."""
        self._operate(Op.SUM, {Row.LEFT: numbers, Row.OUT: total}, {Row.COUNT: numbers.size})

    def mean(self, total: Matrix, count: int) -> None:
        """The mean of so many errors, put where errors are told."""
        self._operate(Op.MEAN, {Row.LEFT: total}, {Row.OUT: self._address_of(ERROR), Row.COUNT: count})

    def function(self, what: Op, left: Matrix, out: Matrix, right: int) -> None:
        """A function with a table, or an address, on its right; beside the sigmoid NumPy's exponential stands by."""
        call = _Call(np.exp, "d->d", (out, out), (out.size,), (_BYTES, _BYTES)) if what is Op.SIGMOID else None
        numbers = {Row.RIGHT: right, Row.COUNT: _rounded(out.size)}
        self._operate(what, {Row.OUT: out, Row.LEFT: left}, numbers, call)

    def product(self, left: Matrix, right: Matrix, out: Matrix, kind: Kind | None = None) -> None:
        """A product of some kind, or in whichever way has the bits of NumPy's."""
        what: Routine | Literal["product"] = product_routine(kind, left, right) if kind else "product"
        self._operate(what, {Row.OUT: out, Row.LEFT: left, Row.RIGHT: right}, {})

    def call(
        self, ufunc: Any, types: str, operands: Sequence[Matrix], lengths: Sequence[int], steps: Sequence[int]
    ) -> None:
        """A call of an inner loop of NumPy; steps are in bytes."""
        self._operate(Op.CALL, {}, {}, _Call(ufunc, types, operands, lengths, steps))

    def finish(self, kernel: Kernel) -> None:
        """Have the products compiled, and make the memory and the lists."""
        operations = self._settled()
        made = addresses(each.what for each in operations if isinstance(each.what, Routine))
        room = np.zeros(self._end + 2 * _LINE)
        self.memory = room[-room.ctypes.data // _BYTES % _LINE :]
        for place, values in self._filled:
            self.memory[place : place + values.size] = values
        rows = np.zeros((len(operations), LENGTH), dtype=np.intp)
        calls = np.zeros((len(operations), N_OPERANDS + N_LENGTHS + N_STEPS), dtype=np.intp)
        for row, call, each in zip(rows, calls, operations, strict=True):
            row[Row.ROUTINE] = made[each.what] if isinstance(each.what, Routine) else kernel.operations[Op(each.what)]
            for field, matrix in each.places.items():
                row[field] = self._at(matrix)
            for field, number in each.numbers.items():
                row[field] = number
            if each.call is not None:
                self._fill(call, each.call)
                row[Row.CALL :] = call.ctypes.data, *inner_loop(each.call.ufunc, each.call.types)
        begins = [*(begin for begin, _ in self._begin), len(operations)]
        places = [rows.ctypes.data + rows.strides[0] * begin for begin in begins]
        batches = [batch for _, batch in self._begin]
        self.lists = np.array(list(zip(places, places[1:], batches, strict=False)), dtype=np.intp)
        # What addresses lead to lives as long as the listing.
        self._used = rows, calls, room

    def _operate(
        self,
        what: Op | Literal["product"] | Routine,
        places: dict[Row, Matrix],
        numbers: dict[Row, int],
        call: _Call | None = None,
    ) -> None:
        self._operations.append(_Operation(what, places, numbers, call))

    def _settled(self) -> list[_Operation]:
        """All operations, with products in the way that was found for each."""
        sides = {
            place: (each.places[Row.LEFT], each.places[Row.RIGHT])
            for place, each in enumerate(self._operations)
            if each.what == "product"
        }
        kinds, settled = product_kinds(sides.values()), list(self._operations)
        for place, (left, right) in sides.items():
            kind, old = kinds[left.shape, right.shape], self._operations[place]
            if kind is not None:
                settled[place] = old._replace(what=product_routine(kind, left, right))
            else:
                call = _multiplication(left, right, old.places[Row.OUT])
                settled[place] = _Operation(Op.CALL, {}, {}, call)
        return settled

    def _at(self, matrix: Matrix) -> int:
        return int(self.memory.ctypes.data) + _BYTES * matrix.place

    def _address_of(self, what: int) -> int:
        return int(self.read.ctypes.data) + _BYTES * what

    def _fill(self, row: NDArray[np.intp], call: _Call) -> None:
        begin = 0
        numbers = ([self._at(each) for each in call.operands], call.lengths, call.steps)
        for some, width in zip(numbers, (N_OPERANDS, N_LENGTHS, N_STEPS), strict=True):
            row[begin : begin + len(some)] = some
            begin += width


def _rounded(count: int) -> int:
    return -(-count // ROUNDED_TO) * ROUNDED_TO


def _multiplication(left: Matrix, right: Matrix, out: Matrix) -> _Call:
    """A product by the library."""
    steps = [_BYTES * step for each in (left, right, out) for step in (each.row_step, each.column_step)]
    lengths = (1, out.rows, left.columns, out.columns)
    return _Call(np.matmul, "dd->d", (left, right, out), lengths, (0, 0, 0, *steps))
