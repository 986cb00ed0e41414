"""The tutorial's arithmetic for many small networks, the networks last: faster, with other last bits.

The first layer of all networks is one product; deeper ones are sums of products, unit by unit, of contiguous numbers.
"""

from typing import Any

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.many.arithmetic import PLAIN, Arithmetic
from visualizer.engine.many.held import HeldErrors
from visualizer.engine.network import Network
from visualizer.engine.task import Task

# Products that a deeper layer may need for each network; beyond that BLAS is faster.
_MOST_PRODUCTS = 128


def fits_loosely(network: Network, task: Task) -> bool:
    """Whether networks of this shape are faster so."""
    n_rows = len(task.training[0])
    return not network.cut and all(n_rows * i * j <= _MOST_PRODUCTS for i, j in network.architecture.shapes[1:])


class Loose(HeldErrors):
    """Trains networks whose arithmetic is the tutorial's, but for alpha; see `Stack`."""

    def __init__(self, flats: FloatArray, like: Network, task: Task, by: Arithmetic = PLAIN) -> None:
        do, (inputs, targets), self._n = by, task.training, len(flats)
        super().__init__(do, (len(inputs), like.widths[-1], self._n))
        self._rows, self._shapes, self._reshape = len(inputs), like.architecture.shapes, by.xp.reshape
        self._weights, self._updates = do.array(-flats.T.ravel()), do.empty(flats.size)
        layers = [(self._rows, width) for width in like.widths[1:]]
        self._activations, self._slopes = (do.empty(self._n * sum(r * c for r, c in layers)) for _ in range(2))
        self._syn, self._change = self._views(self._weights, self._shapes), self._views(self._updates, self._shapes)
        self._layers, self._deltas = self._views(self._activations, layers), self._views(self._slopes, layers)
        self._work = [do.empty(self._rows, i, j, self._n) for i, j in self._shapes]
        self._errors = [do.empty(*delta.shape) for delta in self._deltas]
        self._inputs, self._targets = do.array(inputs), do.array(targets[..., np.newaxis])
        self._one = do.array(np.array(1.0))
        self._alpha = None if task.rule.alpha == 1 else do.array(np.array(task.rule.alpha))

    def _views(self, flat: Any, shapes: Any) -> list[Any]:
        """Views of shape (rows, columns, n_networks)."""
        views, used = [], 0
        for rows, columns in shapes:
            size = self._n * rows * columns
            views.append(self._reshape(flat[used : used + size], (rows, columns, self._n)))
            used += size
        return views

    def _flat(self, values: Any) -> Any:
        return self._reshape(values, (values.shape[0], -1))

    def _learn(self, output_error: Any) -> None:
        do, one = self._arithmetic, self._one
        for k, (syn, layer) in enumerate(zip(self._syn, self._layers, strict=True)):
            if k == 0:
                do.matmul(self._inputs, self._flat(syn), self._flat(layer))
            else:
                do.multiply(self._layers[k - 1][:, :, None, :], syn[None, ...], self._work[k])
                do.total(self._work[k], 1, layer)
            do.exp(layer, layer)
            do.add(layer, one, layer)
            do.divide(one, layer, layer)
        do.subtract(self._targets, self._layers[-1], output_error)
        do.subtract(self._activations, one, self._slopes)
        do.multiply(self._slopes, self._activations, self._slopes)
        do.multiply(output_error, self._deltas[-1], self._deltas[-1])
        for k in range(len(self._syn) - 1, 0, -1):
            self._carry(k)
            do.multiply(self._errors[k - 1], self._deltas[k - 1], self._deltas[k - 1])
        for k in range(len(self._syn) - 1, 0, -1):
            do.multiply(self._layers[k - 1][:, :, None, :], self._deltas[k][:, None, ...], self._work[k])
            do.total(self._work[k], 0, self._change[k])
        do.matmul(self._inputs.mT, self._flat(self._deltas[0]), self._flat(self._change[0]))
        if self._alpha is not None:
            do.multiply(self._updates, self._alpha, self._updates)
        do.add(self._weights, self._updates, self._weights)

    def _carry(self, k: int) -> None:
        """What the weights of matrix k carry back to the layer before."""
        do, delta, syn, error = self._arithmetic, self._deltas[k], self._syn[k], self._errors[k - 1]
        if syn.shape[1] == 1:
            do.multiply(delta, syn[:, 0, :], error)
            return
        do.multiply(delta[:, None, ...], syn[None, ...], self._work[k])
        do.total(self._work[k], 2, error)

    def _means(self, held: Any) -> FloatArray:
        do, n = self._arithmetic, held.shape[0]
        rows = self._reshape(do.sizes(held), (n, -1, self._n))
        totals = do.empty(n, self._n)
        do.total(rows, 1, totals)
        return np.asarray(do.numbers(totals) / rows.shape[1])

    @property
    def flats(self) -> FloatArray:
        return 0.0 - self._arithmetic.numbers(self._weights).reshape(-1, self._n).T
