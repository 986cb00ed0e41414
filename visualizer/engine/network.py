"""The network: an architecture and the row of numbers that learns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import isfinite

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray, frozen
from visualizer.errors import InvalidValue

MAX_SEED = 2**32 - 1


@dataclass(frozen=True, eq=False)
class Network:
    """Everything that learning changes, and how it hangs together.

    Attributes
    ----------
    architecture : Architecture
    flat : ndarray of shape (architecture.size,)
        All that learns, in one row: syn0, syn1, ... of the tutorial, matrix by matrix. Read-only.
    cut : tuple of int
        Positions in `flat`, ascending, of the weights of cut synapses: they are held at 0, and their updates are 0.

    Raises
    ------
    InvalidValue
        If a position does not exist or the positions do not ascend, or the weight of a cut synapse is not 0.
    """

    architecture: Architecture
    flat: FloatArray
    cut: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "flat", frozen(self.flat))
        if self.cut:
            _check_cut(self.cut, self.flat)

    @cached_property
    def weights(self) -> tuple[FloatArray, ...]:
        """The matrices of weights: read-only views, each of shape (fan_in, fan_out)."""
        return self.architecture.matrices(self.flat)

    @property
    def widths(self) -> tuple[int, ...]:
        """Number of neurons in every layer, inputs first."""
        return self.architecture.widths

    def at(self, flat: FloatArray) -> "Network":
        """The same network with other numbers."""
        return replace(self, flat=flat)

    def same_as(self, other: "Network") -> bool:
        """Whether two networks are one, to the bit."""
        alike = (self.architecture, self.cut) == (other.architecture, other.cut)
        return alike and self.flat.tobytes() == other.flat.tobytes()


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


def initial_network(architecture: Architecture, seed: int) -> Network:
    """The network before training: ``2 * random - 1``, matrix by matrix in layer order.

    The generator is NumPy's legacy `RandomState`, as in the tutorial, so that the tutorial's figures come out.

    Raises
    ------
    InvalidValue
        If the architecture is none that can be shown, or the seed is beyond its limit.
    """
    if not 0 <= seed <= MAX_SEED:
        raise InvalidValue(f"Seed {seed} is not between 0 and {MAX_SEED}; type a whole number such as 1.")
    architecture.check()
    # One call for all gives the numbers that a call for each matrix would.
    return Network(architecture, 2 * np.random.RandomState(seed).random_sample(architecture.size) - 1)


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
    return network.at(_flat_with(network, position, value))


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
    return replace(network, flat=_flat_with(network, position, 0.0), cut=tuple(sorted(positions)))


def _flat_with(network: Network, position: int, value: float) -> FloatArray:
    flat = network.flat.copy()
    _check_position(position, flat)
    flat[position] = value + 0.0  # which makes 0 of -0
    return flat


def adapted_network(network: Network, fresh: Network, kept: Sequence[Sequence[int | None]]) -> Network:
    """`fresh` with every weight that still has a place taken over from `network`, cut or not.

    Parameters
    ----------
    network : Network
        What has been learnt so far.
    fresh : Network
        Initial network of the new architecture.
    kept : sequence of sequences
        For every layer of `fresh`, the index that each neuron had in the layer of the same number of `network`, or
        None for a new one. A layer that is new as a whole has only None.

    Returns
    -------
    Network
        Of the architecture of `fresh`.
    """
    adapted = _marked(fresh)
    places = zip(network.architecture.matrices(_marked(network)), fresh.architecture.matrices(adapted), strict=False)
    for k, (old, new) in enumerate(places):
        for i, old_i in enumerate(kept[k]):
            for j, old_j in enumerate(kept[k + 1]):
                if old_i is not None and old_j is not None:
                    new[:, i, j] = old[:, old_i, old_j]
    flat, cut = adapted
    return replace(fresh, flat=flat, cut=tuple(np.flatnonzero(cut).tolist()))


def _marked(network: Network) -> FloatArray:
    """The row of numbers, and below every one of them 1 if its synapse is cut or else 0: shape (2, size)."""
    marked = np.stack([network.flat, np.zeros_like(network.flat)])
    marked[1, list(network.cut)] = 1
    return marked
