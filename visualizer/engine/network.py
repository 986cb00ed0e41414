"""The network: one matrix of weights between each two layers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isfinite

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
    cut : tuple of int
        Positions in `flat`, ascending, of the weights of cut synapses: they are held at 0, and their updates are 0.

    Raises
    ------
    InvalidValue
        If a position does not exist or the positions do not ascend, or the weight of a cut synapse is not 0.
    """

    weights: tuple[FloatArray, ...]
    activation: Activation = SIGMOID
    cut: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", tuple(frozen(matrix) for matrix in self.weights))
        if self.cut:
            _check_cut(self.cut, self.flat)

    @property
    def widths(self) -> tuple[int, ...]:
        """Number of neurons in every layer, inputs first."""
        return (len(self.weights[0]), *(matrix.shape[1] for matrix in self.weights))

    @property
    def flat(self) -> FloatArray:
        """All weights in one row, matrix by matrix in layer order: shape (n_weights,)."""
        return np.concatenate([matrix.ravel() for matrix in self.weights])


def _check_cut(cut: tuple[int, ...], flat: FloatArray) -> None:
    if any(later <= earlier for earlier, later in pairwise(cut)):
        raise InvalidValue("The positions of cut synapses must ascend; these do not.")
    for position in cut:
        _check_position(position, flat)
        # Nor -0, which would be another network to the bit, and would be shown with its sign.
        if flat[position] != 0 or np.signbit(flat[position]):
            raise InvalidValue(f"Synapse {position} is cut, so its weight must be 0, not {flat[position]}.")


def _check_position(position: int, flat: FloatArray) -> None:
    if not 0 <= position < len(flat):
        raise InvalidValue(f"There is no synapse {position}; those of this network are 0 to {len(flat) - 1}.")


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


def with_weight(network: Network, position: int, value: float) -> Network:
    """The network with one weight, at a position in `Network.flat`, set to a value.

    Raises
    ------
    InvalidValue
        If the value is not finite, the synapse is cut and the value is not 0, or there is no such position.
    """
    if not isfinite(value):
        raise InvalidValue("A weight must be a finite number; type one such as 0.5.")
    if position in network.cut:
        if value:
            raise InvalidValue("This synapse is cut, so its weight stays 0; mend it first.")
        return network
    return replace(network, weights=_weights_with(network, position, value))


def with_cut(network: Network, position: int, cut: bool) -> Network:
    """The network with one synapse, at a position in `Network.flat`, cut or mended.

    A synapse that is cut loses its weight; one that is mended learns again, from 0.

    Raises
    ------
    InvalidValue
        If there is no such position to cut.
    """
    positions = {*network.cut, position} if cut else {*network.cut} - {position}
    if len(positions) == len(network.cut):
        return network
    return replace(network, weights=_weights_with(network, position, 0.0), cut=tuple(sorted(positions)))


def _weights_with(network: Network, position: int, value: float) -> tuple[FloatArray, ...]:
    flat = network.flat
    _check_position(position, flat)
    flat[position] = value + 0.0  # which makes 0 of -0
    return matrices(flat, network.widths)


def adapted_network(network: Network, fresh: Network, kept: Sequence[Sequence[int | None]]) -> Network:
    """`fresh` with every weight that still has a place taken over from `network`, cut or not.

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
    adapted = _marked(fresh)
    places = zip(matrices(_marked(network), network.widths), matrices(adapted, fresh.widths), strict=False)
    for k, (old, new) in enumerate(places):
        for i, old_i in enumerate(kept[k]):
            for j, old_j in enumerate(kept[k + 1]):
                if old_i is not None and old_j is not None:
                    new[:, i, j] = old[:, old_i, old_j]
    flat, cut = adapted
    return Network(matrices(flat, fresh.widths), fresh.activation, tuple(np.flatnonzero(cut).tolist()))


def _marked(network: Network) -> FloatArray:
    """Flat weights, and below every one of them 1 if its synapse is cut or else 0: shape (2, n_weights)."""
    flat = network.flat
    marked = np.stack([flat, np.zeros_like(flat)])
    marked[1, list(network.cut)] = 1
    return marked
