"""Where one is: an experiment, a network and an iteration, and what these imply."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from visualizer.engine.answer import answers
from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network
from visualizer.engine.propagation import Pass, propagate
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
        return propagate(self.network, self.experiment.task, self.iteration)

    @property
    def error(self) -> float:
        """Mean absolute error of the output layer over all rows that train."""
        return self.pass_.mean_absolute_error

    @property
    def batch_error(self) -> float:
        """The same over the rows that the next iteration learns from: what the record of a run holds."""
        return self.pass_.batch_error

    @cached_property
    def situation_answer(self) -> FloatArray:
        """The answers to the new situation, on the scale of the table's targets: shape (n_outputs,).

        Where that is a row of the table, its very answers: asked alone they could differ in the last bit.
        """
        row, task = self.experiment.known_row, self.experiment.task
        if row is not None:
            return task.restored_answers(self.pass_.outputs[row])
        asked = task.fitted_inputs(np.array([self.experiment.situation]))
        answer: FloatArray = task.restored_answers(answers(self.network, task, asked)[-1][0])
        return answer

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
