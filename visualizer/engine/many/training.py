"""Many networks trained beside each other, each with the bits that it would have alone."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.answer import levels, statistics
from visualizer.engine.array import FloatArray, means
from visualizer.engine.loop import is_tutorial
from visualizer.engine.many.alone import Alone
from visualizer.engine.many.arithmetic import PLAIN, Arithmetic
from visualizer.engine.many.compiled import compiled
from visualizer.engine.many.loose import Loose, fits_loosely
from visualizer.engine.many.outcome import NEVER, Outcomes, points_of
from visualizer.engine.many.stack import Stack, exact_stack
from visualizer.engine.many.stepwise import Stepwise
from visualizer.engine.many.way import Way
from visualizer.engine.network import Network
from visualizer.engine.score import is_right, tolerance
from visualizer.engine.task import Task
from visualizer.engine.training import last_sound, train

# After so many iterations it is looked whether all numbers are finite.
_STRETCH = 512


def default_threshold(task: Task) -> float:
    """The error below which a run counts as learnt: a tenth of what an answer may miss to be right."""
    return tolerance(task) / 10


def train_many(
    networks: Sequence[Network],
    tasks: Sequence[Task],
    iterations: int,
    threshold: float | None = None,
    exact: bool = True,
    by: Arithmetic = PLAIN,
    told: Callable[[int, FloatArray], None] = lambda _done, _errors: None,
) -> Outcomes:
    """What becomes of many networks, each with the weights and errors of `train` on it alone.

    Where the tutorial's arithmetic is all that there is, they are trained as `Compiled` or `Stack`; by other rules that
    leave nothing to chance, as `Stepwise`; by the others, such as dropout and shuffled batches, one after the other.

    Parameters
    ----------
    networks : sequence of Network
        One at least, all of one architecture, with the same synapses cut and frozen.
    tasks : sequence of Task
        Of each; of one table and one rule, their seeds may differ.
    iterations : int
    threshold : float, optional
        The error below which a run counts as learnt; see `default_threshold`.
    exact : bool
        Whether every bit is that of `train`. Else shapes that are slow otherwise are faster, with errors of about 1e-14
        an iteration.
    by : Arithmetic
        That of another library than NumPy is for the tutorial's arithmetic alone, and the bits may be others.
    told : callable
        Told, every some hundred iterations, how many are done and the errors since then, of shape (n, n_networks); what
        it raises ends the training.

    Returns
    -------
    Outcomes
    """
    task, points = tasks[0], points_of(iterations)
    errors = np.full((len(networks), len(points)), np.nan)
    learnt_at, diverged_at = (np.full(len(networks), NEVER, dtype=np.int64) for _ in range(2))
    threshold = default_threshold(task) if threshold is None else threshold
    way = _way(networks, tasks, exact, by)
    ends = flats = np.stack([network.flat for network in networks])
    ended = ~_sound(flats, networks, tasks)
    diverged_at[ended] = 0
    for first in range(0, iterations, _STRETCH):
        n = min(_STRETCH, iterations - first)
        found = way.run(first, n)
        before, flats = flats, way.flats
        unsound = np.flatnonzero(~ended & ~_sound(flats, networks, tasks)).tolist()
        for place in unsound:
            sound = last_sound(networks[place].at(before[place]), tasks[place], n, start=first)
            diverged_at[place], found[sound + 1 :, place] = first + sound, np.nan
            flats[place] = _after(networks[place].at(before[place]), tasks[place], sound, first)
        found[:, ended] = np.nan
        flats[ended] = ends[ended]
        ended[unsound], ends = True, flats
        within = (points >= first) & (points < first + n)
        errors[:, within] = found[points[within] - first].T
        learnt_at = _learnt(learnt_at, found, threshold, first)
        told(first + n, found)
    last, right = _answered(ends, networks, tasks)
    errors[:, -1] = np.where(ended, np.nan, last)
    learnt_at[(learnt_at == NEVER) & ~ended & (last < threshold)] = iterations
    return Outcomes(points, errors, np.where(ended, 0, right), learnt_at, diverged_at, ends)


def _way(networks: Sequence[Network], tasks: Sequence[Task], exact: bool, by: Arithmetic) -> Way:
    """The fastest way for networks and their tasks."""
    like, task, flats = networks[0], tasks[0], np.stack([network.flat for network in networks])
    if not _alike(tasks) or not task.whole or _tiny(like, task):
        return Alone(networks, tasks)
    if not is_tutorial(like, task):
        return Stepwise(flats, like, task)
    fast = compiled(flats, like, task, exact) if by.plain else None
    if fast is not None:
        return fast
    if not exact and fits_loosely(like, task):
        return Loose(flats, like, task, by)
    return exact_stack(flats, like, task) if by.plain else Stack(flats, like, task, by)


def _alike(tasks: Sequence[Task]) -> bool:
    """Whether the seeds of tasks make no difference to them."""
    return all(each.held_out == tasks[0].held_out for each in tasks)


def _tiny(like: Network, task: Task) -> bool:
    """Whether there are products of a number with a number, where a stack would lose the sign of a zero."""
    return len(task.training[0]) == 1 and (1, 1) in like.architecture.shapes


def _groups(tasks: Sequence[Task]) -> Iterator[list[int]]:
    """The places of tasks that ask alike: by the rows that they hold out."""
    places: dict[tuple[int, ...], list[int]] = {}
    for place, task in enumerate(tasks):
        places.setdefault(task.held_out, []).append(place)
    yield from places.values()


def _outputs(flats: FloatArray, like: Network, task: Task) -> FloatArray:
    """Answers to every row of the table: shape (n_networks, n_rows, n_outputs)."""
    with np.errstate(all="ignore"):
        return levels(like, task, task.inputs, flats, statistics(like, task, flats))[-1]


def _sound(flats: FloatArray, networks: Sequence[Network], tasks: Sequence[Task]) -> NDArray[np.bool_]:
    """Which networks have only finite numbers and answers."""
    sound: NDArray[np.bool_] = np.asarray(np.isfinite(flats).all(axis=1))
    for places in _groups(tasks):
        # A level that is not finite leads to none that is, but through a function with an end.
        with np.errstate(all="ignore"):
            normal = statistics(networks[0], tasks[places[0]], flats[places])
            found = levels(networks[0], tasks[places[0]], tasks[places[0]].inputs, flats[places], normal)
        for level in found[1:]:
            sound[places] &= np.isfinite(level).all(axis=(-2, -1))
    return sound


def _answered(
    flats: FloatArray, networks: Sequence[Network], tasks: Sequence[Task]
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Mean absolute error over the rows that train, and the number of right rows of the table, of every network."""
    errors, right = np.empty(len(flats)), np.empty(len(flats), dtype=np.int64)
    for places in _groups(tasks):
        task = tasks[places[0]]
        with np.errstate(all="ignore"):
            misses = task.targets - _outputs(flats[places], networks[0], task)
        right[places] = is_right(misses, tolerance(task)).all(axis=-1).sum(axis=-1)
        trained = np.abs(np.ascontiguousarray(misses[:, task.training_rows]))
        errors[places] = means(trained.reshape(len(places), -1))
    return errors, right


def _after(network: Network, task: Task, iterations: int, start: int) -> FloatArray:
    return train(network, task, iterations, start=start).network.flat


def _learnt(before: NDArray[np.int64], errors: FloatArray, threshold: float, first: int) -> NDArray[np.int64]:
    """When errors were first below a threshold, those being known that were so before."""
    below = errors < threshold
    return np.where((before == NEVER) & below.any(axis=0), first + below.argmax(axis=0), before)
