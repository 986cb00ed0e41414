"""What an edit is called in the menu, in the status line and in the list of runs."""

from visualizer.session import command as do
from visualizer.session.state import State

# With this begins the name of what put another experiment in place of the one before.
OPENING = "opening "


def label(state: State, command: do.Edit | do.Restart | do.Turnable) -> str:
    """A short name of what `command` changes in `state`, such as "in1 of row 2"."""
    match command:
        case do.Reset():
            return "reset"
        case do.SetSeed(seed):
            return f"seed {seed}"
        case do.NewWeights():
            return f"seed {state.experiment.seed + 1}"
        case do.Open(experiment):
            return f"{OPENING}{experiment.title}"
        case do.SetSituation(column):
            return f"new situation, {_column(state, column)}"
        case do.Describe(title):
            return f"title {title.strip()}"
        case do.OpenRun(number):
            return f"going to run {number}"
        case do.DismissRun(number):
            return f"dismissing run {number}"
        case do.SetHidden(widths):
            return "hidden " + (", ".join(map(str, widths)) or "none")
        case do.SetWeight(synapse):
            return synapse.name
        case do.Cut(synapse, cut):
            return f"{'cut' if cut else 'mending'} of {synapse.name}"
        case _:
            return _of_table(state, command)


def _of_table(state: State, command: do.TableEdit) -> str:
    match command:
        case do.EditCell(row, column):
            return f"{_column(state, column)} of row {row + 1}"
        case do.AddRow():
            return "new row"
        case do.RemoveRow(row):
            return f"removal of row {row + 1}"
        case do.AddColumn(side):
            return f"new {side}"
        case do.RemoveColumn(column):
            return f"removal of {_column(state, column)}"
        case do.RenameColumn(column, name):
            return f"{_column(state, column)} renamed {name.strip()}"
        case do.FillTable(n_inputs):
            return f"full table of {n_inputs}"
        case do.PasteBlock() | do.PasteTable():
            return "paste"
        case do.SetTable():
            return "imported table"


def _column(state: State, column: int) -> str:
    names = state.experiment.table.input_names + state.experiment.table.output_names
    return names[column] if 0 <= column < len(names) else f"column {column + 1}"
