"""Many networks trained beside each other, each with the bits that it would have alone."""

from collections.abc import Iterator, Sequence

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

# After so many iterations it is looked whether all numbers are finite, and a training may be left.
STRETCH = 512


def default_threshold(task: Task) -> float:
    """The error below which a run counts as learnt: a tenth of what an answer may miss to be right."""
    return tolerance(task) / 10


class Training:
    """Many networks under way, each with the weights and errors of `train` on it alone; see `train_many`.

    Parameters
    ----------
    networks, tasks, iterations, threshold, exact, by
        As of `train_many`.
    start : Outcomes, optional
        What has become of the same networks so far, from where it goes on; see `so_far`.
    """

    def __init__(
        self,
        networks: Sequence[Network],
        tasks: Sequence[Task],
        iterations: int,
        threshold: float | None = None,
        exact: bool = True,
        by: Arithmetic = PLAIN,
        start: Outcomes | None = None,
    ) -> None:
        n, self._points = len(networks), points_of(iterations)
        self._networks, self._tasks, self.iterations = networks, tasks, iterations
        self._threshold = default_threshold(tasks[0]) if threshold is None else threshold
        self._errors = np.full((n, len(self._points)), np.nan)
        self._learnt_at, self._diverged_at = (np.full(n, NEVER, dtype=np.int64) for _ in range(2))
        self._ends = np.stack([network.flat for network in networks])
        self.done = 0
        if start is not None:
            self._take_up(start)
        self._flats, self._ended = self._ends, self._diverged_at != NEVER
        # One may not be finite from the beginning.
        fresh = ~self._ended & ~_sound(self._flats, networks, tasks)
        self._diverged_at[fresh], self._ended = self.done, self._ended | fresh
        self._way = _way(self._flats, networks, tasks, exact, by)

    def _take_up(self, start: Outcomes) -> None:
        self.done, self._ends = start.iterations, start.flats
        self._errors[:, self._points < self.done] = start.errors[:, :-1]
        self._diverged_at = start.diverged_at.copy()
        # What was below the threshold in the end of `start` alone is looked at again, as in the middle of a training.
        self._learnt_at = np.where(start.learnt_at == self.done, NEVER, start.learnt_at)

    @property
    def ended(self) -> bool:
        """Whether all iterations are done."""
        return self.done == self.iterations

    def go_on(self) -> None:
        """Run some hundred iterations more of all networks."""
        first, n = self.done, min(STRETCH, self.iterations - self.done)
        found = self._way.run(first, n)
        before, flats = self._flats, self._way.flats
        unsound = np.flatnonzero(~self._ended & ~_sound(flats, self._networks, self._tasks)).tolist()
        for place in unsound:
            network, task = self._networks[place].at(before[place]), self._tasks[place]
            sound = last_sound(network, task, n, start=first)
            self._diverged_at[place], found[sound + 1 :, place] = first + sound, np.nan
            flats[place] = train(network, task, sound, start=first).network.flat
        found[:, self._ended] = np.nan
        flats[self._ended] = self._ends[self._ended]
        self._ended[unsound], self._flats, self._ends = True, flats, flats
        within = (self._points >= first) & (self._points < first + n)
        self._errors[:, within] = found[self._points[within] - first].T
        self._learnt_at = _learnt(self._learnt_at, found, self._threshold, first)
        self.done += n

    @property
    def so_far(self) -> Outcomes:
        """What has become of the networks after the iterations that are done, the last of its points."""
        ended, learnt_at = self._ended, self._learnt_at.copy()
        last, right = _answered(self._ends, self._networks, self._tasks)
        learnt_at[(learnt_at == NEVER) & ~ended & (last < self._threshold)] = self.done
        known = self._points < self.done
        errors = np.column_stack([self._errors[:, known], np.where(ended, np.nan, last)])
        points = np.append(self._points[known], self.done)
        return Outcomes(points, errors, np.where(ended, 0, right), learnt_at, self._diverged_at.copy(), self._ends)


def train_many(
    networks: Sequence[Network],
    tasks: Sequence[Task],
    iterations: int,
    threshold: float | None = None,
    exact: bool = True,
    by: Arithmetic = PLAIN,
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

    Returns
    -------
    Outcomes
    """
    training = Training(networks, tasks, iterations, threshold, exact, by)
    while not training.ended:
        training.go_on()
    return training.so_far


def _way(flats: FloatArray, networks: Sequence[Network], tasks: Sequence[Task], exact: bool, by: Arithmetic) -> Way:
    """The fastest way for networks that are like these, and have those numbers, and for their tasks."""
    like, task = networks[0], tasks[0]
    if not _alike(tasks) or not task.whole or _tiny(like, task):
        return Alone([network.at(flat) for network, flat in zip(networks, flats, strict=True)], tasks)
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


def _learnt(before: NDArray[np.int64], errors: FloatArray, threshold: float, first: int) -> NDArray[np.int64]:
    """When errors were first below a threshold, those being known that were so before."""
    below = errors < threshold
    return np.where((before == NEVER) & below.any(axis=0), first + below.argmax(axis=0), before)
