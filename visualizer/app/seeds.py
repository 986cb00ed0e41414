"""Many seeds trained beside the window, in a process of its own; see `visualizer.gui.seed_service.Seeds`."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from visualizer.app.seed_training import begun, trained_seeds
from visualizer.app.work import Work
from visualizer.files.recording_line import SeedDeed
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.session.command import Say
from visualizer.session.experiment import Experiment
from visualizer.session.session import Session


class Seeds:
    """The seeds of a session.

    Parameters
    ----------
    session : Session
        Told what went wrong.

    Attributes
    ----------
    heard : callable
        Told of everything that is done with them, and how far they have come.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.runs: SeedRuns | None = None
        self.page: int | None = None
        self._work: Work | None = None
        self.heard: Callable[[SeedDeed], object] = lambda _: None

    @property
    def busy(self) -> bool:
        return self._work is not None

    def deeds(self, experiment: Experiment) -> Iterator[SeedDeed]:
        """What leads to the seeds of an experiment that there are now."""
        runs = self.runs
        if runs is not None and runs.is_of(experiment):
            yield SeedDeed(seeds="begin", n=len(runs.seeds), iterations=runs.wanted)
            if runs.outcomes is not None:
                yield _come(runs)

    def begin(self, experiment: Experiment, n: int, iterations: int) -> None:
        self.begin_again(experiment, n, iterations, iterations)

    def begin_again(self, experiment: Experiment, n: int, iterations: int, reached: int) -> None:
        """Train them, but no further than until `reached`; see `visualizer.app.seed_training.ReplayedSeeds`."""
        before = self.runs
        self.cancel()
        self.runs = begun(before, experiment.with_seed(0), n, iterations)
        self.heard(SeedDeed(seeds="begin", n=n, iterations=iterations))
        self._work = Work(f"{n:,} seeds", trained_seeds, self.runs, reached)

    def come(self, reached: int, ended: bool) -> None:
        """Nothing: they come so far by themselves."""

    def drop(self) -> None:
        """Have none."""
        self.cancel()
        self.runs = None

    def follow(self) -> None:
        if self._work is None or self.runs is None:
            return
        ended = self._work.poll()
        if ended is None:
            if self._work.news is not None:
                self.runs = replace(self.runs, outcomes=self._work.news)
                self._work.news = None
                self.heard(_come(self.runs))
            return
        self._work = None
        kind, found = ended
        if kind == "done":
            self.runs = replace(self.runs, outcomes=found, under_way=False)
            self.heard(_come(self.runs))
        else:
            self._lose()
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
            self._lose()
        elif self.runs is not None and self.runs.under_way:
            self.runs = replace(self.runs, under_way=False)
            self.heard(_come(self.runs))

    def cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = None
            self._lose()

    def _lose(self) -> None:
        self.runs = None
        self.heard(SeedDeed(seeds="drop"))


def _come(runs: SeedRuns) -> SeedDeed:
    return SeedDeed(seeds="come" if runs.under_way else "end", iterations=runs.iterations)
