"""Any rule for a stack of networks: the steps of an iteration, performed on all of them at once."""

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import batch_values, carried_values, performed, steps
from visualizer.engine.many.arithmetic import Arithmetic
from visualizer.engine.many.held import HeldErrors
from visualizer.engine.network import Network
from visualizer.engine.task import Task


class Stepwise(HeldErrors):
    """Trains networks by any rule that leaves nothing to chance once the weights are drawn.

    Parameters
    ----------
    flats : ndarray of shape (n_networks, size)
    like : Network
        Its architecture and its marks are those of every network.
    task : Task
    """

    def __init__(self, flats: FloatArray, like: Network, task: Task) -> None:
        super().__init__(Arithmetic(), (len(flats), len(task.training[0]), like.widths[-1]))
        self._flats, self._like = flats.copy(), like
        self._todo = steps(like.architecture, task.rule)
        self._known = batch_values(like.architecture, task, 0)
        self._error = f"l{like.architecture.last}_error"

    def _learn(self, output_error: FloatArray) -> None:
        values = performed(self._todo, {**self._known, **carried_values(self._like, self._flats)})
        output_error[...] = values[self._error]
        for part in self._like.architecture.parts:
            new = values[f"{part.name}_new"]
            self._flats[:, part.start : part.stop] = new.reshape(len(new), -1)

    @property
    def flats(self) -> FloatArray:
        return np.array(self._flats)
