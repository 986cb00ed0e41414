"""What becomes of the network when the experiment under it changes: what still has a place stays."""

from collections.abc import Sequence
from dataclasses import replace

from visualizer.engine.network import Network, adapted_network
from visualizer.engine.table_edit import Kept, TableEdit, kept_first
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
    changed = replace(experiment, table=edit.table, situation=situation, edited=True)
    return _adapted(state, changed, [edit.inputs, *map(range, experiment.hidden), edit.outputs])


def with_hidden(state: State, widths: tuple[int, ...]) -> State:
    """The state with other hidden layers; `state` itself if they are the same."""
    experiment = state.experiment
    if widths == experiment.hidden:
        return state
    changed = replace(experiment, hidden=widths, edited=True)
    changed.architecture.check()  # before lists of these lengths are made
    old, new = experiment.hidden, widths
    hidden = [kept_first(old[k] if k < len(old) else 0, new[k]) for k in range(len(new))]
    n_outputs = experiment.table.n_outputs
    outputs: Kept = range(n_outputs) if len(old) == len(new) else [None] * n_outputs
    return _adapted(state, changed, [range(experiment.table.n_inputs), *hidden, outputs])


def with_experiment(state: State, experiment: Experiment) -> State:
    """The state with an experiment of the same widths."""
    return _adapted(state, experiment, [*map(range, experiment.widths)])


def with_network(state: State, network: Network) -> State:
    """The state with other weights; `state` itself if they are the same."""
    if network.same_as(state.network):
        return state
    present = Present(state.experiment, network, state.iteration)
    return replace(state, present=present, history=state.history.edited(present), message=None)


def _adapted(state: State, experiment: Experiment, kept: Sequence[Kept]) -> State:
    """The state with the experiment changed and the weights carried over."""
    network = state.network
    if experiment.architecture.shapes != network.architecture.shapes:
        network = adapted_network(network, experiment.start(), kept)
    elif experiment.architecture != network.architecture:
        network = replace(network, architecture=experiment.architecture)
    present = Present(experiment, network, state.iteration)
    return replace(
        with_present(state, present),
        history=state.history.edited(present),
        selection=moved(state.selection, kept),
        message=None,
    )
