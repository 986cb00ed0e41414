"""The network: one matrix of weights between each two layers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from visualizer.engine.activation import SIGMOID, Activation
from visualizer.engine.array import FloatArray, frozen
from visualizer.errors import InvalidValue

MAX_WIDTH = 32
MAX_HIDDEN_LAYERS = 6
MAX_SEED = 2**32 - 1


@dataclass(frozen=True, eq=False)
class Network:
    """Weights and activation; everything that learning changes.

    Attributes
    ----------
    weights : tuple of ndarray, each of shape (fan_in, fan_out)
        syn0, syn1, ... in the tutorial. Read-only.
    activation : Activation
        The function of every layer but the input.
    """

    weights: tuple[FloatArray, ...]
    activation: Activation = SIGMOID

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", tuple(frozen(matrix) for matrix in self.weights))

    @property
    def widths(self) -> tuple[int, ...]:
        """Number of neurons in every layer, inputs first."""
        return (len(self.weights[0]), *(matrix.shape[1] for matrix in self.weights))

    @property
    def flat(self) -> FloatArray:
        """All weights in one row, matrix by matrix in layer order: shape (n_weights,)."""
        return np.concatenate([matrix.ravel() for matrix in self.weights])


def matrices(flat: FloatArray, widths: Sequence[int]) -> tuple[FloatArray, ...]:
    """Views of flat weights as matrices; inverse of `Network.flat`.

    Parameters
    ----------
    flat : ndarray of shape (..., n_weights)
        Leading axes are kept, so a stack of networks gives stacks of matrices.
    widths : sequence of int
        Number of neurons in every layer.

    Returns
    -------
    tuple of ndarray, each of shape (..., fan_in, fan_out)
    """
    views, used = [], 0
    for fan_in, fan_out in pairwise(widths):
        part = flat[..., used : used + fan_in * fan_out]
        views.append(part.reshape(*flat.shape[:-1], fan_in, fan_out))
        used += fan_in * fan_out
    return tuple(views)


def initial_network(widths: Sequence[int], seed: int, activation: Activation = SIGMOID) -> Network:
    """The network before training: ``2 * random - 1``, matrix by matrix in layer order.

    The generator is NumPy's legacy `RandomState`, as in the tutorial, so that the tutorial's figures come out.

    Raises
    ------
    InvalidValue
        If a hidden width, the number of hidden layers or the seed is beyond its limit.
    """
    if not 0 <= seed <= MAX_SEED:
        raise InvalidValue(f"Seed {seed} is not between 0 and {MAX_SEED}; type a whole number such as 1.")
    if len(widths) - 2 > MAX_HIDDEN_LAYERS:
        raise InvalidValue(f"{len(widths) - 2} hidden layers are more than the {MAX_HIDDEN_LAYERS} that can be shown.")
    for width in widths[1:-1]:
        if not 1 <= width <= MAX_WIDTH:
            raise InvalidValue(f"A hidden layer has 1 to {MAX_WIDTH} neurons; {width} is not possible.")
    random = np.random.RandomState(seed)
    return Network(tuple(2 * random.random_sample(shape) - 1 for shape in pairwise(widths)), activation)


def adapted_network(network: Network, fresh: Network, kept: Sequence[Sequence[int | None]]) -> Network:
    """`fresh` with every weight that still has a place taken over from `network`.

    Parameters
    ----------
    network : Network
        What has been learnt so far.
    fresh : Network
        Initial network of the new widths.
    kept : sequence of sequences
        For every layer of `fresh`, the index that each neuron had in the layer of the same number of `network`, or
        None for a new one. A layer that is new as a whole has only None.

    Returns
    -------
    Network
        Of the widths of `fresh`.
    """
    adapted = [matrix.copy() for matrix in fresh.weights]
    for k, (old, new) in enumerate(zip(network.weights, adapted, strict=False)):
        for i, old_i in enumerate(kept[k]):
            for j, old_j in enumerate(kept[k + 1]):
                if old_i is not None and old_j is not None:
                    new[i, j] = old[old_i, old_j]
    return Network(tuple(adapted), fresh.activation)
