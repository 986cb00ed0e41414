"""What becomes of the network when the experiment under it changes: what still has a place stays."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from visualizer.engine.adaptation import Kept, adapted_network, kept_first
from visualizer.engine.derived import completed
from visualizer.engine.held_out import moved_rows
from visualizer.engine.network import Network
from visualizer.engine.table import new_situation
from visualizer.engine.table_edit import TableEdit
from visualizer.session.experiment import Experiment
from visualizer.session.present import Present
from visualizer.session.selection import moved
from visualizer.session.state import State
from visualizer.session.timeline import with_present


def with_table(state: State, edit: TableEdit) -> State:
    """The state with another table; `state` itself if it is the same."""
    experiment = state.experiment
    if edit.table.same_as(experiment.table):
        return state
    situation = tuple(0.0 if i is None else experiment.situation[i] for i in edit.inputs)
    if all(i is None for i in edit.inputs):
        situation = new_situation(edit.table)
    situation = tuple(completed(edit.table, np.array([situation]))[0].tolist())
    rule = replace(experiment.rule, hold_out=moved_rows(experiment.rule.hold_out, edit.rows))
    changed = replace(experiment, table=edit.table, situation=situation, rule=rule, edited=True)
    return _adapted(state, changed, [edit.inputs, *map(range, experiment.hidden), edit.outputs])


def with_hidden(state: State, widths: tuple[int, ...]) -> State:
    """The state with other hidden layers; `state` itself if they are the same. Neurons keep their places."""
    experiment = state.experiment
    if widths == experiment.hidden:
        return state
    replace(experiment, hidden=widths).architecture.check()  # before lists of these lengths are made
    before, n_before = experiment.hidden, len(experiment.hidden)
    hidden = [kept_first(before[k] if k < n_before else 0, width) for k, width in enumerate(widths)]
    last = n_before if len(widths) == n_before else None
    return with_layers(state, hidden, [*kept_first(n_before, len(widths)), last])


def with_layers(state: State, hidden: Sequence[Kept], layers: Kept) -> State:
    """The state with other hidden layers.

    Parameters
    ----------
    state : State
    hidden : sequence of sequences
        For every hidden layer where each neuron comes from, as `adapted_network` has it.
    layers : sequence of int or None
        For every hidden layer and the last one the number that it had among the hidden ones, or None for a new one.
    """
    experiment, rule = state.experiment, state.experiment.rule
    names = rule.hidden_activations(len(experiment.hidden))
    if names and hidden:
        functions = [names[min(k if old is None else old, len(names) - 1)] for k, old in enumerate(layers[:-1])]
        rule = replace(rule, hidden_activation=", ".join(functions))
    changed = replace(experiment, hidden=tuple(map(len, hidden)), rule=rule, edited=True)
    kept = [range(experiment.table.n_inputs), *hidden, range(experiment.table.n_outputs)]
    return _adapted(state, changed, kept, [0, *(None if old is None else old + 1 for old in layers)])


def with_experiment(state: State, experiment: Experiment) -> State:
    """The state with an experiment of the same widths."""
    return _adapted(state, experiment, [*map(range, experiment.widths)])


def with_network(state: State, network: Network) -> State:
    """The state with other weights; `state` itself if they are the same."""
    if network.same_as(state.network):
        return state
    present = Present(state.experiment, network, state.iteration)
    return replace(state, present=present, history=state.history.edited(present), message=None)


def _adapted(state: State, experiment: Experiment, kept: Sequence[Kept], layers: Kept | None = None) -> State:
    """The state with the experiment changed and the weights carried over."""
    network = state.network
    experiment.check()
    if layers is not None or experiment.architecture.parts != network.architecture.parts:
        network = adapted_network(network, experiment.start(), kept, layers)
    elif experiment.architecture != network.architecture:
        network = replace(network, architecture=experiment.architecture)
    present = Present(experiment, network, state.iteration)
    return replace(
        with_present(state, present),
        history=state.history.edited(present),
        selection=moved(state.selection, kept, layers),
        message=None,
    )
