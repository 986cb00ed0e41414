"""What an iteration is made of besides products, operation by operation, each a routine that is called.

A routine gets a row of the list of operations: its own address, those of its result and of its operands, and how many
numbers there are; see `Row`.
"""

from collections.abc import Callable
from enum import IntEnum, StrEnum
from typing import Any

from visualizer.engine.compiled.code import WIDTH, Code
from visualizer.engine.compiled.exponential import exponential
from visualizer.engine.compiled.lanes import Lanes
from visualizer.engine.compiled.tangent import tangents

LEAKING = 0.01


class Row(IntEnum):
    """Where things are in a row."""

    ROUTINE = 0
    OUT = 1
    LEFT = 2
    RIGHT = 3
    # Numbers; or rows, of which each has so many columns, and steps to the next one.
    COUNT = 4
    COLUMNS = 5
    STEP = 6
    OUT_STEP = 7
    # Of a call of NumPy: operands, lengths and steps; its address, and its data.
    CALL = 5
    ADDRESS = 6
    DATA = 7


# Numbers of a row.
LENGTH = 8
# Functions of our own take a number of numbers that is a multiple of this.
ROUNDED_TO = 8


class Op(StrEnum):
    """What an operation does."""

    # An inner loop of NumPy is called.
    CALL = "call"
    # Elementwise; to invert is to put 1 / (e + 1) in place of e.
    ADD = "add"
    SUBTRACT = "subtract"
    SIZE = "size"
    NEGATE = "negate"
    INVERT = "invert"
    # With one number; the last two go on from what stands there.
    MULTIPLY_BY = "multiply_by"
    DIVIDE_BY = "divide_by"
    PULL = "pull"
    ROLL = "roll"
    # Error times slope, by what the slope is of a level.
    LOGISTIC = "logistic"
    ONE_LESS_SQUARE = "one_less_square"
    STEP = "step"
    LEAK = "leak"
    # Of sums: with NumPy's bits, by ourselves. The right operand is their table.
    SIGMOID = "sigmoid"
    TANH = "tanh"
    # Rows of a matrix; rows of a table, whose numbers are the right operand.
    COPY = "copy"
    TAKE = "take"
    # 0 at a place; a sum from left to right; a mean, which is put where errors are told.
    ZERO = "zero"
    SUM = "sum"
    MEAN = "mean"


def _logistic(lanes: Lanes, error: Any, level: Any, _: Any) -> Any:
    build = lanes.builder
    return build.fmul(error, build.fmul(build.fsub(lanes.constant(1.0), level), level))


def _one_less_square(lanes: Lanes, error: Any, level: Any, _: Any) -> Any:
    build = lanes.builder
    return build.fmul(error, build.fsub(lanes.constant(1.0), build.fmul(level, level)))


def _stepped(below: float) -> Callable[..., Any]:
    def formula(lanes: Lanes, error: Any, level: Any, _: Any) -> Any:
        build, zero = lanes.builder, lanes.constant(0.0)
        slope = build.select(build.fcmp_ordered(">", level, zero), lanes.constant(1.0), lanes.constant(below))
        return build.fmul(error, slope)

    return formula


# Called with lanes, and values of the left and the right operand, and what stands where the result goes.
_FORMULAS: dict[Op, Callable[[Lanes, Any, Any, Any], Any]] = {
    Op.ADD: lambda lanes, left, right, _: lanes.builder.fadd(left, right),
    Op.SUBTRACT: lambda lanes, left, right, _: lanes.builder.fsub(left, right),
    Op.SIZE: lambda lanes, left, _, __: lanes.size(left),
    Op.NEGATE: lambda lanes, left, _, __: lanes.builder.fsub(lanes.constant(-0.0), left),
    Op.INVERT: lambda lanes, left, _, __: lanes.inverse(left),
    Op.MULTIPLY_BY: lambda lanes, left, one, _: lanes.builder.fmul(left, one),
    Op.DIVIDE_BY: lambda lanes, left, one, _: lanes.builder.fdiv(left, one),
    Op.PULL: lambda lanes, left, one, old: lanes.builder.fsub(old, lanes.builder.fmul(left, one)),
    Op.ROLL: lambda lanes, left, one, old: lanes.builder.fadd(lanes.builder.fmul(left, one), old),
    Op.LOGISTIC: _logistic,
    Op.ONE_LESS_SQUARE: _one_less_square,
    Op.STEP: _stepped(0.0),
    Op.LEAK: _stepped(LEAKING),
}
_WITH_ONE = {Op.MULTIPLY_BY, Op.DIVIDE_BY, Op.PULL, Op.ROLL}


def operations_code() -> tuple[str, list[str]]:
    """LLVM's intermediate code of the routines, and their names, which are those of `Op`."""
    from llvmlite import ir

    module = ir.Module(name="operations")
    for what in Op:
        code = Code(module, what)
        if what in _FORMULAS:
            _elementwise(code, what)
        else:
            _OTHERS[what](code)
        code.build.ret_void()
    return str(module), list(Op)


def _elementwise(code: Code, what: Op) -> None:
    out, left, right = code.operands()
    one = code.build.load(right) if what in _WITH_ONE else None

    def some(lanes: Lanes, place: Any) -> None:
        second = lanes.load(right, place) if one is None else lanes.spread(one)
        found = _FORMULAS[what](lanes, lanes.load(left, place), second, lanes.load(out, place))
        lanes.store(found, out, place)

    code.each(code.field(Row.COUNT), some)


def _call(code: Code) -> None:
    code.call(code.field(Row.ADDRESS), code.field(Row.CALL), code.field(Row.DATA))


def _sigmoid(code: Code) -> None:
    """By our own exponential; where a number is too large for it, all are done again by NumPy's, in place."""
    build, lanes, (out, sums, _) = code.build, code.lanes(WIDTH), code.operands()
    table, count = code.operand(Row.RIGHT, code.whole), code.field(Row.COUNT)

    def negative(place: Any) -> Any:
        return build.fsub(lanes.constant(-0.0), lanes.load(sums, place))

    def own(place: Any, moderate: Any) -> tuple[Any]:
        values = negative(place)
        lanes.store(lanes.inverse(exponential(lanes, values, table)), out, place)
        return (build.and_(moderate, lanes.moderate(values)),)

    def inverted(place: Any) -> None:
        lanes.store(lanes.inverse(lanes.load(out, place)), out, place)

    (moderate,) = code.repeat(count, WIDTH, own, code.boolean(True))
    with build.if_then(build.not_(moderate), likely=False):
        code.repeat(count, WIDTH, lambda place: lanes.store(negative(place), out, place))
        _call(code)
        code.repeat(count, WIDTH, inverted)


def _tanh(code: Code) -> None:
    build, lanes, (out, sums, table) = code.build, code.lanes(WIDTH), code.operands()

    def some(place: Any) -> None:
        places = [build.add(place, code.whole(begin)) for begin in range(0, ROUNDED_TO, WIDTH)]
        for at, found in zip(places, tangents(lanes, [lanes.load(sums, at) for at in places], table), strict=True):
            lanes.store(found, out, at)

    code.repeat(code.field(Row.COUNT), ROUNDED_TO, some)


def _rows(code: Code, step: Any, out_step: Any, number: Callable[[Any], Any]) -> None:
    """Copy rows: the numbers of those that are taken, and the steps to the next one."""
    build, (out, left, _), columns = code.build, code.operands(), code.field(Row.COLUMNS)

    def row(place: Any) -> None:
        start = code.at(left, build.mul(number(place), step))
        into = code.at(out, build.mul(place, out_step))
        code.each(columns, lambda lanes, at: lanes.store(lanes.load(start, at), into, at))

    code.repeat(code.field(Row.COUNT), 1, row)


def _copy(code: Code) -> None:
    _rows(code, code.field(Row.STEP), code.field(Row.OUT_STEP), lambda place: place)


def _take(code: Code) -> None:
    columns = code.field(Row.COLUMNS)
    numbers = code.build.load(code.operand(Row.RIGHT, code.whole.as_pointer()))
    _rows(code, columns, columns, lambda place: code.build.load(code.at(numbers, place)))


def _zero(code: Code) -> None:
    code.build.store(code.number(0.0), code.operand(Row.OUT))


def _sum(code: Code) -> None:
    build, left = code.build, code.operand(Row.LEFT)
    (total,) = code.repeat(
        code.field(Row.COUNT),
        1,
        lambda place, total: (build.fadd(total, build.load(code.at(left, place))),),
        code.number(0.0),
    )
    build.store(total, code.operand(Row.OUT))


def _mean(code: Code) -> None:
    build = code.build
    mean = build.fdiv(build.load(code.operand(Row.LEFT)), build.sitofp(code.field(Row.COUNT), code.number))
    build.store(mean, build.load(code.operand(Row.OUT, code.number.as_pointer())))


_OTHERS: dict[Op, Callable[[Code], None]] = {
    Op.CALL: _call,
    Op.SIGMOID: _sigmoid,
    Op.TANH: _tanh,
    Op.COPY: _copy,
    Op.TAKE: _take,
    Op.ZERO: _zero,
    Op.SUM: _sum,
    Op.MEAN: _mean,
}
