"""The tight loop of training.

The bits are those of `propagate` and `updated_network` repeated; the speed comes from not allocating, not looking up
and not calling more than the arithmetic needs. What each habit is for:

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
from visualizer.engine.iteration import propagate, updated_network
from visualizer.engine.network import Network
from visualizer.engine.task import Task

# Runs one iteration for each array of shape (n_rows, n_outputs), and writes the error of the output layer into it.
Loop = Callable[[Sequence[FloatArray]], None]
# A function with an operand and where its result goes.
_Call = tuple[Callable[..., object], object, object]


def plain_loop(weights: FloatArray, network: Network, task: Task) -> Loop:
    """Loop for any network and rule; moves `weights`."""

    def loop(output_errors: Sequence[FloatArray]) -> None:
        for output_error in output_errors:
            current = network.at(weights)
            pass_ = propagate(current, task)
            output_error[:] = pass_.errors[-1]
            weights[:] = updated_network(current, pass_).flat

    return loop


def sigmoid_loop(weights: FloatArray, network: Network, task: Task) -> Loop:
    """Loop for the sigmoid; moves `weights`, which hold minus the weights of the network."""
    widths, matrices, table = network.widths, network.architecture.matrices, task.table
    n_rows = table.n_rows
    activations = np.empty(n_rows * sum(widths[1:]))
    slopes = np.empty(activations.size)  # and in their place, as soon as they are known, deltas
    updates = np.empty(weights.size)
    layers, deltas = _layers(activations, n_rows, widths[1:]), _layers(slopes, n_rows, widths[1:])
    negated, below = matrices(weights), [table.inputs, *layers[:-1]]
    forward = [(b.dot, w, layer) for b, w, layer in zip(below, negated, layers, strict=True)]
    backward = [
        (delta.dot, matrix.T, np.empty(lower.shape), lower)
        for matrix, delta, lower in zip(negated[:0:-1], deltas[:0:-1], deltas[-2::-1], strict=True)
    ]
    updating: list[_Call] = [(b.T.dot, d, u) for b, d, u in zip(below, deltas, matrices(updates), strict=True)]
    updating += _changes(updates, network, task)
    one = np.array(1.0)  # a Python number would be converted at every call
    targets, outputs, output_delta = table.targets, layers[-1], deltas[-1]
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
