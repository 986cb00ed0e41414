"""What stands above the columns of the network: what its numbers are now, and in which unit."""

from typing import Literal, NamedTuple

from visualizer.engine.step import Step
from visualizer.scene import number
from visualizer.scene.reading.edge import Legend
from visualizer.scene.reading.layer import ShownLayer, shown_layers
from visualizer.scene.reading.scale import signal_scale
from visualizer.session.state import State

# Computed in this phase, taking part in it, or neither.
Tone = Literal["now", "lit", "dim"]


class Head(NamedTuple):
    """The head of a column: its text, what may follow it where there is room, and how it is lit."""

    text: str
    note: str = ""
    tone: Tone = "lit"


class Heads(NamedTuple):
    """The heads of layers and of matrices.

    Attributes
    ----------
    layers, matrices : tuple of Head
    signals : tuple of str
        Where neurons show errors or deltas: the ends and the middle of their scale; else empty.
    """

    layers: tuple[Head, ...]
    matrices: tuple[Head, ...]
    signals: tuple[str, ...] = ()


def heads(state: State, legend: Legend) -> Heads:
    """What stands above the layers, and above the matrices, whose numbers `legend` explains."""
    widths, step = state.network.widths, state.step
    if step is not None:
        layers = shown_layers(state)
        told = [Head(f"{each.name}{each.unit.note}", "", _tone(step, k, each)) for k, each in enumerate(layers)]
        matrices = tuple(_matrix(step, k, legend) for k in range(len(widths) - 1))
        signals = any(each.kind == "signal" for each in layers)
        return Heads(tuple(told), matrices, _signal_marks(state) if signals else ())
    last = len(widths) - 1
    kinds = {0: "inputs" if widths[0] > 1 else "input", last: "outputs" if widths[last] > 1 else "output"}
    shapes = [" × ".join(map(str, weights.shape)) for weights in state.network.weights]
    return Heads(
        tuple(Head(f"l{k}", kinds.get(k, "hidden")) for k in range(len(widths))),
        tuple(Head(f"syn{k}{legend.unit.note}", shape) for k, shape in enumerate(shapes)),
    )


def _signal_marks(state: State) -> tuple[str, ...]:
    limit = number.significant(signal_scale(state.experiment.table).limit, 2)
    return f"−{limit}", "0", limit


def _tone(step: Step, layer: int, shown: ShownLayer) -> Tone:
    if not shown.lit:
        return "dim"
    return "now" if step.result.of_rows and step.result.place == layer else "lit"


def _matrix(step: Step, matrix: int, legend: Legend) -> Head:
    if step.product is None or step.product.matrix != matrix:
        return Head(f"syn{matrix}", "", "dim")
    return Head(f"syn{matrix}") if step.product.flow else Head(f"{legend.title}{legend.unit.note}", "", "now")
