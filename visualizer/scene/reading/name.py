"""What neurons and rows are called."""

from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.column_name import fitting_name
from visualizer.scene.reading.layer import told_row
from visualizer.scene.text import shortened
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# Characters of inputs up to which they are said behind the number of their row.
MOST_INPUTS = 24


def neuron_name(table: TruthTable, last: int, neuron: Neuron) -> tuple[str, str]:
    """Name and subscript of a neuron: the column's name for inputs, l1 and 3 for hidden ones, l2 for the output.

    Parameters
    ----------
    table : TruthTable
    last : int
        Number of the output layer.
    neuron : Neuron
    """
    if neuron.layer == 0:
        return table.input_names[neuron.unit], ""
    if neuron.layer == last:
        return (f"l{last}", "") if table.n_outputs == 1 else (table.output_names[neuron.unit], "")
    return f"l{neuron.layer}", str(neuron.unit)


def fitting_neuron_name(table: TruthTable, last: int, neuron: Neuron, size: float, room: float) -> tuple[str, str]:
    """The same in `room` pixels: where a column's name is too long, what tells it from its neighbours stays."""
    name, subscript = neuron_name(table, last, neuron)
    columns = {0: table.input_names, last: table.output_names}.get(neuron.layer, ())
    if neuron.unit < len(columns) and columns[neuron.unit] == name:
        return fitting_name(columns, neuron.unit, size, room), subscript
    return shortened(name, size, room), subscript


def is_bias(state: State, neuron: Neuron) -> bool:
    """Whether it is the unit of its layer that always answers 1."""
    return neuron.layer < state.network.architecture.last and neuron.unit == state.network.widths[neuron.layer]


def plain_name(state: State, neuron: Neuron) -> str:
    """Name of a neuron in running text, such as in2, l1₃ or l2."""
    if is_bias(state, neuron):
        return "bias"
    name, subscript = neuron_name(state.experiment.table, state.network.architecture.last, neuron)
    return name + subscript.translate(number.SUBSCRIPTS)


def shown_name(state: State) -> str:
    """Which row the neurons show: in a phase, of those that the iteration learns from."""
    return row_name(state) if state.step is None else learning_name(state)


def brief_name(state: State) -> str:
    """The same in fewer words: "row 2" or "mean of 10"."""
    row = told_row(state)
    count = state.experiment.table.n_rows if state.step is None or state.row is None else len(state.pass_.rows)
    return f"mean of {count:,}" if row is None else f"row {row + 1:,}"


def learning_name(state: State) -> str:
    """Which of the rows that the iteration learns from the network shows."""
    n_rows = len(state.pass_.rows)
    return row_name(state) if state.place is not None or state.row is None else f"mean of the {n_rows:,} that learn"


def row_name(state: State) -> str:
    """Which row the network shows: "row 2 (0 1 1)", "row 89" of many or long inputs, or "mean of 4 rows"."""
    table = state.experiment.table
    if state.row is None:
        return f"mean of {table.n_rows:,} rows"
    inputs, name = number.cells(table.inputs[state.row]), f"row {state.row + 1:,}"
    return f"{name} ({inputs})" if len(inputs) <= MOST_INPUTS else name
