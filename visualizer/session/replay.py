"""What was trained in another process, taken over instead of being trained again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from visualizer.engine.array import FloatArray
from visualizer.errors import InvalidValue
from visualizer.session.envelope import Envelope
from visualizer.session.grid import ERRORS, KEYFRAMES
from visualizer.session.history import History
from visualizer.session.record import Record
from visualizer.session.segment import Segment
from visualizer.session.state import State
from visualizer.session.undo import without_redo


@dataclass(frozen=True, eq=False)
class TrainedSpan:
    """What training has left behind.

    Attributes
    ----------
    reached : int
        The last iteration.
    end : ndarray of shape (size,)
        The numbers of the network at that iteration.
    errors : ndarray of shape (n,)
        The error of every iteration before it that is on the grid `ERRORS`.
    keyframes : ndarray of shape (m, size)
        The numbers of the network at every iteration after the first that is on the grid `KEYFRAMES`.
    """

    reached: int
    end: FloatArray
    errors: FloatArray
    keyframes: FloatArray


def trained_since(state: State, reached: int) -> TrainedSpan:
    """What has been trained at the end of the run after it had reached an iteration; no edit may lie between."""
    history = state.history
    segment = history.segments[-1]
    errors = history.errors.values.values[ERRORS.before(reached) :]
    keyframes = segment.keyframes.values[segment.iterations.values > reached]
    return TrainedSpan(history.reached, state.network.flat, errors, keyframes)


def after_training(state: State, span: TrainedSpan) -> State:
    """The state after training that was recorded at the end of its run.

    Raises
    ------
    InvalidValue
        If the training is not one of this network from this iteration.
    """
    state = without_redo(state)
    history, size = state.history, len(state.network.flat)
    count = span.reached - history.reached
    errors = ERRORS.before(span.reached) - ERRORS.before(history.reached)
    keyframes = KEYFRAMES.before(span.reached + 1) - KEYFRAMES.before(history.reached + 1)
    shapes = span.end.shape, span.errors.shape, span.keyframes.shape
    if shapes != ((size,), (errors,), (keyframes, size)):
        raise InvalidValue(f"The record of iterations {history.reached:,} to {span.reached:,} does not fit.")
    present = state.present.at(span.reached, span.end)
    history = history.grown(count, present.error, span.errors, span.keyframes)
    return replace(state, present=present, history=history, phase=0, motion=None)


def keyframes_of(history: History) -> list[FloatArray]:
    """Of every segment of a run, the keyframes after its start: shape (m, size)."""
    return [segment.keyframes.values[1:] for segment in history.segments]


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
    ends = [*(start.iteration for start in record.starts[1:]), record.reached + 1]
    for start, end, weights in zip(record.starts, ends, keyframes, strict=True):
        segments.append(Segment.started(start).extended(KEYFRAMES.points(start.iteration + 1, end), weights))
    envelope = Envelope.empty().extended(errors)
    return History(1, "", record.reached, record.last.error, envelope, tuple(segments))
