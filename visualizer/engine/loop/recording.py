"""The record of many iterations: the error of every one, and the numbers of the network at some of them.

An error is written where it is kept, and averaged after the fact, many iterations in one call.
"""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.array import FloatArray, means
from visualizer.engine.batch import Batches
from visualizer.engine.loop import LAST, loop_for
from visualizer.engine.network import Network
from visualizer.engine.task import Task

# Errors of output neurons held before they are averaged: a quarter of a megabyte, which stays in the cache.
_HELD_ERRORS = 2**15


def recorded(network: Network, task: Task, start: int, ends: Sequence[int]) -> tuple[FloatArray, FloatArray]:
    """What iterations leave behind.

    Parameters
    ----------
    network : Network
    task : Task
    start : int
        How many iterations led to the network.
    ends : sequence of int, ascending
        Numbers of iterations from there; after each of them the numbers of the network are recorded.

    Returns
    -------
    errors : ndarray of shape (ends[-1],)
        Mean absolute error of every iteration.
    states : ndarray of shape (len(ends), size)
    """
    loop, batches, n_outputs, iterations = loop_for(network, task), task.batches, task.training[1].shape[1], ends[-1]
    errors, states = np.empty(iterations), np.empty((len(ends), len(loop.flat)))
    most = max(batches.sizes)
    held = np.empty((min(iterations, max(1, _HELD_ERRORS // (most * n_outputs))), most, n_outputs))
    whole, output_errors = batches.whole, list(held)
    done = first = 0  # the error of iteration `first` is the first that is held
    for end, state in zip(ends, states, strict=True):
        while done < end:
            reached = min(end, first + len(held))
            within = output_errors[done - first : reached - first]
            if not whole:
                within = [error[: batches.size_of(start + done + place)] for place, error in enumerate(within)]
            loop.run(start + done, within)
            done = reached
            if done == first + len(held) or done == iterations:
                errors[first:done] = _means(held[: done - first], batches, start + first)
                first = done
        state[:] = loop.flat
    LAST.keep(network, task, loop)
    return errors, states


def _means(held: FloatArray, batches: Batches, start: int) -> FloatArray:
    """Mean absolute error of every iteration; overwrites `held`, of shape (n_iterations, n_rows, n_outputs)."""
    rows = held.reshape(len(held), -1)
    if batches.whole:
        return means(np.abs(rows, rows))
    errors, n_outputs = np.empty(len(held)), held.shape[2]
    sizes = np.array([batches.size_of(start + place) for place in range(len(held))])
    for size in np.unique(sizes):
        errors[sizes == size] = means(np.abs(rows[sizes == size, : size * n_outputs]))
    return errors
