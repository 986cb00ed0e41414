"""What has happened in one run: the error of every iteration, and the segments between the edits.

Everything here is recorded when training happens and depends on the iteration alone; drawing only reads it.
"""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property

from visualizer.engine.array import FloatArray
from visualizer.engine.training import Burst
from visualizer.session.envelope import Envelope
from visualizer.session.grid import ERRORS, KEYFRAMES
from visualizer.session.present import Present
from visualizer.session.segment import Segment


@dataclass(frozen=True, eq=False)
class History:
    """The record of one run, from iteration 0 to the last one that was reached.

    Attributes
    ----------
    number : int
        Tells runs apart.
    cause : str
        The edit that began the run, such as "reset"; empty for the first.
    reached : int
        The last iteration of the run.
    end_error : float
        Mean absolute error at that iteration, over the rows of its batch.
    errors : Envelope
        The same at every earlier iteration that is on the grid `ERRORS`.
    segments : tuple of Segment
        One, and one more for every edit that was followed by training.
    """

    number: int
    cause: str
    reached: int
    end_error: float
    errors: Envelope
    segments: tuple[Segment, ...]

    @staticmethod
    def started(first: Present) -> "History":
        """The record of a run in which nothing has been trained yet."""
        return History(1, "", 0, first.batch_error, Envelope.empty(), (Segment.started(first),))

    @property
    def name(self) -> str:
        """Such as "run 2"."""
        return f"run {self.number}"

    @cached_property
    def largest_update(self) -> float:
        """The greatest amount that an iteration has added to any weight, as far as the metrics of the segments tell."""
        return max(segment.largest_update for segment in self.segments)

    def extended(self, burst: Burst, end_error: float) -> "History":
        """The history after a burst from its end that recorded the `keyframe_stops`."""
        start, count = self.reached, len(burst.errors)
        errors = burst.errors
        if start + count > 1 << ERRORS.bits:
            errors = errors[ERRORS.points(start, start + count) - start]
        return self.grown(count, end_error, errors, burst.snapshots)

    def grown(self, count: int, end_error: float, errors: FloatArray, snapshots: FloatArray) -> "History":
        """The history after `count` more iterations.

        Parameters
        ----------
        count : int
        end_error : float
            Mean absolute error after them.
        errors : ndarray of shape (n,)
            The error of each of them that is on the grid `ERRORS`.
        snapshots : ndarray of shape (m, size)
            The numbers of the network at each later one that is on the grid `KEYFRAMES`, up to and with the last.
        """
        segment = self.segments[-1]
        if len(snapshots):
            segment = segment.extended(KEYFRAMES.points(self.reached + 1, self.reached + count + 1), snapshots)
        return replace(
            self,
            reached=self.reached + count,
            end_error=end_error,
            errors=self.errors.extended(errors),
            segments=(*self.segments[:-1], segment),
        )

    def edited(self, present: Present) -> "History":
        """The history with a new segment at its end; one that has seen no training is replaced."""
        segments = (*_before(self.segments, self.reached), Segment.started(present))
        return replace(self, segments=segments, end_error=present.batch_error)

    def until(self, present: Present, number: int, cause: str) -> "History":
        """The beginning of this run, up to a moment of it, as a run of its own."""
        kept = _before(self.segments, present.iteration + 1)
        errors = self.errors.truncated(ERRORS.before(present.iteration))
        return History(number, cause, present.iteration, present.batch_error, errors, kept)

    def present(self, iteration: int) -> Present:
        """An iteration of the run, to the bit."""
        return self.segment_at(iteration).present(iteration)

    def segment_at(self, iteration: int) -> Segment:
        """The segment that an iteration belongs to; that of an edit's iteration is the one that the edit began."""
        return next(segment for segment in reversed(self.segments) if segment.start <= iteration)

    def border_after(self, iteration: int) -> int:
        """The next iteration after `iteration` where a segment begins, or the end of the run."""
        return next((s.start for s in self.segments if s.start > iteration), self.reached)

    def start_weights(self, iteration: int) -> FloatArray:
        """The weights, in one row, where the network of `iteration` began: at the start, or with its present shape."""
        passed = [segment.first.network for segment in self.segments if segment.start <= iteration]
        shapes = passed[-1].architecture.shapes
        first = passed[-1]
        for network in reversed(passed):
            if network.architecture.shapes != shapes:
                break
            first = network
        return first.weight_row


def _before(segments: tuple[Segment, ...], iteration: int) -> tuple[Segment, ...]:
    """The part of a run that lies before `iteration`; segments are shared but for the one that is cut through."""
    kept = segments[: bisect_left(segments, iteration, key=lambda segment: segment.start)]
    return (*kept[:-1], kept[-1].before(iteration)) if kept else ()
