"""An iteration by any rule that the compiled engine knows, as a list of operations.

They are those of `visualizer.engine.loop.layers` and `visualizer.engine.loop.updating`, in their order.
"""

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled import operation as op
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.listing import Listing, Matrix
from visualizer.engine.compiled.matching import product_kind
from visualizer.engine.compiled.source import FEW
from visualizer.engine.network import Network
from visualizer.engine.stage.layer import biased
from visualizer.engine.task import Task

_BYTES = 8
# Settings that it knows, besides those that only choose rows and starting weights.
_KNOWN = {
    "alpha", "update", "batch", "order", "rest", "momentum", "l2", "error", "bias", "hidden_activation",
    "output_activation", "start", "hold_out", "scale",
}  # fmt: skip
_OPERATIONS = {"negate": op.NEGATE, "reciprocal": op.RECIPROCAL, "copy": op.COPY}
_UFUNCS = {"exp": np.exp, "tanh": np.tanh}
_SLOPES = {"logistic": op.LOGISTIC, "one-less-square": op.ONE_LESS_SQUARE, "step": op.STEP, "leak": op.LEAK}


def possible(network: Network, task: Task) -> bool:
    """Whether an iteration is one that can be listed."""
    architecture = network.architecture
    functions = [architecture.activation(layer) for layer in range(1, architecture.last + 1)]
    return (
        set(task.rule.differences) <= _KNOWN and all(function.compiled for function in functions) and not network.frozen
    )


class Plan:
    """Memory and operations for one network and task, and batches of one size.

    Attributes
    ----------
    flat : ndarray of shape (size,)
        The numbers of the network, in the memory: to be put there, and moved by the operations.
    batch : int
        How many numbers of rows an iteration takes; 0 if it learns from all rows.
    addresses : (int, int, int)
        The address of the plan, how many operations there are, and the address of the memory.
    """

    def __init__(self, network: Network, task: Task, size: int, kernel: Kernel) -> None:
        self._kernel, self._listing = kernel, Listing()
        self._architecture, self._rule = network.architecture, task.rule
        room = self._listing.room
        self._rows = size
        self.batch = 0 if task.batches.whole else self._rows
        flat = room(1, network.flat.size)
        widths, units, last = network.widths, self._architecture.units, self._architecture.last
        self._syn, self._gathered = self._matrices(flat), self._matrices(room(1, self._architecture.n_learning))
        inputs, targets = task.training
        inputs = biased(inputs) if self._architecture.bias else inputs
        first, self._target = (self._drawn(values) for values in (inputs, targets))
        self._levels = [room(self._rows, width) for width in widths]
        bias = self._architecture.bias
        # A column of ones stands behind the levels.
        entering = (room(self._rows, units[k], values=1.0) if bias else self._levels[k] for k in range(1, last))
        self._entering = [first, *entering]
        self._errors = [room(self._rows, width) for width in widths]
        self._deltas = [room(self._rows, width) for width in widths]
        self._scratch = room(self._rows, max(widths))
        for k in range(1, last + 1):
            self._forward(k)
        self._score()
        for k in range(last, 0, -1):
            self._backward(k)
        self._apply(flat, network.cut)
        self.memory, self._plan, self._calls = self._listing.finished()
        self.flat = self.memory[flat.place : flat.place + flat.size]
        self.addresses = self._plan.ctypes.data, len(self._plan), self.memory.ctypes.data

    def _matrices(self, row: Matrix) -> list[Matrix]:
        """The matrices of weights, or of what belongs to them, in a row of numbers."""
        parts = self._architecture.parts[: self._architecture.last]
        return [Matrix(row.place + part.start, *part.shape, part.shape[1]) for part in parts]

    def _drawn(self, values: FloatArray) -> Matrix:
        """The rows of a table that an iteration learns from."""
        table = self._listing.room(*values.shape, values=values)
        if not self.batch:
            return table
        drawn = self._listing.room(self._rows, table.columns)
        self._listing.add(op.TAKE, table, None, drawn)
        return drawn

    def _product(self, left: Matrix, right: Matrix, out: Matrix) -> None:
        self._listing.product(product_kind(self._kernel, left, right), left, right, out)

    def _forward(self, k: int) -> None:
        level, add, least = self._levels[k], self._listing.add, None
        self._product(self._entering[k - 1], self._syn[k - 1], level)
        for each in self._architecture.activation(k).compiled.split():
            if each == "maximum":
                self._maximum(level, least)
            elif each == "leak":
                least = Matrix(self._scratch.place, level.rows, level.columns, level.columns)
                add(op.MULTIPLY_BY, level, self._number(op.LEAKING), least)
            elif each in _UFUNCS:
                self._listing.call(_UFUNCS[each], "d->d", (level, level), (level.size,), (_BYTES, _BYTES))
            elif each != "copy":
                add(_OPERATIONS[each], level, None, level)
        if self._architecture.bias and k < self._architecture.last:
            add(op.COPY, level, None, self._entering[k].first(level.rows, level.columns))

    def _maximum(self, level: Matrix, least: Matrix | None) -> None:
        other, step = (self._number(0.0), 0) if least is None else (least, _BYTES)
        self._listing.call(np.maximum, "dd->d", (level, other, level), (level.size,), (_BYTES, step, _BYTES))

    def _number(self, value: float) -> Matrix:
        return self._listing.room(1, 1, values=value)

    def _score(self) -> None:
        """The error of every answer, and the mean of their sizes."""
        error, listing = self._errors[-1], self._listing
        listing.add(op.SUBTRACT, self._target, self._levels[-1], error)
        sizes, total = listing.room(1, error.size), listing.room(1)
        listing.add(op.SIZE, error, None, sizes)
        if error.size < FEW:  # from left to right; more are summed in several running sums
            listing.product(op.ROUNDED, sizes, Matrix(self._number(1.0).place, error.size, 1, 0), total)
        else:
            listing.add(op.ZERO, total, None, total)
            listing.call(np.add, "dd->d", (total, sizes, total), (error.size,), (0, _BYTES, 0))
        listing.add(op.MEAN, total, None, sizes.turned)

    def _backward(self, k: int) -> None:
        error, level, delta = self._errors[k], self._levels[k], self._deltas[k]
        slope = self._architecture.activation(k).compiled_slope
        if slope == "one" or (k == self._architecture.last and self._rule.error == "cross-entropy"):
            self._listing.add(op.COPY, error, None, delta)
        else:
            self._listing.add(_SLOPES[slope], error, level, delta)
        if k > 1:
            syn = self._syn[k - 1].first(self._levels[k - 1].columns, delta.columns)  # without the bias
            self._product(delta, syn.turned, self._errors[k - 1])
        self._product(self._entering[k - 1].turned, delta, self._gathered[k - 1])

    def _apply(self, flat: Matrix, cut: tuple[int, ...]) -> None:
        """Move the weights."""
        rule, add, n = self._rule, self._listing.add, self._architecture.n_learning
        learning, update = flat.first(1, n), Matrix(self._gathered[0].place, 1, n, n)
        if rule.update == "mean":
            add(op.DIVIDE_BY, update, self._number(self._rows), update)
        for syn, change in zip(self._syn, self._gathered, strict=True) if rule.l2 else ():
            rows = syn.rows - self._architecture.bias
            pulled = [each.first(rows, each.columns) for each in (syn, change)]
            add(op.PULL, pulled[0], self._number(rule.l2), pulled[1])
        if rule.alpha != 1:
            add(op.MULTIPLY_BY, update, self._number(rule.alpha), update)
        velocity = Matrix(flat.place + n, 1, n, n)
        if rule.momentum:
            add(op.ROLL, velocity, self._number(rule.momentum), update)
        for position in cut:
            place = Matrix(update.place + position, 1, 1, 1)
            add(op.ZERO, place, None, place)
        add(op.ADD, learning, update, learning)
        if rule.momentum:
            add(op.COPY, update, None, velocity)
