"""Edits of the table where its rows are seen as points."""

from dataclasses import dataclass

from visualizer.engine import table_edit
from visualizer.engine.table import TruthTable
from visualizer.engine.table_edit import TableEdit
from visualizer.session.command.table import EditTable
from visualizer.session.state import State


@dataclass(frozen=True)
class MovePoint(EditTable):
    """Set some values of a row at once: pairs of a column, inputs first, and its value.

    Attributes
    ----------
    row : int
    values : tuple of (int, float)
    continued : bool
        Whether this goes on with the edit before, as dragging does; both are undone together.
    """

    row: int
    values: tuple[tuple[int, float], ...]
    continued: bool = False

    def label(self, _: State) -> str:
        return f"row {self.row + 1} moved"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.with_point(table, self.row, self.values)


@dataclass(frozen=True)
class AddPoint(EditTable):
    """Append a row with some values, as in `MovePoint`; it has 0 in every other place."""

    values: tuple[tuple[int, float], ...]

    def label(self, _: State) -> str:
        return "new point"

    def edited(self, table: TruthTable) -> TableEdit:
        return table_edit.with_point(table, None, self.values)
