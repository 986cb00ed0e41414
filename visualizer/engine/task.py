"""What is learnt, and by which rule."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.activation import activation
from visualizer.engine.array import FloatArray, read_only
from visualizer.engine.batch import Batches
from visualizer.engine.held_out import held_out_rows
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.scaling import Scaling, input_scaling, target_scaling
from visualizer.engine.table import TruthTable


@dataclass(frozen=True, eq=False)
class Task:
    """All that an iteration needs besides the network.

    Attributes
    ----------
    table : TruthTable
        As people have it: before it is scaled, with the rows that are held out.
    rule : Rule
    seed : int
        Of what the rule leaves to chance: shuffles, dropout, rows that are held out.
    """

    table: TruthTable
    rule: Rule = TUTORIAL
    seed: int = 1

    @cached_property
    def held_out(self) -> tuple[int, ...]:
        """Numbers of the rows that take part in nothing, ascending."""
        return held_out_rows(self.rule.hold_out, self.table.n_rows, self.seed)

    @cached_property
    def training_rows(self) -> NDArray[np.intp]:
        """Numbers of the rows that train, ascending."""
        return np.delete(np.arange(self.table.n_rows), self.held_out)

    @cached_property
    def input_scaling(self) -> Scaling | None:
        """How inputs are fitted to the learner."""
        return input_scaling(self.table.inputs[self.training_rows], self.rule.scale)

    @cached_property
    def target_scaling(self) -> Scaling | None:
        """How targets are fitted to the learner."""
        output = activation(self.rule.output_activation)
        return target_scaling(self.table.targets[self.training_rows], self.rule.scale, output)

    @cached_property
    def inputs(self) -> FloatArray:
        """What the network gets for every row of the table: shape (n_rows, n_inputs)."""
        return self.fitted_inputs(self.table.inputs)

    @cached_property
    def targets(self) -> FloatArray:
        """What it should answer: shape (n_rows, n_outputs)."""
        scaling = self.target_scaling
        return self.table.targets if scaling is None else read_only(scaling.fitted(self.table.targets))

    @cached_property
    def training(self) -> tuple[FloatArray, FloatArray]:
        """Inputs and targets of the rows that train, as the network gets them."""
        if not self.held_out:
            return self.inputs, self.targets
        return read_only(self.inputs[self.training_rows]), read_only(self.targets[self.training_rows])

    @cached_property
    def batches(self) -> Batches:
        """Which of the rows that train an iteration learns from."""
        rule, n_rows = self.rule, self.table.n_rows - len(self.held_out)
        return Batches(n_rows, rule.batch, rule.order == "shuffled", rule.rest == "joins", self.seed)

    @property
    def whole(self) -> bool:
        """Whether an iteration computes all that there is to know: of all rows that train, every neuron."""
        return self.batches.whole and self.rule.dropout == 0

    @cached_property
    def asking(self) -> "Task":
        """The same without what is done for the sake of learning: all rows that train, every neuron."""
        if self.whole:
            return self
        return replace(self, rule=replace(self.rule, batch=None, dropout=0.0))

    def fitted_inputs(self, inputs: FloatArray) -> FloatArray:
        """Inputs as the network gets them."""
        return inputs if self.input_scaling is None else read_only(self.input_scaling.fitted(inputs))

    def restored_answers(self, answers: FloatArray) -> FloatArray:
        """Answers of the network on the scale of the table's targets."""
        return answers if self.target_scaling is None else self.target_scaling.restored(answers)
