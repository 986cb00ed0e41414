"""The one way in which a state becomes the next: ``update(state, command)``."""

from dataclasses import replace
from typing import assert_never

from visualizer.errors import InvalidTable
from visualizer.session import command as do
from visualizer.session import editing, training
from visualizer.session.experiment import Experiment
from visualizer.session.state import Message, State, initial_state


def update(state: State, command: do.Command) -> State:
    """The state that follows when `command` is carried out.

    Raises
    ------
    VisualizerError
        If it cannot be; the state that was passed in stays as it was.
    """
    match command:
        case do.Tick():
            return training.tick(state, command)
        case do.Step():
            return training.step(state)
        case do.RunBurst(count):
            return training.begun(state, count)
        case do.Run():
            return training.begun(state, None)
        case do.Pause():
            return replace(state, motion=None, message=None)
        case do.Reset() | do.SetSeed() | do.NewWeights() | do.Open():
            return _restarted(state, command)
        case do.SelectRow(row):
            return _selected(state, row)
        case do.SetSituation(column, value):
            return editing.set_situation(state, column, value)
        case do.SetPace(pace):
            return training.paced(state, pace)
        case do.SetView(view):
            return replace(state, view=view)
        case do.Say(text, problem):
            return replace(state, message=Message(text, problem))
        case do.Hush():
            return replace(state, message=None)
        case _:
            return _edited(state, command)


Restart = do.Reset | do.SetSeed | do.NewWeights | do.Open
Edit = (
    do.SetHidden
    | do.EditCell
    | do.AddRow
    | do.RemoveRow
    | do.AddColumn
    | do.RemoveColumn
    | do.RenameColumn
    | do.FillTable
    | do.PasteBlock
    | do.PasteTable
)


def _edited(state: State, command: Edit) -> State:
    match command:
        case do.SetHidden(widths):
            return editing.set_hidden(state, widths)
        case do.EditCell(row, column, value):
            return editing.edit_cell(state, row, column, value)
        case do.AddRow():
            return editing.add_row(state)
        case do.RemoveRow(row):
            return editing.remove_row(state, row)
        case do.AddColumn(side):
            return editing.add_column(state, side)
        case do.RemoveColumn(column):
            return editing.remove_column(state, column)
        case do.RenameColumn(column, name):
            return editing.rename_column(state, column, name)
        case do.FillTable(n_inputs):
            return editing.fill_table(state, n_inputs)
        case do.PasteBlock(row, column, text):
            return editing.paste_block(state, row, column, text)
        case do.PasteTable(text, n_outputs):
            return editing.paste_table(state, text, n_outputs)
        case _:
            assert_never(command)


def _restarted(state: State, command: Restart) -> State:
    """Iteration 0 of the same or another experiment; pace and view stay, a run ends."""
    match command:
        case do.Open(experiment):
            row: int | None = 0
            view = replace(state.view, target=0, layer=0, follow=True)
        case _:
            experiment = _reseeded(state.experiment, command)
            row, view = state.row, state.view
    return replace(initial_state(experiment, state.pace, view), row=row)


def _reseeded(experiment: Experiment, command: do.Reset | do.SetSeed | do.NewWeights) -> Experiment:
    match command:
        case do.Reset():
            return experiment
        case do.SetSeed(seed):
            return experiment.with_seed(seed)
        case do.NewWeights():
            return experiment.with_seed(experiment.seed + 1)
        case _:
            assert_never(command)


def _selected(state: State, row: int | None) -> State:
    if row is not None and not 0 <= row < state.experiment.table.n_rows:
        raise InvalidTable(f"The table has no row {row + 1}.")
    return replace(state, row=row)
