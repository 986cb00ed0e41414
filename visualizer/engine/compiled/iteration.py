"""An iteration by any rule that the compiled engine knows, as a list of operations.

They are those of `visualizer.engine.loop.layers` and `visualizer.engine.loop.updating`, in their order.
"""

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled.exponential import powers
from visualizer.engine.compiled.formula import LEAKING, Op
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.listing import Listing
from visualizer.engine.compiled.machine_work import own_exponential
from visualizer.engine.compiled.matching import c_tangent, own_tangent
from visualizer.engine.compiled.matrix import Matrix
from visualizer.engine.compiled.moving import Moving, matrices
from visualizer.engine.compiled.product import Kind
from visualizer.engine.compiled.tangent import coefficients
from visualizer.engine.network import Network
from visualizer.engine.rule import Rule
from visualizer.engine.stage.layer import biased
from visualizer.engine.task import Task

_BYTES = 8
# Settings that it knows, besides those that only choose rows and starting weights.
_KNOWN = {
    "alpha", "update", "batch", "order", "rest", "adding", "momentum", "l1", "l2", "error", "bias", "hidden_activation",
    "output_activation", "start", "hold_out", "scale",
}  # fmt: skip
_SLOPES = {"logistic": Op.LOGISTIC, "one-less-square": Op.ONE_LESS_SQUARE, "step": Op.STEP, "leak": Op.LEAK}
# So many numbers and more NumPy sums in several running sums, fewer from left to right.
FEW = 8


def possible(network: Network, task: Task) -> bool:
    """Whether an iteration is one that can be listed."""
    architecture = network.architecture
    functions = [architecture.activation(layer) for layer in range(1, architecture.last + 1)]
    return (
        set(task.rule.differences) <= _KNOWN
        and all(function.compiled for function in functions)
        and not network.frozen
        # What is joint sums rows from left to right.
        and not (functions[-1].joint and architecture.widths[-1] >= FEW)
    )


class Plan:
    """Memory and operations for one network and task; to make it takes a moment, where routines are to be compiled.

    Attributes
    ----------
    flat : ndarray of shape (size,)
        The numbers of the network, in the memory: to be put there, and moved by the operations.
    sizes : list of int
        How many rows a batch may have: a list of operations for each.
    lists, read : ndarray
        See `visualizer.engine.compiled.driver`.
    """

    def __init__(self, network: Network, task: Task, kernel: Kernel) -> None:
        listing, architecture = Listing(), network.architecture
        flat, gathered = listing.room(1, network.flat.size), listing.room(1, architecture.n_learning)
        inputs, targets = task.training
        inputs = biased(inputs) if architecture.bias else inputs
        tables = [listing.room(*values.shape, values=values) for values in (inputs, targets)]
        self.sizes = sorted(task.batches.sizes)
        for size in self.sizes:
            listing.begin(0 if task.batches.whole else size)
            drawn = tables if task.batches.whole else [listing.room(size, table.columns) for table in tables]
            for table, some in zip(tables, drawn, strict=True):
                if some is not table:
                    listing.take(table, some)
            _Iteration(listing, network, task.rule, (flat, gathered), (drawn[0], drawn[1]), kernel)
        listing.finish(kernel)
        self._listing = listing
        self.flat: FloatArray = listing.memory[: network.flat.size]
        self.lists, self.read = listing.lists, listing.read


class _Iteration:
    """Lists the operations of an iteration.

    Parameters
    ----------
    listing : Listing
    network : Network
    rule : Rule
    numbers : (Matrix, Matrix)
        Those of the network, and what is gathered for those that learn.
    rows : (Matrix, Matrix)
        Inputs and targets that it learns from.
    kernel : Kernel
    """

    def __init__(
        self,
        listing: Listing,
        network: Network,
        rule: Rule,
        numbers: tuple[Matrix, Matrix],
        rows: tuple[Matrix, Matrix],
        kernel: Kernel,
    ) -> None:
        self._listing, self._architecture, self._rule, self._kernel = listing, network.architecture, rule, kernel
        (inputs, self._target), (flat, gathered) = rows, numbers
        self._rows = inputs.rows
        self._syn, self._gathered = (matrices(self._architecture, row) for row in (flat, gathered))
        room, last, bias = listing.room, self._architecture.last, self._architecture.bias
        self._sums, self._levels, self._errors, self._deltas = (
            [room(self._rows, width) for width in network.widths] for _ in range(4)
        )
        # A column of ones stands behind the levels.
        units = self._architecture.units
        entering = (room(self._rows, units[k], values=1.0) if bias else self._levels[k] for k in range(1, last))
        self._entering = [inputs, *entering]
        for k in range(1, last + 1):
            self._forward(k)
        self._score()
        for k in range(last, 0, -1):
            self._backward(k)
        Moving(listing, network, rule, self._rows, (flat, gathered)).move()

    def _forward(self, k: int) -> None:
        sums, level, listing = self._sums[k], self._levels[k], self._listing
        function = self._architecture.activation(k).compiled
        last_first = Kind.LAST_FIRST if self._architecture.bias else Kind.ROUNDED
        self._product(self._entering[k - 1], self._syn[k - 1], level if function == "copy" else sums, last_first)
        if function == "sigmoid":
            self._sigmoid(sums, level)
        elif function == "tanh":
            self._tanh(sums, level)
        elif function == "tanh-c":
            what, right = c_tangent(self._kernel)
            listing.function(what, sums, level, right)
        elif function == "softmax":
            listing.within_rows(Op.LESS_LARGEST, sums, sums, level)
            listing.call(np.exp, "d->d", (level, level), (level.size,), (_BYTES, _BYTES))
            listing.within_rows(Op.SHARE, level, level, level)
        elif function == "maximum":
            self._maximum(sums, listing.number(0.0), 0, level)
        elif function == "leaky maximum":
            listing.add(Op.MULTIPLY_BY, sums, listing.number(LEAKING), level)
            self._maximum(sums, level, _BYTES, level)
        if self._architecture.bias and k < self._architecture.last:
            listing.copy(level, self._entering[k].first(level.rows, level.columns))

    def _sigmoid(self, sums: Matrix, level: Matrix) -> None:
        if own_exponential(self._kernel):
            self._listing.function(Op.SIGMOID, sums, level, powers().ctypes.data)
            return
        self._listing.add(Op.NEGATE, sums, None, level)
        self._listing.call(np.exp, "d->d", (level, level), (level.size,), (_BYTES, _BYTES))
        self._listing.add(Op.INVERT, level, None, level)

    def _tanh(self, sums: Matrix, level: Matrix) -> None:
        table = coefficients()
        if table is not None and own_tangent(self._kernel):
            self._listing.function(Op.TANH, sums, level, table.ctypes.data)
        else:
            self._listing.call(np.tanh, "d->d", (sums, level), (level.size,), (_BYTES, _BYTES))

    def _product(self, left: Matrix, right: Matrix, out: Matrix, one_by_one: Kind = Kind.ROUNDED) -> None:
        self._listing.product(left, right, out, one_by_one if self._rule.one_by_one else None)

    def _maximum(self, left: Matrix, right: Matrix, step: int, out: Matrix) -> None:
        self._listing.call(np.maximum, "dd->d", (left, right, out), (out.size,), (_BYTES, step, _BYTES))

    def _score(self) -> None:
        """The error of every answer, and the mean of their sizes."""
        error, listing = self._errors[-1], self._listing
        listing.add(Op.SUBTRACT, self._target, self._levels[-1], error)
        sizes, total = listing.room(1, error.size), listing.room(1)
        listing.add(Op.SIZE, error, None, sizes)
        if error.size < FEW:
            listing.total(sizes, total)
        else:
            listing.zero(total)
            listing.call(np.add, "dd->d", (total, sizes, total), (error.size,), (0, _BYTES, 0))
        listing.mean(total, error.size)

    def _backward(self, k: int) -> None:
        error, level, delta = self._errors[k], self._levels[k], self._deltas[k]
        slope = self._architecture.activation(k).compiled_slope
        if slope == "one" or (k == self._architecture.last and self._rule.error == "cross-entropy"):
            self._listing.copy(error, delta)
        elif slope == "joint":
            self._listing.within_rows(Op.JOIN, error, level, delta)
        else:
            self._listing.add(_SLOPES[slope], error, level, delta)
        if k > 1:
            syn = self._syn[k - 1].first(self._levels[k - 1].columns, delta.columns)  # without the bias
            self._product(delta, syn.turned, self._errors[k - 1])
        self._product(self._entering[k - 1].turned, delta, self._gathered[k - 1])
