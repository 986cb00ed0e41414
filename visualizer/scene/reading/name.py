"""What neurons and rows are called."""

from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.session.selection import Neuron
from visualizer.session.state import State


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


def plain_name(state: State, neuron: Neuron) -> str:
    """Name of a neuron in running text, such as in2, l1₃ or l2."""
    name, subscript = neuron_name(state.experiment.table, state.network.architecture.last, neuron)
    return name + subscript.translate(number.SUBSCRIPTS)


def row_name(state: State) -> str:
    """Which row the network shows: "row 0 1 1", or "mean of 4 rows"."""
    table = state.experiment.table
    if state.row is None:
        return f"mean of {table.n_rows:,} rows"
    return f"row {number.cells(table.inputs[state.row])}"
