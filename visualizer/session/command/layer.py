"""Edits of the layers of a network."""

from dataclasses import dataclass, replace

from visualizer.engine.adaptation import Kept
from visualizer.errors import InvalidValue
from visualizer.session.adaptation import with_hidden, with_layers
from visualizer.session.command.base import Edit
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
class AddLayer(Edit):
    """A hidden layer more, before the given one; its weights and those that follow are what the seed draws."""

    before: int
    width: int

    def label(self, state: State) -> str:
        return f"new layer l{self.before}"

    def changed(self, state: State) -> State:
        hidden = state.experiment.hidden
        if not 1 <= self.before <= len(hidden) + 1:
            raise InvalidValue(f"A new layer can be l1 to l{len(hidden) + 1}; l{self.before} is not possible.")
        kept: list[Kept] = [range(width) for width in hidden]
        layers: list[int | None] = [*range(len(hidden) + 1)]
        replace(state.experiment, hidden=(*hidden, self.width)).architecture.check()
        kept.insert(self.before - 1, [None] * self.width)
        layers.insert(self.before - 1, None)
        return with_layers(state, kept, layers)


@dataclass(frozen=True)
class RemoveLayer(Edit):
    """A hidden layer less; the weights that led to it and from it go with it."""

    layer: int

    def label(self, state: State) -> str:
        return f"removal of l{self.layer}"

    def changed(self, state: State) -> State:
        _check_hidden(state, self.layer)
        kept = [range(width) for width in state.experiment.hidden]
        layers = [*range(len(kept) + 1)]
        del kept[self.layer - 1], layers[self.layer - 1]
        return with_layers(state, kept, layers)


@dataclass(frozen=True)
class AddNeuron(Edit):
    """A neuron more in a hidden layer."""

    layer: int

    def label(self, state: State) -> str:
        return f"new neuron of l{self.layer}"

    def changed(self, state: State) -> State:
        _check_hidden(state, self.layer)
        widths = list(state.experiment.hidden)
        widths[self.layer - 1] += 1
        return with_hidden(state, tuple(widths))


@dataclass(frozen=True)
class RemoveNeuron(Edit):
    """A neuron of a hidden layer less; the others keep their weights. The last one takes its layer with it."""

    layer: int
    unit: int

    def label(self, state: State) -> str:
        return f"removal of neuron {self.unit} of l{self.layer}"

    def changed(self, state: State) -> State:
        _check_hidden(state, self.layer)
        hidden = state.experiment.hidden
        if not 0 <= self.unit < hidden[self.layer - 1]:
            raise InvalidValue(f"Layer l{self.layer} has no neuron {self.unit}.")
        if hidden[self.layer - 1] == 1:
            return RemoveLayer(self.layer).changed(state)
        kept = [[*range(width)] for width in hidden]
        del kept[self.layer - 1][self.unit]
        return with_layers(state, kept, range(len(hidden) + 1))


def _check_hidden(state: State, layer: int) -> None:
    n = len(state.experiment.hidden)
    if not 1 <= layer <= n:
        raise InvalidValue(f"l{layer} is not a hidden layer; {f'l1 to l{n} are' if n else 'there is none'}.")
