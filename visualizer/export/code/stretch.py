"""A run as stretches of training, each with the lines of Python that do what the edit before it did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from visualizer.engine.network import Network, initial_network
from visualizer.engine.table import TruthTable
from visualizer.export.code.numpy_code import Line, assigned, changed, changed_cells, deletion, missing_rows
from visualizer.session.experiment import Experiment
from visualizer.session.history import History
from visualizer.session.present import Present
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
    """

    start: int
    end: int
    experiment: Experiment
    network: Network
    change: tuple[Line, ...]

    def held(self) -> Iterator[Line]:
        """The lines that hold the weights of cut synapses at 0, to follow every update."""
        architecture = self.network.architecture
        flags = np.zeros(architecture.size)
        flags[list(self.network.cut)] = 1
        for k, matrix in enumerate(architecture.matrices(flags)):
            places = np.argwhere(matrix).tolist()
            if places:
                rows, columns = map(list, zip(*places, strict=True))
                where = f"{rows}, {columns}" if len(places) > 1 else f"{rows[0]}, {columns[0]}"
                yield Line(f"syn{k}[{where}] = 0", "cut")


def stretches(history: History, iteration: int) -> list[Stretch]:
    """The stretches of a run up to an iteration, which it may not have reached yet."""
    segments = [segment for segment in history.segments if segment.start <= iteration]
    tables = _named_tables(segments)
    first = segments[0].first
    change = (
        assigned("X", tables[0].inputs, ", ".join(tables[0].input_names)),
        assigned("y", tables[0].targets, ", ".join(tables[0].output_names)),
        Line(""),
        *_start(first),
    )
    result = [Stretch(0, iteration, first.experiment, first.network, change)]
    for (before, after), (old, new) in zip(pairwise(segments), pairwise(tables), strict=True):
        arrived, network = before.present(after.start).network, after.first.network
        change = (*_table_change(old, new), *_weights_change(arrived, network))
        same_rule = before.experiment.rule == after.experiment.rule
        # Else only a name has changed.
        if change or not same_rule or (arrived.architecture, arrived.cut) != (network.architecture, network.cut):
            result[-1] = replace(result[-1], end=after.start)
            result.append(Stretch(after.start, iteration, after.experiment, network, change))
    return result


def _named_tables(segments: Sequence[Segment]) -> list[TruthTable]:
    """The tables of all segments; columns have the names that they were given last."""
    tables = [segment.experiment.table for segment in segments]
    for k in range(len(tables) - 2, -1, -1):
        table, later = tables[k], tables[k + 1]
        if (table.n_inputs, table.n_outputs) == (later.n_inputs, later.n_outputs):
            tables[k] = replace(table, input_names=later.input_names, output_names=later.output_names)
    return tables


def _table_change(old: TruthTable, new: TruthTable) -> list[Line]:
    # By inputs or targets alone it may not be told which row has gone.
    gone = missing_rows(*(np.hstack([table.inputs, table.targets]) for table in (old, new)))
    if gone is not None and old.n_inputs == new.n_inputs:
        return [deletion("X", gone, 0), deletion("y", gone, 0)]
    inputs = "" if old.n_inputs == new.n_inputs else ", ".join(new.input_names)
    outputs = "" if old.n_outputs == new.n_outputs else ", ".join(new.output_names)
    return [*changed("X", old.inputs, new.inputs, inputs), *changed("y", old.targets, new.targets, outputs)]


def _start(first: Present) -> list[Line]:
    """The starting weights: as the seed draws them, but for single ones; all written out if many are others."""
    network, seed = first.network, first.experiment.seed
    drawn = initial_network(network.architecture, seed).weights
    cells = [changed_cells(f"syn{k}", *pair) for k, pair in enumerate(zip(drawn, network.weights, strict=True))]
    if None in cells:
        return [assigned(f"syn{k}", matrix) for k, matrix in enumerate(network.weights)]
    draws = [Line(f"syn{k} = 2 * np.random.random({shape}) - 1") for k, shape in enumerate(network.architecture.shapes)]
    return [Line(f"np.random.seed({seed})"), *draws, *(line for edits in cells for line in edits or ())]


def _weights_change(old: Network, new: Network) -> Iterator[Line]:
    for k, matrix in enumerate(new.weights):
        if k < len(old.weights):
            yield from changed(f"syn{k}", old.weights[k], matrix)
        else:
            yield assigned(f"syn{k}", matrix)
