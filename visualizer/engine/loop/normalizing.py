"""The calls of batch normalization."""

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.loop.calls import Calls, constant
from visualizer.engine.stage.normalization import EPSILON


class Normalizing:
    """Normalizes the sums of one layer, in arrays of its own.

    Attributes
    ----------
    normal : ndarray of shape (n_rows, width)
        The sums with mean 0 and variance 1, after the calls of `forward`.
    """

    def __init__(self, sums: FloatArray, scale: FloatArray, shift: FloatArray) -> None:
        self._sums, self._scale, self._shift = sums, scale, shift
        self._rows = constant(len(sums))
        self.normal, self._centred, self._work = (np.empty(sums.shape) for _ in range(3))
        self._spread, self._mean, self._stretch = (np.empty((1, sums.shape[1])) for _ in range(3))

    def _mean_of(self, calls: Calls, values: FloatArray, out: FloatArray) -> None:
        # As np.mean and np.var do it.
        calls.add(np.add.reduce, values, 0, None, out, True)
        calls.add(np.divide, out, self._rows, out)

    def forward(self, calls: Calls) -> FloatArray:
        """What the activation function gets: shape (n_rows, width)."""
        argument = np.empty(self._sums.shape)
        self._mean_of(calls, self._sums, self._mean)
        calls.add(np.subtract, self._sums, self._mean, self._centred)
        calls.add(np.multiply, self._centred, self._centred, self._work)
        self._mean_of(calls, self._work, self._spread)
        calls.add(np.add, self._spread, constant(EPSILON), self._spread)
        calls.add(np.sqrt, self._spread, self._spread)
        calls.add(np.divide, self._centred, self._spread, self.normal)
        calls.add(np.multiply, self.normal, self._scale, argument)
        calls.add(np.add, argument, self._shift, argument)
        return argument

    def backward(self, calls: Calls, delta: FloatArray) -> FloatArray:
        """What a delta of the layer says of its sums: shape (n_rows, width)."""
        pull, carried = np.empty(delta.shape), np.empty(delta.shape)
        calls.add(np.multiply, delta, self._scale, pull)
        self._mean_of(calls, pull, self._mean)
        calls.add(np.multiply, pull, self.normal, self._work)
        self._mean_of(calls, self._work, self._stretch)
        calls.add(np.subtract, pull, self._mean, carried)
        calls.add(np.multiply, self.normal, self._stretch, self._work)
        calls.add(np.subtract, carried, self._work, carried)
        calls.add(np.divide, carried, self._spread, carried)
        return carried
