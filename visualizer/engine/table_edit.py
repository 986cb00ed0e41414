"""Changes to a truth table: each gives another table, and where its columns come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from visualizer.engine.adaptation import Kept, kept_first
from visualizer.engine.array import FloatArray
from visualizer.engine.derived import Derived, completed, derived_column, derived_inputs
from visualizer.engine.table import MAX_INPUTS, TruthTable, all_situations, new_situation
from visualizer.errors import InvalidTable

Side = Literal["input", "output"]


@dataclass(frozen=True, eq=False)
class TableEdit:
    """A table that has come of another one.

    Attributes
    ----------
    table : TruthTable
    inputs, outputs, rows : sequence of int or None
        For every column and every row of the table the number that it had in the other one, or None for a new one.
    """

    table: TruthTable
    inputs: Kept
    outputs: Kept
    rows: Kept


def with_cell(table: TruthTable, row: int, column: int, value: float) -> TableEdit:
    """One value set. `column` counts the inputs first, then the outputs."""
    if not (0 <= row < table.n_rows and 0 <= column < len(table.names)):
        raise InvalidTable(f"The table has no cell in row {row + 1}, column {column + 1}.")
    if column in derived_inputs(table) and table.grid[row, column] != value:
        raise InvalidTable(f"{table.names[column]} is computed from other inputs; change those.")
    return _same_columns(with_cells(table, [(row, column, value)]))


def with_cells(table: TruthTable, cells: Iterable[tuple[int, int, float]]) -> TruthTable:
    """The table with values set one after the other: rows, columns as in `with_cell`, and the values themselves."""
    grid = table.grid
    for row, column, value in cells:
        grid[row, column] = value
    return _regrouped(table, grid)


def with_point(table: TruthTable, row: int | None, values: Iterable[tuple[int, float]]) -> TableEdit:
    """Some values of a row set at once, or, without a row, those of a new one, which has 0 in every other place."""
    new = row is None
    if row is None:
        zeros = np.vstack([table.grid, np.zeros(len(table.names))])
        table, row = _regrouped(table, zeros), table.n_rows
    edit = _same_columns(table)
    for column, value in values:
        edit = with_cell(edit.table, row, column, value)
    return _same_columns(edit.table, kept_first(row, row + 1)) if new else edit


def with_row(table: TruthTable) -> TableEdit:
    """One row more: the first situation that is missing, with targets 0."""
    row = np.append(new_situation(table), np.zeros(table.n_outputs))
    return _same_columns(_regrouped(table, np.vstack([table.grid, row])), kept_first(table.n_rows, table.n_rows + 1))


def without_row(table: TruthTable, row: int) -> TableEdit:
    """One row less."""
    if table.n_rows == 1:
        raise InvalidTable("The last row stays: a table needs at least one.")
    if not 0 <= row < table.n_rows:
        raise InvalidTable(f"The table has no row {row + 1}.")
    kept = [old for old in range(table.n_rows) if old != row]
    return _same_columns(_regrouped(table, table.grid[kept]), kept)


def with_column(table: TruthTable, side: Side) -> TableEdit:
    """One input or output column of zeros more, after those that are there."""
    zeros = np.zeros((table.n_rows, 1))
    inputs: list[int | None] = [*range(table.n_inputs)]
    outputs: list[int | None] = [*range(table.n_outputs)]
    names = table.names
    if side == "input":
        name = _unused("in", names, table.n_inputs + 1)
        changed = replace(table, inputs=np.hstack([table.inputs, zeros]), input_names=(*table.input_names, name))
        inputs.append(None)
    else:
        name = _unused("y", names, table.n_outputs + 1)
        changed = replace(table, targets=np.hstack([table.targets, zeros]), output_names=(*table.output_names, name))
        outputs.append(None)
    return TableEdit(changed, inputs, outputs, range(table.n_rows))


def without_column(table: TruthTable, column: int) -> TableEdit:
    """One column less. `column` counts the inputs first, then the outputs."""
    _check_column(table, column)
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
    return TableEdit(changed, inputs, outputs, range(table.n_rows))


def with_derived(table: TruthTable, derived: Derived) -> TableEdit:
    """One input more, computed from others."""
    name, values = derived_column(table, derived)
    inputs = np.column_stack([table.inputs, values])
    changed = replace(table, inputs=inputs, input_names=(*table.input_names, name))
    return TableEdit(changed, [*range(table.n_inputs), None], range(table.n_outputs), range(table.n_rows))


def with_column_name(table: TruthTable, column: int, name: str) -> TableEdit:
    """Another name for a column. `column` counts the inputs first, then the outputs."""
    _check_column(table, column)
    names, n = list(table.names), table.n_inputs
    names[column] = name.strip()
    for place, derived in derived_inputs(table).items():
        if place != column:
            names[place] = derived.name(tuple(names))
    return _same_columns(replace(table, input_names=tuple(names[:n]), output_names=tuple(names[n:])))


def full_table(table: TruthTable, n_inputs: int) -> TableEdit:
    """Every situation of `n_inputs` inputs; those that were there keep their targets."""
    if not 1 <= n_inputs <= MAX_INPUTS:
        raise InvalidTable(f"A full table has 1 to {MAX_INPUTS} inputs; {n_inputs} is not possible.")
    inputs = all_situations(n_inputs)
    shared = min(n_inputs, table.n_inputs)
    known = {tuple(row[:shared]): y for row, y in zip(table.inputs.tolist(), table.targets, strict=True)}
    nothing = np.zeros(table.n_outputs)
    targets = np.array([known.get(tuple(row[:shared]), nothing) for row in inputs.tolist()])
    names = _grown_names("in", table.input_names, n_inputs, table.output_names)
    return replaced(table, TruthTable(inputs, targets, names, table.output_names))


def with_block(table: TruthTable, row: int, column: int, values: FloatArray) -> TableEdit:
    """A block of numbers laid over the table from a cell on; rows are added as needed.

    Parameters
    ----------
    table : TruthTable
    row, column : int
        Of the upper left cell; the row may be the one after the last.
    values : ndarray of shape (n, m)
    """
    grid = table.grid
    if not (0 <= row <= table.n_rows and 0 <= column < grid.shape[1]):
        raise InvalidTable(f"The table has no cell in row {row + 1}, column {column + 1}.")
    room = grid.shape[1] - column
    if values.shape[1] > room:
        raise InvalidTable(
            f"The block is {values.shape[1]} columns wide, only {room} fit from there; add columns first."
        )
    missing = row + len(values) - len(grid)
    if missing > 0:
        grid = np.vstack([grid, np.zeros((missing, grid.shape[1]))])
    grid[row : row + len(values), column : column + values.shape[1]] = values
    return _same_columns(_regrouped(table, grid), kept_first(table.n_rows, len(grid)))


def table_of_block(table: TruthTable, values: FloatArray, n_outputs: int) -> TableEdit:
    """A block of numbers as the whole table, its last `n_outputs` columns the targets; columns keep their names."""
    n_inputs = values.shape[1] - n_outputs
    if n_outputs < 1 or n_inputs < 1:
        columns = values.shape[1]
        remedy = f"; give 1 to {columns - 1}" if columns > 1 else ""
        raise InvalidTable(f"A block of {columns} columns cannot hold an input and {n_outputs} outputs{remedy}.")
    input_names = _grown_names("in", table.input_names, n_inputs, table.output_names[:n_outputs])
    output_names = _grown_names("y", table.output_names, n_outputs, input_names)
    new = TruthTable(values[:, :n_inputs], values[:, n_inputs:], input_names, output_names)
    return replaced(table, new)


def replaced(old: TruthTable, new: TruthTable) -> TableEdit:
    """Another table, whose columns take the places of those of the old one; its rows are new."""
    inputs, outputs = kept_first(old.n_inputs, new.n_inputs), kept_first(old.n_outputs, new.n_outputs)
    return TableEdit(new, inputs, outputs, kept_first(0, new.n_rows))


def _same_columns(table: TruthTable, rows: Kept | None = None) -> TableEdit:
    """`rows` are those that there were, unless told otherwise."""
    return TableEdit(
        table, range(table.n_inputs), range(table.n_outputs), range(table.n_rows) if rows is None else rows
    )


def _regrouped(table: TruthTable, grid: FloatArray) -> TruthTable:
    inputs = completed(table, grid[:, : table.n_inputs])
    return replace(table, inputs=inputs, targets=grid[:, table.n_inputs :])


def _check_column(table: TruthTable, column: int) -> None:
    if not 0 <= column < table.n_inputs + table.n_outputs:
        raise InvalidTable(f"The table has no column {column + 1}.")


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
