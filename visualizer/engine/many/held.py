"""A way that keeps the errors of the output layer for a while, and averages those of many iterations in one call."""

from abc import abstractmethod
from typing import Any

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.many.arithmetic import Arithmetic
from visualizer.engine.many.way import Way

# Errors of output neurons that are held: a quarter of a megabyte, which stays in the cache.
_MOST_HELD = 2**15


class HeldErrors(Way):
    """Runs iterations one after the other.

    Parameters
    ----------
    arithmetic : Arithmetic
    shape : tuple of int
        Of the error of the output layer, the networks first or last.
    """

    def __init__(self, arithmetic: Arithmetic, shape: tuple[int, ...]) -> None:
        self._arithmetic = arithmetic
        self._held = arithmetic.empty(max(1, _MOST_HELD // int(np.prod(shape))), *shape)

    def run(self, iteration: int, n: int) -> FloatArray:
        parts, step = [], self._held.shape[0]
        for first in range(0, n, step):
            held = self._held[: min(step, n - first), ...]
            with np.errstate(all="ignore"):
                for place in range(held.shape[0]):
                    self._learn(held[place, ...])
                parts.append(self._means(held))
        return np.concatenate(parts)

    def _means(self, held: Any) -> FloatArray:
        return self._arithmetic.mean_sizes(held)

    @abstractmethod
    def _learn(self, output_error: Any) -> None:
        """Run one iteration, and write the error of the output layer."""
