"""What a phase does and why, in one sentence, and its formula with the numbers of what is selected plugged in.

Every number is that of the engine, rounded to the digits that are shown.
"""

import re
from collections.abc import Sequence
from functools import partial
from math import floor, log10

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.step import Operand, Step
from visualizer.scene import number
from visualizer.scene.reading.synapse import is_cut
from visualizer.scene.reading.unit import DIGITS, PLAIN_UNIT, signal_unit
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State

# Significant digits of what comes out of a formula.
RESULT_DIGITS = 4
MOST_DIGITS = 9
# A sum of more terms than this shows its largest ones, and says how many it leaves out.
MOST_TERMS, KEPT_TERMS = 4, 3
# What is called so are weights, and numbers that a layer computes; smaller ones are told as a power of ten.
_WEIGHTS, _COMPUTED, LEAST = re.compile(r"syn\d+"), re.compile(r"l[1-9]"), 1e-3


def sentence(state: State) -> tuple[str, str]:
    """What the present phase does and why, and the formula for one neuron or synapse.

    That is the selected one or the one that the selection leads to, if it takes part in the phase, else the one with
    the largest value. Its row is the row that the network shows; while that shows the mean, it is the first one.
    """
    step = state.step
    if step is None:
        return _between_iterations(state)
    told = why(state, step)
    if step.result.role in ("update", "weight"):
        return told, _update(state, step)
    if state.place is None and step.height is None:
        told += f" The formula is that of row {state.pass_.rows[0] + 1:,}."
    return told, _formula(state, step, state.place or 0)


def why(state: State, step: Step) -> str:
    """What a phase does and why, in one sentence."""
    return step.why.format(rows=_rows(state))


def _rows(state: State) -> str:
    """The rows that the iteration learns from."""
    n, task = len(state.pass_.rows), state.experiment.task
    kind = "rows" if task.whole and not task.held_out else "rows of the batch" if not task.whole else "training rows"
    return f"all {n:,} {kind}" if n > 1 else f"the one {kind.replace('rows', 'row')}"


def _between_iterations(state: State) -> tuple[str, str]:
    n = state.iteration
    done = f"{n:,} iterations are done" if n > 1 else "One iteration is done" if n else "Nothing is learnt yet"
    formula = f"mean |l{state.network.architecture.last}_error| = {number.error(state.error)}"
    return f"{done}. Step through the phases to see the next one in detail.", formula


def _formula(state: State, step: Step, row: int) -> str:
    """How one number of a layer comes about."""
    values, name = state.pass_.values, step.result.value
    row = 0 if step.height == 1 else row
    j = _unit(state, step, values[name][row])
    teller = _Teller(state, step)
    plugged = {"target": number.cell, "level": _level}
    result = teller.result(name, float(values[name][row, j]))
    if any(operand.role == "target" for operand in step.reads):
        # With as many decimals on both sides the difference comes out as it is told.
        digits = max(RESULT_DIGITS, _decimals(float(values[f"l{step.layer}"][row, j])))
        plugged["level"] = partial(number.fixed, digits=digits)
        result = number.fixed(float(values[name][row, j]), digits)
    terms = _terms(teller, step, row, j)
    told = _Told(teller, row, j, rows=_rows(state), n_rows=f"{len(state.pass_.rows):,}", **terms)
    # A slope is told by the level that it is taken at.
    levels = [Operand(f"l{step.layer}", "", "level", step.layer)] if f"l{step.layer}" in values else []
    for operand in (*step.reads, *levels):
        if operand.place == step.layer and operand.role in ("signal", *plugged):
            value = float(values[operand.value][row, j])
            text = teller.text(operand.value, value) if operand.role == "signal" else plugged[operand.role](value)
            # A level may stand behind a minus.
            told[operand.value] = _bracketed(text) if operand.role == "level" else text
    place = f"{j}" if step.height == 1 else f"{row},{j}"
    return f"{step.result.label}[{place}] = {step.formula.format_map(told)} = {result}"


class _Teller:
    """Tells values of the iteration by their names: errors, deltas and updates in their unit."""

    def __init__(self, state: State, step: Step) -> None:
        named = [operand for operand in (*step.reads, step.result) if operand.role in ("signal", "update")]
        self._units = {operand.value: signal_unit(state, operand.value) for operand in named}
        self.values = state.pass_.values

    def text(self, name: str, value: float, digits: int = DIGITS) -> str:
        """A value as it stands alone."""
        unit = self._units.get(name)
        if unit is None and _COMPUTED.match(name):
            return _figure(value, digits)
        if unit is None and _WEIGHTS.fullmatch(name) and abs(value) >= LEAST:
            # With the decimals that it has in the network.
            unit = PLAIN_UNIT
        return number.significant(value, digits) if unit is None else unit.told(value, digits)

    def result(self, name: str, value: float) -> str:
        """What comes out: an error, a delta or an update as it stands everywhere else."""
        return self.text(name, value, DIGITS if name in self._units else RESULT_DIGITS)

    def factor(self, name: str, value: float) -> str:
        """A value within a formula."""
        return _bracketed(self.text(name, value))

    def sum(self, names: tuple[str, str], left: FloatArray, right: FloatArray) -> str:
        """The products of two rows of numbers, term by term; of many terms only the largest, in their order."""
        places: Sequence[int] = range(len(left))
        more = ""
        if len(left) > MOST_TERMS:
            with np.errstate(all="ignore"):
                sizes = np.nan_to_num(np.abs(left * right))
            places = sorted(np.argsort(-sizes, kind="stable")[:KEPT_TERMS].tolist())
            more = f" + … {len(left) - KEPT_TERMS} more"
        factors = ((self.factor(names[0], left[place]), self.factor(names[1], right[place])) for place in places)
        return " + ".join(f"{one} × {other}" for one, other in factors) + more


class _Told(dict[str, str]):
    """What stands in a formula; any value of the iteration by its name, at one place."""

    def __init__(self, teller: _Teller, row: int, column: int, **told: str) -> None:
        super().__init__(told)
        self._teller, self._place = teller, (row, column)

    def __missing__(self, name: str) -> str:
        values, (row, column) = self._teller.values[name], self._place
        return self._teller.factor(name, float(values[row if len(values) > 1 else 0, column]))


def _terms(teller: _Teller, step: Step, row: int, column: int) -> dict[str, str]:
    """The terms of a step's product for one number of the result, and their sum."""
    if step.product is None:
        return {}
    names, values = (step.product.left, step.product.right), teller.values
    left, right = values[names[0]], values[names[1]]
    factors = {
        "sources": (left, right.T),
        "targets": (left, right),
        "rows": (left.T, right.T),
    }[step.product.over]
    told = {"terms": teller.sum(names, factors[0][row], factors[1][column])}
    sums = values.get(f"l{step.layer}_sum")
    if step.stage == "forward" and sums is not None:
        # As the engine has it, in the whole product: that of one row could differ in the last bit.
        told["total"] = number.significant(float(sums[row, column]), RESULT_DIGITS)
    return told


def _update(state: State, step: Step) -> str:
    _, i, j = synapse = _synapse(state, step)
    if is_cut(state, synapse):
        return f"{synapse.name} is cut: it stays 0"
    teller = _Teller(state, step)
    result = teller.result(step.result.value, float(teller.values[step.result.value][i, j]))
    told = _Told(teller, i, j, n_rows=f"{len(state.pass_.rows):,}", **_terms(teller, step, i, j))
    name = synapse.name.replace(f"syn{synapse.matrix}", step.name)
    sign = "+=" if step.code.startswith("+=") else "="
    return " ".join(filter(None, (name, sign, step.formula and f"{step.formula.format_map(told)} =", result)))


def _unit(state: State, step: Step, values: FloatArray) -> int:
    """The neuron of the step's layer that the formula is about."""
    match state.selection:
        case Neuron(layer, unit) if layer == step.layer and unit < step.width:
            return unit
        case Synapse(matrix, _, target) if matrix + 1 == step.layer:
            return target
        case Synapse(matrix, source, _) if matrix == step.layer and source < step.width:
            return source
        case _:
            return _largest(values)


def _synapse(state: State, step: Step) -> Synapse:
    """The synapse of the step's matrix that the formula is about."""
    updates, changed = state.pass_.values[step.result.value], step.result.place
    match state.selection:
        case Synapse(matrix, _, _) if matrix == changed:
            return state.selection
        case Neuron(layer, unit) if layer == step.layer and unit < step.width:
            return Synapse(changed, _largest(updates[:, unit]), unit)
        case Neuron(layer, unit) if layer == changed:
            return Synapse(changed, unit, _largest(updates[unit]))
        case _:
            return Synapse(changed, *divmod(_largest(updates.ravel()), updates.shape[1]))


def _largest(values: FloatArray) -> int:
    return int(np.argmax(np.nan_to_num(np.abs(values))))


def _figure(value: float, digits: int = DIGITS) -> str:
    """A number that a layer computes, in as many digits as those beside it; whole ones are as short as they can be."""
    whole = not abs(value) >= LEAST or float(value).is_integer()
    return number.significant(float(value), digits) if whole else PLAIN_UNIT.told(float(value), digits)


def _level(activation: float) -> str:
    """An activation; near 1 with enough digits that "1 −" it can be told from 0."""
    digits = _decimals(activation)
    return number.fixed(activation, digits) if digits else _figure(activation)


def _decimals(activation: float) -> int:
    """Decimals that tell an activation near 1 from 1; 0 if it is not near, or too near."""
    digits = 1 - floor(log10(1 - activation)) if 0.9 < activation < 1 else MOST_DIGITS
    return digits if digits < MOST_DIGITS else 0


def _bracketed(text: str) -> str:
    """A number within a formula; one below zero in brackets."""
    return f"({text})" if text.startswith("−") else text
