"""The seeds that are trained beside the window, as its picture needs them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.many.outcome import Fate, Outcomes
from visualizer.session.experiment import Experiment


@dataclass(frozen=True, eq=False)
class SeedRuns:
    """Many runs of one experiment, under way or done.

    Attributes
    ----------
    experiment : Experiment
        What they have in common.
    seeds : tuple of int
    points : ndarray of shape (n_points,)
        Iterations at which errors are recorded.
    errors : ndarray of shape (n, n_points)
        Not a number where a run has not come yet, or after it diverged.
    outcomes : Outcomes or None
        What became of them; None while they are under way.
    share : float
        How much is done, from 0 to 1.
    """

    experiment: Experiment
    seeds: tuple[int, ...]
    points: NDArray[np.int64]
    errors: FloatArray
    outcomes: Outcomes | None = None
    share: float = 0.0

    @property
    def iterations(self) -> int:
        """How long every run is."""
        return int(self.points[-1])

    def is_of(self, experiment: Experiment) -> bool:
        """Whether the runs are what the experiment would do from these seeds."""
        ours = self.experiment
        return (experiment.table, experiment.hidden, experiment.rule) == (ours.table, ours.hidden, ours.rule)

    @cached_property
    def architecture(self) -> Architecture:
        """That of all networks."""
        return self.experiment.start().architecture

    @cached_property
    def fates(self) -> NDArray[np.int64]:
        """How every run ended, as the numbers of `Fate`; none while they are under way."""
        if self.outcomes is None:
            return np.zeros(0, dtype=np.int64)
        return self.outcomes.fates(self.experiment.table)

    @cached_property
    def order(self) -> list[int]:
        """Places of the runs from the best outcome to the worst, then by error."""
        if self.outcomes is None:
            return []
        order: list[int] = np.lexsort((self.outcomes.last_errors, self.fates)).tolist()
        return order

    @property
    def stuck(self) -> tuple[int, ...]:
        """The seeds whose runs did not get every row right, the worst first."""
        return tuple(self.seeds[place] for place in reversed(self.order) if self.fates[place] != Fate.RIGHT)

    def count(self, fate: Fate) -> int:
        """How many runs ended so."""
        return int((self.fates == fate).sum())
