"""What has happened: the error of every iteration, and weights and correlations at the keyframes.

Everything here is recorded when training happens and depends on the iteration alone; drawing only reads it.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import correlation_course
from visualizer.engine.network import Network
from visualizer.engine.training import Burst
from visualizer.session.experiment import Experiment
from visualizer.session.grid import ERRORS, KEYFRAMES
from visualizer.session.tape import Tape

BLOCK = 64


@dataclass(frozen=True, eq=False)
class Envelope:
    """Errors in order, with the least and the greatest of every full block of `BLOCK` of them.

    A curve of a million errors is drawn from the blocks, so no spike is lost and no frame reads a million numbers.

    Attributes
    ----------
    values : Tape of shape (n,)
    lows, highs : Tape of shape (n // BLOCK,)
    """

    values: Tape
    lows: Tape
    highs: Tape

    @staticmethod
    def empty() -> "Envelope":
        return Envelope(*(Tape(np.empty(0)) for _ in range(3)))

    def extended(self, errors: FloatArray) -> "Envelope":
        values = self.values.extended(errors)
        first, last = len(self.lows) * BLOCK, len(values) // BLOCK * BLOCK
        blocks = values.values[first:last].reshape(-1, BLOCK)
        return Envelope(values, self.lows.extended(blocks.min(axis=1)), self.highs.extended(blocks.max(axis=1)))


@dataclass(frozen=True, eq=False)
class Segment:
    """A stretch of training on one table with one shape of network.

    Attributes
    ----------
    experiment : Experiment
        What was learnt meanwhile.
    start : int
        First iteration of the stretch.
    iterations : Tape of shape (n,)
        The start and every keyframe since.
    weights : Tape of shape (n, n_weights)
        Flat weights at those iterations.
    correlations : Tape of shape (n, n_hidden, n_outputs)
        r of every hidden neuron with every target; NaN where undefined.
    """

    experiment: Experiment
    start: int
    iterations: Tape
    weights: Tape
    correlations: Tape

    @staticmethod
    def begun(experiment: Experiment, network: Network, iteration: int) -> "Segment":
        flat = network.flat[np.newaxis]
        course = correlation_course(flat, experiment.widths, network.activation, experiment.table)
        return Segment(experiment, iteration, Tape(np.array([float(iteration)])), Tape(flat), Tape(course))

    def extended(self, iterations: NDArray[np.int64], snapshots: FloatArray, network: Network) -> "Segment":
        experiment = self.experiment
        course = correlation_course(snapshots, experiment.widths, network.activation, experiment.table)
        return replace(
            self,
            iterations=self.iterations.extended(iterations.astype(np.float64)),
            weights=self.weights.extended(snapshots),
            correlations=self.correlations.extended(course),
        )

    def before(self, iteration: int) -> "Segment":
        """The part of the segment that lies before `iteration`."""
        length = int(np.searchsorted(self.iterations.values, iteration))
        return replace(
            self,
            iterations=self.iterations.truncated(length),
            weights=self.weights.truncated(length),
            correlations=self.correlations.truncated(length),
        )


@dataclass(frozen=True, eq=False)
class History:
    """The record of one run, from iteration 0 to the present.

    Attributes
    ----------
    errors : Envelope
        Mean absolute error at every iteration before the present one that is on the grid `ERRORS`.
    segments : tuple of Segment
        One, and one more for every edit that was followed by training.
    """

    errors: Envelope
    segments: tuple[Segment, ...]

    @staticmethod
    def begun(experiment: Experiment, network: Network) -> "History":
        return History(Envelope.empty(), (Segment.begun(experiment, network, 0),))

    def extended(self, start: int, burst: Burst) -> "History":
        """The history after a burst that began at iteration `start` and recorded the `keyframe_stops`."""
        count = len(burst.errors)
        errors = burst.errors
        if start + count > 1 << ERRORS.bits:
            errors = errors[ERRORS.points(start, start + count) - start]
        segment = self.segments[-1]
        if len(burst.snapshots):
            frames = KEYFRAMES.points(start + 1, start + count + 1)
            segment = segment.extended(frames, burst.snapshots, burst.network)
        return History(self.errors.extended(errors), (*self.segments[:-1], segment))

    def edited(self, experiment: Experiment, network: Network, iteration: int) -> "History":
        """The history with a new segment from `iteration` on; one that has seen no training is replaced."""
        earlier = [segment.before(iteration) for segment in self.segments if segment.start < iteration]
        return replace(self, segments=(*earlier, Segment.begun(experiment, network, iteration)))


def keyframe_stops(start: int, count: int) -> list[int]:
    """The keyframes that a burst of `count` iterations from `start` passes, relative to its start."""
    return [int(point) - start for point in KEYFRAMES.points(start + 1, start + count + 1)]
