"""What the synapses show: weights, updates or changes between iterations, and what flows along them in a phase."""

from dataclasses import dataclass, field, replace

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.step import Product, Step
from visualizer.scene.cover import covered_places
from visualizer.scene.reading.layer import level_marks, shown_row
from visualizer.scene.reading.scale import WEIGHTS, Mark, Scale, most_told, signal_scale, update_scale
from visualizer.scene.reading.unit import PLAIN_UNIT, Unit, signal_unit, unit_for
from visualizer.session.state import State


@dataclass(frozen=True)
class Legend:
    """What a reading is called, and its scale.

    Attributes
    ----------
    title : str
    scale : Scale
    unit : Unit
        Of the numbers on synapses, where these are no weights.
    most : float
        Where the numbers have a power of ten, what the legend of the scale ends at; else it ends at its limit.
    levels : tuple of str
        What the darkest, the middle and the brightest level are.
    """

    title: str = "weight"
    scale: Scale = WEIGHTS
    unit: Unit = PLAIN_UNIT
    most: float = 0.0
    levels: tuple[str, str, str] = ("0", "0.5", "1")

    @property
    def text(self) -> str:
        """The title, and the unit of the numbers if they have one."""
        return self.title + self.unit.note

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Values that it names, ascending, in that unit, and the weights that look like them."""
        return self.scale.marks(self.most, self.unit.exponent)


WEIGHT = Legend()


@dataclass(frozen=True, eq=False)
class Reading:
    """One value for every synapse.

    Attributes
    ----------
    legend : Legend
    values : ndarray of shape (n_synapses,)
        In the order of `Network.weight_row`; synapses that take no part show their weight.
    part : range
        Places of the synapses that take part.
    figures : ndarray of shape (n_synapses,)
        What the chips tell: the values, but the weights where something flows through them.
    flow : int
        1 if the values are carried forward, -1 if back, 0 if they go nowhere.
    looks : ndarray of shape (n_synapses,)
        Weights that look like the values.
    """

    legend: Legend
    values: FloatArray
    part: range
    figures: FloatArray
    flow: int = 0
    looks: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        looks = self.values
        if self.legend is not WEIGHT:
            looks = self.values.copy()
            # Weights are finite; what is made of them may not be, and then looks like nothing.
            looks[self.where] = np.nan_to_num(self.legend.scale.weight_equivalent(self.values[self.where]))
        object.__setattr__(self, "looks", looks)

    @property
    def where(self) -> slice:
        """The part, as an index of arrays."""
        return slice(self.part.start, self.part.stop)

    @property
    def figure_looks(self) -> FloatArray:
        """Weights that look like the figures. Shape (n_synapses,)."""
        return self.figures if self.flow else self.looks


def edge_reading(state: State) -> Reading:
    """What the synapses of `state` show.

    Between iterations that is what ``state.view.edges`` names. In a phase only one matrix takes part, or none: its
    products go forward or deltas come back through it, or it is updated.
    """
    reading = _between_iterations(state) if state.step is None else _in_phase(state, state.step)
    reading, marks = _covered(state, reading), level_marks(state)
    return reading if marks == reading.legend.levels else replace(reading, legend=replace(reading.legend, levels=marks))


def _covered(state: State, reading: Reading) -> Reading:
    """The reading without what a question covers, which looks like no weight at all."""
    places = list(covered_places(state))
    if not places:
        return reading
    values, figures = reading.values.copy(), reading.figures.copy()
    values[places] = figures[places] = 0.0
    return replace(reading, values=values, figures=values if reading.figures is reading.values else figures)


def _between_iterations(state: State) -> Reading:
    flat = state.network.weight_row
    everything = range(len(flat))
    match state.view.edges:
        case "update":
            updates = np.concatenate([update.ravel() for update in state.pass_.updates])
            return Reading(
                _legend("update", update_scale(state), unit_for(updates), updates), updates, everything, updates
            )
        case "change":
            with np.errstate(all="ignore"):
                change = flat - state.history.start_weights(state.iteration)
            legend = _legend("change since the start", WEIGHTS, unit_for(change), change)
            return Reading(legend, change, everything, change)
        case _:
            return Reading(WEIGHT, flat, everything, flat)


def _in_phase(state: State, step: Step) -> Reading:
    values, weights, product = state.pass_.values[step.result.value], state.network.weight_row, step.product
    if product is None:
        return Reading(Legend(step.name, _scale(state, step)), weights, range(0), weights)
    with np.errstate(all="ignore"):
        carried = _carried(state, product, values)
    part, flat = state.network.architecture.places(product.matrix), weights.copy()
    flat[part.start : part.stop] = carried.ravel()
    if product.flow:
        title = f"{product.left.removesuffix('_biased')} × syn{product.matrix}"
        return Reading(Legend(title, _scale(state, step)), flat, part, weights, product.flow)
    unit = signal_unit(state, step.result.value)
    return Reading(_legend(f"update of syn{product.matrix}", _scale(state, step), unit, carried), flat, part, flat)


def _legend(title: str, scale: Scale, unit: Unit, values: FloatArray) -> Legend:
    """The legend of numbers in a unit: its scale and they are told alike."""
    return Legend(title, scale, unit, most_told(values, unit))


def _carried(state: State, product: Product, result: FloatArray) -> FloatArray:
    """What flows along every synapse of the matrix of a product, or what it is changed by."""
    if not product.flow:
        return result
    weights, row = state.network.weights[product.matrix], shown_row(state, state.pass_.values[product.left])
    if product.flow > 0 and len(row) < len(weights):
        row = np.append(row, 1.0)  # the bias
    return row[:, np.newaxis] * weights if product.flow > 0 else row * weights


def _scale(state: State, step: Step) -> Scale:
    """How the values of a step are coloured."""
    match step.result.role:
        case "update":
            return update_scale(state)
        case "signal":
            return signal_scale(state.experiment.table)
        case _:
            return WEIGHTS
