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
    known : CourseTape or None
        As much of the course as has been asked for.
    """

    experiment: Experiment
    start: int
    first: Network
    iterations: Tape
    weights: Tape
    known: CourseTape | None = None

    @staticmethod
    def begun(experiment: Experiment, network: Network, iteration: int) -> "Segment":
        flat = network.flat[np.newaxis]
        return Segment(experiment, iteration, network, Tape(np.array([float(iteration)])), Tape(flat))

    @cached_property
    def course(self) -> CourseTape:
        """What the plots show; computed from the keyframes when it is first asked for, so that training need not."""
        table, tape = self.experiment.table, self.known
        if tape is None:
            tape = CourseTape.begun(self.start, course(self.first.flat[np.newaxis], self.first, table))
        iterations = self.iterations.values
        fresh = int(np.searchsorted(iterations, tape.iterations.values[-1], side="right"))
        drawn = fresh + np.flatnonzero(COURSE.contains(iterations[fresh:].astype(np.int64)))
        if not len(drawn):
            return tape
        return tape.extended(iterations[drawn], course(self.weights.values[drawn], self.first, table))

    @cached_property
    def largest_update(self) -> float:
        """The greatest update in the course; 0 where there is none that is a finite number."""
        updates = self.course.largest_updates.values
        return float(np.max(updates[np.isfinite(updates)], initial=0.0))

    def extended(self, iterations: NDArray[np.int64], snapshots: FloatArray) -> "Segment":
        """The segment with keyframes appended."""
        return replace(
            self,
            iterations=self.iterations.extended(iterations.astype(np.float64)),
            weights=self.weights.extended(snapshots),
            known=self._asked,
        )

    def before(self, iteration: int) -> "Segment":
        """The part of the segment that lies before `iteration`; it begins before that."""
        length = int(np.searchsorted(self.iterations.values, iteration))
        return replace(
            self,
            iterations=self.iterations.truncated(length),
            weights=self.weights.truncated(length),
            known=self._asked and self._asked.before(iteration),
        )

    @property
    def _asked(self) -> CourseTape | None:
        """As much of the course as has been computed."""
        asked: CourseTape | None = self.__dict__.get("course", self.known)
        return asked

    def network(self, iteration: int) -> Network:
        """The network at an iteration of the segment, to the bit: trained again from the keyframe before it."""
        place = int(np.searchsorted(self.iterations.values, iteration, side="right")) - 1
        flat, first = self.weights.values[place], self.first
        keyframe = Network(matrices(flat, first.widths), first.activation, first.cut)
        return train(keyframe, self.experiment.table, iteration - int(self.iterations.values[place])).network


def keyframe_stops(start: int, count: int) -> list[int]:
    """The keyframes that a burst of `count` iterations from `start` passes, relative to its start."""
    return [int(point) - start for point in KEYFRAMES.points(start + 1, start + count + 1)]
