"""The tutorial's arithmetic for a stack of networks: each has the bits that it would have alone.

Networks are the first axis, and a transpose is a view: then the product of a stack is, network by network, the product
of two matrices, by the same routine of BLAS in the same order of sums.

The first layer of all networks can also be *one* product: the inputs times the matrices of all networks side by side.
That is a quarter faster, and has the same bits where BLAS takes the columns in blocks that no two networks share, as it
does where the first hidden layer is 4, 8, 12, ... wide. Whether it does on this processor is tried out before it is
taken into use.

Signs are turned as in `visualizer.engine.loop.tutorial`.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.many.arithmetic import PLAIN, Arithmetic
from visualizer.engine.many.held import HeldErrors
from visualizer.engine.network import Network
from visualizer.engine.task import Task

_Call = tuple[Callable[..., Any], tuple[Any, ...]]
# Columns that BLAS takes together, and iterations after which a difference would show.
_BLOCK, _TRIED = 4, 3


class Stack(HeldErrors):
    """Trains networks whose arithmetic is the tutorial's, but for alpha and cut synapses.

    Parameters
    ----------
    flats : ndarray of shape (n_networks, size)
    like : Network
        Its architecture and its marks are those of every network.
    task : Task
    by : Arithmetic
    wide : bool
        Whether the first layer is one product for all networks.
    """

    def __init__(
        self, flats: FloatArray, like: Network, task: Task, by: Arithmetic = PLAIN, wide: bool = False
    ) -> None:
        do, (inputs, targets), self._n = by, task.training, len(flats)
        super().__init__(do, (self._n, len(inputs), like.widths[-1]))
        self._xp, self.wide, self._shapes = by.xp, wide, like.architecture.shapes
        self._weights = do.array(self._packed(-flats))
        self._updates = do.empty(flats.size)
        layers = [(len(inputs), width) for width in like.widths[1:]]
        self._activations, self._slopes = (do.empty(self._n * sum(r * c for r, c in layers)) for _ in range(2))
        self._syn, self._change = self._views(self._weights, self._shapes), self._views(self._updates, self._shapes)
        self._layers, self._deltas = self._views(self._activations, layers), self._views(self._slopes, layers)
        self._inputs, self._targets, self._one = do.array(inputs), do.array(targets), do.array(np.array(1.0))
        self._forward = list(self._forward_calls())
        self._backward = list(self._backward_calls())
        self._update = list(self._update_calls(like, task.rule.alpha))

    def _packed(self, flats: FloatArray) -> FloatArray:
        """Matrix by matrix, each of all networks; the first of a wide stack row by row."""
        parts, used = [], 0
        for k, (rows, columns) in enumerate(self._shapes):
            part = flats[:, used : used + rows * columns].reshape(-1, rows, columns)
            parts.append((part.swapaxes(0, 1) if k == 0 and self.wide else part).ravel())
            used += rows * columns
        return np.concatenate(parts)

    def _views(self, flat: Any, shapes: Any) -> list[Any]:
        """Views of packed numbers, each of shape (n_networks, rows, columns)."""
        views, used = [], 0
        for k, (rows, columns) in enumerate(shapes):
            part = flat[used : used + self._n * rows * columns]
            if k == 0 and self.wide:
                views.append(self._xp.permute_dims(self._xp.reshape(part, (rows, self._n, columns)), (1, 0, 2)))
            else:
                views.append(self._xp.reshape(part, (self._n, rows, columns)))
            used += self._n * rows * columns
        return views

    def _side_by_side(self, flat: Any, rows: int) -> Any:
        """The first of packed numbers as one matrix, the columns of all networks side by side."""
        size = rows * self._n * self._shapes[0][1]
        return self._xp.reshape(flat[:size], (rows, -1))

    def _forward_calls(self) -> Iterator[_Call]:
        do, one = self._arithmetic, self._one
        for k, (syn, layer) in enumerate(zip(self._syn, self._layers, strict=True)):
            if k == 0 and self.wide:
                rows = self._inputs.shape[0]
                layer = self._side_by_side(self._activations, rows)
                yield do.matmul, (self._inputs, self._side_by_side(self._weights, self._inputs.shape[1]), layer)
            else:
                yield do.matmul, (self._layers[k - 1] if k else self._inputs, syn, layer)
            yield do.exp, (layer, layer)
            yield do.add, (layer, one, layer)
            yield do.divide, (one, layer, layer)

    def _backward_calls(self) -> Iterator[_Call]:
        do = self._arithmetic
        for k in range(len(self._syn) - 1, 0, -1):
            n, rows, columns = self._deltas[k - 1].shape
            error = do.empty(n, rows, columns)
            if k == 1:  # in the order of its delta
                (error,) = self._views(do.empty(n * rows * columns), [(rows, columns)])
            yield do.matmul, (self._deltas[k], self._syn[k].mT, error)
            yield do.multiply, (error, self._deltas[k - 1], self._deltas[k - 1])

    def _update_calls(self, like: Network, alpha: float) -> Iterator[_Call]:
        do = self._arithmetic
        for k, (delta, change) in enumerate(zip(self._deltas, self._change, strict=True)):
            if k == 0 and self.wide:
                rows, columns = self._inputs.shape
                delta, change = self._side_by_side(self._slopes, rows), self._side_by_side(self._updates, columns)
            yield do.matmul, ((self._layers[k - 1] if k else self._inputs).mT, delta, change)
        if alpha != 1:
            yield do.multiply, (self._updates, do.array(np.array(alpha)), self._updates)
        if like.cut:
            mask = np.ones((self._n, like.flat.size))
            mask[:, list(like.cut)] = 0
            yield _keep, (self._updates, do.array(self._packed(mask)))
        yield do.add, (self._weights, self._updates, self._weights)

    def _learn(self, output_error: Any) -> None:
        do = self._arithmetic
        for call, operands in self._forward:
            call(*operands)
        do.subtract(self._targets, self._layers[-1], output_error)
        do.subtract(self._activations, self._one, self._slopes)
        do.multiply(self._slopes, self._activations, self._slopes)
        do.multiply(output_error, self._deltas[-1], self._deltas[-1])
        for call, operands in self._backward:
            call(*operands)
        for call, operands in self._update:
            call(*operands)

    @property
    def flats(self) -> FloatArray:
        weights, parts, used = 0.0 - self._arithmetic.numbers(self._weights), [], 0
        for k, (rows, columns) in enumerate(self._shapes):
            part = weights[used : used + self._n * rows * columns]
            wide = k == 0 and self.wide
            shaped = part.reshape((rows, self._n, columns) if wide else (self._n, rows, columns))
            parts.append((shaped.swapaxes(0, 1) if wide else shaped).reshape(self._n, -1))
            used += self._n * rows * columns
        return np.concatenate(parts, axis=1)


def _keep(updates: Any, kept: Any) -> None:
    """Make 0 of the updates of cut synapses, whatever they are."""
    updates[kept == 0] = 0.0


def exact_stack(flats: FloatArray, like: Network, task: Task) -> Stack:
    """The fastest stack that has the bits of every network alone, here."""
    if like.architecture.last > 1 and like.widths[1] % _BLOCK == 0:
        narrow, wide = (Stack(flats, like, task, wide=each) for each in (False, True))
        same = all(a.run(0, _TRIED).tobytes() == b.run(0, _TRIED).tobytes() for a, b in [(narrow, wide)])
        if same and narrow.flats.tobytes() == wide.flats.tobytes():
            return Stack(flats, like, task, wide=True)
    return Stack(flats, like, task)
