"""What the window asks for to train many seeds beside a run; the application provides it."""

from typing import Protocol

from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.session.experiment import Experiment
from visualizer.session.state import State

# How long runs are where the present one is shorter, and at most.
ITERATIONS, MOST = 10_000, 1_000_000
# How many are trained from the stage.
SEEDS = 256


class Seeds(Protocol):
    """Many seeds, trained in another process.

    Attributes
    ----------
    runs : SeedRuns or None
        What has been found, as far as it has come; None if nothing has been asked for.
    busy : bool
        Whether they are under way.
    page : int or None
        Which of the pages of their networks is looked at; None where their errors are.
    """

    page: int | None

    @property
    def runs(self) -> SeedRuns | None: ...
    @property
    def busy(self) -> bool: ...

    def begin(self, experiment: Experiment, n: int, iterations: int) -> None:
        """Train the first `n` seeds, in place of what is under way; the same that have been stopped go on."""

    def follow(self) -> None:
        """Take up what has been trained since the last time; to be called once a frame while that is under way."""

    def stop(self) -> None:
        """End what is under way, and keep how far it has come."""

    def cancel(self) -> None:
        """End what is under way, and keep nothing of it."""


def train_seeds(seeds: Seeds, state: State, n: int) -> None:
    """Train the first `n` seeds of the experiment of a state, as long as `seed_iterations` says."""
    seeds.begin(state.experiment, n, seed_iterations(state))


def seed_iterations(state: State) -> int:
    """How many iterations seeds are trained: as many as the run of a state has been, or would be."""
    return min(max(state.history.reached, min(state.experiment.iterations, ITERATIONS), 1), MOST)
