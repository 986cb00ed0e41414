"""The loop of the tutorial: every layer a sigmoid, every row in every iteration.

What each of its habits is for:

- Weights are held *negated*, so that ``exp(-sums)`` needs no minus. Slopes are computed as ``l * (l - 1)``, negated as
  well; then every delta is minus a delta, every update minus an update, and no sign is left to mend. Rounding is
  symmetric, so nothing but a sign bit differs.
- The sigmoid is ``1 / (exp(-sums) + 1)``, in place; every other form would change bits, but for `np.reciprocal`, which
  is slower on large arrays.
- All weights lie in one flat array, and so do all activations: one call serves every layer.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.loop.base import Loop
from visualizer.engine.network import Network
from visualizer.engine.task import Task

# A function with an operand and where its result goes.
_Call = tuple[Callable[..., object], object, object]


class TutorialLoop(Loop):
    """Runs a network whose arithmetic is the tutorial's, but for alpha and cut synapses."""

    def __init__(self, network: Network, task: Task) -> None:
        self._weights = -network.flat
        self._run = _loop(self._weights, network, task)

    def begin(self, flat: FloatArray) -> None:
        np.negative(flat, self._weights)

    def run(self, iteration: int, output_errors: Sequence[FloatArray]) -> None:
        self._run(output_errors)

    @property
    def flat(self) -> FloatArray:
        # 0 - w and not -w: a sum that cancels is +0 on either side of the negation.
        return 0.0 - self._weights


def _loop(weights: FloatArray, network: Network, task: Task) -> Callable[[Sequence[FloatArray]], None]:
    """Moves `weights`, which hold minus the weights of the network."""
    widths, matrices, (inputs, targets) = network.widths, network.architecture.matrices, task.training
    n_rows = len(inputs)
    activations = np.empty(n_rows * sum(widths[1:]))
    slopes = np.empty(activations.size)  # and in their place, as soon as they are known, deltas
    updates = np.empty(weights.size)
    layers, deltas = _layers(activations, n_rows, widths[1:]), _layers(slopes, n_rows, widths[1:])
    negated, below = matrices(weights), [inputs, *layers[:-1]]
    forward = [(b.dot, w, layer) for b, w, layer in zip(below, negated, layers, strict=True)]
    backward = [
        (delta.dot, matrix.T, np.empty(lower.shape), lower)
        for matrix, delta, lower in zip(negated[:0:-1], deltas[:0:-1], deltas[-2::-1], strict=True)
    ]
    updating: list[_Call] = [(b.T.dot, d, u) for b, d, u in zip(below, deltas, matrices(updates), strict=True)]
    updating += _changes(updates, network, task)
    one = np.array(1.0)  # a Python number would be converted at every call
    outputs, output_delta = layers[-1], deltas[-1]
    add, divide, exp, multiply, subtract = np.add, np.divide, np.exp, np.multiply, np.subtract

    def loop(output_errors: Sequence[FloatArray]) -> None:
        for output_error in output_errors:
            for dot, matrix, layer in forward:
                dot(matrix, layer)
                exp(layer, layer)
                add(layer, one, layer)
                divide(one, layer, layer)
            subtract(targets, outputs, output_error)
            subtract(activations, one, slopes)
            multiply(slopes, activations, slopes)
            multiply(output_error, output_delta, output_delta)
            for dot, matrix, error, delta in backward:
                dot(matrix, error)
                multiply(error, delta, delta)
            for call, operand, result in updating:
                call(operand, result)
            add(weights, updates, weights)

    return loop


def _changes(updates: FloatArray, network: Network, task: Task) -> Iterator[_Call]:
    """Calls, of the form of a product, for what changes the updates; what is off costs nothing."""
    if task.rule.alpha != 1:
        yield partial(np.multiply, updates), np.array(task.rule.alpha), updates
    if network.cut:
        yield updates.put, np.array(network.cut), np.array(0.0)


def _layers(flat: FloatArray, n_rows: int, widths: Sequence[int]) -> list[FloatArray]:
    """Views of flat numbers, layer by layer: each of shape (n_rows, width)."""
    views, used = [], 0
    for width in widths:
        views.append(flat[used : used + n_rows * width].reshape(n_rows, width))
        used += n_rows * width
    return views
