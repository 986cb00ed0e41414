"""A stretch of training between two edits: its keyframes, from which every iteration of it can be had again."""

from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.course import Course, course
from visualizer.engine.network import Network, matrices
from visualizer.engine.training import train
from visualizer.session.experiment import Experiment
from visualizer.session.grid import COURSE, KEYFRAMES
from visualizer.session.tape import Tape


@dataclass(frozen=True, eq=False)
class CourseTape:
    """What the plots show besides the error; see `visualizer.engine.course.Course`.

    Attributes
    ----------
    iterations : Tape of shape (n,)
        The start of the segment and every iteration since that is on the grid `COURSE`.
    correlations, layer_errors, row_errors, update_sizes, largest_updates : Tape
        At those iterations.
    """

    iterations: Tape
    correlations: Tape
    layer_errors: Tape
    row_errors: Tape
    update_sizes: Tape
    largest_updates: Tape

    @staticmethod
    def begun(iteration: int, first: Course) -> "CourseTape":
        tapes = {name: Tape(getattr(first, name)) for name in _NAMES}
        return CourseTape(Tape(np.array([float(iteration)])), **tapes)

    def extended(self, iterations: FloatArray, more: Course) -> "CourseTape":
        tapes = {name: tape.extended(getattr(more, name)) for name, tape in self._tapes().items()}
        return CourseTape(self.iterations.extended(iterations), **tapes)

    def before(self, iteration: int) -> "CourseTape":
        """The part that lies before `iteration`."""
        length = int(np.searchsorted(self.iterations.values, iteration))
        tapes = {name: tape.truncated(length) for name, tape in self._tapes().items()}
        return CourseTape(self.iterations.truncated(length), **tapes)

    def _tapes(self) -> dict[str, Tape]:
        return {name: getattr(self, name) for name in _NAMES}


_NAMES = tuple(field.name for field in fields(Course))


@dataclass(frozen=True, eq=False)
class Segment:
    """A stretch of training on one table with one shape of network.

    Attributes
    ----------
    experiment : Experiment
        What was learnt meanwhile.
    start : int
        First iteration of the stretch.
    first : Network
        At that iteration.
    iterations : Tape of shape (n,)
        The start and every keyframe since.
    weights : Tape of shape (n, n_weights)
        Flat weights at those iterations.
    course : CourseTape
        What the plots show.
    """

    experiment: Experiment
    start: int
    first: Network
    iterations: Tape
    weights: Tape
    course: CourseTape

    @staticmethod
    def begun(experiment: Experiment, network: Network, iteration: int) -> "Segment":
        flat = network.flat[np.newaxis]
        first = CourseTape.begun(iteration, course(flat, network, experiment.table))
        return Segment(experiment, iteration, network, Tape(np.array([float(iteration)])), Tape(flat), first)

    @cached_property
    def largest_update(self) -> float:
        """The greatest update in the course; 0 where there is none that is a finite number."""
        updates = self.course.largest_updates.values
        return float(np.max(updates[np.isfinite(updates)], initial=0.0))

    def extended(self, iterations: NDArray[np.int64], snapshots: FloatArray) -> "Segment":
        """The segment with keyframes appended."""
        drawn, tape = np.flatnonzero(COURSE.contains(iterations)), self.course
        if len(drawn):  # most often there is none, and nothing to pay for
            more = course(snapshots[drawn], self.first, self.experiment.table)
            tape = tape.extended(iterations[drawn].astype(np.float64), more)
        return replace(
            self,
            iterations=self.iterations.extended(iterations.astype(np.float64)),
            weights=self.weights.extended(snapshots),
            course=tape,
        )

    def before(self, iteration: int) -> "Segment":
        """The part of the segment that lies before `iteration`."""
        length = int(np.searchsorted(self.iterations.values, iteration))
        return replace(
            self,
            iterations=self.iterations.truncated(length),
            weights=self.weights.truncated(length),
            course=self.course.before(iteration),
        )

    def network(self, iteration: int) -> Network:
        """The network at an iteration of the segment, to the bit: trained again from the keyframe before it."""
        place = int(np.searchsorted(self.iterations.values, iteration, side="right")) - 1
        flat, first = self.weights.values[place], self.first
        keyframe = Network(matrices(flat, first.widths), first.activation, first.cut)
        return train(keyframe, self.experiment.table, iteration - int(self.iterations.values[place])).network


def keyframe_stops(start: int, count: int) -> list[int]:
    """The keyframes that a burst of `count` iterations from `start` passes, relative to its start."""
    return [int(point) - start for point in KEYFRAMES.points(start + 1, start + count + 1)]
