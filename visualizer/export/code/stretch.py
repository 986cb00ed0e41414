"""A run as stretches of training, each with the lines of Python that do what the edit before it did."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.network import Network
from visualizer.engine.table import TruthTable
from visualizer.export.code.learner import fitting, is_plain
from visualizer.export.code.network_code import network_change, start
from visualizer.export.code.numpy_code import Line, assigned, changed, deletion, missing_rows
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.segment import Segment


@dataclass(frozen=True, eq=False)
class Stretch:
    """Iterations on one table, with one shape of network.

    Attributes
    ----------
    start, end : int
        How many updates lie before it and before what follows; equal only at the end of the run.
    experiment : Experiment
        What was learnt meanwhile.
    network : Network
        At the start.
    change : tuple of Line
        What the edit at the start did; for the first stretch, table and weights.
    plain : bool
        Whether the table is what the network gets, in the whole run; else that is made of it, and its targets are
        called Y.
    """

    start: int
    end: int
    experiment: Experiment
    network: Network
    change: tuple[Line, ...]
    plain: bool


def stretches(history: History, iteration: int) -> list[Stretch]:
    """The stretches of a run up to an iteration, which it may not have reached yet."""
    segments = [segment for segment in history.segments if segment.start <= iteration]
    tables = _named_tables(segments)
    first = segments[0].first
    plain = all(is_plain(segment.experiment.task) for segment in segments)
    change = (
        assigned("X", tables[0].inputs, ", ".join(tables[0].input_names)),
        assigned("y" if plain else "Y", tables[0].targets, ", ".join(tables[0].output_names)),
        *([] if plain else fitting(first.experiment.task)),
        Line(""),
        *start(first),
    )
    result = [Stretch(0, iteration, first.experiment, first.network, change, plain)]
    for (before, after), (old, new) in zip(pairwise(segments), pairwise(tables), strict=True):
        arrived, network = before.present(after.start).network, after.first.network
        change = (*_table_change(old, new, "y" if plain else "Y"), *network_change(arrived, network))
        same_rule = before.experiment.rule == after.experiment.rule
        if not plain and not (same_rule and old.same_as(new)):
            change = (*change, *fitting(after.experiment.task))
        # Else only a name has changed.
        if change or not same_rule or _kind(arrived) != _kind(network):
            result[-1] = replace(result[-1], end=after.start)
            result.append(Stretch(after.start, iteration, after.experiment, network, change, plain))
    return result


def _kind(network: Network) -> tuple[Architecture, tuple[int, ...], tuple[int, ...]]:
    """What a network is apart from its numbers."""
    return network.architecture, network.cut, network.frozen


def _named_tables(segments: Sequence[Segment]) -> list[TruthTable]:
    """The tables of all segments; columns have the names that they were given last."""
    tables = [segment.experiment.table for segment in segments]
    for k in range(len(tables) - 2, -1, -1):
        table, later = tables[k], tables[k + 1]
        if (table.n_inputs, table.n_outputs) == (later.n_inputs, later.n_outputs):
            tables[k] = replace(table, input_names=later.input_names, output_names=later.output_names)
    return tables


def _table_change(old: TruthTable, new: TruthTable, y: str) -> list[Line]:
    # By inputs or targets alone it may not be told which row has gone.
    gone = missing_rows(*(np.hstack([table.inputs, table.targets]) for table in (old, new)))
    if gone is not None and old.n_inputs == new.n_inputs:
        return [deletion("X", gone, 0), deletion(y, gone, 0)]
    inputs = "" if old.n_inputs == new.n_inputs else ", ".join(new.input_names)
    outputs = "" if old.n_outputs == new.n_outputs else ", ".join(new.output_names)
    return [*changed("X", old.inputs, new.inputs, inputs), *changed(y, old.targets, new.targets, outputs)]
