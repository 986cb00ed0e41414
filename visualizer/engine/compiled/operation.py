"""What an iteration is made of besides products, operation by operation, each a routine that is called.

A routine gets a row of the list of operations: its own address, those of its result and of its operands, and how many
numbers there are; see `Row`.
"""

from collections.abc import Callable
from enum import IntEnum
from math import inf
from typing import Any

from visualizer.engine.compiled.c_tangent import c_tangents
from visualizer.engine.compiled.code import WIDTH, Code
from visualizer.engine.compiled.exponential import exponential
from visualizer.engine.compiled.formula import FORMULAS, WITH_ONE, Op
from visualizer.engine.compiled.lanes import Lanes
from visualizer.engine.compiled.tangent import tangents


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


_OfRow = Callable[[Any, Any, Any, Any], Any]
# Numbers of a row.
LENGTH = 8
# Functions of our own take a number of numbers that is a multiple of this.
ROUNDED_TO = 8


def operations_code() -> tuple[str, list[str]]:
    """LLVM's intermediate code of the routines, and their names, which are those of `Op`."""
    from llvmlite import ir

    module = ir.Module(name="operations")
    for what in Op:
        code = Code(module, what)
        if what in FORMULAS:
            _elementwise(code, what)
        else:
            _OTHERS[what](code)
        code.build.ret_void()
    return str(module), list(Op)


def _elementwise(code: Code, what: Op) -> None:
    out, left, right = code.operands()
    one = code.build.load(right) if what in WITH_ONE else None

    def some(lanes: Lanes, place: Any) -> None:
        second = lanes.load(right, place) if one is None else lanes.spread(one)
        found = FORMULAS[what](lanes, lanes.load(left, place), second, lanes.load(out, place))
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
    lanes, table = code.lanes(WIDTH), code.operand(Row.RIGHT)
    _several(code, lambda sums: tangents(lanes, sums, table))


def _c_tanh(code: Code) -> None:
    lanes = code.lanes(WIDTH)
    _several(code, lambda sums: c_tangents(lanes, sums))


def _each(code: Code) -> None:
    build, (out, left, _) = code.build, code.operands()
    function = code.function(code.field(Row.RIGHT))

    def one(place: Any) -> None:
        build.store(build.call(function, [build.load(code.at(left, place))]), code.at(out, place))

    code.repeat(code.field(Row.COUNT), 1, one)


def _several(code: Code, function: Callable[[list[Any]], list[Any]]) -> None:
    """A function of several vectors at a time."""
    build, lanes, (out, left, _) = code.build, code.lanes(WIDTH), code.operands()

    def some(place: Any) -> None:
        places = [build.add(place, code.whole(begin)) for begin in range(0, ROUNDED_TO, WIDTH)]
        for at, found in zip(places, function([lanes.load(left, at) for at in places]), strict=True):
            lanes.store(found, out, at)

    code.repeat(code.field(Row.COUNT), ROUNDED_TO, some)


def _within_rows(start: float, fold: _OfRow, found: _OfRow) -> Callable[[Code], None]:
    """An operation that folds every row, number by number, and puts in place of each what comes of it and the fold.

    Both functions get a builder, the numbers of the left and the right operand, and the fold.
    """

    def write(code: Code) -> None:
        build, (out, left, right), columns = code.build, code.operands(), code.field(Row.COLUMNS)

        def row(number: Any) -> None:
            begin = build.mul(number, columns)

            def at(column: Any) -> tuple[Any, Any]:
                place = build.add(begin, column)
                return build.load(code.at(left, place)), build.load(code.at(right, place))

            def folded(column: Any, old: Any) -> tuple[Any]:
                return (fold(build, *at(column), old),)

            (whole,) = code.repeat(columns, 1, folded, code.number(start))

            def put(column: Any) -> None:
                build.store(found(build, *at(column), whole), code.at(out, build.add(begin, column)))

            code.repeat(columns, 1, put)

        code.repeat(code.field(Row.COUNT), 1, row)

    return write


def _larger(build: Any, left: Any, _: Any, old: Any) -> Any:
    return build.select(build.fcmp_ordered(">", left, old), left, old)


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
    Op.C_TANH: _c_tanh,
    Op.EACH: _each,
    Op.LESS_LARGEST: _within_rows(-inf, _larger, lambda build, left, _, largest: build.fsub(left, largest)),
    Op.SHARE: _within_rows(
        0.0, lambda build, left, _, sum_: build.fadd(sum_, left), lambda build, left, _, sum_: build.fdiv(left, sum_)
    ),
    Op.JOIN: _within_rows(
        0.0,
        lambda build, error, level, sum_: build.fadd(sum_, build.fmul(error, level)),
        lambda build, error, level, sum_: build.fmul(level, build.fsub(error, sum_)),
    ),
    Op.COPY: _copy,
    Op.TAKE: _take,
    Op.ZERO: _zero,
    Op.SUM: _sum,
    Op.MEAN: _mean,
}
