"""What a neuron answers over two inputs of the network, or over the only one: a grid of values.

The values are the engine's: all points of the grid are rows that it is asked for at once.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from visualizer.engine.answer import answers
from visualizer.engine.array import FloatArray
from visualizer.engine.derived import completed
from visualizer.scene.look import Range
from visualizer.scene.reading.layer import level_range
from visualizer.scene.reading.name import is_bias
from visualizer.scene.surface.axes import Axes, held_inputs, surface_axes
from visualizer.session.present import Present
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# Cells along each axis: as many as the neurons of the network leave time for; of a picture on paper; of a thumbnail.
COUNTS, PAPER_COUNT, SMALL_COUNT = (100, 64, 40), 200, 40
# Levels that may be computed for one surface: at rest, and while something runs.
MOST_LEVELS, MOST_RUNNING = 250_000, 100_000


@dataclass(frozen=True, eq=False)
class Surface:
    """What one neuron answers.

    Attributes
    ----------
    neuron : Neuron
    axes : Axes
    levels : ndarray of shape (n, n), or (1, n) over the only input
        Row by row from the top, where the second input is greatest; in each the first input grows. Each is taken in
        the middle of its cell.
    span : Range
        From dark to bright.
    middle : float
        Between these levels runs the border.
    outputs : ndarray of shape (n, n, n_outputs), or None
        The levels of all outputs, where it is shown which of them is the largest.
    """

    neuron: Neuron
    axes: Axes
    levels: FloatArray
    span: Range
    middle: float
    outputs: FloatArray | None = None


def surface_count(state: State) -> int:
    """How fine the surface of the window is."""
    units, most = sum(state.network.widths[1:]), MOST_LEVELS if state.motion is None else MOST_RUNNING
    return next((count for count in COUNTS if count * count * units <= most), COUNTS[-1])


def shown_neuron(state: State) -> Neuron:
    """The neuron whose surface is shown: the selected one, else the output that the view is about."""
    chosen, last = state.selection, state.network.architecture.last
    if isinstance(chosen, Neuron) and chosen.layer and not is_bias(state, chosen):
        return chosen
    return Neuron(last, state.view.target)


def surface(state: State, neuron: Neuron, count: int) -> Surface:
    """The surface of a neuron, `count` cells along each axis."""
    layers, axes = surface_layers(state, count), surface_axes(state)
    levels = layers[neuron.layer][:, neuron.unit].reshape(-1, count)
    # Over a single input there are curves, of which each says how large it is.
    outputs = layers[-1].reshape(-1, count, layers[-1].shape[1]) if is_largest(state) and len(axes.inputs) > 1 else None
    span, middle = level_range(state, neuron.layer), middle_level(state, neuron)
    return Surface(neuron, axes, levels, span, middle, outputs)


def is_largest(state: State) -> bool:
    """Whether the surface says which output is the largest: if the view does, and no neuron is selected."""
    selected = shown_neuron(state) != Neuron(state.network.architecture.last, state.view.target)
    return state.view.largest and state.experiment.table.n_outputs > 1 and not selected


def surface_layers(state: State, count: int) -> tuple[FloatArray, ...]:
    """Levels of every layer, for all cells: layer k of shape (cells, width of layer k)."""
    return _levels(state.present, surface_axes(state), tuple(held_inputs(state).tolist()), count)


@lru_cache(maxsize=4)
def _levels(present: Present, axes: Axes, held: tuple[float, ...], count: int) -> tuple[FloatArray, ...]:
    return asked(present, axes, held, _cells(count, len(axes.inputs)))


@lru_cache(maxsize=8)
def _cells(count: int, n_axes: int) -> FloatArray:
    """Where the middles of all cells are, as shares of the axes."""
    shares = (np.arange(count) + 0.5) / count
    if n_axes == 1:
        return shares[:, np.newaxis]
    across, up = np.meshgrid(shares, shares[::-1])
    return np.column_stack([across.ravel(), up.ravel()])


def asked(present: Present, axes: Axes, held: tuple[float, ...], shares: FloatArray) -> tuple[FloatArray, ...]:
    """Levels of every layer at places of the surface; see `Axes.placed`."""
    with np.errstate(all="ignore"):
        task = present.experiment.task
        inputs = completed(task.table, axes.placed(np.array(held), shares))
        return answers(present.network, task, task.fitted_inputs(inputs))


def level_at(state: State, neuron: Neuron, shares: FloatArray) -> float:
    """What the neuron answers at one place, a share of each axis: shape (2,) or (1,)."""
    layers = asked(state.present, surface_axes(state), tuple(held_inputs(state).tolist()), shares[np.newaxis])
    return float(layers[neuron.layer][0, neuron.unit])


def largest_at(state: State, shares: FloatArray) -> Neuron:
    """The output that answers most at one place; see `level_at`."""
    layers = asked(state.present, surface_axes(state), tuple(held_inputs(state).tolist()), shares[np.newaxis])
    return Neuron(state.network.architecture.last, int(np.argmax(np.nan_to_num(layers[-1][0], nan=-np.inf))))


def middle_level(state: State, neuron: Neuron) -> float:
    """The level in the middle of what the function can answer.

    Where that has no end: of an output, the middle of its targets; of a hidden neuron, 0.
    """
    architecture, task = state.network.architecture, state.experiment.task
    function = architecture.activation(neuron.layer)
    if np.isfinite(function.low) and np.isfinite(function.high):
        return (function.low + function.high) / 2
    if neuron.layer < architecture.last:
        return 0.0
    targets = task.targets[:, neuron.unit]
    return float(targets.min()) / 2 + float(targets.max()) / 2


def told_level(state: State, neuron: Neuron, level: float) -> float:
    """A level as it is told: of an output, on the scale of the table's targets."""
    if neuron.layer < state.network.architecture.last:
        return level
    scale = np.full(state.network.widths[-1], level)
    return float(state.experiment.task.restored_answers(scale)[neuron.unit])
