"""What a condition or a number of a lesson is, once it has been parsed, and what it comes to in a state."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite, nan
from operator import add, eq, ge, gt, le, lt, mul, ne, sub, truediv

import numpy as np

from visualizer.engine.activation import ACTIVATIONS, HIDDEN
from visualizer.engine.activation.base import Activation
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.score import right_rows
from visualizer.errors import InvalidLesson
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration


@dataclass(frozen=True)
class Number:
    """A number as it is written."""

    value: float


@dataclass(frozen=True)
class Name:
    """One of `NAMES`."""

    name: str


@dataclass(frozen=True)
class Entry:
    """A number of the program's matrices, such as ``syn0[2,1]``: counted from 0, as the program does."""

    name: str
    row: int
    column: int

    @property
    def text(self) -> str:
        """As it is written."""
        return f"{self.name}[{self.row},{self.column}]"


@dataclass(frozen=True)
class Call:
    """One of `FUNCTIONS` or `QUESTIONS`, of numbers."""

    name: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True)
class Operation:
    """A sign or word between two, or before one."""

    sign: str
    terms: tuple["Expression", ...]


Expression = Number | Name | Entry | Call | Operation

ARITHMETIC: dict[str, Callable[[float, float], float]] = {"+": add, "-": sub, "*": mul, "/": truediv}
COMPARISONS: dict[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne}
LOGIC = ("and", "or", "not")

NAMES: dict[str, Callable[[State], float]] = {
    "error": lambda s: s.error,
    "iteration": lambda s: s.iteration,
    "phase": lambda s: s.phase,
    "rows": lambda s: s.experiment.table.n_rows,
    "rows_right": lambda s: int(right_rows(s.pass_).sum()),
    "seed": lambda s: s.experiment.seed,
    "alpha": lambda s: s.experiment.rule.alpha,
    "momentum": lambda s: s.experiment.rule.momentum,
    "inputs": lambda s: s.experiment.table.n_inputs,
    "outputs": lambda s: s.experiment.table.n_outputs,
    "layers": lambda s: len(s.network.weights),
    "weights": lambda s: s.network.architecture.n_weights,
    "hidden": lambda s: sum(s.experiment.hidden),
}


def _of_number(one: Activation) -> Callable[[float], float]:
    """An activation function, of one number."""

    def level(x: float) -> float:
        with np.errstate(all="ignore"):
            return float(one.function(np.array([float(x)]))[0])

    return level


# Of numbers: how many they take, and what they make.
FUNCTIONS: dict[str, tuple[int, Callable[..., float]]] = {
    "abs": (1, abs),
    "sign": (1, lambda x: float(np.sign(x))),
    "max": (2, max),
    "min": (2, min),
    **{name: (1, _of_number(ACTIVATIONS[name])) for name in HIDDEN},
}


def _row(state: State, number: float) -> int:
    """The place of a row, which people count from 1."""
    return _place("row", number - 1, state.experiment.table.n_rows, number)


def _place(what: str, place: float, count: int, told: float) -> int:
    if not (float(place).is_integer() and 0 <= place < count):
        raise InvalidLesson(f"there is no {what} {told:g} here")
    return int(place)


def _answer(state: State, row: float) -> float:
    return float(state.pass_.answers[_row(state, row), 0])


def _target(state: State, row: float) -> float:
    return float(state.experiment.table.targets[_row(state, row), 0])


def _correlation(state: State, unit: float) -> float:
    r = hidden_correlation(state.pass_)
    return float(r[_place("hidden neuron", unit, len(r), unit), 0])


# Of another iteration of the run, and what is told of it then.
AT = "at"
# Of a state and numbers: how many numbers they take, and what they tell.
QUESTIONS: dict[str, tuple[int, Callable[..., float]]] = {
    "answer": (1, _answer),
    "target": (1, _target),
    "asked": (0, lambda state: float(state.present.situation_answer[0])),
    "r": (1, _correlation),
}


def is_condition(expression: Expression) -> bool:
    """Whether it comes to true or false; else to a number."""
    return isinstance(expression, Operation) and (expression.sign in COMPARISONS or expression.sign in LOGIC)


def number(expression: Expression, state: State) -> float:
    """The number that an expression comes to; NaN where there is none, as of a division by zero.

    Raises
    ------
    InvalidLesson
        If the network or the table of the state has nothing of that name.
    """
    match expression:
        case Number(value):
            return value
        case Name(name):
            return float(NAMES[name](state))
        case Entry():
            return _entry(expression, state)
        case Call(name, (when, what)) if name == AT:
            iteration = number(when, state)
            place = _place("iteration", iteration, state.history.reached + 1, iteration)
            return number(what, at_iteration(state, place))
        case Call(name, arguments):
            return _called(name, [number(each, state) for each in arguments], state)
        case Operation("-", (of,)):
            return -number(of, state)
        case Operation(sign, (left, right)):
            try:
                return float(ARITHMETIC[sign](number(left, state), number(right, state)))
            except (ZeroDivisionError, OverflowError):
                return nan
    raise AssertionError(expression)


def _called(name: str, arguments: list[float], state: State) -> float:
    if not all(map(isfinite, arguments)):
        return nan
    if name in FUNCTIONS:
        return float(FUNCTIONS[name][1](*arguments))
    return QUESTIONS[name][1](state, *arguments)


def _entry(entry: Entry, state: State) -> float:
    matrix = state.pass_.values.get("l0" if entry.name == "X" else entry.name)
    if matrix is None or not (entry.row < matrix.shape[0] and entry.column < matrix.shape[1]):
        raise InvalidLesson(f"there is no {entry.text} here")
    return float(matrix[entry.row, entry.column])


def holds(condition: Expression, state: State) -> bool:
    """Whether a condition holds.

    Raises
    ------
    InvalidLesson
        As `number` does.
    """
    match condition:
        case Operation("not", (of,)):
            return not holds(of, state)
        case Operation("and", (left, right)):
            return holds(left, state) and holds(right, state)
        case Operation("or", (left, right)):
            return holds(left, state) or holds(right, state)
        case Operation(sign, (left, right)):
            return bool(COMPARISONS[sign](number(left, state), number(right, state)))
    raise AssertionError(condition)
