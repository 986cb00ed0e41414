"""What stands above the columns of the network: what its numbers are now, and in which unit."""

from typing import Literal, NamedTuple

import numpy as np

from visualizer.engine.step import Step
from visualizer.scene.reading.edge import Legend
from visualizer.scene.reading.layer import ShownLayer, shown_layers
from visualizer.scene.reading.scale import most_told, signal_scale
from visualizer.scene.reading.unit import PLAIN_UNIT, Unit
from visualizer.session.state import State

# Computed in this phase, taking part in it, or neither.
Tone = Literal["now", "lit", "dim"]


class Head(NamedTuple):
    """The head of a column.

    Attributes
    ----------
    text : str
        What the numbers of the column are.
    note : str
        What may follow where there is room.
    tone : str
    unit : str
        The power of ten that the numbers have, such as " ×10⁻⁴"; it is never left out.
    brief : str
        The text where room is scarce; empty if it is short.
    signal : Unit or None
        Of errors and deltas, which neurons without room for them tell with a power of ten.
    """

    text: str
    note: str = ""
    tone: Tone = "lit"
    unit: str = ""
    brief: str = ""
    signal: Unit | None = None

    @property
    def said(self) -> str:
        """The text with the unit."""
        return self.text + self.unit


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
        told = [_layer(step, k, each) for k, each in enumerate(layers)]
        matrices = tuple(_matrix(step, k, legend) for k in range(len(widths) - 1))
        return Heads(tuple(told), matrices, _signals(state, [each for each in layers if each.kind == "signal"]))
    last = len(widths) - 1
    kinds = {0: "inputs" if widths[0] > 1 else "input", last: "outputs" if widths[last] > 1 else "output"}
    shapes = [" × ".join(map(str, weights.shape)) for weights in state.network.weights]
    return Heads(
        tuple(Head(f"l{k}", kinds.get(k, "hidden")) for k in range(len(widths))),
        tuple(Head(f"syn{k}", shape, unit=legend.unit.note) for k, shape in enumerate(shapes)),
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


def _layer(step: Step, layer: int, shown: ShownLayer) -> Head:
    signal = shown.unit if shown.kind == "signal" else None
    return Head(shown.name, "", _tone(step, layer, shown), shown.unit.note if signal else "", signal=signal)


def _tone(step: Step, layer: int, shown: ShownLayer) -> Tone:
    if not shown.lit:
        return "dim"
    return "now" if step.result.of_rows and step.result.place == layer else "lit"


def _matrix(step: Step, matrix: int, legend: Legend) -> Head:
    if step.product is None or step.product.matrix != matrix:
        return Head(f"syn{matrix}", "", "dim")
    if step.product.flow:
        return Head(f"syn{matrix}")
    return Head(legend.title, "", "now", legend.unit.note, "update")
