"""The network: an architecture and the row of numbers that it carries along."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import isfinite

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray, read_only
from visualizer.engine.initial_weights import initial_weights
from visualizer.errors import InvalidValue

MAX_SEED = 2**32 - 1


@dataclass(frozen=True, eq=False)
class Network:
    """Everything that learning changes, and how it hangs together.

    Attributes
    ----------
    architecture : Architecture
    flat : ndarray of shape (architecture.size,)
        All that learns, and what is carried along with it, in one row: syn0, syn1, ... of the tutorial, matrix by
        matrix, then what `Architecture.parts` names. Read-only.
    cut : tuple of int
        Positions in `flat`, ascending, of the weights of cut synapses: they are held at 0, and their updates are 0.
    frozen : tuple of int
        Positions, ascending, of weights that keep their values, whatever their updates are.

    Raises
    ------
    InvalidValue
        If a position does not exist or the positions do not ascend, or the weight of a cut synapse is not 0.
    """

    architecture: Architecture
    flat: FloatArray
    cut: tuple[int, ...] = ()
    frozen: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "flat", read_only(self.flat))
        if self.cut:
            _check_positions(self.cut, "cut", self.architecture)
            _check_zeros(self.cut, self.flat)
        if self.frozen:
            _check_positions(self.frozen, "frozen", self.architecture)

    @cached_property
    def parts(self) -> dict[str, FloatArray]:
        """All that the row holds, by name: read-only views."""
        return self.architecture.views(self.flat)

    @cached_property
    def weights(self) -> tuple[FloatArray, ...]:
        """The matrices of weights: read-only views, each of shape (fan_in, fan_out), the bias the last row."""
        return self.architecture.matrices(self.flat)

    @property
    def weight_row(self) -> FloatArray:
        """All weights in one row: a view of the first of the numbers."""
        return self.flat[: self.architecture.n_weights]

    @cached_property
    def marks(self) -> dict[str, FloatArray]:
        """Which weights are cut or frozen: "syn0_cut" and "syn0_frozen", 1 where they are, for matrices with any."""
        found: dict[str, FloatArray] = {}
        for kind, positions in (("cut", self.cut), ("frozen", self.frozen)):
            if positions:
                flags = np.zeros(self.architecture.n_weights)
                flags[list(positions)] = 1
                matrices = enumerate(self.architecture.matrices(flags))
                found |= {f"syn{k}_{kind}": matrix for k, matrix in matrices if matrix.any()}
        return found

    @property
    def widths(self) -> tuple[int, ...]:
        """Number of neurons in every layer, inputs first."""
        return self.architecture.widths

    def at(self, flat: FloatArray) -> "Network":
        """The same network with other numbers."""
        return replace(self, flat=flat)

    def same_as(self, other: "Network") -> bool:
        """Whether two networks are one, to the bit."""
        alike = (self.architecture, self.cut, self.frozen) == (other.architecture, other.cut, other.frozen)
        return alike and self.flat.tobytes() == other.flat.tobytes()


def _check_positions(positions: tuple[int, ...], what: str, architecture: Architecture) -> None:
    if any(later <= earlier for earlier, later in pairwise(positions)):
        raise InvalidValue(f"The positions of {what} synapses must ascend; these do not.")
    for position in positions:
        _check_position(position, architecture)


def _check_zeros(cut: tuple[int, ...], flat: FloatArray) -> None:
    for position in cut:
        # Nor -0, which would be another network to the bit, and would be shown with its sign.
        if flat[position] != 0 or np.signbit(flat[position]):
            raise InvalidValue(f"Synapse {position} is cut, so its weight must be 0, not {flat[position]}.")


def _check_position(position: int, architecture: Architecture) -> None:
    n = architecture.n_weights
    if not 0 <= position < n:
        raise InvalidValue(f"There is no synapse {position}; those of this network are 0 to {n - 1}.")


def initial_network(architecture: Architecture, seed: int, start: str = "tutorial") -> Network:
    """The network before training.

    Parameters
    ----------
    architecture : Architecture
    seed : int
    start : str
        How weights are drawn; see `initial_weights`. A scale starts at 1, a shift and a velocity at 0.

    Raises
    ------
    InvalidValue
        If the architecture is none that can be shown, or the seed is beyond its limit.
    """
    if not 0 <= seed <= MAX_SEED:
        raise InvalidValue(f"Seed {seed} is not between 0 and {MAX_SEED}; type a whole number such as 1.")
    architecture.check()
    flat = np.zeros(architecture.size)
    flat[: architecture.n_weights] = initial_weights(start, architecture.shapes, architecture.bias, seed)
    for part in architecture.parts:
        if part.kind == "scale{}":
            flat[part.start : part.stop] = 1
    return Network(architecture, flat)


def with_weight(network: Network, position: int, value: float) -> Network:
    """The network with one weight, at a position in `Network.flat`, set to a value; it comes to rest, and is not dead.

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


def with_frozen(network: Network, position: int, frozen: bool) -> Network:
    """The network with one weight, at a position in `Network.flat`, frozen or let go; it comes to rest.

    Raises
    ------
    InvalidValue
        If there is no such position to freeze.
    """
    positions = {*network.frozen, position} if frozen else {*network.frozen} - {position}
    if len(positions) == len(network.frozen):
        return network
    flat = _flat_with(network, position, float(network.flat[position]) if position < len(network.flat) else 0.0)
    return replace(network, flat=flat, frozen=tuple(sorted(positions)))


def _flat_with(network: Network, position: int, value: float) -> FloatArray:
    architecture, flat = network.architecture, network.flat.copy()
    _check_position(position, architecture)
    flat[position] = value + 0.0  # which makes 0 of -0
    if architecture.rolling:
        flat[architecture.n_learning + position] = 0.0
    if architecture.mortal:
        flat[architecture.size - architecture.n_weights + position] = 0.0
    return flat
