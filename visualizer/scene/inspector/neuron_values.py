"""What an iteration computes for one neuron, for every row that it learns from."""

from dataclasses import dataclass

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.look import hidden_colour
from visualizer.scene.palette import Palette
from visualizer.scene.reading.name import is_bias, plain_name
from visualizer.scene.reading.neuron import entering, slopes, weighted_sums
from visualizer.scene.reading.unit import Unit, signal_unit
from visualizer.session.selection import Neuron
from visualizer.session.state import State

THREE, TWO = Unit(0, 3), Unit(0, 2)


@dataclass(frozen=True, eq=False)
class Column:
    """A column of numbers, one for every row that the iteration learns from.

    Attributes
    ----------
    name : str
    values : ndarray of shape (n_rows,)
    colour : str
        Of the name.
    rank : int
        Columns of the highest rank are the first to go where room is scarce.
    unit : Unit
        In which all values are told.
    """

    name: str
    values: FloatArray
    colour: str
    rank: int = 0
    unit: Unit = THREE

    @property
    def head(self) -> str:
        """Name and power of ten."""
        return self.name + self.unit.note

    def text(self, value: float) -> str:
        """A value of the column as it is printed."""
        return self.unit.text(value)


def product_columns(state: State, neuron: Neuron, palette: Palette) -> list[Column]:
    """Source activation times weight, for every synapse that leads to the neuron."""
    k, j = neuron
    with np.errstate(all="ignore"):
        products = entering(state, k) * state.network.weights[k - 1][:, j]
    columns = []
    for i, values in enumerate(products.T):
        source = Neuron(k - 1, i)
        colour = hidden_colour(palette, i) if k > 1 and not is_bias(state, source) else palette.t1
        columns.append(Column(f"{plain_name(state, source)}×", values, colour))
    return columns


def value_columns(state: State, neuron: Neuron, palette: Palette) -> list[Column]:
    """What becomes of the products, in the order of the program."""
    (k, j), pass_, colour = neuron, state.pass_, palette.t1
    error, delta = pass_.errors[k - 1][:, j], pass_.deltas[k - 1][:, j]
    columns = [
        Column("sum", weighted_sums(state, neuron), colour, 2),
        Column(f"l{k}", pass_.activations[k][:, j], colour, 1),
        Column("slope", slopes(state, neuron), colour, 3),
        Column(f"l{k}_error", error, colour, 4, signal_unit(state, f"l{k}_error")),
        Column(f"l{k}_delta", delta, colour, 0, signal_unit(state, f"l{k}_delta")),
    ]
    if k == len(state.network.weights):
        columns.insert(3, Column("target", pass_.values["y"][:, j], colour, 5))
    return columns
