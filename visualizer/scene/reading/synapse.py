"""What a state says of one weight."""

from visualizer.session.selection import Synapse
from visualizer.session.state import State


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
