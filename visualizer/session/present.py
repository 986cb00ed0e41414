"""Where one is: an experiment, a network and an iteration, and what these imply."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import Pass, propagate
from visualizer.engine.network import Network
from visualizer.session.experiment import Experiment


@dataclass(frozen=True, eq=False)
class Present:
    """One moment of a run.

    Attributes
    ----------
    experiment : Experiment
        What is learnt, as it is then.
    network : Network
        The weights then.
    iteration : int
        How many updates led to them.
    """

    experiment: Experiment
    network: Network
    iteration: int

    @cached_property
    def pass_(self) -> Pass:
        """The iteration that comes next, not yet applied: what the network shows."""
        return propagate(self.network, self.experiment.task)

    @property
    def error(self) -> float:
        """Mean absolute error of the output layer."""
        return self.pass_.mean_absolute_error

    @property
    def sound(self) -> bool:
        """Whether weights, answers and updates are all finite numbers."""
        return self.pass_.sound and bool(np.isfinite(self.network.flat).all())

    def at(self, iteration: int, flat: FloatArray) -> "Present":
        """The same network at another iteration, with the numbers that it has there."""
        return replace(self, network=self.network.at(flat), iteration=iteration)

    @property
    def bare(self) -> "Present":
        """The same without what has been computed of it, to be kept for long."""
        return replace(self)


def first_present(experiment: Experiment) -> Present:
    """Iteration 0 of an experiment."""
    return Present(experiment, experiment.start(), 0)
