"""What is said of the place in the plot or the matrix of correlations that the pointer rests on."""

import numpy as np

from visualizer.scene import number
from visualizer.scene.chart.correlation_chart import (
    Y_LIMITS,
    CorrelationChart,
    matrix_cell_at,
    matrix_names,
    matrix_values,
)
from visualizer.scene.chart.pointed import REACH, curve_at, pixels_between
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.style import Style
from visualizer.session.state import State


def matrix_hint(state: State, style: Style, size: tuple[int, int], x: float, y: float) -> str:
    """Of a cell of the matrix: the two that it is about, and r, also where its number has no room."""
    cell = matrix_cell_at(state, style, size, x, y)
    if cell is None:
        return sentence("correlations")
    one, other = sorted(cell)
    names = matrix_names(state)
    return f"{_name(names[one])} with {_name(names[other])}: {number.fixed(float(matrix_values(state)[cell]))}"


def correlation_hint(state: State, chart: CorrelationChart, x: float, y: float, height: float) -> str:
    """Of a point of the plot, in units of its axes: a curve, or a guide."""
    curves = [(chart.x, curve) for curve in chart.curves.T]
    found = curve_at(curves, (x, y), Y_LIMITS, False, height)
    if found is not None:
        place = int(np.argmin(np.abs(chart.x - x)))
        layer, target = state.view.layer + 1, state.experiment.table.output_names[state.view.target]
        r, iteration = number.fixed(float(chart.curves[place, found])), number.count(int(chart.x[place]))
        return f"l{layer}[{found}] with {target} at iteration {iteration}: {r}"
    if chart.guide is not None and pixels_between(chart.guide, abs(y), Y_LIMITS, False, height) <= REACH:
        return guide_sentence(state, chart.guide)
    return ""


def guide_sentence(state: State, level: float) -> str:
    """What the guides say, for the table of now."""
    n_rows, r = state.experiment.table.n_rows, number.fixed(level)
    return f"The guide, r = {r} or −{r}: that of a neuron that answers to one of the {n_rows} rows alone."


def _name(name: tuple[str, str]) -> str:
    """Such as l1[2], or the name of a column."""
    base, unit = name
    return f"{base}[{unit}]" if unit else base
