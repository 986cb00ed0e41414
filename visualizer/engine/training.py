"""Many iterations in one tight loop, with the errors of all and the weights at some of them.

An error is written where it is kept, and averaged after the fact, many iterations in one call.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from visualizer.engine.activation.sigmoid import ACTIVATION as SIGMOID
from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import answers
from visualizer.engine.loop import Loop, plain_loop, sigmoid_loop
from visualizer.engine.network import Network
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.errors import InvalidValue, TrainingDiverged

# Errors of output neurons held before they are averaged: a quarter of a megabyte, which stays in the cache.
_HELD_ERRORS = 2**15


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


def train(network: Network, task: Task, iterations: int, stops: Sequence[int] = ()) -> Burst:
    """The network after many iterations, with what was recorded on the way.

    Weights that are no longer finite are passed on without a warning: the caller checks, and `last_sound` tells when.

    Parameters
    ----------
    network : Network
    task : Task
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
    fast = set(network.architecture.activations) == {SIGMOID.name}
    weights = -network.flat if fast else network.flat.copy()
    with np.errstate(all="ignore"):
        loop = (sigmoid_loop if fast else plain_loop)(weights, network, task)
        errors, states = _recorded(loop, weights, task.table, ends[1:])
        if fast:
            # 0 - w and not -w: a sum that cancels is +0 on either side of the negation.
            np.subtract(0.0, states, out=states)
    states[: bisect_right(ends, 0) - 1] = network.flat
    return Burst(network.at(states[-1]), errors, states[:-1])


def last_sound(network: Network, task: Task, iterations: int) -> int:
    """The number of iterations, at most `iterations`, after which weights and answers are last all finite.

    What is not finite never becomes finite again, so the moment is found by bisection; it costs at most about twice the
    iterations.

    Raises
    ------
    TrainingDiverged
        If they are not finite even before the first iteration.
    """
    if not _sound(network, task):
        raise TrainingDiverged("The weights or the answers are not finite numbers at the start; use smaller inputs.")
    later = train(network, task, iterations).network
    if _sound(later, task):
        return iterations
    sound, unsound = 0, iterations
    while unsound - sound > 1:
        half = (unsound - sound) // 2
        later = train(network, task, half).network
        if _sound(later, task):
            network, sound = later, sound + half
        else:
            unsound = sound + half
    return sound


def _sound(network: Network, task: Task) -> bool:
    return all(bool(np.isfinite(a).all()) for a in (network.flat, *answers(network, task.table.inputs)))


def _recorded(loop: Loop, weights: FloatArray, table: TruthTable, ends: Sequence[int]) -> tuple[FloatArray, FloatArray]:
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
