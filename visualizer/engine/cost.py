"""What the rule makes small: the error of the rows of an iteration, with the penalties of L2 and L1.

It is found of many networks at once, which differ in some of their numbers. What these do not touch is not computed
again: the layers before them, and of the first layer that they change all neurons but those they lead to.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray, product
from visualizer.engine.iteration import batch_values, carried_values, forward_steps, performed
from visualizer.engine.network import Network
from visualizer.engine.score import summed_losses
from visualizer.engine.stage.naming import LayerNames, layer_names
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
        self._layers: dict[int, tuple[LayerNames, list[tuple[str, Callable[[Values], FloatArray]]]]] = {}
        self._given = batch_values(network.architecture, task, iteration)
        self._whole = performed(self._steps, self._given | carried_values(network, network.flat))

    @property
    def n_rows(self) -> int:
        """How many rows it is of."""
        return len(self._given["l0"])

    def numbers_of(self, layer: int, units: int = 1) -> int:
        """How many are computed for one network that differs in so many neurons of a layer, and behind that."""
        return self.n_rows * (units + sum(self.network.widths[layer + 1 :]))

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
        return self._answered(performed(self._steps, self._below(layer) | parts)) + self.penalty(parts)

    def of_neurons(self, layer: int, neurons: Neurons) -> FloatArray:
        """The same, without penalties, of networks that differ in some neurons of a hidden layer."""
        after, parts = self._names(layer + 1), self.network.parts
        weights, entered = parts[after.syn], self.entering(layer + 1)
        same = np.ones(entered.shape[-1], dtype=bool)
        same[neurons.units] = False
        with np.errstate(all="ignore"):
            sums = product(self.entering(layer), neurons.parts[self._names(layer).syn])
            moved = product(self.levels(layer, neurons, sums), weights[neurons.units])
            values = self._given | parts | {after.total: product(entered[:, same], weights[same]) + moved}
            # What enters is in the sum already.
            for name, compute in self._computes(lambda each: each > layer):
                if name != after.entering and name not in values:
                    values[name] = compute(values)
        return self._answered(values)

    def entering(self, layer: int) -> FloatArray:
        """What enters a layer of the network itself: a row of numbers for each row, a bias last."""
        return self._whole[self._names(layer).entering]

    def levels(self, layer: int, neurons: Neurons, sums: FloatArray) -> FloatArray:
        """What some neurons pass on.

        Parameters
        ----------
        layer : int
        neurons : Neurons
            Their weights are not looked at.
        sums : ndarray of shape (..., n_rows, n)
        """
        if layer not in self._layers:
            self._layers[layer] = self._names(layer), list(self._computes(lambda each: each == layer))
        names, computes = self._layers[layer]
        values = neurons.parts | {names.total: sums}
        if names.kept in self._given:
            values[names.kept] = self._given[names.kept][:, neurons.units]
        with np.errstate(all="ignore"):
            for name, compute in computes:
                if name != names.entering and name not in values:
                    values[name] = compute(values)
        return values[names.level]

    def of_answers(self, units: NDArray[np.intp] | slice, answers: FloatArray) -> FloatArray:
        """What the answers of some outputs cost.

        Parameters
        ----------
        units : ndarray of int, shape (n,), or slice
        answers : ndarray of shape (..., n_rows, n)

        Returns
        -------
        ndarray of shape (...)
        """
        with np.errstate(all="ignore"):
            summed = summed_losses(self._given["y"][:, units], answers, self.network.architecture, self._rule)
            return summed / self.n_rows if self._rule.update == "mean" else summed

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

    def _names(self, layer: int) -> LayerNames:
        return layer_names(self.network.architecture, self._rule, layer)

    def _computes(self, wanted: Callable[[int], bool]) -> Iterator[tuple[str, Callable[[Values], FloatArray]]]:
        """What the steps of some layers compute."""
        return (each for step in self._steps if wanted(step.layer) for each in step.computes)

    def _below(self, layer: int) -> Values:
        """All that is known of the layers before one."""
        computed = (name for name, _ in self._computes(lambda each: each < layer))
        return self._given | {name: self._whole[name] for name in computed}

    def _answered(self, values: Values) -> FloatArray:
        """What all answers cost."""
        return self.of_answers(slice(None), values[f"l{self.network.architecture.last}"])
