"""Which matrices a phase reads and writes, and how they are coloured and told."""

from dataclasses import dataclass

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.step import Operand, Step
from visualizer.scene import number
from visualizer.scene.look import UNIT, Range
from visualizer.scene.number import bare
from visualizer.scene.reading.layer import level_range
from visualizer.scene.reading.scale import WEIGHTS, Scale, signal_scale, update_scale
from visualizer.scene.reading.unit import PLAIN_UNIT, Unit, signal_unit
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State


@dataclass(frozen=True, eq=False)
class Sheet:
    """One matrix.

    Attributes
    ----------
    name : str
    values : ndarray of shape (n_rows, n_columns)
    look : Range or Scale
        How values are coloured: as levels between two ends, or like weights.
    unit : Unit
        Of its numbers.
    operator : str
        What stands before it.
    of_rows : bool
        Whether its rows are those of the truth table.
    outlined : tuple of (int or None, int), optional
        Row and column of what is selected; a whole column where the row is None.
    matrix : int, optional
        Of the network, if these are its weights of now, which have a history.
    """

    name: str
    values: FloatArray
    look: Range | Scale
    unit: Unit = PLAIN_UNIT
    operator: str = ""
    of_rows: bool = True
    outlined: tuple[int | None, int] | None = None
    matrix: int | None = None

    @property
    def shape_text(self) -> str:
        """Such as "4 × 3"."""
        rows, columns = self.values.shape
        return f"{rows:,} × {columns:,}"

    @property
    def head(self) -> tuple[str, str]:
        """What stands above it: its name, and the unit of its numbers, or its shape where they are plain."""
        return self.name, self.unit.note.strip() or self.shape_text

    def texts(self, first: int, last: int, spared: int) -> list[list[str]]:
        """The numbers of rows from `first` up to but not with `last`, without the `spared` last of their decimals.

        Whole numbers have none. Levels always have two: with fewer, most of them would be told as 0 or 1.
        """
        decimals = 2 if isinstance(self.look, Range) else max(0, self.unit.decimals - spared)
        values = self.values[first:last] * 10.0**-self.unit.exponent + 0.0
        if bool(np.isfinite(self.values).all() and (self.values == np.round(self.values)).all()):
            return [[number.cell(value) for value in row] for row in values.tolist()]
        return [[bare(number.fixed(value, decimals)) for value in row] for row in values.tolist()]


def phase_sheets(state: State) -> list[Sheet]:
    """The matrices of the present phase in the order of their formula; between iterations, layers and weights."""
    step = state.step
    if step is not None:
        return [_sheet(state, operand, _outlined(state, step, operand)) for operand in step.reads]
    sheets = []
    for k in range(state.network.architecture.last + 1):
        if k:
            weights = Operand(f"syn{k - 1}", f"syn{k - 1}", "weight", k - 1, "·")
            sheets.append(_sheet(state, weights, _cell(state, k - 1)))
        layer = Operand(f"l{k}", f"l{k}", "level", k, "→" if k else "")
        sheets.append(_sheet(state, layer, _column(state, k)))
    return sheets


def _sheet(state: State, operand: Operand, outlined: tuple[int | None, int] | None) -> Sheet:
    values = state.pass_.values[operand.value]
    if outlined is not None and outlined[1] >= values.shape[1]:
        outlined = None  # a bias, which is no column of its layer
    if operand.transposed:
        values, outlined = values.T, outlined and (outlined[1], outlined[0] or 0)
    unit = signal_unit(state, operand.value) if operand.role in ("signal", "update") else PLAIN_UNIT
    of_now = operand.role == "weight" and not operand.transposed and operand.value == f"syn{operand.place}"
    look, matrix = _look(state, operand), operand.place if of_now else None
    return Sheet(operand.label, values, look, unit, operand.operator, operand.of_rows, outlined, matrix)


def _look(state: State, operand: Operand) -> Range | Scale:
    match operand.role:
        case "level":
            return level_range(state, operand.place)
        case "signal":
            return signal_scale(state.experiment.table)
        case "weight":
            return WEIGHTS
        case "update":
            return update_scale(state)
        case _:
            return UNIT


def _outlined(state: State, step: Step, operand: Operand) -> tuple[int | None, int] | None:
    """Row and column of what is selected; a whole column where the step sums over rows."""
    if not operand.of_rows:
        return _cell(state, operand.place)
    summed = step.product is not None and step.product.over == "rows"
    return (_summed_column if summed else _column)(state, operand.place)


def _column(state: State, layer: int) -> tuple[int | None, int] | None:
    """The selected neuron in the shown row of its layer."""
    match state.selection:
        case Neuron(k, unit) if k == layer:
            return state.place, unit
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
