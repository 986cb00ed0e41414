"""Commands that edit the table or the shape of the network.

An edit never resets training: every weight that still has a place keeps its value, new ones are what the seed draws
for that place.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from typing import Any

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import propagate
from visualizer.engine.network import Network, adapted_network, with_cut, with_weight
from visualizer.engine.table import MAX_INPUTS, TruthTable, all_situations
from visualizer.errors import InvalidTable, InvalidValue
from visualizer.session.block import block
from visualizer.session.command import Side
from visualizer.session.experiment import MAX_NOTE, MAX_TITLE, Experiment
from visualizer.session.selection import Synapse, exists, moved, position
from visualizer.session.state import State
from visualizer.session.timeline import fitted

Kept = Sequence[int | None]


def edit_cell(state: State, row: int, column: int, value: float) -> State:
    """One value of the table set."""
    table = state.experiment.table
    grid = _grid(table)
    if not (0 <= row < table.n_rows and 0 <= column < grid.shape[1]):
        raise InvalidTable(f"The table has no cell in row {row + 1}, column {column + 1}.")
    grid[row, column] = value
    return _with_table(state, _regrouped(table, grid))


def add_row(state: State) -> State:
    """One row more: the first situation that is missing, with targets 0."""
    table = state.experiment.table
    known = {tuple(row) for row in table.inputs.tolist()}
    missing = (row for row in all_situations(table.n_inputs).tolist() if tuple(row) not in known)
    row = np.append(next(missing, [0.0] * table.n_inputs), np.zeros(table.n_outputs))
    return _with_table(state, _regrouped(table, np.vstack([_grid(table), row])))


def remove_row(state: State, row: int) -> State:
    """One row less; the selection stays with its row."""
    table = state.experiment.table
    if table.n_rows == 1:
        raise InvalidTable("The last row stays: a table needs at least one.")
    if not 0 <= row < table.n_rows:
        raise InvalidTable(f"The table has no row {row + 1}.")
    selected = state.row
    if selected is not None and selected >= row:
        selected = max(0, selected - 1)
    return _with_table(replace(state, row=selected), _regrouped(table, np.delete(_grid(table), row, axis=0)))


def add_column(state: State, side: Side) -> State:
    """One input or output column of zeros more, after those that are there."""
    table = state.experiment.table
    zeros = np.zeros((table.n_rows, 1))
    inputs: list[int | None] = [*range(table.n_inputs)]
    outputs: list[int | None] = [*range(table.n_outputs)]
    names = table.input_names + table.output_names
    if side == "input":
        changed = replace(
            table,
            inputs=np.hstack([table.inputs, zeros]),
            input_names=(*table.input_names, _unused("in", names, table.n_inputs + 1)),
        )
        inputs.append(None)
    else:
        changed = replace(
            table,
            targets=np.hstack([table.targets, zeros]),
            output_names=(*table.output_names, _unused("y", names, table.n_outputs + 1)),
        )
        outputs.append(None)
    return _with_table(state, changed, inputs, outputs)


def remove_column(state: State, column: int) -> State:
    """One column less."""
    table = state.experiment.table
    if not 0 <= column < table.n_inputs + table.n_outputs:
        raise InvalidTable(f"The table has no column {column + 1}.")
    inputs = [i for i in range(table.n_inputs) if i != column]
    outputs = [j for j in range(table.n_outputs) if table.n_inputs + j != column]
    if not inputs or not outputs:
        raise InvalidTable("The last column of its kind stays: a table needs an input and an output.")
    changed = TruthTable(
        table.inputs[:, inputs],
        table.targets[:, outputs],
        tuple(table.input_names[i] for i in inputs),
        tuple(table.output_names[j] for j in outputs),
    )
    return _with_table(state, changed, inputs, outputs)


def rename_column(state: State, column: int, name: str) -> State:
    """Another name for a column."""
    table = state.experiment.table
    names = [*table.input_names, *table.output_names]
    if not 0 <= column < len(names):
        raise InvalidTable(f"The table has no column {column + 1}.")
    names[column] = name.strip()
    n = table.n_inputs
    return _with_table(state, replace(table, input_names=tuple(names[:n]), output_names=tuple(names[n:])))


def fill_table(state: State, n_inputs: int) -> State:
    """Every situation of `n_inputs` inputs; those that were there keep their targets."""
    if not 1 <= n_inputs <= MAX_INPUTS:
        raise InvalidTable(f"A full table has 1 to {MAX_INPUTS} inputs; {n_inputs} is not possible.")
    table = state.experiment.table
    inputs = all_situations(n_inputs)
    shared = min(n_inputs, table.n_inputs)
    known = {tuple(row[:shared]): y for row, y in zip(table.inputs.tolist(), table.targets, strict=True)}
    nothing = np.zeros(table.n_outputs)
    targets = np.array([known.get(tuple(row[:shared]), nothing) for row in inputs.tolist()])
    names = _grown_names("in", table.input_names, n_inputs, table.output_names)
    changed = TruthTable(inputs, targets, names, table.output_names)
    return _with_table(state, changed, _kept(table.n_inputs, n_inputs), range(table.n_outputs))


def paste_block(state: State, row: int, column: int, text: str) -> State:
    """The numbers of a block laid over the table from a cell on; rows are added as needed."""
    table = state.experiment.table
    grid = _grid(table)
    if not (0 <= row <= table.n_rows and 0 <= column < grid.shape[1]):
        raise InvalidTable(f"The table has no cell in row {row + 1}, column {column + 1}.")
    values = block(text)
    room = grid.shape[1] - column
    if values.shape[1] > room:
        raise InvalidTable(
            f"The block is {values.shape[1]} columns wide, only {room} fit from there; add columns first."
        )
    missing = row + len(values) - len(grid)
    if missing > 0:
        grid = np.vstack([grid, np.zeros((missing, grid.shape[1]))])
    grid[row : row + len(values), column : column + values.shape[1]] = values
    return _with_table(state, _regrouped(table, grid))


def paste_table(state: State, text: str, n_outputs: int) -> State:
    """A block of numbers as the whole table, its last `n_outputs` columns the targets."""
    table = state.experiment.table
    values = block(text)
    n_inputs = values.shape[1] - n_outputs
    if n_outputs < 1 or n_inputs < 1:
        raise InvalidTable(f"A block of {values.shape[1]} columns cannot hold an input and {n_outputs} outputs.")
    input_names = _grown_names("in", table.input_names, n_inputs, table.output_names[:n_outputs])
    output_names = _grown_names("y", table.output_names, n_outputs, input_names)
    return set_table(state, TruthTable(values[:, :n_inputs], values[:, n_inputs:], input_names, output_names))


def set_table(state: State, table: TruthTable) -> State:
    """Another table; columns of the same place keep their weights."""
    old = state.experiment.table
    return _with_table(state, table, _kept(old.n_inputs, table.n_inputs), _kept(old.n_outputs, table.n_outputs))


def set_hidden(state: State, widths: tuple[int, ...]) -> State:
    """Other hidden layers."""
    experiment = state.experiment
    if widths == experiment.hidden:
        return state
    changed = replace(experiment, hidden=widths)
    changed.start()  # checks the widths before lists of their lengths are made
    old, new = experiment.hidden, widths
    hidden = [_kept(old[k] if k < len(old) else 0, new[k]) for k in range(len(new))]
    outputs: Kept = range(experiment.table.n_outputs)
    if len(old) != len(new):
        outputs = [None] * experiment.table.n_outputs
    kept = [range(experiment.table.n_inputs), *hidden, outputs]
    return _adapted(state, changed, kept)


def set_situation(state: State, column: int, value: float) -> State:
    """One input of the new situation set."""
    situation = list(state.experiment.situation)
    if not 0 <= column < len(situation):
        raise InvalidValue(f"The new situation has no input {column + 1}.")
    if not isfinite(value):
        name = state.experiment.table.input_names[column]
        raise InvalidValue(f"New situation, input {name}: not a finite number; type one such as 1.")
    if situation[column] == value:
        return state
    situation[column] = value
    return replace(state, experiment=replace(state.experiment, situation=tuple(situation)))


def described(state: State, title: str, note: str) -> State:
    """Another title and note for the whole run; what has been edited before is part of what the title says."""
    title, note = title.strip(), note.strip()
    _check_line(title, 1, MAX_TITLE, "title")
    _check_line(note, 0, MAX_NOTE, "note")
    if (title, note) == (state.experiment.title, state.experiment.note):
        return state
    words: dict[str, Any] = {"title": title, "note": note, "edited": False}
    segments = (replace(part, experiment=replace(part.experiment, **words)) for part in state.history.segments)
    history = replace(state.history, segments=tuple(segments))
    return replace(state, experiment=replace(state.experiment, **words), history=history, message=None)


def _check_line(text: str, least: int, most: int, what: str) -> None:
    if not (least <= len(text) <= most and text.isprintable()):
        raise InvalidValue(f"A {what} is one line of {least} to {most} characters; this one has {len(text)}.")


def set_weight(state: State, synapse: Synapse, value: float) -> State:
    """Another value for one weight."""
    return _with_network(state, with_weight(state.network, _position(state, synapse), value))


def cut(state: State, synapse: Synapse, cut: bool) -> State:
    """A synapse held at zero, or mended."""
    return _with_network(state, with_cut(state.network, _position(state, synapse), cut))


def _position(state: State, synapse: Synapse) -> int:
    if not exists(synapse, state.network.widths):
        raise InvalidValue(f"The network has no synapse {synapse.name}.")
    return position(synapse, state.network.widths)


def _with_network(state: State, network: Network) -> State:
    """The state with other weights."""
    if network.cut == state.network.cut and network.flat.tobytes() == state.network.flat.tobytes():
        return state
    pass_ = propagate(network, state.experiment.table)
    history = state.history.edited(state.experiment, network, pass_.mean_absolute_error)
    return replace(state, network=network, pass_=pass_, history=history, message=None)


def _grid(table: TruthTable) -> FloatArray:
    return np.hstack([table.inputs, table.targets])


def _regrouped(table: TruthTable, grid: FloatArray) -> TruthTable:
    return replace(table, inputs=grid[:, : table.n_inputs], targets=grid[:, table.n_inputs :])


def _unused(stem: str, names: Sequence[str], number: int) -> str:
    while f"{stem}{number}" in names:
        number += 1
    return f"{stem}{number}"


def _grown_names(stem: str, names: tuple[str, ...], count: int, others: Sequence[str]) -> tuple[str, ...]:
    """The first `count` of `names`, with new ones where there are too few, none of them in `others`."""
    grown = list(names[:count])
    while len(grown) < count:
        grown.append(_unused(stem, [*grown, *others], len(grown) + 1))
    return tuple(grown)


def _kept(old: int, new: int) -> Kept:
    return [k if k < old else None for k in range(new)]


def _with_table(state: State, table: TruthTable, inputs: Kept | None = None, outputs: Kept | None = None) -> State:
    experiment = state.experiment
    if _same(table, experiment.table):
        return state
    inputs = range(table.n_inputs) if inputs is None else inputs
    outputs = range(table.n_outputs) if outputs is None else outputs
    situation = tuple(0.0 if i is None else experiment.situation[i] for i in inputs)
    changed = replace(experiment, table=table, situation=situation)
    return _adapted(state, changed, [inputs, *map(range, experiment.hidden), outputs])


def _same(one: TruthTable, other: TruthTable) -> bool:
    names = (one.input_names, one.output_names) == (other.input_names, other.output_names)
    return names and np.array_equal(_grid(one), _grid(other))


def _adapted(state: State, experiment: Experiment, kept: Sequence[Kept]) -> State:
    """The state with the experiment changed and the weights carried over."""
    experiment, network = replace(experiment, edited=True), state.network
    if experiment.widths != state.experiment.widths:
        network = adapted_network(network, experiment.start(), kept)
    pass_ = propagate(network, experiment.table)
    return replace(
        fitted(state, experiment),
        network=network,
        pass_=pass_,
        history=state.history.edited(experiment, network, pass_.mean_absolute_error),
        selection=moved(state.selection, kept),
        message=None,
    )
