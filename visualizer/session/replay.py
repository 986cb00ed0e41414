"""What was trained in another process, taken over instead of being trained again."""

from dataclasses import dataclass, replace

from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import propagate
from visualizer.engine.network import Network, matrices
from visualizer.errors import InvalidValue
from visualizer.session.grid import ERRORS, KEYFRAMES
from visualizer.session.history import History
from visualizer.session.record import Record
from visualizer.session.state import State
from visualizer.session.undo import parted


@dataclass(frozen=True, eq=False)
class Training:
    """What training has left behind.

    Attributes
    ----------
    reached : int
        The last iteration.
    weights : ndarray of shape (n_weights,)
        Flat weights at that iteration.
    errors : ndarray of shape (n,)
        The error of every iteration before it that is on the grid `ERRORS`.
    keyframes : ndarray of shape (m, n_weights)
        Flat weights at every iteration after the first that is on the grid `KEYFRAMES`.
    """

    reached: int
    weights: FloatArray
    errors: FloatArray
    keyframes: FloatArray


def training_since(state: State, reached: int) -> Training:
    """What has been trained at the end of the run after it had reached an iteration; no edit may lie between."""
    history = state.history
    segment = history.segments[-1]
    kept = len(ERRORS.points(0, reached))
    keyframes = segment.iterations.values > reached
    return Training(history.reached, state.network.flat, history.errors.values.values[kept:],
                    segment.weights.values[keyframes])  # fmt: skip


def trained_before(state: State, training: Training) -> State:
    """The state after training that was recorded at the end of its run.

    Raises
    ------
    InvalidValue
        If the training is not one of this network from this iteration.
    """
    state = parted(state)
    history, old = state.history, state.network
    _check(training, history.reached, len(old.flat))
    network = Network(matrices(training.weights, old.widths), old.activation, old.cut)
    pass_ = propagate(network, state.experiment.table)
    count = training.reached - history.reached
    history = history.grown(count, pass_.mean_absolute_error, training.errors, training.keyframes)
    return replace(
        state, network=network, iteration=history.reached, pass_=pass_, history=history, phase=0, motion=None
    )


def trainings(history: History) -> list[Training]:
    """What each segment of a run has left behind; the weights at its end only matter for the last."""
    ends = [*(segment.start for segment in history.segments[1:]), history.reached]
    values = history.errors.values.values
    result = []
    for segment, end in zip(history.segments, ends, strict=True):
        first, last = len(ERRORS.points(0, segment.start)), len(ERRORS.points(0, end))
        weights = segment.weights.values
        result.append(Training(end, weights[-1], values[first:last], weights[1:]))
    return result


def history_of(record: Record, kept: list[Training]) -> History:
    """The history of a record with what its training has left behind.

    Raises
    ------
    InvalidValue
        If they do not belong together.
    """
    if len(kept) != len(record.beginnings):
        raise InvalidValue(f"{len(record.beginnings)} segments have {len(kept)} records of training.")
    first = record.beginnings[0]
    history = History.begun(first.experiment, first.network, 0.0)
    for beginning, training in zip(record.beginnings, kept, strict=True):
        if beginning is not first:
            history = history.edited(beginning.experiment, beginning.network, 0.0)
        if training.reached > history.reached:
            _check(training, history.reached, len(beginning.network.flat))
            count = training.reached - history.reached
            history = history.grown(count, 0.0, training.errors, training.keyframes)
    if history.reached != record.reached:
        raise InvalidValue(f"The run reached {record.reached:,}, its training only {history.reached:,}.")
    end = propagate(record.end, record.beginnings[-1].experiment.table)
    return replace(history, end_error=end.mean_absolute_error)


def _check(training: Training, start: int, n_weights: int) -> None:
    errors = len(ERRORS.points(start, training.reached))
    keyframes = len(KEYFRAMES.points(start + 1, training.reached + 1))
    wanted = ((n_weights,), (errors,), (keyframes, n_weights))
    if (training.weights.shape, training.errors.shape, training.keyframes.shape) != wanted:
        raise InvalidValue(f"The record of iterations {start:,} to {training.reached:,} does not fit the network.")
