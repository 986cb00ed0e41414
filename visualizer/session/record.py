"""A run without what can be computed again: what a file keeps of it, and how it is restored."""

import time
from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np

from visualizer.engine.backprop import propagate
from visualizer.engine.network import Network
from visualizer.engine.training import last_sound, train
from visualizer.errors import TrainingDiverged
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.segment import keyframe_stops
from visualizer.session.state import State, initial_state
from visualizer.session.timeline import gone_to, probed

# Restoring gives way about this often, in seconds.
PIECE_SECONDS = 0.01


@dataclass(frozen=True, eq=False)
class Beginning:
    """What a segment of a run begins with.

    Attributes
    ----------
    start : int
        Iteration at which it begins.
    experiment : Experiment
        What is learnt from there on.
    network : Network
        The weights there.
    """

    start: int
    experiment: Experiment
    network: Network


@dataclass(frozen=True, eq=False)
class Record:
    """A run.

    Attributes
    ----------
    beginnings : tuple of Beginning
        The start, and every edit that was followed by training or is the last; ascending.
    reached : int
        The last iteration.
    end : Network
        The weights at that iteration.
    iteration : int
        Where one was in it.
    """

    beginnings: tuple[Beginning, ...]
    reached: int
    end: Network
    iteration: int


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

    @property
    def present(self) -> Experiment:
        """The experiment as it was when the file was written."""
        return self.record.beginnings[-1].experiment if self.record else self.experiment


def document(state: State) -> Document:
    """The whole run that a state is in."""
    history, first = state.history, state.history.segments[0]
    origin = _from(first.experiment, first.first).origin
    beginnings = tuple(
        Beginning(part.start, replace(probed(part.experiment, state.experiment), origin=origin), part.first)
        for part in history.segments
    )
    experiment = beginnings[0].experiment
    if history.reached == 0:
        return Document(experiment)
    at_end = state.iteration == history.reached
    end = state.network if at_end else history.segments[-1].network(history.reached)
    return Document(experiment, Record(beginnings, history.reached, end, state.iteration))


def weights_only(state: State) -> Document:
    """The present experiment, to begin with the present weights; without what led to them."""
    return Document(replace(state.experiment, origin=state.network))


def start_only(state: State) -> Document:
    """The present experiment, to begin with the weights with which its run began."""
    experiment, first = state.experiment, state.history.segments[0].first
    # A network of another shape has the weights of the seed.
    return Document(_from(experiment, first if first.widths == experiment.widths else None))


def restoring(record: Record) -> Generator[int, None, History]:
    """The history of a record: trained again, piece by piece.

    Where this machine computes other bits than the one that wrote the record, every segment still begins with the
    recorded weights, and the recorded end is the end.

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
    first = record.beginnings[0]
    history = History.begun(first.experiment, first.network, _error(first.network, first.experiment))
    ends = [*(beginning.start for beginning in record.beginnings[1:]), record.reached]
    network = first.network
    for beginning, end in zip(record.beginnings, ends, strict=True):
        network = beginning.network
        if beginning is not first:
            history = history.edited(beginning.experiment, network, _error(network, beginning.experiment))
        history, network = yield from prolonged(history, network, beginning.experiment, end)
    if not _same(network, record.end):
        history = history.edited(beginning.experiment, record.end, _error(record.end, beginning.experiment))
    return history


def begun(experiment: Experiment, history: History | None, iteration: int) -> State:
    """The state at an iteration of a run that was recorded, or at the start of one that was not."""
    state = initial_state(experiment)
    return state if history is None else gone_to(replace(state, history=history), iteration)


def prolonged(
    history: History, network: Network, experiment: Experiment, end: int
) -> Generator[int, None, tuple[History, Network]]:
    """A history and its network trained on to an iteration, piece by piece.

    Yields
    ------
    int
        The iteration that has been reached.

    Returns
    -------
    (History, Network)

    Raises
    ------
    TrainingDiverged
        As soon as weights or answers are not finite; the text names the last iteration at which they were.
    """
    piece = 1  # of the largest network, one is long enough
    while history.reached < end:
        began, count = time.perf_counter(), min(piece, end - history.reached)
        burst = train(network, experiment.table, count, keyframe_stops(history.reached, count))
        pass_ = propagate(burst.network, experiment.table)
        if not all(np.isfinite(values).all() for values in (burst.network.flat, *pass_.activations)):
            sound = history.reached + last_sound(network, experiment.table, count)
            raise TrainingDiverged(
                f"Training ends at iteration {sound:,}: the next one leads to numbers that are not finite; "
                "use smaller inputs."
            )
        history, network = history.extended(burst, pass_.mean_absolute_error), burst.network
        piece = max(1, min(2 * piece, round(piece * PIECE_SECONDS / (time.perf_counter() - began))))
        yield history.reached
    return history, network


def _error(network: Network, experiment: Experiment) -> float:
    return propagate(network, experiment.table).mean_absolute_error


def _from(experiment: Experiment, first: Network | None) -> Experiment:
    """The experiment with `first` as its origin, if those are not the weights of the seed."""
    plain = replace(experiment, origin=None)
    return plain if first is None or _same(first, plain.start()) else replace(experiment, origin=first)


def _same(one: Network, other: Network) -> bool:
    same_shape = (one.widths, one.cut) == (other.widths, other.cut)
    return same_shape and one.flat.tobytes() == other.flat.tobytes()
