"""The seeds that are trained beside the window, as its picture needs them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.architecture import Architecture
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
    wanted : int
        How many iterations each is to have.
    outcomes : Outcomes or None
        What has become of them so far; None where nothing is known yet.
    under_way : bool
        Whether they go on.
    """

    experiment: Experiment
    seeds: tuple[int, ...]
    wanted: int
    outcomes: Outcomes | None = None
    under_way: bool = True

    @property
    def ended(self) -> Outcomes | None:
        """What has become of them, once they do not go on; None until then."""
        return None if self.under_way else self.outcomes

    @property
    def is_left(self) -> bool:
        """Whether they have been stopped before they had all of their iterations."""
        return self.ended is not None and self.iterations < self.wanted

    @property
    def iterations(self) -> int:
        """How long every run is, as far as they have come."""
        return 0 if self.outcomes is None else self.outcomes.iterations

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return self.iterations / max(1, self.wanted)

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
        if self.ended is None:
            return np.zeros(0, dtype=np.int64)
        return self.ended.fates(self.experiment.table)

    @cached_property
    def order(self) -> list[int]:
        """Places of the runs from the best outcome to the worst, then by error."""
        if self.ended is None:
            return []
        order: list[int] = np.lexsort((self.ended.last_errors, self.fates)).tolist()
        return order

    @property
    def stuck(self) -> tuple[int, ...]:
        """The seeds whose runs are stuck or diverged, the worst first; see `visualizer.engine.many.outcome.fates`."""
        return tuple(self.seeds[place] for place in reversed(self.order) if self.fates[place] >= Fate.STUCK)

    def count(self, fate: Fate) -> int:
        """How many runs ended so."""
        return int((self.fates == fate).sum())
