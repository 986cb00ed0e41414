"""Edits of the truth table."""

from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import ClassVar

from visualizer.engine import table_edit
from visualizer.engine.derived import Derived
from visualizer.engine.points import POINT_SETS, points
from visualizer.engine.table import TruthTable
from visualizer.engine.table_edit import Side, TableEdit
from visualizer.session.adaptation import with_table
from visualizer.session.command.base import Edit
from visualizer.session.state import State
from visualizer.typed.block import block


class EditTable(Edit):
    """A command that changes the table."""

    @abstractmethod
    def edited(self, table: TruthTable) -> TableEdit:
        """The table that comes of `table`."""

    def changed(self, state: State) -> State:
        return with_table(state, self.edited(state.experiment.table))


@dataclass(frozen=True)
class EditCell(EditTable):
    """Set one value of the table. `column` counts the inputs first, then the outputs."""

    row: int
    column: int
    value: float

    def label(self, state: State) -> str:
        return f"{column_name(state, self.column)} of row {self.row + 1}"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.with_cell(table, self.row, self.column, self.value)


@dataclass(frozen=True)
class AddRow(EditTable):
    """Append a row: the first situation of 0 and 1 that the table does not have yet."""

    def label(self, state: State) -> str:
        return "new row"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.with_row(table)


@dataclass(frozen=True)
class RemoveRow(EditTable):
    """Take a row out; the row that is shown stays shown."""

    row: int

    def label(self, state: State) -> str:
        return f"removal of row {self.row + 1}"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.without_row(table, self.row)

    def changed(self, state: State) -> State:
        edit, shown = self.edited(state.experiment.table), state.row
        if shown is not None and shown >= self.row:
            shown = max(0, shown - 1)
        return with_table(replace(state, row=shown), edit)


@dataclass(frozen=True)
class AddColumn(EditTable):
    """Append an input or an output column of zeros."""

    side: Side

    def label(self, state: State) -> str:
        return f"new {self.side}"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.with_column(table, self.side)


@dataclass(frozen=True)
class AddDerived(EditTable):
    """Append an input that is computed from others; see `visualizer.engine.derived`."""

    kind: str
    sources: tuple[int, ...]

    def label(self, state: State) -> str:
        return f"new input, {self.kind}"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.with_derived(table, Derived(self.kind, self.sources))


@dataclass(frozen=True)
class RemoveColumn(EditTable):
    """Take a column out. `column` counts the inputs first, then the outputs."""

    column: int

    def label(self, state: State) -> str:
        return f"removal of {column_name(state, self.column)}"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.without_column(table, self.column)


@dataclass(frozen=True)
class RenameColumn(EditTable):
    """Give a column another name. `column` counts the inputs first, then the outputs."""

    column: int
    name: str

    def label(self, state: State) -> str:
        return f"{column_name(state, self.column)} renamed {self.name.strip()}"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.with_column_name(table, self.column, self.name)


@dataclass(frozen=True)
class FillTable(EditTable):
    """All situations of 0 and 1 of `n_inputs` inputs; situations that were there keep their targets."""

    n_inputs: int

    def label(self, state: State) -> str:
        return f"full table of {self.n_inputs}"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.full_table(table, self.n_inputs)


@dataclass(frozen=True)
class PasteBlock(EditTable):
    """Lay a block of numbers over the table, its corner at a cell; rows are added as needed."""

    row: int
    column: int
    text: str

    def label(self, state: State) -> str:
        return "paste"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.with_block(table, self.row, self.column, block(self.text))


@dataclass(frozen=True)
class PasteTable(EditTable):
    """Replace the table by a block of numbers whose last `n_outputs` columns are the targets."""

    text: str
    n_outputs: int

    def label(self, state: State) -> str:
        return "paste"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.table_of_block(table, block(self.text), self.n_outputs)


@dataclass(frozen=True)
class MakePoints(EditTable):
    """Put points in a plane in place of the table; see `visualizer.engine.points`."""

    KINDS: ClassVar[tuple[str, ...]] = POINT_SETS
    kind: str
    count: int
    noise: float
    seed: int

    def label(self, state: State) -> str:
        return f"points {self.kind}"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.replaced(table, points(self.kind, self.count, self.noise, self.seed))


@dataclass(frozen=True, eq=False)
class SetTable(EditTable):
    """Put another table in place of the present one; columns of the same place keep their weights."""

    table: TruthTable

    def label(self, state: State) -> str:
        return "imported table"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.replaced(table, self.table)


def column_name(state: State, column: int) -> str:
    """What a column is called in a label."""
    names = state.experiment.table.names
    return names[column] if 0 <= column < len(names) else f"column {column + 1}"
