"""The calls that gather what the rows say, and move what learns by it."""

from collections.abc import Iterator

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.loop.adding import add_product
from visualizer.engine.loop.calls import Calls, constant, put_zeros
from visualizer.engine.network import Network
from visualizer.engine.rule import Rule

_ZERO = constant(0)


class Updating:
    """Moves the numbers of a network; all that learns lies side by side, so that most calls serve all of it.

    Parameters
    ----------
    flat : ndarray of shape (size,)
        The numbers, which are moved.
    network : Network
    rule : Rule
    """

    def __init__(self, flat: FloatArray, network: Network, rule: Rule) -> None:
        architecture = network.architecture
        self._architecture, self._rule = architecture, rule
        self._cut, self._frozen = np.array(network.cut, dtype=int), np.array(network.frozen, dtype=int)
        n, n_weights = architecture.n_learning, architecture.n_weights
        self._learning, self._velocity = flat[:n], flat[n : 2 * n]
        self._weights, self._dead = flat[:n_weights], flat[flat.size - n_weights :]
        self._update, self._work = np.empty(n), np.empty(n)
        self._gathered = {
            part.name: self._update[part.start : part.stop].reshape(part.shape)
            for part in architecture.parts
            if part.stop <= n
        }

    def gather(self, calls: Calls, syn: str, entered: FloatArray, delta: FloatArray) -> None:
        """What the rows say to a matrix of weights."""
        if self._rule.one_by_one:
            calls.add(np.copyto, self._gathered[syn], add_product(calls, True, entered.T, delta))
        else:
            calls.add(entered.T.dot, delta, self._gathered[syn])

    def gather_statistics(self, calls: Calls, layer: int, delta: FloatArray, normal: FloatArray) -> None:
        """What the rows say to the scale and the shift of a layer."""
        weighed = np.empty(delta.shape)
        calls.add(np.multiply, delta, normal, weighed)
        calls.add(np.add.reduce, weighed, 0, None, self._gathered[f"scale{layer}"], True)
        calls.add(np.add.reduce, delta, 0, None, self._gathered[f"shift{layer}"], True)

    def apply(self, calls: Calls, n_rows: int) -> None:
        """Move everything, in the order of the steps."""
        self._change(calls, n_rows)
        mask = self._dead_ones(calls) if self._rule.l1 else None
        in_parts = self._rule.in_parts
        if in_parts or mask is not None:
            before, arrived = self._in_parts(calls) if in_parts else self._at_once(calls)
        if mask is not None:
            self._stop(calls, before, arrived, mask)
        held = np.empty(self._frozen.size)
        if self._frozen.size:
            calls.add(self._learning.take, self._frozen, None, held)
        if in_parts:
            calls.add(np.copyto, self._learning, arrived)
        else:
            calls.add(np.add, self._learning, self._update, self._learning)
        rolling = [(self._velocity, _ZERO)] if self._rule.momentum else []
        for moving, at_rest in ((self._learning, held), *rolling):
            if moving is self._velocity:
                calls.add(np.copyto, self._velocity, self._update)
            if mask is not None:
                calls.add(put_zeros, moving[: mask.size], mask)
            if self._frozen.size:
                calls.add(moving.put, self._frozen, at_rest)

    def _change(self, calls: Calls, n_rows: int) -> None:
        """What is to be added to all that learns; where it moves in parts, only the first of them."""
        rule, update = self._rule, self._update
        if rule.one_by_one:
            self._share(calls, n_rows)
        elif rule.update == "mean":
            calls.add(np.divide, update, constant(n_rows), update)
        if not rule.in_parts:
            self._pull(calls, update)
        if rule.alpha != 1 and not rule.one_by_one:
            calls.add(np.multiply, update, constant(rule.alpha), update)
        if rule.momentum:
            calls.add(np.multiply, self._velocity, constant(rule.momentum), self._work)
            calls.add(np.add, self._work, update, update)
        if self._cut.size:
            calls.add(update.put, self._cut, _ZERO)

    def _share(self, calls: Calls, n_rows: int) -> None:
        """Make of sums what the rows say, part by part; see `visualizer.engine.stage.amount.Amount.shared`."""
        rule, update = self._rule, self._update
        if rule.update != "mean":
            calls.add(np.multiply, update, constant(rule.alpha), update)
            return
        factors, divisors = np.full(update.size, rule.alpha / n_rows), np.ones(update.size)
        if self._architecture.bias:
            for factor, divisor in zip(*map(self._architecture.matrices, (factors, divisors)), strict=True):
                factor[-1], divisor[-1] = rule.alpha, n_rows
        calls.add(np.multiply, update, factors, update)
        if self._architecture.bias:
            calls.add(np.divide, update, divisors, update)

    def _pull(self, calls: Calls, moved: FloatArray) -> None:
        """Take from numbers what L2 and L1 pull."""
        rule = self._rule
        scale = rule.alpha if rule.one_by_one else 1.0
        if rule.l2:
            for weights, change, work in self._pulled(self._weights, moved, self._work):
                calls.add(np.multiply, weights, constant(scale * rule.l2), work)
                calls.add(np.subtract, change, work, change)
        if rule.l1:
            for weights, change, work in self._pulled(self._weights, moved, self._work):
                calls.add(np.sign, weights, work)
                calls.add(np.multiply, work, constant(scale * rule.l1), work)
                calls.add(np.subtract, change, work, change)

    def _pulled(self, *rows: FloatArray) -> Iterator[tuple[FloatArray, ...]]:
        """The parts of rows of numbers that L2 and L1 pull at: all weights but those of the bias."""
        if not self._architecture.bias:
            yield tuple(row[: self._architecture.n_weights] for row in rows)
            return
        for matrices in zip(*(self._architecture.matrices(row) for row in rows), strict=True):
            yield tuple(matrix[:-1] for matrix in matrices)

    def _dead_ones(self, calls: Calls) -> FloatArray:
        """Which weights are dead; they get no update."""
        dead = np.empty(self._weights.size, dtype=bool)
        calls.add(np.not_equal, self._dead, _ZERO, dead)
        calls.add(put_zeros, self._update[: dead.size], dead)
        return dead

    def _in_parts(self, calls: Calls) -> tuple[FloatArray, FloatArray]:
        """Where everything is by what the rows say, and then by what L2 and L1 pull."""
        before, arrived = np.empty(self._update.size), np.empty(self._update.size)
        calls.add(np.add, self._learning, self._update, before)
        calls.add(np.copyto, arrived, before)
        self._pull(calls, arrived)
        return before, arrived

    def _at_once(self, calls: Calls) -> tuple[FloatArray, FloatArray]:
        """Where weights are without what L1 pulls, and with it."""
        n = self._weights.size
        arrived, before, pull = np.empty(n), np.empty(n), np.zeros(n)  # the pull of a bias is always 0
        for weights, work in self._pulled(self._weights, pull):
            calls.add(np.sign, weights, work)
            calls.add(np.multiply, work, constant(self._rule.alpha * self._rule.l1), work)
        calls.add(np.add, self._weights, self._update[:n], arrived)
        calls.add(np.add, arrived, pull, before)
        return before, arrived

    def _stop(self, calls: Calls, before: FloatArray, arrived: FloatArray, dead: FloatArray) -> None:
        """Make dead what L1 alone carries across 0."""
        product, crossed = np.empty(dead.size), np.empty(dead.size, dtype=bool)
        calls.add(np.multiply, before[: dead.size], arrived[: dead.size], product)
        calls.add(np.less, product, _ZERO, crossed)
        if self._frozen.size:
            calls.add(crossed.put, self._frozen, np.array(False))
        calls.add(np.logical_or, dead, crossed, dead)
        calls.add(np.copyto, self._dead, dead)
