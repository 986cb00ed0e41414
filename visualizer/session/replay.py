"""What was trained in another process, taken over instead of being trained again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import propagate
from visualizer.engine.network import Network, matrices
from visualizer.errors import InvalidValue
from visualizer.session.envelope import Envelope
from visualizer.session.grid import ERRORS, KEYFRAMES
from visualizer.session.history import History
from visualizer.session.record import Record
from visualizer.session.segment import Segment
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
    errors = history.errors.values.values[ERRORS.before(reached) :]
    keyframes = segment.weights.values[segment.iterations.values > reached]
    return Training(history.reached, state.network.flat, errors, keyframes)


def trained_before(state: State, training: Training) -> State:
    """The state after training that was recorded at the end of its run.

    Raises
    ------
    InvalidValue
        If the training is not one of this network from this iteration.
    """
    state = parted(state)
    history, old = state.history, state.network
    n_weights, count = len(old.flat), training.reached - history.reached
    errors = ERRORS.before(training.reached) - ERRORS.before(history.reached)
    keyframes = KEYFRAMES.before(training.reached + 1) - KEYFRAMES.before(history.reached + 1)
    shapes = training.weights.shape, training.errors.shape, training.keyframes.shape
    if shapes != ((n_weights,), (errors,), (keyframes, n_weights)):
        raise InvalidValue(f"The record of iterations {history.reached:,} to {training.reached:,} does not fit.")
    network = Network(matrices(training.weights, old.widths), old.activation, old.cut)
    pass_ = propagate(network, state.experiment.table)
    history = history.grown(count, pass_.mean_absolute_error, training.errors, training.keyframes)
    return replace(
        state, network=network, iteration=history.reached, pass_=pass_, history=history, phase=0, motion=None
    )


def keyframes_of(history: History) -> list[FloatArray]:
    """Of every segment of a run, the weights at its keyframes after the first: shape (m, n_weights)."""
    return [segment.weights.values[1:] for segment in history.segments]


def history_of(record: Record, errors: FloatArray, keyframes: Sequence[FloatArray]) -> History:
    """The history of a record with what its training has left behind.

    Parameters
    ----------
    record : Record
    errors : ndarray of shape (n,)
        The error of every iteration before the last that is on the grid `ERRORS`.
    keyframes : sequence of ndarray
        See `keyframes_of`.
    """
    segments = []
    # The keyframe at which an edit was made belongs to the segment that it began.
    ends = [*(beginning.start for beginning in record.beginnings[1:]), record.reached + 1]
    for beginning, end, weights in zip(record.beginnings, ends, keyframes, strict=True):
        segment = Segment.begun(beginning.experiment, beginning.network, beginning.start)
        segments.append(segment.extended(KEYFRAMES.points(beginning.start + 1, end), weights))
    pass_ = propagate(record.end, record.beginnings[-1].experiment.table)
    envelope = Envelope.empty().extended(errors)
    return History(1, "", record.reached, pass_.mean_absolute_error, envelope, tuple(segments))
