"""What stands above the columns of the network: what its numbers are now, and in which unit."""

from typing import Literal, NamedTuple

import numpy as np

from visualizer.engine.step import Step
from visualizer.scene.reading.edge import Legend
from visualizer.scene.reading.layer import ShownLayer, shown_layers
from visualizer.scene.reading.scale import most_told, signal_scale
from visualizer.scene.reading.unit import PLAIN_UNIT
from visualizer.session.state import State

# Computed in this phase, taking part in it, or neither.
Tone = Literal["now", "lit", "dim"]


class Head(NamedTuple):
    """The head of a column: its text, what may follow it where there is room, and how it is lit."""

    text: str
    note: str = ""
    tone: Tone = "lit"


class Signals(NamedTuple):
    """The legend of errors and deltas: what it says above and below, and the weight that its end looks like."""

    title: str
    marks: tuple[str, str, str]
    look: float


class Heads(NamedTuple):
    """The heads of layers and of matrices.

    Attributes
    ----------
    layers, matrices : tuple of Head
    signals : Signals or None
        The legend of errors and deltas, where neurons show them.
    """

    layers: tuple[Head, ...]
    matrices: tuple[Head, ...]
    signals: Signals | None = None


def heads(state: State, legend: Legend) -> Heads:
    """What stands above the layers, and above the matrices, whose numbers `legend` explains."""
    widths, step = state.network.widths, state.step
    if step is not None:
        layers = shown_layers(state)
        told = [Head(f"{each.name}{each.unit.note}", "", _tone(step, k, each)) for k, each in enumerate(layers)]
        matrices = tuple(_matrix(step, k, legend) for k in range(len(widths) - 1))
        return Heads(tuple(told), matrices, _signals(state, [each for each in layers if each.kind == "signal"]))
    last = len(widths) - 1
    kinds = {0: "inputs" if widths[0] > 1 else "input", last: "outputs" if widths[last] > 1 else "output"}
    shapes = [" × ".join(map(str, weights.shape)) for weights in state.network.weights]
    return Heads(
        tuple(Head(f"l{k}", kinds.get(k, "hidden")) for k in range(len(widths))),
        tuple(Head(f"syn{k}{legend.unit.note}", shape) for k, shape in enumerate(shapes)),
    )


def _signals(state: State, layers: list[ShownLayer]) -> Signals | None:
    """The legend, in the unit of the numbers if all of them have the same one."""
    if not layers:
        return None
    scale, units = signal_scale(state.experiment.table), {each.unit.exponent: each.unit for each in layers}
    shared = len(units) == 1
    unit = layers[0].unit if shared else PLAIN_UNIT
    most = most_told(np.concatenate([each.values for each in layers]), unit)
    (low, _), _, (zero, _), _, (high, look) = scale.marks(most, unit.exponent)
    return Signals(f"error, delta{unit.note}", (low, zero, high), look)


def _tone(step: Step, layer: int, shown: ShownLayer) -> Tone:
    if not shown.lit:
        return "dim"
    return "now" if step.result.of_rows and step.result.place == layer else "lit"


def _matrix(step: Step, matrix: int, legend: Legend) -> Head:
    if step.product is None or step.product.matrix != matrix:
        return Head(f"syn{matrix}", "", "dim")
    return Head(f"syn{matrix}") if step.product.flow else Head(f"{legend.title}{legend.unit.note}", "", "now")
