"""Many seeds trained beside the window, in a process of its own; see `visualizer.gui.seed_service.Seeds`."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from visualizer.app.work import Work
from visualizer.engine.compiled.numpy_loop import Unusable
from visualizer.engine.many.outcome import Outcomes
from visualizer.engine.many.training import Training
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
    experiment: Experiment,
    seeds: tuple[int, ...],
    iterations: int,
    start: Outcomes | None,
    advance: Callable[..., None],
) -> Outcomes:
    """What becomes of the seeds, from their start on or from what has become of them already.

    `advance` is told the share that is done, and what has become of them so far.
    """
    with suppress(Unusable):  # what trains instead has the same bits
        fast_engine.begin(make=len(seeds) * iterations > _WORTH_MAKING)
    runs, last = [experiment.with_seed(seed) for seed in seeds], time.monotonic()
    training = Training([run.start() for run in runs], [run.task for run in runs], iterations, start=start)
    while not training.ended:
        training.go_on()
        if time.monotonic() - last > _TOLD:
            advance(training.done / iterations, training.so_far)
            last = time.monotonic()
    return training.so_far


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
        seeds, before = tuple(range(n)), self.runs
        self.cancel()
        start = None
        if before is not None and before.is_left and before.is_of(experiment):
            start = before.outcomes if (before.seeds, before.wanted) == (seeds, iterations) else None
        self.runs = SeedRuns(experiment, seeds, iterations, start)
        self._work = Work(f"{n:,} seeds", trained_seeds, experiment.with_seed(0), seeds, iterations, start)

    def follow(self) -> None:
        if self._work is None or self.runs is None:
            return
        ended = self._work.poll()
        if ended is None:
            if self._work.news is not None:
                self.runs = replace(self.runs, outcomes=self._work.news)
                self._work.news = None
            return
        self._work = None
        kind, found = ended
        if kind == "done":
            self.runs = replace(self.runs, outcomes=found, under_way=False)
        else:
            self.runs = None
            self._session.dispatch(Say(found, problem=True))

    def stop(self) -> None:
        if self._work is None or self.runs is None:
            return
        self.follow()  # what has just been told
        if self._work is not None:
            self._work.cancel()
            self._work = None
        if self.runs is not None and self.runs.outcomes is None:
            self._session.dispatch(Say("Stopped before the first iterations were done: there is nothing to keep."))
            self.runs = None
        elif self.runs is not None:
            self.runs = replace(self.runs, under_way=False)

    def cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = self.runs = None
