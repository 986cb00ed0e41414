"""Where neurons are on the curve of their function: one point for every row of the table."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray
from visualizer.scene.reading.name import is_bias, plain_name
from visualizer.scene.reading.neuron import shown_sum, slopes, weighted_sums
from visualizer.scene.rounding import step_above
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State

# The axis goes from minus to plus a limit between these, in steps.
LEAST_LIMIT, MOST_LIMIT = 6.0, 1e5
ENDS = (1.0, 1.2, 1.6, 2.0, 2.5, 3.0, 4.0, 6.0, 8.0)


@dataclass(frozen=True, eq=False)
class Dots:
    """Where a neuron is on the curve.

    Attributes
    ----------
    neuron : Neuron
    name : str
    activation : Activation
        Their function.
    sums, levels, slopes : ndarray of shape (n,)
        One entry for every row that the iteration learns from: weighted sum, level, slope; rows whose sum is not finite
        are left out.
    current : float or None
        The sum of the row that the network shows, or the mean sum where it shows a mean; None where it is not finite.
    """

    neuron: Neuron
    name: str
    activation: Activation
    sums: FloatArray
    levels: FloatArray
    slopes: FloatArray
    current: float | None

    @property
    def flat(self) -> NDArray[np.bool_]:
        """Which of the rows are saturated: shape (n,)."""
        return np.asarray(self.slopes < self.activation.flat_below)


@dataclass(frozen=True, eq=False)
class ActivationChart:
    """What the chart shows.

    Attributes
    ----------
    limit : float
        The weighted sums on the axis go from minus to plus this.
    neurons : tuple of Dots
    selected : bool
        Whether this is about one neuron, whose rows are looked at.
    """

    limit: float
    neurons: tuple[Dots, ...]
    selected: bool

    @property
    def activations(self) -> tuple[Activation, ...]:
        """The functions of all neurons, each once."""
        return tuple(dict.fromkeys(dots.activation for dots in self.neurons))


def activation_chart(state: State) -> ActivationChart:
    """The chart of the selected neuron, or of the one that a selected synapse leads to; of all if there is none."""
    selected = _selected(state)
    widths = state.network.widths
    every = [Neuron(k, j) for k in range(1, len(widths)) for j in range(widths[k])]
    neurons = tuple(_dots(state, neuron) for neuron in ([selected] if selected else every))
    furthest = max((float(np.abs([*dots.sums, dots.current or 0.0]).max()) for dots in neurons), default=0.0)
    limit = max(LEAST_LIMIT, step_above(1.05 * furthest, ENDS))
    return ActivationChart(limit, neurons, selected is not None)


def _selected(state: State) -> Neuron | None:
    match state.selection:
        case Synapse(k, _, j):
            return Neuron(k + 1, j)
        case Neuron(layer, _) as neuron if layer > 0 and not is_bias(state, neuron):
            return neuron
        case _:
            return None


def _dots(state: State, neuron: Neuron) -> Dots:
    every = weighted_sums(state, neuron)
    finite = np.isfinite(every)
    # Beyond this the curve is as flat as it gets.
    sums = np.clip(every, -MOST_LIMIT, MOST_LIMIT)
    shown = shown_sum(state, neuron)
    current = float(np.clip(shown, -MOST_LIMIT, MOST_LIMIT)) if np.isfinite(shown) else None
    levels = state.pass_.activations[neuron.layer][finite, neuron.unit]
    activation = state.network.architecture.activation(neuron.layer)
    return Dots(
        neuron, plain_name(state, neuron), activation, sums[finite], levels, slopes(state, neuron)[finite], current
    )


def activation_title(state: State) -> tuple[str, str]:
    """The name of the function that is drawn, or what they all are, and what it is a function of."""
    activations = activation_chart(state).activations
    name = activations[0].name.capitalize() if len(activations) == 1 else "Activations"
    return name, "σ(weighted sum)"
