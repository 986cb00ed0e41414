"""A run without what can be computed again: what a file keeps of it, and how it is restored."""

import time
from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network
from visualizer.engine.training import last_sound, train
from visualizer.errors import TrainingDiverged
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.present import Present, first_present
from visualizer.session.segment import keyframe_stops
from visualizer.session.state import State, initial_state
from visualizer.session.timeline import at_iteration, with_situation

# Restoring beside a window gives way about this often, in seconds.
PIECE_SECONDS = 0.02


@dataclass(frozen=True, eq=False)
class Record:
    """A run.

    Attributes
    ----------
    starts : tuple of Present
        Where its segments begin: the start, and every edit that was followed by training or is the last; ascending.
    reached : int
        The last iteration.
    end : ndarray of shape (size,)
        The numbers of the network at that iteration.
    iteration : int
        Where one was in it.
    """

    starts: tuple[Present, ...]
    reached: int
    end: FloatArray
    iteration: int

    @property
    def last(self) -> Present:
        """The end of the run."""
        return self.starts[-1].at(self.reached, self.end)


@dataclass(frozen=True, eq=False)
class Document:
    """What an experiment file holds.

    Attributes
    ----------
    experiment : Experiment
        At the start of the run.
    record : Record or None
        What has been done with it; None if nothing has.
    """

    experiment: Experiment
    record: Record | None = None

    def experiment_at(self, iteration: int) -> Experiment:
        """The experiment as it was at an iteration of the run."""
        starts = self.record.starts if self.record else ()
        return next((start.experiment for start in reversed(starts) if start.iteration <= iteration), self.experiment)

    @property
    def latest(self) -> Experiment:
        """The experiment as it was when the file was written."""
        return self.record.starts[-1].experiment if self.record else self.experiment


def document(state: State) -> Document:
    """The whole run that a state is in."""
    history, first = state.history, state.history.segments[0].first
    origin = _from(first.experiment, first.network).origin
    starts = tuple(
        replace(
            segment.first,
            experiment=replace(with_situation(segment.experiment, state.experiment), origin=origin),
        )
        for segment in history.segments
    )
    experiment = starts[0].experiment
    if history.reached == 0:
        return Document(experiment)
    at_end = state.iteration == history.reached
    end = state.present if at_end else history.present(history.reached)
    return Document(experiment, Record(starts, history.reached, end.network.flat, state.iteration))


def weights_only(state: State) -> Document:
    """The present experiment, to begin with the present weights; without what led to them."""
    return Document(replace(state.experiment, origin=state.network))


def start_only(state: State) -> Document:
    """The present experiment, to begin with the weights with which its run began."""
    experiment, first = state.experiment, state.history.segments[0].first.network
    # A network of another shape has the weights of the seed.
    return Document(_from(experiment, first if first.widths == experiment.widths else None))


def restoring(
    record: Record, until: int | None = None, seconds: float = PIECE_SECONDS
) -> Generator[int, None, History]:
    """The history of a record: trained again, piece by piece.

    Where this machine computes other bits than the one that wrote the record, every segment still begins with the
    recorded weights, and the recorded end is the end.

    Parameters
    ----------
    record : Record
    until : int, optional
        The last iteration that is wanted; without it, all of the run.
    seconds : float
        How long a piece is to take.

    Yields
    ------
    int
        The iteration that has been reached.

    Returns
    -------
    History

    Raises
    ------
    TrainingDiverged
        If weights or answers do not stay finite.
    """
    first = record.starts[0]
    history = History.started(first)
    last = record.reached if until is None else min(until, record.reached)
    ends = [*(start.iteration for start in record.starts[1:]), record.reached]
    for start, end in zip(record.starts, ends, strict=True):
        if start.iteration > last:
            break
        present, end = start, min(end, last)
        if start is not first:
            history = history.edited(start)
        history, present = yield from prolonged(history, present, end, seconds)
    if last == record.reached and not present.network.same_as(record.last.network):
        history = history.edited(record.last)
    return history


def reaching(
    found: Document, iterations: int, reach: int, seconds: float = PIECE_SECONDS
) -> Generator[int, None, History]:
    """The history of a document that has reached an iteration: restored, and trained on where it had not got so far.

    Parameters
    ----------
    found : Document
    iterations : int
    reach : int
        How much of its run is restored, at least up to the iteration.
    seconds : float
        How long a piece is to take.

    Yields
    ------
    int
        The iteration that has been reached.

    Returns
    -------
    History

    Raises
    ------
    TrainingDiverged
        If weights or answers do not stay finite.
    """
    if found.record is None:
        history = History.started(first_present(found.experiment))
    else:
        history = yield from restoring(found.record, reach, seconds)
    if iterations > history.reached:
        history, _ = yield from prolonged(history, history.present(history.reached), iterations, seconds)
    return history


def state_of(experiment: Experiment, history: History | None, iteration: int) -> State:
    """The state at an iteration of a run that was recorded, or at the start of one that was not."""
    state = initial_state(experiment)
    return state if history is None else at_iteration(replace(state, history=history), iteration)


def prolonged(
    history: History, present: Present, end: int, seconds: float = PIECE_SECONDS
) -> Generator[int, None, tuple[History, Present]]:
    """A history and its end trained on to an iteration, piece by piece, each of about so many `seconds`.

    Yields
    ------
    int
        The iteration that has been reached.

    Returns
    -------
    (History, Present)

    Raises
    ------
    TrainingDiverged
        As soon as weights or answers are not finite; the text names the last iteration at which they were.
    """
    piece = 1  # of the largest network, one is long enough
    task = present.experiment.task
    while history.reached < end:
        began, count = time.perf_counter(), min(piece, end - history.reached)
        burst = train(present.network, task, count, keyframe_stops(history.reached, count), history.reached)
        after = Present(present.experiment, burst.network, history.reached + count)
        if not all(np.isfinite(values).all() for values in (after.network.flat, *after.pass_.levels)):
            sound = history.reached + last_sound(present.network, task, count, history.reached)
            raise TrainingDiverged(
                f"Training ends at iteration {sound:,}: the next one leads to numbers that are not finite; "
                "use smaller inputs."
            )
        history, present = history.extended(burst, after.batch_error), after
        # Where the processor was taken away meanwhile, a piece seems long: half of it is what is believed at the most.
        wanted = round(piece * seconds / max(1e-9, time.perf_counter() - began))
        piece = max(1, piece // 2, min(2 * piece, wanted))
        yield history.reached
    return history, present


def _from(experiment: Experiment, first: Network | None) -> Experiment:
    """The experiment with `first` as its origin, if those are not the weights of the seed."""
    plain = replace(experiment, origin=None)
    if first is None:
        return plain
    drawn = plain.start()
    return plain if first.same_as(drawn) else replace(experiment, origin=first)
