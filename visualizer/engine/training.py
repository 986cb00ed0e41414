"""Many iterations in one tight loop, with the errors of all and the weights at some of them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import perf_counter

import numpy as np

from visualizer.engine.answer import answers
from visualizer.engine.array import FloatArray
from visualizer.engine.compiled.choice import recorder
from visualizer.engine.network import Network
from visualizer.engine.task import Task
from visualizer.errors import InvalidValue, TrainingDiverged


@dataclass(frozen=True, eq=False)
class Burst:
    """What many iterations leave behind.

    Attributes
    ----------
    network : Network
        After all iterations.
    errors : ndarray of shape (n_iterations,)
        Mean absolute error of the output layer in the forward pass of every iteration, over the rows of its batch; so
        ``errors[0]`` is that of the network at the start.
    snapshots : ndarray of shape (n_stops, size)
        Rows of numbers, as `Network.flat` has them, at every stop.
    seconds : float
        How long the iterations took.
    """

    network: Network
    errors: FloatArray
    snapshots: FloatArray
    seconds: float


def train(network: Network, task: Task, iterations: int, stops: Sequence[int] = (), start: int = 0) -> Burst:
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
    start : int
        How many iterations led to the network: batches and dropout depend on it.

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
    with np.errstate(all="ignore"):
        recorded = recorder(network, task, iterations)
        began = perf_counter()
        errors, states = recorded(network, task, start, ends[1:])
        seconds = perf_counter() - began
    states[: bisect_right(ends, 0) - 1] = network.flat
    return Burst(network.at(states[-1]), errors, states[:-1], seconds)


def last_sound(network: Network, task: Task, iterations: int, start: int = 0) -> int:
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
    later = train(network, task, iterations, start=start).network
    if _sound(later, task):
        return iterations
    sound, unsound = 0, iterations
    while unsound - sound > 1:
        half = (unsound - sound) // 2
        later = train(network, task, half, start=start + sound).network
        if _sound(later, task):
            network, sound = later, sound + half
        else:
            unsound = sound + half
    return sound


def _sound(network: Network, task: Task) -> bool:
    return all(bool(np.isfinite(a).all()) for a in (network.flat, *answers(network, task, task.inputs)))
