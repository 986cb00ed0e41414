"""What a phase does and why, in one sentence, and its formula with the numbers of what is selected plugged in.

Every number is that of the engine, rounded to the digits that are shown.
"""

from collections.abc import Sequence
from math import floor, log10

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.anatomy.program import SENTENCE_LINE
from visualizer.scene.inspector.synapse_values import is_cut
from visualizer.scene.layout import PAD
from visualizer.scene.shape import Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width, wrapped
from visualizer.session.phase import Phase
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State

# Significant digits of what goes into a formula, and of what comes out.
DIGITS, RESULT_DIGITS = 3, 4
MOST_DIGITS = 9
# A sum of more terms than this shows its largest ones, and says how many it leaves out.
MOST_TERMS, KEPT_TERMS = 4, 3


def sentence(state: State) -> tuple[str, str]:
    """What the present phase does and why, and the formula for one neuron or synapse.

    That is the selected one or the one that the selection leads to, if it takes part in the phase, else the one with
    the largest value. Its row is the row that the network shows; while that shows the mean, it is the first one.
    """
    phase = state.present_phase
    if phase is None:
        return _between_iterations(state)
    why = _why(state, phase)
    if phase.kind == "update":
        return why, _update(state, phase)
    row = 0 if state.row is None else state.row
    if state.row is None:
        why += " The formula is that of the first row."
    return why, _formula(state, phase, row)


def _between_iterations(state: State) -> tuple[str, str]:
    n = state.iteration
    done = f"{n:,} iterations are done" if n > 1 else "One iteration is done" if n else "Nothing is learnt yet"
    formula = f"mean |l{len(state.network.weights)}_error| = {number.fixed(state.error, 4)}"
    return f"{done}. Go on phase by phase to take the next one apart.", formula


def _why(state: State, phase: Phase) -> str:
    k, last = phase.layer, len(state.network.weights)
    match phase.kind:
        case "forward":
            answer = ", the answer," if k == last else ""
            function = state.network.activation.name
            return (
                f"Forward: each neuron of l{k}{answer} sums l{k - 1} times its weights, and the {function} squashes "
                "the sum between 0 and 1."
            )
        case "error" if k == last:
            return "Target minus answer: above zero the answer should rise, below zero it should fall."
        case "error":
            return f"Back: each neuron of l{k} answers for the deltas of l{k + 1} as far as its weights led there."
        case "delta":
            return (
                f"Error times slope: where l{k} is sure of itself, near 0 or 1, the slope is flat and little changes."
            )
        case "update":
            rows = state.experiment.table.n_rows
            return (
                f"Each weight of syn{k - 1} takes in what entered it times the delta it led to, summed over "
                f"{f'all {rows:,} rows' if rows > 1 else 'the one row'}."
            )


def _formula(state: State, phase: Phase, row: int) -> str:
    pass_, weights, k = state.pass_, state.network.weights, phase.layer
    layers = {"forward": pass_.activations[k], "error": pass_.errors[k - 1], "delta": pass_.deltas[k - 1]}
    values = layers[phase.kind][row]
    j = _unit(state, phase, values)
    result, activation = _result(values[j]), _level(float(pass_.activations[k][row, j]))
    match phase.kind:
        case "forward":
            function = state.network.activation.name
            terms = _sum(pass_.activations[k - 1][row], weights[k - 1][:, j])
            with np.errstate(all="ignore"):
                # The whole product, as the engine has it: that of one row could differ in the last bit.
                total = np.dot(pass_.activations[k - 1], weights[k - 1])[row, j]
            return f"l{k}[{row},{j}] = {function}({terms}) = {function}({_result(total)}) = {result}"
        case "error" if k == len(weights):
            # With as many decimals on both sides the difference comes out as it is told.
            digits = max(RESULT_DIGITS, _decimals(float(pass_.activations[k][row, j])))
            target = number.cell(state.experiment.table.targets[row, j])
            activation, result = (number.fixed(float(v), digits) for v in (pass_.activations[k][row, j], values[j]))
            return f"l{k}_error[{row},{j}] = {target} − {activation} = {result}"
        case "error":
            return f"l{k}_error[{row},{j}] = {_sum(pass_.deltas[k][row], weights[k][j])} = {result}"
        case _:
            error = _figure(pass_.errors[k - 1][row, j])
            return f"l{k}_delta[{row},{j}] = {error} × {activation} × (1 − {activation}) = {result}"


def _update(state: State, phase: Phase) -> str:
    pass_, k = state.pass_, phase.layer
    _, i, j = synapse = _synapse(state, phase)
    if is_cut(state, synapse):
        return f"{synapse.name} is cut: it stays 0"
    terms = _sum(pass_.activations[k - 1][:, i], pass_.deltas[k - 1][:, j])
    return f"{synapse.name} += {terms} = {_result(pass_.updates[k - 1][i, j])}"


def _unit(state: State, phase: Phase, values: FloatArray) -> int:
    """The neuron of the phase's layer that the formula is about."""
    match state.selection:
        case Neuron(layer, unit) if layer == phase.layer:
            return unit
        case Synapse(matrix, _, target) if matrix == phase.matrix:
            return target
        case Synapse(matrix, source, _) if matrix == phase.layer:
            return source
        case _:
            return _largest(values)


def _synapse(state: State, phase: Phase) -> Synapse:
    """The synapse of the phase's matrix that the formula is about."""
    updates = state.pass_.updates[phase.matrix]
    match state.selection:
        case Synapse(matrix, _, _) if matrix == phase.matrix:
            return state.selection
        case Neuron(layer, unit) if layer == phase.layer:
            return Synapse(phase.matrix, _largest(updates[:, unit]), unit)
        case Neuron(layer, unit) if layer == phase.matrix:
            return Synapse(phase.matrix, unit, _largest(updates[unit]))
        case _:
            return Synapse(phase.matrix, *divmod(_largest(updates.ravel()), updates.shape[1]))


def _largest(values: FloatArray) -> int:
    return int(np.argmax(np.nan_to_num(np.abs(values))))


def _sum(left: FloatArray, right: FloatArray) -> str:
    """The products of two rows of numbers, term by term; of many terms only the largest, in their order."""
    places: Sequence[int] = range(len(left))
    more = ""
    if len(left) > MOST_TERMS:
        with np.errstate(all="ignore"):
            sizes = np.nan_to_num(np.abs(left * right))
        places = sorted(np.argsort(-sizes, kind="stable")[:KEPT_TERMS].tolist())
        more = f" + … {len(left) - KEPT_TERMS} more"
    return " + ".join(f"{_factor(left[place])} × {_factor(right[place])}" for place in places) + more


def _figure(value: float) -> str:
    return number.significant(float(value), DIGITS)


def _level(activation: float) -> str:
    """An activation; near 1 with enough digits that "1 −" it can be told from 0."""
    digits = _decimals(activation)
    return number.fixed(activation, digits) if digits else _figure(activation)


def _decimals(activation: float) -> int:
    """Decimals that tell an activation near 1 from 1; 0 if it is not near, or too near."""
    digits = 1 - floor(log10(1 - activation)) if 0.9 < activation < 1 else MOST_DIGITS
    return digits if digits < MOST_DIGITS else 0


def _factor(value: float) -> str:
    return f"({_figure(value)})" if value < 0 else _figure(value)


def _result(value: float) -> str:
    return number.significant(float(value), RESULT_DIGITS)


def sentence_picture(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """Sentence and formula, as many lines of them as have room; the formula comes first where that is scarce."""
    room, lines = width - 2 * style.px(PAD), int(height // style.px(SENTENCE_LINE))
    why, formula = sentence(state)
    below = _formula_lines(formula, style.small, room, min(lines, max(1, lines - 2)))
    above = wrapped(why, style.small, room)
    if len(above) > lines - len(below):
        above = above[: lines - len(below)]
        above[-1:] = [f"{line} …" for line in above[-1:]]
    coloured = [*((line, style.palette.t1) for line in above), *((line, style.palette.t0) for line in below)]
    return [
        style.text(style.px(PAD), style.px(SENTENCE_LINE) * (place + 0.5), shortened(line, style.small, room), colour)
        for place, (line, colour) in enumerate(coloured)
    ]


def _formula_lines(formula: str, size: int, room: float, most: int) -> list[str]:
    """A formula in at most so many lines; where that is too few, its middle gives way and its result stays."""
    lines = wrapped(formula, size, room)
    if len(lines) <= most or most < 1:
        return lines[:most]
    rest, _, result = " ".join(lines[most - 1 :]).rpartition(" = ")
    end = f" = {result}"
    return [*lines[: most - 1], shortened(rest, size, room - text_width(end, size)) + end]
