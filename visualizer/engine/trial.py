"""Whether training gets anywhere, and with which alpha it would."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import BY_NAME
from visualizer.engine.score import loss
from visualizer.engine.task import Task
from visualizer.engine.training import train

# Iterations, or rounds where batches are smaller than the table, that are looked at, and that a trial takes.
WATCHED, TRIED = 50, 200
# A trial is made in so many parts, after each of which it can be ended.
CHUNKS = 20
# After so many of the last ones it is asked where it has come to, for where the error jumps, one moment says little.
LAST = 5
# A rise by this share is a jump; so many of them are no accident.
JUMP, MOST_JUMPS = 0.01, 15
# An alpha is better if its trial ends at less than this share.
BETTER = 0.9


def jumps(errors: FloatArray) -> bool:
    """Whether the last errors of a run go up as well as down."""
    last = errors[-WATCHED - 1 :]
    with np.errstate(invalid="ignore"):
        return len(last) > WATCHED and int((np.diff(last) > JUMP * last[:-1]).sum()) >= MOST_JUMPS


class Trial(NamedTuple):
    """How a short training went.

    Attributes
    ----------
    loss : float
        The middle one of the losses towards its end; infinite if it went beyond all numbers, or was ended.
    jumps : bool
        Whether its error jumped towards its end.
    """

    loss: float
    jumps: bool


def smaller_alpha(network: Network, task: Task, ended: Callable[[], bool] = lambda: False) -> float | None:
    """The largest power of ten below alpha at which a short trial falls, and clearly further; None if there is none.

    Some learn best where the error jumps: what counts against the alpha that there is, is where its trial comes to.
    What is proposed in its place must not jump.

    Parameters
    ----------
    network : Network
        Where training begins.
    task : Task
    ended : callable
        Whether nobody wants to know any more.
    """
    before, now = _loss(network, task), _tried(network, task, ended).loss
    least = getattr(BY_NAME["alpha"], "least", 0.0)
    power = int(np.ceil(np.log10(task.rule.alpha))) - 1
    while (alpha := float(f"1e{power}")) >= least and not ended():
        slower = _tried(network, Task(task.table, replace(task.rule, alpha=alpha), task.seed), ended)
        if not slower.jumps and slower.loss < min(before, BETTER * now):
            return alpha
        power -= 1
    return None


def _tried(network: Network, task: Task, ended: Callable[[], bool]) -> Trial:
    errors, losses = list[FloatArray](), list[float]()
    chunk = TRIED // CHUNKS * task.batches.per_round
    for k in range(CHUNKS):
        burst = train(network, task, chunk, start=k * chunk)
        network, errors = burst.network, [*errors, burst.errors]
        if ended() or not np.isfinite(network.flat).all():
            return Trial(np.inf, True)
        if k >= CHUNKS - LAST:
            losses.append(_loss(network, task))
    loss = float(np.median(losses))
    return Trial(loss if np.isfinite(loss) else np.inf, jumps(rounds(np.concatenate(errors), task)))


def rounds(errors: FloatArray, task: Task) -> FloatArray:
    """Errors of iterations as errors of whole rounds, which do not go up and down with the rows of a batch."""
    length = task.batches.per_round
    n = len(errors) // length
    return errors if length == 1 else errors[: n * length].reshape(n, length).mean(axis=1)


def _loss(network: Network, task: Task) -> float:
    return loss(propagate(network, task), task.training_rows.tolist())
