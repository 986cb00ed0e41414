"""What the rule makes small: the error of the rows of an iteration, with the penalties of L2 and L1.

It is found of many networks at once, which differ in some of their numbers. What these do not touch is not computed
again: the layers before them, and of the first layer that they change all neurons but those they lead to.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray, product
from visualizer.engine.iteration import batch_values, carried_values, forward_steps, performed
from visualizer.engine.network import Network
from visualizer.engine.score import row_losses
from visualizer.engine.stage.naming import layer_names
from visualizer.engine.stage.update import penalized
from visualizer.engine.step import Values
from visualizer.engine.task import Task


class Neurons(NamedTuple):
    """Some neurons of a layer, as each network of a stack has them.

    Attributes
    ----------
    units : ndarray of int, shape (n,)
    parts : dict of str to ndarray, each of shape (..., fan in or 1, n)
        What leads to them and belongs to them, by name.
    """

    units: NDArray[np.intp]
    parts: Values


class Cost:
    """The cost of one iteration.

    Parameters
    ----------
    network : Network
    task : Task
    iteration : int
        Whose batch and whose dropout it is.
    """

    def __init__(self, network: Network, task: Task, iteration: int) -> None:
        self.network, self._rule = network, task.rule
        self._steps = forward_steps(network.architecture, task.rule)
        self._given = batch_values(network.architecture, task, iteration)
        self._whole = performed(self._steps, self._given | carried_values(network, network.flat))

    def numbers_of(self, layer: int, units: int = 1) -> int:
        """How many are computed for one network that differs in so many neurons of a layer, and behind that."""
        widths = self.network.widths
        return len(self._given["l0"]) * (units + sum(widths[layer + 1 :]))

    def of(self, flats: FloatArray, layer: int = 1) -> FloatArray:
        """The cost of networks that are the same before a layer.

        Parameters
        ----------
        flats : ndarray of shape (..., size)
        layer : int

        Returns
        -------
        ndarray of shape (...)
        """
        parts = self.network.architecture.views(flats)
        return self.of_parts(parts, layer) + self.penalty(parts)

    def of_parts(self, parts: Values, layer: int) -> FloatArray:
        """The same without penalties, of all that leads to a layer and those behind it; leading axes are broadcast."""
        return self._losses(performed(self._steps, self._below(layer) | parts))

    def of_neurons(self, layer: int, neurons: Sequence[Neurons], parts: Values) -> FloatArray:
        """The same of networks that differ in some neurons of a hidden layer, and in what comes behind that.

        Parameters
        ----------
        layer : int
        neurons : sequence of Neurons
            The leading axes of all of them are broadcast.
        parts : dict of str to ndarray
            What leads to the layers behind, by name.
        """
        after = layer_names(self.network.architecture, self._rule, layer + 1)
        weights, entered = parts[after.syn], self._whole[after.entering]
        same = np.ones(entered.shape[-1], dtype=bool)
        with np.errstate(all="ignore"):
            moved = []
            for each in neurons:
                same[each.units] = False
                moved.append(product(self._levels(layer, each), weights[..., each.units, :]))
            total = product(entered[..., same], weights[..., same, :])
            for share in moved:
                total = total + share
            values = self._given | parts | {after.total: total}
            # What enters is in the sum already.
            for name, compute in self._computes(lambda each: each > layer):
                if name != after.entering and name not in values:
                    values[name] = compute(values)
        return self._losses(values)

    @property
    def penal(self) -> bool:
        """Whether weights cost by themselves."""
        return bool(self._rule.l1 or self._rule.l2)

    def penalty(self, parts: Values) -> FloatArray:
        """What weights cost by themselves; leading axes are broadcast."""
        total: FloatArray = np.array(0.0)
        if self.penal:
            architecture = self.network.architecture
            with np.errstate(all="ignore"):
                for k in range(architecture.last):
                    matrix = parts[f"syn{k}"]
                    pulled = penalized(matrix) if architecture.bias else matrix
                    cost = self._rule.l2 / 2 * pulled**2 + self._rule.l1 * np.abs(pulled)
                    total = total + cost.sum(axis=(-2, -1))
        return total

    def _levels(self, layer: int, neurons: Neurons) -> FloatArray:
        """What these neurons pass on."""
        names = layer_names(self.network.architecture, self._rule, layer)
        values = {names.entering: self._whole[names.entering]} | neurons.parts
        if names.kept in self._given:
            values[names.kept] = self._given[names.kept][:, neurons.units]
        for name, compute in self._computes(lambda each: each == layer):
            if name not in values:
                values[name] = compute(values)
        return values[names.level]

    def _computes(self, wanted: Callable[[int], bool]) -> Iterator[tuple[str, Callable[[Values], FloatArray]]]:
        """What the steps of some layers compute."""
        return (each for step in self._steps if wanted(step.layer) for each in step.computes)

    def _below(self, layer: int) -> Values:
        """All that is known of the layers before one."""
        computed = (name for name, _ in self._computes(lambda each: each < layer))
        return self._given | {name: self._whole[name] for name in computed}

    def _losses(self, values: Values) -> FloatArray:
        """What the rule makes of the errors of all rows."""
        architecture = self.network.architecture
        with np.errstate(all="ignore"):
            rows = row_losses(self._given["y"], values[f"l{architecture.last}"], architecture, self._rule)
            return np.asarray(rows.mean(axis=-1) if self._rule.update == "mean" else rows.sum(axis=-1))
