"""What an iteration computes for one neuron, for every row of the table."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import hidden_correlation
from visualizer.scene.network.diagram import plain_name
from visualizer.scene.palette import Palette, hidden_colour
from visualizer.scene.power import power_note, scaled, shared_power
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# A row with a slope below this hardly teaches the neuron anything.
SATURATED = 0.02


@dataclass(frozen=True, eq=False)
class Column:
    """A column of numbers, one for every row of the table.

    Attributes
    ----------
    name : str
    values : ndarray of shape (n_rows,)
    colour : str
        Of the name.
    rank : int
        Columns of the highest rank are the first to go where room is scarce.
    power : int
        Exponent of the power of ten that all values share.
    digits : int
        Decimals.
    """

    name: str
    values: FloatArray
    colour: str
    rank: int = 0
    power: int = 0
    digits: int = 3

    @property
    def head(self) -> str:
        """Name and power of ten."""
        return self.name + power_note(self.power)

    def text(self, value: float) -> str:
        """A value of the column as it is printed."""
        return scaled(value, self.power, self.digits)


def weighted_sums(state: State, neuron: Neuron) -> FloatArray:
    """What goes into the neuron's sigmoid: shape (n_rows,)."""
    k, j = neuron
    with np.errstate(all="ignore"):
        sums: FloatArray = np.dot(state.pass_.activations[k - 1], state.network.weights[k - 1][:, j])
    return sums


def slopes(state: State, neuron: Neuron) -> FloatArray:
    """Slope of the sigmoid at the weighted sum: shape (n_rows,)."""
    with np.errstate(all="ignore"):
        return state.network.activation.derivative(state.pass_.activations[neuron.layer][:, neuron.unit])


def saturated_rows(state: State, neuron: Neuron) -> NDArray[np.bool_]:
    """Which rows have a slope below `SATURATED`: shape (n_rows,)."""
    return np.asarray(slopes(state, neuron) < SATURATED)


def target_correlations(state: State, neuron: Neuron) -> FloatArray:
    """r of a hidden neuron with every target: shape (n_outputs,)."""
    place = sum(state.experiment.hidden[: neuron.layer - 1]) + neuron.unit
    r: FloatArray = hidden_correlation(state.pass_, state.experiment.table)[place]
    return r


def product_columns(state: State, neuron: Neuron, palette: Palette) -> list[Column]:
    """Source activation times weight, for every synapse that leads to the neuron."""
    k, j = neuron
    with np.errstate(all="ignore"):
        products = state.pass_.activations[k - 1] * state.network.weights[k - 1][:, j]
    columns = []
    for i, values in enumerate(products.T):
        colour = hidden_colour(palette, i) if k > 1 else palette.t1
        columns.append(Column(f"{plain_name(state, Neuron(k - 1, i))}×", values, colour))
    return columns


def value_columns(state: State, neuron: Neuron, palette: Palette) -> list[Column]:
    """What becomes of the products, in the order of the program."""
    (k, j), pass_, colour = neuron, state.pass_, palette.t1
    error, delta = pass_.errors[k - 1][:, j], pass_.deltas[k - 1][:, j]
    columns = [
        Column("sum", weighted_sums(state, neuron), colour, 2),
        Column(f"l{k}", pass_.activations[k][:, j], colour, 1),
        Column("slope", slopes(state, neuron), colour, 3),
        Column(f"l{k}_error", error, colour, 4, shared_power(error)),
        Column(f"l{k}_delta", delta, colour, 0, shared_power(delta)),
    ]
    if k == len(state.network.weights):
        columns.insert(3, Column("target", state.experiment.table.targets[:, j], colour, 5))
    return columns
