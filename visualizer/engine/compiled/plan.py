"""What the compiled burst works on: one row of numbers, and a plan of what is where."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.compiled import source
from visualizer.engine.compiled.exponential import powers
from visualizer.engine.compiled.numpy_loop import inner_loop
from visualizer.engine.network import Network
from visualizer.engine.task import Task

_BYTES = 8
_ROW = source.N_OPERANDS + source.N_LENGTHS + source.N_STEPS


@cache
def _loops() -> tuple[int, ...]:
    """Every inner loop with its data, in the order of the plan."""
    wanted = ((np.exp, "d->d"), (np.matmul, "dd->d"), (np.add, "dd->d"))
    return tuple(number for ufunc, types in wanted for number in inner_loop(ufunc, types))


class Plan:
    """Memory and plan for one network and task.

    Parameters
    ----------
    network : Network
    task : Task
    own : bool
        Whether our own exponential is used.

    Attributes
    ----------
    memory : ndarray
    negated : ndarray of shape (n_weights,)
        The first of it: minus the weights, to be put there; see `visualizer.engine.loop.tutorial` for why.
    plan : ndarray of intp
    """

    def __init__(self, network: Network, task: Task, own: bool) -> None:
        inputs, targets = task.training
        self._widths, self._rows, self._inputs = network.widths, len(inputs), np.ascontiguousarray(inputs)
        n_weights, n_levels, n_targets = network.flat.size, self._rows * sum(network.widths[1:]), targets.size
        self._levels, self._deltas, self._updates, target, size, total, alpha, end = _places(
            (
                n_weights,
                n_levels,
                n_levels,
                max(n_weights, self._rows * max(network.widths)),
                n_targets,
                n_targets,
                1,
                1,
            )
        )
        self.memory = np.zeros(end)
        self.negated = self.memory[:n_weights]
        self.memory[target : target + n_targets], self.memory[alpha] = targets.reshape(-1), task.rule.alpha
        self._calls: list[list[int]] = []
        steps = self._steps()
        output = self._levels + n_levels - n_targets
        summing = self._call((total, size, total), (n_targets,), (0, _BYTES, 0))
        self._rows_of_calls = np.array(self._calls, dtype=np.intp)
        head = [
            *_loops(), len(self._widths) - 1, n_weights, n_targets, len(network.cut),
            output, output + self._deltas - self._levels, self._updates, target, size, total, alpha,
        ]  # fmt: skip
        first, table = self._rows_of_calls.ctypes.data, powers().ctypes.data if own else 0
        for step in steps:
            step[:2] = (first + _BYTES * _ROW * call for call in step[:2])
        cut = [self._updates + position for position in network.cut]
        flat = [*head, first + _BYTES * _ROW * summing, table, *(number for step in steps for number in step), *cut]
        self.plan: NDArray[np.intp] = np.array(flat, dtype=np.intp)

    def _steps(self) -> list[list[int]]:
        """Every product in its order, with numbers of calls in place of their addresses."""
        widths, rows, last = self._widths, self._rows, len(self._widths) - 1
        weights = [0, *_places([a * b for a, b in pairwise(widths)])]
        before = [0, *_places([rows * width for width in widths[1:]])]
        steps = []
        for k in range(last):
            level, n = self._levels + before[k], rows * widths[k + 1]
            product = self._product(
                (self._entering(k), False), (weights[k], False), level, (rows, widths[k], widths[k + 1])
            )
            steps.append([product, self._call((level, level), (n,), (_BYTES, _BYTES)), level, level + n, 0])
        for k in range(last - 1, 0, -1):
            n, shape = rows * widths[k], (rows, widths[k + 1], widths[k])
            delta, earlier = self._deltas + before[k], before[k - 1]
            product = self._product((delta, False), (weights[k], True), self._updates, shape)
            steps.append([product, 0, self._deltas + earlier, self._deltas + earlier + n, self._levels + earlier])
        for k in range(last):
            shape, of_layer = (widths[k], rows, widths[k + 1]), (self._deltas + before[k], False)
            product = self._product((self._entering(k), True), of_layer, self._updates + weights[k], shape)
            steps.append([product, 0, 0, 0, 0])
        return steps

    def _entering(self, k: int) -> int | None:
        """The place of what enters the matrix k; None for the inputs, which lie elsewhere."""
        return None if k == 0 else self._levels + self._rows * sum(self._widths[1:k])

    def _product(
        self, left: tuple[int | None, bool], right: tuple[int, bool], out: int, shape: tuple[int, int, int]
    ) -> int:
        """The number of the call of a product; an operand is its place and whether it is transposed."""
        n, inner, m = shape
        steps = (*_matrix(n, inner, left[1]), *_matrix(inner, m, right[1]), *_matrix(n, m, False))
        return self._call((left[0], right[0], out), (1, n, inner, m), (0, 0, 0, *steps))

    def _call(self, operands: Sequence[int | None], lengths: Sequence[int], steps: Sequence[int]) -> int:
        addresses = [
            self._inputs.ctypes.data if place is None else self.memory.ctypes.data + _BYTES * place
            for place in operands
        ]
        row: list[int] = []
        room = (source.N_OPERANDS, source.N_LENGTHS, source.N_STEPS)
        for numbers, width in zip((addresses, lengths, steps), room, strict=True):
            row += [*numbers, *[0] * (width - len(numbers))]
        self._calls.append(row)
        return len(self._calls) - 1


def _places(lengths: Sequence[int]) -> list[int]:
    """Where parts of such lengths end, one after the other."""
    return list(accumulate(lengths))


def _matrix(rows: int, columns: int, transposed: bool) -> tuple[int, int]:
    """Steps in bytes of a matrix of a shape: that of one in order, or that of the transposed of one."""
    return (_BYTES, _BYTES * rows) if transposed else (_BYTES * columns, _BYTES)
