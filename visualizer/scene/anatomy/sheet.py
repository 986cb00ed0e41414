"""Which matrices a phase reads and writes, and how they are coloured and told."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import updated_network
from visualizer.scene import number
from visualizer.scene.network.edge import WEIGHTS, Scale, signal_scale, update_scale
from visualizer.scene.power import shared_power
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State


@dataclass(frozen=True, eq=False)
class Sheet:
    """One matrix.

    Attributes
    ----------
    name : str
    values : ndarray of shape (n_rows, n_columns)
    looks : "activation" or Scale
        How values are coloured.
    operator : str
        What stands before it.
    of_rows : bool
        Whether its rows are those of the truth table.
    outlined : tuple of (int or None, int), optional
        Row and column of what is selected; a whole column where the row is None.
    """

    name: str
    values: FloatArray
    looks: Literal["activation"] | Scale
    operator: str = ""
    of_rows: bool = True
    outlined: tuple[int | None, int] | None = None

    @property
    def shape_text(self) -> str:
        """Such as "4 × 3"."""
        rows, columns = self.values.shape
        return f"{rows:,} × {columns:,}"

    @property
    def exponent(self) -> int:
        """The numbers are told in units of ten to this power."""
        return 0 if self.looks == "activation" else shared_power(self.values)

    def texts(self, first: int, last: int, digits: int) -> list[list[str]]:
        """The numbers of rows from `first` up to but not with `last`; whole ones without decimals.

        Activations always have two: with fewer, most of them would be told as 0 or 1.
        """
        digits = 2 if self.looks == "activation" else digits
        values = self.values[first:last] * 10.0**-self.exponent + 0.0
        if bool(np.isfinite(self.values).all() and (self.values == np.round(self.values)).all()):
            return [[number.cell(value) for value in row] for row in values.tolist()]
        return [[_short(number.fixed(value, digits)) for value in row] for row in values.tolist()]


def _short(text: str) -> str:
    """A number without the zero before its point."""
    return text.replace("0.", ".", 1) if text.startswith(("0.", "−0.")) else text


def phase_sheets(state: State) -> list[Sheet]:
    """The matrices of the present phase in the order of their formula; between iterations, layers and weights."""
    phase = state.present_phase
    if phase is None:
        sheets = [_layer(state, 0)]
        for k in range(len(state.network.weights)):
            sheets += [_weights(state, k, "·"), _layer(state, k + 1, "→")]
        return sheets
    k = phase.layer
    match phase.kind:
        case "forward":
            return [_layer(state, k - 1), _weights(state, k - 1, "·"), _layer(state, k, "→")]
        case "error" if k == len(state.network.weights):
            targets = Sheet("y", state.experiment.table.targets, "activation", outlined=_column(state, k))
            return [targets, _layer(state, k, "−"), _signal(state, k, "error", "=")]
        case "error":
            transposed = _weights(state, k, "·", transposed=True)
            return [_signal(state, k + 1, "delta"), transposed, _signal(state, k, "error", "=")]
        case "delta":
            slope = state.network.activation.derivative(state.pass_.activations[k])
            flank = Sheet(f"slope of l{k}", slope, "activation", "×", outlined=_column(state, k))
            return [_signal(state, k, "error"), flank, _signal(state, k, "delta", "=")]
        case "update":
            return _update(state, k)


def _update(state: State, k: int) -> list[Sheet]:
    """The two factors, whose rows are summed over, the update and what it makes of the weights."""
    pass_, cell = state.pass_, _cell(state, k - 1)
    after = updated_network(state.network, pass_).weights[k - 1]
    return [
        replace(_layer(state, k - 1), outlined=_summed_column(state, k - 1)),
        replace(_signal(state, k, "delta", "ᵀ·"), outlined=_summed_column(state, k)),
        Sheet("update", pass_.updates[k - 1], update_scale(state), "=", of_rows=False, outlined=cell),
        Sheet(f"new syn{k - 1}", after, WEIGHTS, "→", of_rows=False, outlined=cell),
    ]


def _layer(state: State, k: int, operator: str = "") -> Sheet:
    return Sheet(f"l{k}", state.pass_.activations[k], "activation", operator, outlined=_column(state, k))


def _signal(state: State, k: int, kind: Literal["error", "delta"], operator: str = "") -> Sheet:
    values = (state.pass_.errors if kind == "error" else state.pass_.deltas)[k - 1]
    looks = signal_scale(state.experiment.table)
    return Sheet(f"l{k}_{kind}", values, looks, operator, outlined=_column(state, k))


def _weights(state: State, k: int, operator: str, transposed: bool = False) -> Sheet:
    values, cell = state.network.weights[k], _cell(state, k)
    if transposed:
        flipped = None if cell is None else (cell[1], cell[0])
        return Sheet(f"syn{k}ᵀ", values.T, WEIGHTS, operator, of_rows=False, outlined=flipped)
    return Sheet(f"syn{k}", values, WEIGHTS, operator, of_rows=False, outlined=cell)


def _column(state: State, layer: int) -> tuple[int | None, int] | None:
    """The selected neuron in the shown row of its layer."""
    match state.selection:
        case Neuron(k, unit) if k == layer:
            return state.row, unit
        case _:
            return None


def _summed_column(state: State, layer: int) -> tuple[int | None, int] | None:
    """The column of a neuron that is selected, or that the selected synapse begins or ends at."""
    match state.selection:
        case Neuron(k, unit) if k == layer:
            return None, unit
        case Synapse(k, source, _) if k == layer:
            return None, source
        case Synapse(k, _, target) if k + 1 == layer:
            return None, target
        case _:
            return None


def _cell(state: State, matrix: int) -> tuple[int, int] | None:
    """The selected synapse in its matrix."""
    match state.selection:
        case Synapse(k, source, target) if k == matrix:
            return source, target
        case _:
            return None
