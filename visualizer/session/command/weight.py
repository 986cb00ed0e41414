"""Edits of single weights."""

from dataclasses import dataclass

from visualizer.engine.network import with_cut, with_frozen, with_weight
from visualizer.errors import InvalidValue
from visualizer.session.adaptation import with_network
from visualizer.session.command.base import Edit
from visualizer.session.selection import Synapse, exists
from visualizer.session.state import State


@dataclass(frozen=True)
class SetWeight(Edit):
    """Give a weight another value.

    Attributes
    ----------
    synapse : Synapse
    value : float
    continued : bool
        Whether this goes on with the edit before, as dragging does; both are undone together.
    """

    synapse: Synapse
    value: float
    continued: bool = False

    def label(self, state: State) -> str:
        return self.synapse.name

    def changed(self, state: State) -> State:
        return with_network(state, with_weight(state.network, position(state, self.synapse), self.value))


@dataclass(frozen=True)
class Cut(Edit):
    """Cut a synapse, which holds its weight at zero, or mend it, which lets it learn again from zero."""

    synapse: Synapse
    cut: bool

    def label(self, state: State) -> str:
        return f"{'cut' if self.cut else 'mending'} of {self.synapse.name}"

    def changed(self, state: State) -> State:
        return with_network(state, with_cut(state.network, position(state, self.synapse), self.cut))


@dataclass(frozen=True)
class Freeze(Edit):
    """Let a weight keep its value, whatever it would learn, or let it go again."""

    synapse: Synapse
    frozen: bool

    def label(self, state: State) -> str:
        return f"{'freezing' if self.frozen else 'thawing'} of {self.synapse.name}"

    def changed(self, state: State) -> State:
        return with_network(state, with_frozen(state.network, position(state, self.synapse), self.frozen))


def position(state: State, synapse: Synapse) -> int:
    """Where the weight of a synapse is in the row of numbers.

    Raises
    ------
    InvalidValue
        If the network has no such synapse.
    """
    if not exists(synapse, state.network.widths, state.network.architecture.bias):
        raise InvalidValue(f"The network has no synapse {synapse.name}.")
    return state.network.architecture.position(*synapse)
