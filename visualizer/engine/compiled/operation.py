"""What the compiled burst for every rule can do, operation by operation: numba compiles these functions.

All that is worked on lies in one row of numbers; operands are places in it. A network and its rule are a plan: a list
of operations, carried out in every iteration, so the machine code is the same for all of them and can be kept.
"""

from collections.abc import Callable
from typing import Any

# Of an operation: what it is, the places of its operands and of its result, how many rows, columns, and terms of a sum,
# and the steps of its operands.
WIDTH = 11
OPERATION, LEFT, RIGHT, OUT, ROWS, COLUMNS, TERMS, LEFT_ROW, LEFT_TERM, RIGHT_TERM, RIGHT_COLUMN = range(WIDTH)
# A call of an inner loop of NumPy: its address, its data, and the address of operands, lengths and steps.
CALL = 0
# Products: each term rounded once, or twice, as the library of products does it here. The first has four rows or more.
FUSED, ROUNDED = 1, 2
FOUR = 4
# Elementwise, over all rows and columns.
SUBTRACT, ADD, NEGATE, SIZE, RECIPROCAL = range(10, 15)
# With one number; the last two go on from what stands there.
MULTIPLY_BY, DIVIDE_BY, PULL, ROLL = range(20, 24)
# Error times slope, by what the slope is of a level.
LOGISTIC, ONE_LESS_SQUARE, STEP, LEAK = range(30, 34)
# Rows side by side or apart; rows of a batch; a mean of sizes, which is written down; 0 at a place.
COPY, TAKE, ZERO, MEAN = range(40, 44)
LEAKING = 0.01


def product_of(fused: Callable[..., float]) -> Callable[..., None]:
    """A product, each term rounded once; four rows at a time, for one needs not wait for the others."""

    def product(plan: Any, memory: Any, at: int) -> None:
        rows, columns, terms, out = plan[at + ROWS], plan[at + COLUMNS], plan[at + TERMS], plan[at + OUT]
        row, left_term, right_term = plan[at + LEFT_ROW], plan[at + LEFT_TERM], plan[at + RIGHT_TERM]
        for i in range(0, rows, FOUR):
            # The last four may have been among those before them.
            begin = min(i, rows - FOUR)
            for j in range(columns):
                left, right = plan[at + LEFT] + begin * row, plan[at + RIGHT] + j * plan[at + RIGHT_COLUMN]
                first = second = third = fourth = 0.0
                for _ in range(terms):
                    value = memory[right]
                    first = fused(memory[left], value, first)
                    second = fused(memory[left + row], value, second)
                    third = fused(memory[left + 2 * row], value, third)
                    fourth = fused(memory[left + 3 * row], value, fourth)
                    left, right = left + left_term, right + right_term
                place = out + begin * columns + j
                memory[place] = first
                memory[place + columns] = second
                memory[place + 2 * columns] = third
                memory[place + 3 * columns] = fourth

    return product


def rounded(plan: Any, memory: Any, at: int) -> None:
    """A product, each term rounded twice."""
    rows, columns, terms, out = plan[at + ROWS], plan[at + COLUMNS], plan[at + TERMS], plan[at + OUT]
    for i in range(rows):
        for j in range(columns):
            left, right = plan[at + LEFT] + i * plan[at + LEFT_ROW], plan[at + RIGHT] + j * plan[at + RIGHT_COLUMN]
            total = 0.0
            for _ in range(terms):
                total += memory[left] * memory[right]
                left, right = left + plan[at + LEFT_TERM], right + plan[at + RIGHT_TERM]
            memory[out + i * columns + j] = total


def elementwise(plan: Any, memory: Any, at: int) -> None:
    """Numbers that lie side by side."""
    operation, count = plan[at], plan[at + ROWS] * plan[at + COLUMNS]
    left, right, out = plan[at + LEFT], plan[at + RIGHT], plan[at + OUT]
    # Each has a loop of its own: in one loop for all, none would be carried out several numbers at a time.
    if operation == SUBTRACT:
        for j in range(count):
            memory[out + j] = memory[left + j] - memory[right + j]
    elif operation == ADD:
        for j in range(count):
            memory[out + j] = memory[left + j] + memory[right + j]
    elif operation == NEGATE:
        for j in range(count):
            memory[out + j] = -memory[left + j]
    elif operation == SIZE:
        for j in range(count):
            memory[out + j] = abs(memory[left + j])
    else:
        for j in range(count):
            memory[out + j] = 1.0 / (memory[left + j] + 1.0)


def by_one(plan: Any, memory: Any, at: int) -> None:
    """Numbers that lie side by side, with one number."""
    operation, count = plan[at], plan[at + ROWS] * plan[at + COLUMNS]
    left, out, factor = plan[at + LEFT], plan[at + OUT], memory[plan[at + RIGHT]]
    if operation == MULTIPLY_BY:
        for j in range(count):
            memory[out + j] = memory[left + j] * factor
    elif operation == DIVIDE_BY:
        for j in range(count):
            memory[out + j] = memory[left + j] / factor
    elif operation == PULL:
        for j in range(count):
            memory[out + j] = memory[out + j] - memory[left + j] * factor
    else:
        for j in range(count):
            memory[out + j] = memory[left + j] * factor + memory[out + j]


def sloped(plan: Any, memory: Any, at: int) -> None:
    """Errors times slopes: the left operand are errors, the right one levels."""
    operation, count = plan[at], plan[at + ROWS] * plan[at + COLUMNS]
    left, right, out = plan[at + LEFT], plan[at + RIGHT], plan[at + OUT]
    if operation == LOGISTIC:
        for j in range(count):
            memory[out + j] = memory[left + j] * ((1.0 - memory[right + j]) * memory[right + j])
    elif operation == ONE_LESS_SQUARE:
        for j in range(count):
            memory[out + j] = memory[left + j] * (1.0 - memory[right + j] * memory[right + j])
    else:
        below = 0.0 if operation == STEP else LEAKING
        for j in range(count):
            memory[out + j] = memory[left + j] * (1.0 if memory[right + j] > 0.0 else below)


def copied(plan: Any, memory: Any, at: int) -> None:
    """Rows that lie side by side, or apart."""
    left, out, columns = plan[at + LEFT], plan[at + OUT], plan[at + COLUMNS]
    step, out_step = plan[at + LEFT_ROW], plan[at + RIGHT_COLUMN]
    for _ in range(plan[at + ROWS]):
        for j in range(columns):
            memory[out + j] = memory[left + j]
        left, out = left + step, out + out_step


def taken(plan: Any, memory: Any, at: int, rows: Any, first: int) -> None:
    """Rows of a table, as numbers of them say."""
    table, out, columns = plan[at + LEFT], plan[at + OUT], plan[at + COLUMNS]
    for i in range(first, first + plan[at + ROWS]):
        left = table + rows[i] * columns
        for j in range(columns):
            memory[out + j] = memory[left + j]
        out += columns


def burst_of(call: Callable[..., None], parts: tuple[Callable[..., Any], ...]) -> Callable[..., None]:
    """The burst, for a way to call an inner loop by address, and for the functions here.

    It is called with the plan, how many operations there are, the memory, numbers of rows, how many of them an
    iteration takes, the place for errors, and how many iterations there are.
    """
    product, rounded, elementwise, by_one, sloped, copied, taken = parts

    def burst(plan: Any, length: int, memory: Any, rows: Any, batch: int, errors: Any, count: int) -> None:
        for moment in range(count):
            for at in range(0, length * WIDTH, WIDTH):
                operation = plan[at]
                if operation == CALL:
                    call(plan[at + LEFT], plan[at + RIGHT], plan[at + OUT])
                elif operation == FUSED:
                    product(plan, memory, at)
                elif operation == ROUNDED:
                    rounded(plan, memory, at)
                elif operation <= RECIPROCAL:
                    elementwise(plan, memory, at)
                elif operation <= ROLL:
                    by_one(plan, memory, at)
                elif operation <= LEAK:
                    sloped(plan, memory, at)
                elif operation == COPY:
                    copied(plan, memory, at)
                elif operation == TAKE:
                    taken(plan, memory, at, rows, moment * batch)
                elif operation == ZERO:
                    memory[plan[at + OUT]] = 0.0
                else:
                    errors[moment] = memory[plan[at + LEFT]] / plan[at + ROWS]

    return burst


def intermediate_code() -> tuple[str, str]:
    """LLVM's intermediate code of the burst, and the name of its function; imports numba, which takes a moment."""
    from numba import njit

    from visualizer.engine.compiled.intrinsic import assembly, fused_sum, inner_call

    parts = (product_of(fused_sum()), rounded, elementwise, by_one, sloped, copied, taken)
    burst = burst_of(inner_call(), tuple(njit(inline="always")(part) for part in parts))
    return assembly(burst, (int,), int, (float,), (int,), int, (float,), int)
