"""What the neurons of a layer show: levels or, from its error on, what flows back."""

from typing import Literal, NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.step import Operand
from visualizer.scene import number
from visualizer.scene.cover import answers_covered, error_covered
from visualizer.scene.look import UNIT, Range
from visualizer.scene.reading.unit import PLAIN_UNIT, Unit, signal_unit
from visualizer.scene.rounding import step_above
from visualizer.session.state import State

Kind = Literal["level", "signal", "nothing", "covered"]


class ShownLayer(NamedTuple):
    """What the neurons of a layer show.

    Attributes
    ----------
    kind : str
        "level"; "signal" for errors or deltas; "nothing" as long as the layer is not computed, "covered" while
        a question asks for it.
    values : ndarray of shape (width of the layer,)
    lit : bool
        Whether the layer takes part in the phase.
    name : str
        What the values are called, such as "l1_error".
    unit : Unit
        Of errors and deltas.
    told : bool
        Whether its numbers are written; without their unit above them they are not.
    """

    kind: Kind
    values: FloatArray
    lit: bool
    name: str
    unit: Unit = PLAIN_UNIT
    told: bool = True


def shown_layers(state: State) -> list[ShownLayer]:
    """What every layer shows, inputs first."""
    layers = _computed_layers(state)
    if answers_covered(state):
        layers[-1] = layers[-1]._replace(kind="covered", values=np.zeros(len(layers[-1].values)))
    if "updates" in state.covered:
        layers = [each._replace(kind="covered") if each.kind == "signal" else each for each in layers]
    return layers


def _computed_layers(state: State) -> list[ShownLayer]:
    step, activations = state.step, state.pass_.activations
    if step is None:
        return [
            ShownLayer("level", answered_row(state, levels), True, f"l{k}")
            for k, levels in enumerate(state.pass_.levels)
        ]
    known = _known(state)
    layers = []
    for k, levels in enumerate(activations):
        operand, lit = known.get(k), k in step.layers
        if k < step.layer:
            layers.append(ShownLayer("level", shown_row(state, levels), lit, f"l{k}"))
        elif operand is None:
            layers.append(ShownLayer("nothing", np.zeros(levels.shape[1]), False, f"l{k}"))
        else:
            values = shown_row(state, state.pass_.values[operand.value])
            if operand.role == "signal":
                layers.append(ShownLayer("signal", values, lit, operand.label, signal_unit(state, operand.value)))
            else:
                layers.append(ShownLayer("level", values, lit, operand.label))
    return layers


def _known(state: State) -> dict[int, Operand]:
    """What was computed last of every layer, up to the present phase."""
    results = (step.result for step in state.steps[: state.phase])
    return {result.place: result for result in results if result.of_rows}


def error_known(state: State) -> bool:
    """Whether the error of the answers has been revealed; between iterations it has, unless a question covers it."""
    if error_covered(state):
        return False
    last = state.network.architecture.last
    names = {step.name for step in state.steps[: state.phase]}
    return not state.phase or f"l{last}_error" in names


def told_row(state: State) -> int | None:
    """The row whose numbers the neurons show; None for a mean, as in a phase of an iteration that lacks the row."""
    return state.row if state.step is None or state.place is not None else None


def shown_row(state: State, values: FloatArray) -> FloatArray:
    """Of values that the iteration learns from, the row that the network shows; their mean where it takes no part."""
    return _row_or_mean(values, state.place)


def answered_row(state: State, values: FloatArray) -> FloatArray:
    """Of values for every row of the table, the row that the network shows, or their mean."""
    return _row_or_mean(values, state.row)


def _row_or_mean(values: FloatArray, place: int | None) -> FloatArray:
    if place is not None:
        row: FloatArray = values[place]
        return row
    with np.errstate(all="ignore"):
        mean: FloatArray = values.mean(axis=0)
        return mean


def level_marks(state: State) -> tuple[str, str, str]:
    """What a legend of levels says at its ends and in its middle; in words, where layers differ in their range."""
    ranges = {level_range(state, layer) for layer in range(1, state.network.architecture.last + 1)}
    if len(ranges) > 1:
        return "low", "", "high"
    low, high = ranges.pop()
    return number.cell(low), number.cell((low + high) / 2), number.cell(high)


def level_range(state: State, layer: int) -> Range:
    """From which level to which the neurons of a layer are drawn dark to bright.

    That is what its function can answer; where that has no end, a step beyond what it does answer.
    """
    if layer == 0:
        return UNIT
    activation = state.network.architecture.activation(layer)
    low, high = activation.low, activation.high
    if np.isfinite(low) and np.isfinite(high):
        return Range(low, high)
    levels = state.pass_.levels[layer]
    reach = step_above(float(np.abs(levels[np.isfinite(levels)]).max(initial=0.0)))
    return Range(low if np.isfinite(low) else -reach, high if np.isfinite(high) else reach)
