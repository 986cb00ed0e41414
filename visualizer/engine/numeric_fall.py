"""How fast the error of an iteration falls as a weight grows, found by trying, without the arithmetic of updates.

The error is that of the rows of the batch, without the neurons that dropout leaves out, normalized as the iteration
does it, and with the penalties of L2 and L1. Its fall is a difference of fourth order over four networks that are the
same but for one number: ``-(8 (E(h) - E(-h)) - (E(2h) - E(-2h))) / 12 h``.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import batch_values, carried_values, forward_steps, performed
from visualizer.engine.network import Network
from visualizer.engine.score import row_losses
from visualizer.engine.stage.update import penalized
from visualizer.engine.step import Values
from visualizer.engine.task import Task

_AROUND = np.array([-2.0, -1.0, 1.0, 2.0])


class NumericFall:
    """The falls of the error of one iteration.

    Parameters
    ----------
    network : Network
    task : Task
    iteration : int
        Whose batch and whose dropout it is.

    Attributes
    ----------
    error : float
        That falls.
    numbers : int
        That are computed to find the fall by one weight.
    """

    def __init__(self, network: Network, task: Task, iteration: int) -> None:
        self._network, self._rule = network, task.rule
        self._steps = forward_steps(network.architecture, task.rule)
        self._given = batch_values(network.architecture, task, iteration)
        self._whole = performed(self._steps, self._given | carried_values(network, network.flat))
        self.numbers = len(_AROUND) * len(self._given["l0"]) * sum(network.widths)
        self.error = float(self._errors(network.flat[np.newaxis], 1)[0])

    def by(self, places: NDArray[np.intp], layer: int, step: float) -> FloatArray:
        """The falls by some of the numbers that learn.

        Parameters
        ----------
        places : ndarray of shape (n,)
            In `Network.flat`.
        layer : int
            That they lead to or belong to: those before it stay as they are.
        step : float
            How far they are moved.

        Returns
        -------
        ndarray of shape (n,)
        """
        flats = np.tile(self._network.flat, (len(places), len(_AROUND), 1))
        flats[np.arange(len(places)), :, places] += step * _AROUND
        errors = self._errors(flats.reshape(-1, self._network.flat.size), layer).reshape(len(places), -1)
        with np.errstate(all="ignore"):
            far_low, low, high, far_high = errors.T
            falls: FloatArray = -(8 * (high - low) - (far_high - far_low)) / (12 * step)
        return falls

    def _errors(self, flats: FloatArray, layer: int) -> FloatArray:
        """What the rule makes small, of a stack of networks that differ from that layer on: shape (n_networks,)."""
        architecture, rule = self._network.architecture, self._rule
        values = performed(self._steps, self._below(layer) | carried_values(self._network, flats))
        with np.errstate(all="ignore"):
            rows = row_losses(self._given["y"], values[f"l{architecture.last}"], architecture, rule)
            total = rows.mean(axis=-1) if rule.update == "mean" else rows.sum(axis=-1)
            for matrix in self._pulled(flats):
                total = total + (rule.l2 / 2 * matrix**2 + rule.l1 * np.abs(matrix)).sum(axis=(-2, -1))
        return np.asarray(total)

    def _below(self, layer: int) -> Values:
        """All that is known of the layers before one."""
        computed = {name for step in self._steps if step.layer < layer for name, _ in step.computes}
        return self._given | {name: self._whole[name] for name in computed}

    def _pulled(self, flats: FloatArray) -> Iterator[FloatArray]:
        """The weights that penalties pull at."""
        if self._rule.l1 or self._rule.l2:
            architecture = self._network.architecture
            for matrix in architecture.matrices(flats):
                yield penalized(matrix) if architecture.bias else matrix
