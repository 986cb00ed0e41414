"""The operations of an iteration besides products, and the formulas of those that are elementwise."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from visualizer.engine.compiled.lanes import Lanes

LEAKING = 0.01


class Op(StrEnum):
    """What an operation does."""

    # An inner loop of NumPy is called.
    CALL = "call"
    # Elementwise. To invert is to put 1 / (e + 1) in place of e; to keep is to put 0 where the right operand is not 0;
    # to die is to become 1 where the left operand is below 0.
    ADD = "add"
    SUBTRACT = "subtract"
    SIZE = "size"
    NEGATE = "negate"
    INVERT = "invert"
    MULTIPLY = "multiply"
    KEEP = "keep"
    DIE = "die"
    # With one number, or signs with it; the last three go on from what stands there.
    MULTIPLY_BY = "multiply_by"
    DIVIDE_BY = "divide_by"
    SIGN_BY = "sign_by"
    PULL = "pull"
    PULL_SIGN = "pull_sign"
    ROLL = "roll"
    # Error times slope, by what the slope is of a level.
    LOGISTIC = "logistic"
    ONE_LESS_SQUARE = "one_less_square"
    STEP = "step"
    LEAK = "leak"
    # Of sums: with NumPy's bits, by ourselves. The right operand is their table.
    SIGMOID = "sigmoid"
    TANH = "tanh"
    # The same with the C library's bits; and by a call for each number of a function, whose address is on the right.
    C_TANH = "c_tanh"
    EACH = "each"
    # Within rows: without the largest; divided by their sum; for softmax, error less the sum of errors times levels.
    LESS_LARGEST = "less_largest"
    SHARE = "share"
    JOIN = "join"
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


def _sign(lanes: Lanes, values: Any) -> Any:
    build, one, zero = lanes.builder, lanes.constant(1.0), lanes.constant(0.0)
    below = build.select(build.fcmp_ordered("<", values, zero), lanes.constant(-1.0), zero)
    return build.select(build.fcmp_ordered(">", values, zero), one, below)


def _keep(lanes: Lanes, values: Any, dead: Any, _: Any) -> Any:
    build, zero = lanes.builder, lanes.constant(0.0)
    return build.select(build.fcmp_ordered("==", dead, zero), values, zero)


def _die(lanes: Lanes, values: Any, _: Any, old: Any) -> Any:
    build = lanes.builder
    return build.select(build.fcmp_ordered("<", values, lanes.constant(0.0)), lanes.constant(1.0), old)


# Called with lanes, and values of the left and the right operand, and what stands where the result goes.
FORMULAS: dict[Op, Callable[[Lanes, Any, Any, Any], Any]] = {
    Op.ADD: lambda lanes, left, right, _: lanes.builder.fadd(left, right),
    Op.SUBTRACT: lambda lanes, left, right, _: lanes.builder.fsub(left, right),
    Op.SIZE: lambda lanes, left, _, __: lanes.size(left),
    Op.NEGATE: lambda lanes, left, _, __: lanes.builder.fsub(lanes.constant(-0.0), left),
    Op.INVERT: lambda lanes, left, _, __: lanes.inverse(left),
    Op.MULTIPLY: lambda lanes, left, right, _: lanes.builder.fmul(left, right),
    Op.KEEP: _keep,
    Op.DIE: _die,
    Op.SIGN_BY: lambda lanes, left, one, _: lanes.builder.fmul(_sign(lanes, left), one),
    Op.PULL_SIGN: lambda lanes, left, one, old: lanes.builder.fsub(old, lanes.builder.fmul(_sign(lanes, left), one)),
    Op.MULTIPLY_BY: lambda lanes, left, one, _: lanes.builder.fmul(left, one),
    Op.DIVIDE_BY: lambda lanes, left, one, _: lanes.builder.fdiv(left, one),
    Op.PULL: lambda lanes, left, one, old: lanes.builder.fsub(old, lanes.builder.fmul(left, one)),
    Op.ROLL: lambda lanes, left, one, old: lanes.builder.fadd(lanes.builder.fmul(left, one), old),
    Op.LOGISTIC: _logistic,
    Op.ONE_LESS_SQUARE: _one_less_square,
    Op.STEP: _stepped(0.0),
    Op.LEAK: _stepped(LEAKING),
}
WITH_ONE = {Op.MULTIPLY_BY, Op.DIVIDE_BY, Op.SIGN_BY, Op.PULL, Op.PULL_SIGN, Op.ROLL}
