"""The calls that gather what the rows say, and move what learns by it."""

from collections.abc import Iterator

import numpy as np

from visualizer.engine.array import FloatArray
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
        calls.add(entered.T.dot, delta, self._gathered[syn])

    def gather_statistics(self, calls: Calls, layer: int, delta: FloatArray, normal: FloatArray) -> None:
        """What the rows say to the scale and the shift of a layer."""
        weighed = np.empty(delta.shape)
        calls.add(np.multiply, delta, normal, weighed)
        calls.add(np.add.reduce, weighed, 0, None, self._gathered[f"scale{layer}"], True)
        calls.add(np.add.reduce, delta, 0, None, self._gathered[f"shift{layer}"], True)

    def apply(self, calls: Calls, n_rows: int) -> None:
        """Move everything, in the order of the steps."""
        rule, update = self._rule, self._update
        if rule.update == "mean":
            calls.add(np.divide, update, constant(n_rows), update)
        if rule.l2:
            for weights, change, work in self._pulled(self._weights, update, self._work):
                calls.add(np.multiply, weights, constant(rule.l2), work)
                calls.add(np.subtract, change, work, change)
        if rule.l1:
            for weights, change, work in self._pulled(self._weights, update, self._work):
                calls.add(np.sign, weights, work)
                calls.add(np.multiply, work, constant(rule.l1), work)
                calls.add(np.subtract, change, work, change)
        if rule.alpha != 1:
            calls.add(np.multiply, update, constant(rule.alpha), update)
        if rule.momentum:
            calls.add(np.multiply, self._velocity, constant(rule.momentum), self._work)
            calls.add(np.add, self._work, update, update)
        if self._cut.size:
            calls.add(update.put, self._cut, _ZERO)
        mask = self._stopping(calls) if rule.l1 else None
        held = np.empty(self._frozen.size)
        if self._frozen.size:
            calls.add(self._learning.take, self._frozen, None, held)
        calls.add(np.add, self._learning, update, self._learning)
        for moving, at_rest in ((self._learning, held), *([(self._velocity, _ZERO)] if rule.momentum else [])):
            if moving is self._velocity:
                calls.add(np.copyto, self._velocity, update)
            if mask is not None:
                calls.add(put_zeros, moving[: mask.size], mask)
            if self._frozen.size:
                calls.add(moving.put, self._frozen, at_rest)

    def _pulled(self, *rows: FloatArray) -> Iterator[tuple[FloatArray, ...]]:
        """The parts of rows of numbers that L2 and L1 pull at: all weights but those of the bias."""
        if not self._architecture.bias:
            yield tuple(row[: self._architecture.n_weights] for row in rows)
            return
        for matrices in zip(*(self._architecture.matrices(row) for row in rows), strict=True):
            yield tuple(matrix[:-1] for matrix in matrices)

    def _stopping(self, calls: Calls) -> FloatArray:
        """Which weights are dead after this iteration; those that were get no update."""
        update, n = self._update[: self._weights.size], self._weights.size
        dead, crossed = np.empty(n, dtype=bool), np.empty(n, dtype=bool)
        arrived, before = np.empty(n), np.empty(n)
        pull = np.zeros(n)  # and always 0 for the bias
        calls.add(np.not_equal, self._dead, _ZERO, dead)
        calls.add(put_zeros, update, dead)
        for weights, work in self._pulled(self._weights, pull):
            calls.add(np.sign, weights, work)
            calls.add(np.multiply, work, constant(self._rule.alpha * self._rule.l1), work)
        calls.add(np.add, self._weights, update, arrived)
        calls.add(np.add, arrived, pull, before)
        calls.add(np.multiply, before, arrived, before)
        calls.add(np.less, before, _ZERO, crossed)
        if self._frozen.size:
            calls.add(crossed.put, self._frozen, np.array(False))
        calls.add(np.logical_or, dead, crossed, dead)
        calls.add(np.copyto, self._dead, dead)
        return dead
