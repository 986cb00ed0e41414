"""What the synapses show: weights, updates or changes between iterations, and what flows along them in a phase."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.chart.axis import step_above
from visualizer.scene.power import power_note, shared_power
from visualizer.session.phase import Phase
from visualizer.session.state import State

Mark = tuple[str, float]
# Legends end at what looks like a weight of this size.
FULL = 12.0
# Errors, deltas and updates span orders of magnitude: the third root of one a thousandth of the largest is a tenth.
COMPRESSED = 1 / 3
NOTHING: FloatArray = np.empty(0)


@dataclass(frozen=True)
class Scale:
    """How values are coloured and how wide they are drawn: each like the weight that `alike` tells.

    Attributes
    ----------
    limit : float
        The value that looks like a weight of 12.
    power : float
        A value looks like a weight of ``12 * (|value| / limit) ** power``, with its sign. At 1 the scale is straight;
        below that it is compressed, and ends at its limit.
    """

    limit: float = FULL
    power: float = 1.0

    def alike(self, values: FloatArray) -> FloatArray:
        """Weights that look like `values`: an array of the same shape."""
        with np.errstate(all="ignore"):
            if self.power == 1:
                return values * (FULL / self.limit)
            return np.copysign(FULL * np.minimum(np.abs(values) / self.limit, 1) ** self.power, values)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Values that a legend names, ascending, and the weights that look like them."""
        inner = self.limit * (0.5 if self.power == 1 else 0.1)
        values = [-self.limit, -inner, 0.0, inner, self.limit]
        texts = [number.significant(value, 2 if self.power == 1 else 1) for value in values]
        return tuple(zip(texts, self.alike(np.array(values)).tolist(), strict=True))


WEIGHTS = Scale()


@dataclass(frozen=True)
class Legend:
    """What a reading is called, and its scale.

    Attributes
    ----------
    title : str
    scale : Scale
    exponent : int
        Numbers on synapses, and errors and deltas in neurons, are told in units of ten to this power.
    """

    title: str = "weight"
    scale: Scale = WEIGHTS
    exponent: int = 0

    @property
    def text(self) -> str:
        """The title, and the unit of the numbers if they have one."""
        return f"{self.title}, numbers{power_note(self.exponent)}" if self.exponent else self.title


WEIGHT = Legend()


@dataclass(frozen=True, eq=False)
class Reading:
    """One value for every synapse.

    Attributes
    ----------
    legend : Legend
    values : ndarray of shape (n_synapses,)
        In the order of `Network.flat`; synapses that take no part show their weight.
    part : range
        Places of the synapses that take part.
    flow : int
        1 if the values are carried forward, -1 if back, 0 if they go nowhere.
    alike : ndarray of shape (n_synapses,)
        Weights that look like the values.
    """

    legend: Legend
    values: FloatArray
    part: range
    flow: int = 0
    alike: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        alike = self.values
        if self.legend is not WEIGHT:
            alike = self.values.copy()
            # Weights are finite; what is made of them may not be, and then looks like nothing.
            alike[self.where] = np.nan_to_num(self.legend.scale.alike(self.values[self.where]))
        object.__setattr__(self, "alike", alike)

    @property
    def where(self) -> slice:
        """The part, as an index of arrays."""
        return slice(self.part.start, self.part.stop)

    @property
    def figures(self) -> FloatArray:
        """The values as they are told: in the unit of the legend. Shape (n_synapses,)."""
        if not self.legend.exponent:
            return self.values
        figures = self.values.copy()
        figures[self.where] *= 10.0**-self.legend.exponent
        return figures


def edge_reading(state: State) -> Reading:
    """What the synapses of `state` show.

    Between iterations that is what ``state.view.edges`` names. In a phase only one matrix takes part, or none: its
    products go forward or deltas come back through it, or it is updated.
    """
    phase = state.present_phase
    return _between_iterations(state) if phase is None else _in_phase(state, phase)


def _between_iterations(state: State) -> Reading:
    flat = state.network.flat
    everything = range(len(flat))
    match state.view.edges:
        case "update":
            updates = np.concatenate([update.ravel() for update in state.pass_.updates])
            return Reading(Legend("update", update_scale(state), shared_power(updates)), updates, everything)
        case "change":
            with np.errstate(all="ignore"):
                change = flat - state.history.start_weights(state.iteration)
            return Reading(Legend("change since the start", WEIGHTS, shared_power(change)), change, everything)
        case _:
            return Reading(WEIGHT, flat, everything)


def _in_phase(state: State, phase: Phase) -> Reading:
    pass_, weights, k = state.pass_, state.network.weights, phase.layer
    signal = signal_scale(state.experiment.table)
    with np.errstate(all="ignore"):
        match phase.kind:
            case "forward":
                products = shown_row(state, pass_.activations[k - 1])[:, np.newaxis] * weights[k - 1]
                return _reading(state, f"l{k - 1} × syn{k - 1}", WEIGHTS, (k - 1, products, 1))
            case "update":
                # Its own unit: the deltas beside it are often so much larger that it would read 0.00.
                title = f"update of syn{k - 1}"
                return _reading(state, title, update_scale(state), (k - 1, pass_.updates[k - 1], 0))
            case "error" if k < len(weights):
                carried = shown_row(state, pass_.deltas[k]) * weights[k]
                computed = shown_row(state, pass_.errors[k - 1])
                return _reading(state, f"l{k + 1}_delta × syn{k}", signal, (k, carried, -1), computed)
            case _:
                computed = shown_row(state, (pass_.errors if phase.kind == "error" else pass_.deltas)[k - 1])
                legend = Legend(f"l{k}_{phase.kind}", signal, shared_power(computed))
                return Reading(legend, state.network.flat, range(0))


def _reading(
    state: State, title: str, scale: Scale, carried: tuple[int, FloatArray, int], beside: FloatArray = NOTHING
) -> Reading:
    """The reading in which one matrix takes part: ``carried`` is its number, its values and where they flow.

    The numbers of neurons that are shown `beside` them are told in the same unit.
    """
    matrix, values, flow = carried
    flat = state.network.flat
    start = sum(weights.size for weights in state.network.weights[:matrix])
    part = range(start, start + values.size)
    flat[part.start : part.stop] = values.ravel()
    exponent = shared_power(np.concatenate([values.ravel(), beside]))
    return Reading(Legend(title, scale, exponent), flat, part, flow)


def shown_row(state: State, values: FloatArray) -> FloatArray:
    """The row of `values` that the network shows, or their mean over all rows."""
    if state.row is not None:
        row: FloatArray = values[state.row]
        return row
    with np.errstate(all="ignore"):
        mean: FloatArray = values.mean(axis=0)
        return mean


def update_scale(state: State) -> Scale:
    """The scale of updates: fixed by the largest one of the whole run, so that iterations can be compared."""
    return Scale(step_above(state.history.largest_update), COMPRESSED)


@lru_cache(maxsize=8)
def signal_scale(table: TruthTable) -> Scale:
    """The scale of errors and deltas: up to 1, or the largest target."""
    return Scale(step_above(max(1.0, float(np.abs(table.targets).max()))), COMPRESSED)
