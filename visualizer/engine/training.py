"""Many iterations in one tight loop.

The bits are those of `propagate` and `updated_network` repeated; the speed comes from not allocating, not looking up
and not calling more than the arithmetic needs. What each habit is for:

- Weights are held *negated*, so that ``exp(-sums)`` needs no minus. Slopes are computed as ``l * (l - 1)``, negated as
  well; then every delta is minus a delta, every update minus an update, and no sign is left to mend. Rounding is
  symmetric, so nothing but a sign bit differs.
- The sigmoid is ``1 / (exp(-sums) + 1)``, in place; every other form would change bits, but for `np.reciprocal`, which
  is slower on large arrays.
- All weights lie in one flat array, and so do all activations: one call serves every layer.
- An error is written where it is kept, and averaged after the fact, many iterations in one call.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from visualizer.engine.activation import SIGMOID
from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import answers, propagate, updated_network
from visualizer.engine.network import Network, matrices
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidValue, TrainingDiverged

# Errors of output neurons held before they are averaged: a quarter of a megabyte, which stays in the cache.
_HELD_ERRORS = 2**15

# Runs one iteration for each array of shape (n_rows, n_outputs), and writes the error of the output layer into it.
_Loop = Callable[[Sequence[FloatArray]], None]


@dataclass(frozen=True, eq=False)
class Burst:
    """What many iterations leave behind.

    Attributes
    ----------
    network : Network
        After all iterations.
    errors : ndarray of shape (n_iterations,)
        Mean absolute error of the output layer in the forward pass of every iteration, so ``errors[0]`` is that of the
        network at the start.
    snapshots : ndarray of shape (n_stops, n_weights)
        Flat weights, as `Network.flat` has them, at every stop.
    """

    network: Network
    errors: FloatArray
    snapshots: FloatArray


def train(network: Network, table: TruthTable, iterations: int, stops: Sequence[int] = ()) -> Burst:
    """The network after many iterations, with what was recorded on the way.

    Weights that are no longer finite are passed on without a warning: the caller checks, and `last_sound` tells when.

    Parameters
    ----------
    network : Network
    table : TruthTable
    iterations : int
        How many; 0 is possible.
    stops : sequence of int, ascending, between 0 and `iterations`
        Number of iterations after which the weights are to be recorded; 0 is the start.

    Returns
    -------
    Burst

    Raises
    ------
    InvalidValue
        If the stops do not ascend or lie outside of the burst, or `iterations` is negative.
    """
    ends = (0, *stops, iterations)
    if any(later < earlier for earlier, later in pairwise(ends)):
        raise InvalidValue(f"The stops of a burst ascend from 0 to its {iterations} iterations; these do not.")
    fast = network.activation is SIGMOID
    start = network.flat
    weights = -start if fast else start.copy()
    with np.errstate(all="ignore"):
        loop = (_sigmoid_loop if fast else _plain_loop)(weights, network, table)
        errors, states = _recorded(loop, weights, table, ends[1:])
        if fast:
            # 0 - w and not -w: a sum that cancels is +0 on either side of the negation.
            np.subtract(0.0, states, out=states)
    states[: bisect_right(ends, 0) - 1] = start
    after = Network(matrices(states[-1], network.widths), network.activation, network.cut)
    return Burst(after, errors, states[:-1])


def last_sound(network: Network, table: TruthTable, iterations: int) -> int:
    """The number of iterations, at most `iterations`, after which weights and answers are last all finite.

    What is not finite never becomes finite again, so the moment is found by bisection; it costs at most about twice the
    iterations.

    Raises
    ------
    TrainingDiverged
        If they are not finite even before the first iteration.
    """
    if not _sound(network, table):
        raise TrainingDiverged("The weights or the answers are not finite numbers at the start; use smaller inputs.")
    later = train(network, table, iterations).network
    if _sound(later, table):
        return iterations
    sound, unsound = 0, iterations
    while unsound - sound > 1:
        half = (unsound - sound) // 2
        later = train(network, table, half).network
        if _sound(later, table):
            network, sound = later, sound + half
        else:
            unsound = sound + half
    return sound


def _sound(network: Network, table: TruthTable) -> bool:
    return all(bool(np.isfinite(a).all()) for a in (*network.weights, *answers(network, table.inputs)))


def _recorded(
    loop: _Loop, weights: FloatArray, table: TruthTable, ends: Sequence[int]
) -> tuple[FloatArray, FloatArray]:
    """Mean absolute errors of all iterations up to the last end, and a copy of `weights` at every end."""
    iterations = ends[-1]
    errors = np.empty(iterations)
    states = np.empty((len(ends), len(weights)))
    held = np.empty((min(iterations, max(1, _HELD_ERRORS // table.targets.size)), *table.targets.shape))
    output_errors = list(held)
    done = first = 0  # the error of iteration `first` is the first that is held
    for end, state in zip(ends, states, strict=True):
        while done < end:
            reached = min(end, first + len(held))
            loop(output_errors[done - first : reached - first])
            done = reached
            if done == first + len(held) or done == iterations:
                errors[first:done] = _means(held[: done - first])
                first = done
        state[:] = weights
    return errors, states


def _means(held: FloatArray) -> FloatArray:
    """Mean absolute error of every iteration; overwrites `held`, of shape (n_iterations, n_rows, n_outputs)."""
    # A contiguous row is summed in the order in which np.mean sums the whole of an array, so the bits are the same.
    rows = held.reshape(len(held), -1)
    means: FloatArray = np.add.reduce(np.abs(rows, rows), 1)
    return np.divide(means, rows.shape[1], means)


def _plain_loop(weights: FloatArray, network: Network, table: TruthTable) -> _Loop:
    """Loop for any activation; moves `weights`."""

    def loop(output_errors: Sequence[FloatArray]) -> None:
        for output_error in output_errors:
            current = Network(matrices(weights, network.widths), network.activation, network.cut)
            pass_ = propagate(current, table)
            output_error[:] = pass_.errors[-1]
            weights[:] = updated_network(current, pass_).flat

    return loop


def _sigmoid_loop(weights: FloatArray, network: Network, table: TruthTable) -> _Loop:
    """Loop for the sigmoid; moves `weights`, which hold minus the weights of the network."""
    widths, targets, n_rows = network.widths, table.targets, table.n_rows
    activations = np.empty(n_rows * sum(widths[1:]))
    slopes = np.empty(activations.size)  # and in their place, as soon as they are known, deltas
    updates = np.empty(weights.size)
    layers = _layers(activations, n_rows, widths[1:])
    deltas = _layers(slopes, n_rows, widths[1:])
    negated = matrices(weights, widths)
    one = np.array(1.0)  # a Python number would be converted at every call
    below = [table.inputs, *layers[:-1]]
    forward = [(b.dot, w, layer) for b, w, layer in zip(below, negated, layers, strict=True)]
    backward = [
        (delta.dot, matrix.T, np.empty(lower.shape), lower)
        for matrix, delta, lower in zip(negated[:0:-1], deltas[:0:-1], deltas[-2::-1], strict=True)
    ]
    summing: list[tuple[Callable[..., object], object, object]] = [
        (b.T.dot, d, u) for b, d, u in zip(below, deltas, matrices(updates, widths), strict=True)
    ]
    if network.cut:
        # One call more, of the same form, so that a network without cuts pays nothing.
        summing.append((updates.put, np.array(network.cut), np.array(0.0)))
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
            for call, operand, result in summing:
                call(operand, result)
            add(weights, updates, weights)

    return loop


def _layers(flat: FloatArray, n_rows: int, widths: Sequence[int]) -> list[FloatArray]:
    """Views of flat numbers, layer by layer: each of shape (n_rows, width)."""
    views, used = [], 0
    for width in widths:
        views.append(flat[used : used + n_rows * width].reshape(n_rows, width))
        used += n_rows * width
    return views
