"""What one iteration computes, and what the network answers at its beginning."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.answer import asked_values, chosen_statistics, statistics
from visualizer.engine.array import FloatArray, mean_size
from visualizer.engine.iteration import iteration_values
from visualizer.engine.network import Network
from visualizer.engine.task import Task


@dataclass(frozen=True, eq=False)
class Pass:
    """Everything that one iteration computes from a network and a task.

    Two things are to be told apart: what the iteration *learns from*, which is a batch of rows, perhaps without some
    neurons; and what the network *answers* to every row of the table when it is asked. In the tutorial they are one.

    Attributes
    ----------
    network : Network
    task : Task
    iteration : int
    values : mapping of str to ndarray
        What it learns from, every value by its name in the steps: ``l0``, ``y``, ``syn0``, ``l1_sum``, ``l1``,
        ``l1_error``, ``l1_slope``, ``l1_delta``, ``syn0_update``, ``syn0_new``, ... Those of layers have a row for each
        of the batch, those of matrices the shape of the weights. What is added to the weight of a cut synapse is 0.
    """

    network: Network
    task: Task
    iteration: int
    values: Mapping[str, FloatArray]

    @property
    def last(self) -> int:
        """Number of the output layer."""
        return self.network.architecture.last

    def _each(self, name: str, first: int, last: int) -> tuple[FloatArray, ...]:
        return tuple(self.values[name.format(k)] for k in range(first, last + 1))

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """The rows of the table that it learns from, the first being 0, in the order of the values."""
        return self.task.training_rows[self.task.batches.rows(self.iteration)]

    def place_of(self, row: int) -> int | None:
        """Where a row of the table is among those that it learns from; None where it takes no part."""
        if self.task.whole and not self.task.held_out:
            return row
        found = np.flatnonzero(self.rows == row)
        return int(found[0]) if len(found) else None

    @cached_property
    def activations(self) -> tuple[FloatArray, ...]:
        """l0 (the inputs), l1, l2, ... of the batch: layer k has the shape (n_rows, width of layer k)."""
        return self._each("l{}", 0, self.last)

    @cached_property
    def errors(self) -> tuple[FloatArray, ...]:
        """How much each layer missed in the batch; entry k is that of layer k + 1."""
        return self._each("l{}_error", 1, self.last)

    @cached_property
    def deltas(self) -> tuple[FloatArray, ...]:
        """The errors times the slopes of their layers; entry k is that of layer k + 1."""
        return self._each("l{}_delta", 1, self.last)

    @cached_property
    def updates(self) -> tuple[FloatArray, ...]:
        """What the iteration adds to the weights; entry k has the shape of ``network.weights[k]``."""
        return self._each("syn{}_update", 0, self.last - 1)

    @cached_property
    def asked(self) -> Mapping[str, FloatArray]:
        """What is computed for every row of the table when the network is asked, by name: sums and levels."""
        task, network = self.task, self.network
        if task.whole and not task.held_out:
            return self.values
        known = task.whole and network.architecture.normalized
        normal = chosen_statistics(self.values, self.last) if known else statistics(network, task, network.flat)
        return asked_values(network, task, task.inputs, network.flat, normal)

    @cached_property
    def levels(self) -> tuple[FloatArray, ...]:
        """l0, l1, l2, ... for every row of the table, as the network answers when it is asked."""
        return tuple(self.asked[f"l{k}"] for k in range(self.last + 1))

    @property
    def training_levels(self) -> tuple[FloatArray, ...]:
        """The same for the rows that train."""
        if not self.task.held_out:
            return self.levels
        return tuple(level.take(self.task.training_rows, axis=0) for level in self.levels)

    @property
    def outputs(self) -> FloatArray:
        """The network's answers to every row of the table: shape (n_rows, n_outputs)."""
        return self.levels[-1]

    @cached_property
    def misses(self) -> FloatArray:
        """Target minus answer of every row of the table: shape (n_rows, n_outputs)."""
        if self.task.whole and not self.task.held_out:
            return self.errors[-1]
        with np.errstate(all="ignore"):
            return self.task.targets - self.outputs

    @cached_property
    def answers(self) -> FloatArray:
        """The answers on the scale of the table's targets: shape (n_rows, n_outputs)."""
        return self.task.restored_answers(self.outputs)

    @cached_property
    def shortfalls(self) -> FloatArray:
        """Target minus answer on the scale of the table's targets: shape (n_rows, n_outputs)."""
        if self.task.target_scaling is None:
            return self.misses
        with np.errstate(all="ignore"):
            return self.task.table.targets - self.answers

    @cached_property
    def batch_error(self) -> float:
        """Mean absolute error of the output layer over the rows that it learns from: what a burst records."""
        return mean_size(self.errors[-1])

    @cached_property
    def mean_absolute_error(self) -> float:
        """Mean absolute error of the output layer over all rows that train, and over outputs."""
        return self.batch_error if self.task.whole else mean_size(self.misses[self.task.training_rows])

    @cached_property
    def held_out_error(self) -> float | None:
        """The same over the rows that are held out; None where none are."""
        held_out = self.task.held_out
        return mean_size(self.misses[list(held_out)]) if held_out else None

    @cached_property
    def sound(self) -> bool:
        """Whether every answer and every update is a finite number."""
        learning = [part.name for part in self.network.architecture.parts if "_" not in part.name]
        updates = [self.values[f"{name}_update"] for name in learning]
        return all(bool(np.isfinite(a).all()) for a in (*self.activations, *self.levels, *updates))


def propagate(network: Network, task: Task, iteration: int = 0) -> Pass:
    """One whole iteration forwards and backwards; changes nothing.

    Values that are not finite are passed on without a warning: `Pass.sound` tells.
    """
    return Pass(network, task, iteration, iteration_values(network, task, iteration))
