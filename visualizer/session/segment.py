"""A stretch of training between two edits: its keyframes, from which every iteration of it can be had again."""

from dataclasses import dataclass, fields, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.metrics import Metrics, metrics
from visualizer.engine.training import train
from visualizer.session.experiment import Experiment
from visualizer.session.grid import KEYFRAMES, METRICS
from visualizer.session.growing_array import GrowingArray
from visualizer.session.present import Present


@dataclass(frozen=True, eq=False)
class MetricSeries:
    """What the plots show besides the error; see `visualizer.engine.metrics.Metrics`.

    Attributes
    ----------
    iterations : GrowingArray of shape (n,)
        The start of the segment and every iteration since that is on the grid `METRICS`.
    correlations, layer_errors, row_errors, update_sizes, largest_updates : GrowingArray
        At those iterations.
    """

    iterations: GrowingArray
    correlations: GrowingArray
    layer_errors: GrowingArray
    row_errors: GrowingArray
    update_sizes: GrowingArray
    largest_updates: GrowingArray

    @staticmethod
    def started(iteration: int, first: Metrics) -> "MetricSeries":
        """The series of which only the first entry is known."""
        arrays = {name: GrowingArray(getattr(first, name)) for name in _NAMES}
        return MetricSeries(GrowingArray(np.array([float(iteration)])), **arrays)

    def extended(self, iterations: FloatArray, more: Metrics) -> "MetricSeries":
        """The series with later entries."""
        arrays = {name: array.extended(getattr(more, name)) for name, array in self._arrays().items()}
        return MetricSeries(self.iterations.extended(iterations), **arrays)

    def before(self, iteration: int) -> "MetricSeries":
        """The part that lies before `iteration`."""
        length = int(np.searchsorted(self.iterations.values, iteration))
        arrays = {name: array.truncated(length) for name, array in self._arrays().items()}
        return MetricSeries(self.iterations.truncated(length), **arrays)

    def _arrays(self) -> dict[str, GrowingArray]:
        return {name: getattr(self, name) for name in _NAMES}


_NAMES = tuple(field.name for field in fields(Metrics))


@dataclass(frozen=True, eq=False)
class Segment:
    """A stretch of training on one experiment.

    Attributes
    ----------
    first : Present
        Where it begins: what is learnt meanwhile, the iteration, and the network then.
    iterations : GrowingArray of shape (n,)
        The start and every keyframe since.
    keyframes : GrowingArray of shape (n, size)
        The numbers of the network at those iterations.
    known : MetricSeries or None
        As much of the metrics as has been asked for.
    """

    first: Present
    iterations: GrowingArray
    keyframes: GrowingArray
    known: MetricSeries | None = None

    @staticmethod
    def started(first: Present) -> "Segment":
        """The segment in which nothing has been trained yet."""
        flat = first.network.flat[np.newaxis]
        return Segment(first.bare, GrowingArray(np.array([float(first.iteration)])), GrowingArray(flat))

    @property
    def experiment(self) -> Experiment:
        """What is learnt meanwhile."""
        return self.first.experiment

    @property
    def start(self) -> int:
        """The first iteration."""
        return self.first.iteration

    @cached_property
    def metrics(self) -> MetricSeries:
        """What the plots show; computed from the keyframes when it is first asked for, so that training need not."""
        network, task, series = self.first.network, self.experiment.task, self.known
        if series is None:
            series = MetricSeries.started(self.start, metrics(network.flat[np.newaxis], network, task, [self.start]))
        iterations = self.iterations.values
        fresh = int(np.searchsorted(iterations, series.iterations.values[-1], side="right"))
        drawn = fresh + np.flatnonzero(METRICS.contains(iterations[fresh:].astype(np.int64)))
        if not len(drawn):
            return series
        moments = iterations[drawn].astype(np.int64).tolist()
        return series.extended(iterations[drawn], metrics(self.keyframes.values[drawn], network, task, moments))

    @cached_property
    def largest_update(self) -> float:
        """The greatest update in the metrics; 0 where there is none that is a finite number."""
        updates = self.metrics.largest_updates.values
        return float(np.max(updates[np.isfinite(updates)], initial=0.0))

    def extended(self, iterations: NDArray[np.int64], snapshots: FloatArray) -> "Segment":
        """The segment with keyframes appended."""
        return replace(
            self,
            iterations=self.iterations.extended(iterations.astype(np.float64)),
            keyframes=self.keyframes.extended(snapshots),
            known=self._asked,
        )

    def before(self, iteration: int) -> "Segment":
        """The part of the segment that lies before `iteration`; it begins before that."""
        length = int(np.searchsorted(self.iterations.values, iteration))
        return replace(
            self,
            iterations=self.iterations.truncated(length),
            keyframes=self.keyframes.truncated(length),
            known=self._asked and self._asked.before(iteration),
        )

    @property
    def _asked(self) -> MetricSeries | None:
        """As much of the metrics as has been computed."""
        asked: MetricSeries | None = self.__dict__.get("metrics", self.known)
        return asked

    def present(self, iteration: int) -> Present:
        """An iteration of the segment, to the bit: trained again from the keyframe before it."""
        place = int(np.searchsorted(self.iterations.values, iteration, side="right")) - 1
        keyframe, start = self.first.network.at(self.keyframes.values[place]), int(self.iterations.values[place])
        burst = train(keyframe, self.experiment.task, iteration - start, start=start)
        return replace(self.first, network=burst.network, iteration=iteration)


def keyframe_stops(start: int, count: int) -> list[int]:
    """The keyframes that a burst of `count` iterations from `start` passes, relative to its start."""
    return [int(point) - start for point in KEYFRAMES.points(start + 1, start + count + 1)]
