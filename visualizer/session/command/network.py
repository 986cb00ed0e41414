"""Edits of the network: its layers, its weights, and how it learns."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from visualizer.engine.network import with_cut, with_weight
from visualizer.engine.rule import Rule, change_text, differences, setting_named
from visualizer.errors import InvalidValue
from visualizer.session.adaptation import with_experiment, with_hidden, with_network
from visualizer.session.command.base import Edit
from visualizer.session.selection import Synapse, exists
from visualizer.session.state import State


@dataclass(frozen=True)
class SetHidden(Edit):
    """Other hidden layers; weights that still have a place keep their values."""

    widths: tuple[int, ...]

    def label(self, state: State) -> str:
        return "hidden " + (", ".join(map(str, self.widths)) or "none")

    def changed(self, state: State) -> State:
        return with_hidden(state, self.widths)


@dataclass(frozen=True)
class SetRule(Edit):
    """Other settings of how it learns; the weights stay.

    Attributes
    ----------
    rule : Rule
    continued : bool
        Whether this goes on with the edit before, as dragging does; both are undone together.
    """

    rule: Rule
    continued: bool = False

    def label(self, state: State) -> str:
        return change_text(differences(state.experiment.rule, self.rule))

    def changed(self, state: State) -> State:
        if self.rule == state.experiment.rule:
            return state
        return with_experiment(state, replace(state.experiment, rule=self.rule))


def rule_command(state: State, texts: Mapping[str, str]) -> SetRule:
    """The command that sets the named settings to what has been typed.

    Raises
    ------
    InvalidValue
        If a setting cannot have its value; the text says which.
    """
    typed = {name: setting_named(name).parsed(text) for name, text in texts.items()}
    return SetRule(replace(state.experiment.rule, **typed))


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


def position(state: State, synapse: Synapse) -> int:
    """Where the weight of a synapse is in the row of numbers.

    Raises
    ------
    InvalidValue
        If the network has no such synapse.
    """
    if not exists(synapse, state.network.widths):
        raise InvalidValue(f"The network has no synapse {synapse.name}.")
    return state.network.architecture.position(*synapse)
