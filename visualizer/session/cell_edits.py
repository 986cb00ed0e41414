"""Edits of cells one after the other, carried out at once when a session is taken up again.

Nothing that lies between them is computed: of every edit only its label is kept, and where it began is had when it is
undone. What comes out is what the edits would have made one by one.
"""

from dataclasses import replace
from functools import partial
from math import isfinite

from visualizer.engine.derived import derived_inputs
from visualizer.engine.table_edit import with_cells
from visualizer.session.command import EditCell
from visualizer.session.history import History
from visualizer.session.present import Present
from visualizer.session.state import LaterMoment, State, UndoEntry
from visualizer.session.undo import moment_of


class CellEdits:
    """Edits of cells that follow an edit of a cell, with nothing between.

    Parameters
    ----------
    base : State
        After the edit that they follow. The run has been left where that was made in its past, and nothing is there to
        redo; so an edit changes only the table, what the run ends with, and what can be undone.
    """

    def __init__(self, base: State) -> None:
        self._base, self._edits, self._past = base, list[EditCell](), list[UndoEntry]()
        table, start = base.experiment.table, moment_of(base)
        self._grid, self._n_columns = table.grid.tolist(), len(table.names)
        self._derived = derived_inputs(table)
        self._place = start.row, start.phase, start.selection, start.ghosts, start.last_number

    def add(self, edit: EditCell) -> bool:
        """Carry out one more edit; whether that can be done, without saying why not."""
        if not (0 <= edit.row < len(self._grid) and 0 <= edit.column < self._n_columns and isfinite(edit.value)):
            return False
        if edit.column in self._derived:
            return False
        row = self._grid[edit.row]
        if row[edit.column] != edit.value:
            before = partial(self._after, len(self._edits))
            self._past.append(UndoEntry(edit.label(self._base), LaterMoment(before, *self._place)))
            self._edits.append(edit)
            row[edit.column] = edit.value
        return True

    @property
    def state(self) -> State:
        """After all of them."""
        present, history = self._after(len(self._edits))
        return replace(self._base, present=present, history=history, past=(*self._base.past, *self._past))

    def _after(self, count: int) -> tuple[Present, History]:
        """Where one is after the first `count` of them, and the run then."""
        base = self._base
        if not count:
            return base.present.bare, base.history
        cells = ((edit.row, edit.column, edit.value) for edit in self._edits[:count])
        experiment = replace(base.experiment, table=with_cells(base.experiment.table, cells))
        present = replace(base.present, experiment=experiment)
        return present, base.history.edited(present)
