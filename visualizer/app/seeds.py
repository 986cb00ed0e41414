"""Many seeds trained beside the window, in a process of its own; see `visualizer.gui.seed_service.Seeds`."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import numpy as np

from visualizer.app.work import Work
from visualizer.engine.array import FloatArray
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.engine.many.outcome import Outcomes, points_of
from visualizer.engine.many.training import train_many
from visualizer.files import fast_engine
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.session.command import Say
from visualizer.session.experiment import Experiment
from visualizer.session.session import Session

# How often what is under way is told, in seconds.
_TOLD = 0.1
# From so many iterations on, those of all seeds, making the fast engine is worth it.
_WORTH_MAKING = 20_000_000


def trained_seeds(
    experiment: Experiment, seeds: tuple[int, ...], iterations: int, advance: Callable[..., None]
) -> Outcomes:
    """What becomes of the seeds; `advance` is told the share that is done, and the errors so far."""
    with suppress(Unusable):  # what trains instead has the same bits
        fast_engine.begin(make=len(seeds) * iterations > _WORTH_MAKING)
    runs, points = [experiment.with_seed(seed) for seed in seeds], points_of(iterations)
    errors, last, before = np.full((len(seeds), len(points)), np.nan), time.monotonic(), 0

    def told(done: int, found: FloatArray) -> None:
        nonlocal last, before
        within = (points >= before) & (points < done)
        errors[:, within] = found[points[within] - before].T
        before = done
        if time.monotonic() - last > _TOLD:
            last = time.monotonic()
            advance(done / iterations, errors)

    return train_many([run.start() for run in runs], [run.task for run in runs], iterations, told=told)


class Seeds:
    """The seeds of a session.

    Parameters
    ----------
    session : Session
        Told what went wrong.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.runs: SeedRuns | None = None
        self.page: int | None = None
        self._work: Work | None = None

    @property
    def busy(self) -> bool:
        return self._work is not None

    def begin(self, experiment: Experiment, n: int, iterations: int) -> None:
        self.cancel()
        seeds, points = tuple(range(n)), points_of(iterations)
        self.runs = SeedRuns(experiment, seeds, points, np.full((n, len(points)), np.nan))
        self._work = Work(f"{n:,} seeds", trained_seeds, experiment.with_seed(0), seeds, iterations)

    def follow(self) -> None:
        if self._work is None or self.runs is None:
            return
        ended = self._work.poll()
        if ended is None:
            if self._work.news is not None:
                self.runs = replace(self.runs, errors=self._work.news, share=self._work.share)
                self._work.news = None
            return
        self._work = None
        kind, found = ended
        if kind == "done":
            self.runs = replace(self.runs, errors=found.errors, outcomes=found, share=1.0)
        else:
            self.runs = None
            self._session.dispatch(Say(found, problem=True))

    def cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = self.runs = None
