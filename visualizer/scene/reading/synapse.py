"""What a state says of one weight."""

from typing import Literal

import numpy as np

from visualizer.session.selection import Synapse
from visualizer.session.state import State

Held = Literal["cut", "frozen", "dead"]


def held_places(state: State) -> dict[int, Held]:
    """Places of the weights that do not learn, and why: cut, frozen, or dead since L1 brought them to 0."""
    network = state.network
    held: dict[int, Held] = dict.fromkeys(network.frozen, "frozen")
    if network.architecture.mortal:
        dead = np.concatenate([network.parts[f"syn{k}_dead"].ravel() for k in range(network.architecture.last)])
        held |= dict.fromkeys(np.flatnonzero(dead).tolist(), "dead")
    return held | dict.fromkeys(network.cut, "cut")


def is_cut(state: State, synapse: Synapse) -> bool:
    """Whether the weight is held at zero."""
    return state.network.architecture.position(*synapse) in state.network.cut


def is_frozen(state: State, synapse: Synapse) -> bool:
    """Whether the weight keeps its value, whatever it would learn."""
    return state.network.architecture.position(*synapse) in state.network.frozen


def weight_of(state: State, synapse: Synapse) -> float:
    """The weight now."""
    k, i, j = synapse
    return float(state.network.weights[k][i, j])


def start_weight(state: State, synapse: Synapse) -> float:
    """The weight where the network of the present iteration began."""
    position = state.network.architecture.position(*synapse)
    return float(state.history.start_weights(state.iteration)[position])
