"""Chance as a function of the seed and the moment: what was drawn for any iteration can be drawn again.

The generator is NumPy's counter-based Philox, keyed with the seed. The round or iteration stands in the highest word of
its counter, the kind of draw, and a layer in its upper half, in the next.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray, read_only

_SHUFFLE, _DROPOUT, _HELD_OUT = 1, 2, 3


def _generator(seed: int, kind: int, moment: int, layer: int = 0) -> np.random.Generator:
    return np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, kind | layer << 32, moment]))


@lru_cache(maxsize=4)
def shuffled(seed: int, round_: int, n: int) -> NDArray[np.intp]:
    """The numbers 0 to n - 1 in the order of a round; read-only."""
    order = _generator(seed, _SHUFFLE, round_).permutation(n).astype(np.intp)
    order.flags.writeable = False
    return order


def kept(seed: int, iteration: int, layer: int, shape: tuple[int, int], rate: float) -> FloatArray:
    """The factors of dropout for an iteration: 0 for a neuron that is left out, else 1 / (1 - rate).

    Parameters
    ----------
    seed, iteration, layer : int
    shape : tuple of int
        Rows of the batch, neurons of the layer.
    rate : float
        Share that is left out; from 1 on, all.

    Returns
    -------
    ndarray of that shape, read-only
    """
    if rate >= 1:
        return read_only(np.zeros(shape))
    draws = _generator(seed, _DROPOUT, iteration, layer).random(shape)
    return read_only((draws >= rate) / (1 - rate))


def third(seed: int, n: int) -> list[int]:
    """A third of the numbers 0 to n - 1, rounded down, ascending."""
    return sorted(_generator(seed, _HELD_OUT, 0).permutation(n)[: n // 3].tolist())
