"""Many seeds of an experiment, trained: beside the window, or again where a recording is drawn."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.engine.many.outcome import Outcomes
from visualizer.engine.many.training import Training
from visualizer.files import fast_engine
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.session.experiment import Experiment

# How often what is under way is told, in seconds.
_TOLD = 0.1
# From so many iterations on, those of all seeds, making the fast engine is worth it.
_WORTH_MAKING = 20_000_000


def begun(before: SeedRuns | None, experiment: Experiment, n: int, iterations: int) -> SeedRuns:
    """The first `n` seeds, about to be trained; from where the same have been left on, if that is what was `before`."""
    seeds, start = tuple(range(n)), None
    if before is not None and before.is_left and before.is_of(experiment):
        start = before.outcomes if (before.seeds, before.wanted) == (seeds, iterations) else None
    return SeedRuns(experiment, seeds, iterations, start)


def training_of(runs: SeedRuns) -> Training:
    """What trains them, from what has become of them so far on."""
    with suppress(Unusable):  # what trains instead has the same bits
        fast_engine.begin(make=len(runs.seeds) * runs.wanted > _WORTH_MAKING)
    each = [runs.experiment.with_seed(seed) for seed in runs.seeds]
    return Training([run.start() for run in each], [run.task for run in each], runs.wanted, start=runs.outcomes)


def trained_seeds(runs: SeedRuns, until: int, advance: Callable[..., None]) -> Outcomes:
    """What has become of seeds after so many iterations.

    `advance` is told the share that is done, and what has become of them so far.
    """
    training, last = training_of(runs), time.monotonic()
    while training.done < until:
        training.go_on()
        if time.monotonic() - last > _TOLD:
            advance(training.done / runs.wanted, training.so_far)
            last = time.monotonic()
    return training.so_far


class ReplayedSeeds(Protocol):
    """What trains the seeds of a recording again."""

    def begin_again(self, experiment: Experiment, n: int, iterations: int, reached: int) -> None:
        """Begin to train the first `n` seeds for `iterations`, of which they had come to `reached` in the end."""

    def come(self, reached: int, ended: bool) -> None:
        """They had come so far by now, and perhaps that was all."""

    def drop(self) -> None:
        """By now there were none any more."""


class SeedsAgain:
    """Seeds that are trained here and at once, as far as a recording says that they had come.

    Attributes
    ----------
    runs : SeedRuns or None
        As in `visualizer.gui.seed_service.Seeds`.
    """

    def __init__(self) -> None:
        self.runs: SeedRuns | None = None
        self._training: Training | None = None

    def begin_again(self, experiment: Experiment, n: int, iterations: int, _: int) -> None:
        """Begin to train; see `ReplayedSeeds`."""
        self.runs, self._training = begun(self.runs, experiment.with_seed(0), n, iterations), None

    def come(self, reached: int, ended: bool) -> None:
        """Have trained so many iterations."""
        if self.runs is None or not self.runs.under_way:
            return
        training = self._training = self._training or training_of(self.runs)
        while training.done < min(reached, training.iterations):
            training.go_on()
        self.runs = replace(self.runs, outcomes=training.so_far, under_way=not ended)
        if ended:
            self._training = None

    def drop(self) -> None:
        """Have none."""
        self.runs = self._training = None
