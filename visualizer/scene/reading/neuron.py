"""What an iteration computes for one neuron, for every row that it learns from."""

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.stage.naming import layer_names
from visualizer.scene.reading.layer import shown_row
from visualizer.session.selection import Neuron
from visualizer.session.state import State


def entering(state: State, layer: int) -> FloatArray:
    """What enters the weights that lead to a layer: shape (n_rows, units of the layer before)."""
    return state.pass_.values[layer_names(state.network.architecture, state.experiment.rule, layer).entering]


def weighted_sums(state: State, neuron: Neuron) -> FloatArray:
    """What goes into the neuron's function: shape (n_rows,)."""
    pass_ = state.pass_
    names = layer_names(pass_.network.architecture, pass_.task.rule, neuron.layer)
    return pass_.values[names.argument][:, neuron.unit]


def shown_sum(state: State, neuron: Neuron) -> float:
    """What goes into the neuron's function where the network shows it: for its row, or the mean of all it learns from.

    Between iterations that is what the network answers, also to a row that the iteration does not learn from.
    """
    if state.step is None and state.row is not None and state.place is None:
        task = state.experiment.task.asking
        argument = layer_names(state.network.architecture, task.rule, neuron.layer).argument
        return float(state.pass_.asked[argument][state.row, neuron.unit])
    with np.errstate(all="ignore"):
        return float(shown_row(state, weighted_sums(state, neuron)))


def slopes(state: State, neuron: Neuron) -> FloatArray:
    """Slope of the function at the weighted sum: shape (n_rows,)."""
    return state.pass_.values[f"l{neuron.layer}_slope"][:, neuron.unit]


def saturated_rows(state: State, neuron: Neuron) -> NDArray[np.bool_]:
    """Which rows have a slope so flat that they hardly teach the neuron anything: shape (n_rows,)."""
    flat = state.network.architecture.activation(neuron.layer).flat_below
    return np.asarray(slopes(state, neuron) < flat)


def target_correlations(state: State, neuron: Neuron) -> FloatArray:
    """r of a hidden neuron with every target: shape (n_outputs,)."""
    place = sum(state.experiment.hidden[: neuron.layer - 1]) + neuron.unit
    r: FloatArray = hidden_correlation(state.pass_)[place]
    return r
