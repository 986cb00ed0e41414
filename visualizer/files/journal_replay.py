"""What an entry of a journal makes of a state."""

from dataclasses import replace

from visualizer.files.journal_line import At
from visualizer.session import command as do
from visualizer.session.cell_edits import CellEdits
from visualizer.session.replay import TrainedSpan, after_training
from visualizer.session.selection import Selection, exists
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update


class Replay:
    """Entries of a journal, carried out one after the other.

    Parameters
    ----------
    state : State
        Before the first.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        # Edits of cells that follow the last one of `_state`, and are not in it yet.
        self._cells: CellEdits | None = None

    @property
    def state(self) -> State:
        """After all entries so far."""
        if self._cells is not None:
            self._state, self._cells = self._cells.state, None
        return self._state

    def add(self, entry: do.Command | TrainedSpan | At) -> None:
        """Carry out one more entry; for what is raised see `after_entry`."""
        if self._cells is not None and isinstance(entry, do.EditCell) and self._cells.add(entry):
            return
        before = self.state
        self._state = after_entry(before, entry)
        if isinstance(entry, do.EditCell) and self._state is not before:
            self._cells = CellEdits(self._state)


def after_entry(state: State, entry: do.Command | TrainedSpan | At) -> State:
    """The state after it.

    Raises
    ------
    VisualizerError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError
        If it does not fit to the state, as a line does that is out of place or of another version.
    """
    match entry:
        case TrainedSpan():
            return after_training(state, entry)
        case At(iteration, phase, row, selection, situation, view):
            there = state if iteration == state.iteration else at_iteration(state, iteration)
            _check_place(there, phase, row, selection, situation)
            present = replace(there.present, experiment=replace(there.experiment, situation=situation))
            return replace(there, present=present, phase=phase, row=row, selection=selection,
                           view=view or state.view)  # fmt: skip
        case _:
            return update(state, entry)


def _check_place(state: State, phase: int, row: int | None, selection: Selection, situation: tuple[float, ...]) -> None:
    """Raise ValueError if there is no such place in a state."""
    experiment = state.experiment
    there = (
        0 <= phase <= len(state.steps)
        and (row is None or 0 <= row < experiment.table.n_rows)
        and exists(selection, experiment.widths, experiment.rule.bias)
        and len(situation) == experiment.table.n_inputs
    )
    if not there:
        raise ValueError("There is no such place.")
