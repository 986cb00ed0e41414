"""How fast the error of an iteration falls as a weight grows, found by trying, without the arithmetic of updates.

The error is what the rule makes small (`visualizer.engine.cost`): that of the rows of the batch, without the neurons
that dropout leaves out, normalized as the iteration does it, and with the penalties of L2 and L1. Its fall is a
difference of fourth order over four networks that are the same but for one number:
``-(8 (E(h) - E(-h)) - (E(2h) - E(-2h))) / 12 h``.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.architecture import Part
from visualizer.engine.array import FloatArray
from visualizer.engine.cost import Cost, Neurons
from visualizer.engine.network import Network
from visualizer.engine.task import Task

AROUND = np.array([-2.0, -1.0, 1.0, 2.0])


def fall(errors: FloatArray, step: float) -> FloatArray:
    """How fast errors fall, of which four each are known in the distances `AROUND`: shape (..., 4) to (...)."""
    with np.errstate(all="ignore"):
        far_low, low, high, far_high = np.moveaxis(errors, -1, 0)
        return np.asarray(-(8 * (high - low) - (far_high - far_low)) / (12 * step))


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
    """

    def __init__(self, network: Network, task: Task, iteration: int) -> None:
        self._network, self._cost = network, Cost(network, task, iteration)
        self.error = float(self._cost.of(network.flat))

    def numbers(self, part: Part) -> int:
        """How many are computed to find the fall by one of the numbers of a part."""
        layer, architecture = part.place + part.of_matrix, self._network.architecture
        units = 1 if layer < architecture.last else architecture.widths[layer]
        return len(AROUND) * self._cost.numbers_of(layer, units)

    def by(self, places: NDArray[np.intp], part: Part, step: float) -> FloatArray:
        """The falls by some of the numbers that learn.

        Parameters
        ----------
        places : ndarray of shape (n,)
            In `Network.flat`, all of one part.
        part : Part
        step : float
            How far they are moved.

        Returns
        -------
        ndarray of shape (n,)
        """
        layer = part.place + part.of_matrix
        if layer == self._network.architecture.last:
            return fall(self._cost.of(self._moved(places, step), layer), step)
        falls = np.empty(len(places))
        units = (places - part.start) % part.shape[1]
        for unit in np.unique(units):
            these = units == unit
            falls[these] = fall(self._of_neuron(self._moved(places[these], step), layer, unit), step)
        return falls

    def _of_neuron(self, flats: FloatArray, layer: int, unit: int) -> FloatArray:
        """The errors of networks that differ in what leads to one neuron of a hidden layer."""
        parts, units = self._network.architecture.views(flats), np.array([unit])
        of_neuron = {name: parts[name][..., units] for name in self._names(layer)}
        return self._cost.of_neurons(layer, Neurons(units, of_neuron)) + self._cost.penalty(parts)

    def _names(self, layer: int) -> Iterator[str]:
        """Of what leads to a layer, and belongs to it."""
        architecture = self._network.architecture
        return (
            part.name
            for part in architecture.parts
            if part.start < architecture.n_learning and part.place + part.of_matrix == layer
        )

    def _moved(self, places: NDArray[np.intp], step: float) -> FloatArray:
        """The numbers of four networks for each place: shape (n, 4, size)."""
        flats = np.tile(self._network.flat, (len(places), len(AROUND), 1))
        flats[np.arange(len(places)), :, places] += step * AROUND
        return flats
