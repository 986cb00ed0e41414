"""What an iteration is made of, operation by operation, each written for the sizes that it is needed for.

A routine gets a row of the list of operations: its own address, those of its result and of its operands, and what else
it needs; see `Row`. Sizes are constants in it, so that nothing is left to be decided while it runs.
"""

from collections.abc import Callable
from enum import IntEnum, StrEnum
from typing import Any

from visualizer.engine.compiled.code import WIDTH, Code
from visualizer.engine.compiled.exponential import exponential
from visualizer.engine.compiled.lanes import Lanes
from visualizer.engine.compiled.product import Kind, Product, write_product
from visualizer.engine.compiled.repetition import turns
from visualizer.engine.compiled.tangent import tangents

LEAKING = 0.01


class Row(IntEnum):
    """Where things are in a row: of a call of NumPy, its row, its address and its data are the last three."""

    ROUTINE = 0
    OUT = 1
    LEFT = 2
    RIGHT = 3
    CALL = 4
    ADDRESS = 5
    DATA = 6


# Numbers of a row.
LENGTH = len(Row)
# Functions of our own take a number of numbers that is a multiple of this.
ROUNDED_TO = 8


class Op(StrEnum):
    """What an operation does; the sizes of its routine are those of a `Product`, rows and columns, or a length."""

    # An inner loop of NumPy is called.
    CALL = "call"
    # A product, in the order of terms that the library of products has here.
    PRODUCT = "product"
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
    # Of sums: with NumPy's bits, by ourselves. The sizes of `SIGMOID` and `TANH` are multiples of `ROUNDED_TO`.
    SIGMOID = "sigmoid"
    TANH = "tanh"
    # Rows side by side or apart, with the steps from one to the next; rows of a batch, of a table that is as wide.
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


def write(what: Op, sizes: tuple[int | str, ...], code: Code) -> None:
    """Write the routine of an operation."""
    numbers = [size for size in sizes if isinstance(size, int)]
    if what is Op.PRODUCT:
        write_product(code, Kind(str(sizes[0])), Product(*numbers), *_operands(code))
    elif what in _FORMULAS:
        _elementwise(code, what, *numbers)
    else:
        _OTHERS[what](code, *numbers)
    code.build.ret_void()


def _operands(code: Code) -> tuple[Any, Any, Any]:
    return code.operand(Row.OUT), code.operand(Row.LEFT), code.operand(Row.RIGHT)


def _elementwise(code: Code, what: Op, count: int) -> None:
    out, left, right = _operands(code)
    one = code.build.load(right) if what in _WITH_ONE else None

    def some(lanes: Lanes, place: Any) -> None:
        second = lanes.load(right, place) if one is None else lanes.spread(one)
        found = _FORMULAS[what](lanes, lanes.load(left, place), second, lanes.load(out, place))
        lanes.store(found, out, place)

    code.each(count, some)


def _call(code: Code) -> None:
    code.call(code.field(Row.ADDRESS), code.field(Row.CALL), code.field(Row.DATA))


def _sigmoid(code: Code, count: int) -> None:
    """By our own exponential; where a number is too large for it, all are done again by NumPy's, in place."""
    build, out, sums, table = (
        code.build,
        code.operand(Row.OUT),
        code.operand(Row.LEFT),
        code.operand(Row.RIGHT, code.whole),
    )
    lanes = code.lanes(WIDTH)

    def negative(place: Any) -> Any:
        return build.fsub(lanes.constant(-0.0), lanes.load(sums, place))

    def own(place: Any, moderate: Any) -> tuple[Any]:
        values = negative(place)
        lanes.store(lanes.inverse(exponential(lanes, values, table)), out, place)
        return (build.and_(moderate, lanes.moderate(values)),)

    def with_inverse(place: Any) -> None:
        lanes.store(lanes.inverse(lanes.load(out, place)), out, place)

    (moderate,) = turns(build, count, lanes.width, own, code.boolean(True))
    with build.if_then(build.not_(moderate), likely=False):
        turns(build, count, lanes.width, lambda place: lanes.store(negative(place), out, place))
        _call(code)
        turns(build, count, lanes.width, with_inverse)


def _tanh(code: Code, count: int) -> None:
    build, lanes, (out, sums, table) = code.build, code.lanes(WIDTH), _operands(code)

    def some(place: Any) -> None:
        places = [build.add(place, code.whole(begin)) for begin in range(0, ROUNDED_TO, WIDTH)]
        for at, found in zip(places, tangents(lanes, [lanes.load(sums, at) for at in places], table), strict=True):
            lanes.store(found, out, at)

    turns(build, count, ROUNDED_TO, some)


def _copy(code: Code, rows: int, columns: int, step: int, out_step: int) -> None:
    build, out, left = code.build, code.operand(Row.OUT), code.operand(Row.LEFT)

    def row(place: Any) -> None:
        start = code.at(left, build.mul(place, code.whole(step)))
        into = code.at(out, build.mul(place, code.whole(out_step)))
        code.each(columns, lambda lanes, at: lanes.store(lanes.load(start, at), into, at))

    turns(build, rows, 1, row)


def _take(code: Code, rows: int, columns: int) -> None:
    build, out, table = code.build, code.operand(Row.OUT), code.operand(Row.LEFT)
    numbers = build.load(code.operand(Row.RIGHT, code.whole.as_pointer()))

    def row(place: Any) -> None:
        start = code.at(table, build.mul(build.load(code.at(numbers, place)), code.whole(columns)))
        into = code.at(out, build.mul(place, code.whole(columns)))
        code.each(columns, lambda lanes, at: lanes.store(lanes.load(start, at), into, at))

    turns(build, rows, 1, row)


def _zero(code: Code) -> None:
    code.build.store(code.number(0.0), code.operand(Row.OUT))


def _sum(code: Code, count: int) -> None:
    left, total = code.operand(Row.LEFT), code.number(0.0)
    for place in range(count):
        total = code.build.fadd(total, code.build.load(code.at(left, place)))
    code.build.store(total, code.operand(Row.OUT))


def _mean(code: Code, count: int) -> None:
    mean = code.build.fdiv(code.build.load(code.operand(Row.LEFT)), code.number(float(count)))
    code.build.store(mean, code.build.load(code.operand(Row.OUT, code.number.as_pointer())))


_OTHERS: dict[Op, Callable[..., None]] = {
    Op.CALL: _call,
    Op.SIGMOID: _sigmoid,
    Op.TANH: _tanh,
    Op.COPY: _copy,
    Op.TAKE: _take,
    Op.ZERO: _zero,
    Op.SUM: _sum,
    Op.MEAN: _mean,
}
