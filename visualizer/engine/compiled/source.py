"""The compiled burst as Python: numba makes LLVM's intermediate code of it. Nothing here is needed once that is kept.

The elementwise work is in loops of its own; products and sums are calls of NumPy's inner loops, and so is exp where our
own has other bits. All addresses are operands, so the code is the same for every network, process and library, and can
be kept.
"""

from collections.abc import Callable
from typing import Any

from visualizer.engine.compiled.exponential import MOST

# Places in the plan: three inner loops with their data, then lengths, then places in memory, then the address of the
# call that sums errors, and that of the table of our own exponential, or 0; from STEPS on `STEP` numbers for every
# product, and behind them the cut weights.
EXP, MATMUL, ADD = 0, 2, 4
LAST, N_WEIGHTS, N_OUTPUTS, N_CUT = 6, 7, 8, 9
OUTPUT, OUTPUT_DELTA, UPDATE, TARGET, SIZE, TOTAL, ALPHA = 10, 11, 12, 13, 14, 15, 16
SUM, TABLE, STEPS = 17, 18, 19
# Of a product: address of its call, and of that of exp after it; where its result begins and ends; what else it needs.
STEP = 5
# Numbers whose sigmoid is taken at a time.
WIDTH = 4
# So many numbers and more NumPy sums in several running sums, fewer from left to right.
FEW = 8


def activation_of(
    call: Callable[..., None], sigmoid: Callable[..., None], sigmoids: Callable[..., None]
) -> Callable[..., None]:
    """What puts the sigmoids of a layer in place of minus its sums.

    It needs ways to call an inner loop by address, and to do the same for one number and for `WIDTH` of them.
    """

    def activate(plan: Any, memory: Any, step: int) -> None:
        begin, end, table = plan[step + 2], plan[step + 3], plan[TABLE]
        own = table != 0
        for j in range(begin, end):
            own &= abs(memory[j]) < MOST
        if own:
            many = begin + (end - begin) // WIDTH * WIDTH
            for j in range(begin, many, WIDTH):
                sigmoids(memory, table, j)
            for j in range(many, end):
                sigmoid(memory, table, j)
        else:
            call(plan[EXP], plan[step + 1], plan[EXP + 1])
            for j in range(begin, end):
                memory[j] = 1.0 / (memory[j] + 1.0)

    return activate


def burst_of(call: Callable[..., None], activate: Callable[..., None]) -> Callable[..., None]:
    """The burst, for ways to call an inner loop by address, and to put the sigmoids in place of minus the sums.

    The burst is called with the plan, the memory, the place for mean absolute errors, and their count.
    """

    def burst(plan: Any, memory: Any, errors: Any, count: int) -> None:
        matmul, matmul_data, add, add_data = plan[MATMUL], plan[MATMUL + 1], plan[ADD], plan[ADD + 1]
        last, n_weights, n_outputs, n_cut = plan[LAST], plan[N_WEIGHTS], plan[N_OUTPUTS], plan[N_CUT]
        output, delta, update, target = plan[OUTPUT], plan[OUTPUT_DELTA], plan[UPDATE], plan[TARGET]
        size, total, alpha = plan[SIZE], plan[TOTAL], memory[plan[ALPHA]]
        back, gather, cut = STEPS + STEP * last, STEPS + STEP * (2 * last - 1), STEPS + STEP * (3 * last - 1)
        for moment in range(count):
            for step in range(STEPS, back, STEP):
                call(matmul, plan[step], matmul_data)
                activate(plan, memory, step)
            for j in range(n_outputs):
                error, level = memory[target + j] - memory[output + j], memory[output + j]
                memory[size + j] = abs(error)
                memory[delta + j] = error * ((level - 1.0) * level)
            memory[total] = 0.0
            if n_outputs >= FEW:
                call(add, plan[SUM], add_data)
            else:
                for j in range(n_outputs):
                    memory[total] += memory[size + j]
            errors[moment] = memory[total] / n_outputs
            for step in range(back, gather, STEP):
                call(matmul, plan[step], matmul_data)
                begin, end, first = plan[step + 2], plan[step + 3], plan[step + 4]
                # The error that was carried back lies where updates are gathered later.
                for j in range(end - begin):
                    level = memory[first + j]
                    memory[begin + j] = memory[update + j] * ((level - 1.0) * level)
            for step in range(gather, cut, STEP):
                call(matmul, plan[step], matmul_data)
            for j in range(cut, cut + n_cut):
                memory[plan[j]] = 0.0
            for j in range(n_weights):
                memory[j] += memory[update + j] * alpha

    return burst


def intermediate_code() -> tuple[str, str]:
    """LLVM's intermediate code of the burst, and the name of its function; imports numba, which takes a moment."""
    from numba import njit

    from visualizer.engine.compiled.intrinsic import assembly, inner_call, sigmoids

    call = inner_call()
    activate = njit(error_model="numpy")(activation_of(call, sigmoids(1), sigmoids(WIDTH)))
    return assembly(burst_of(call, activate), (int,), (float,), (float,), int)


# Of the row of a call: addresses of operands, then lengths, then steps in bytes.
N_OPERANDS, N_LENGTHS, N_STEPS = 3, 4, 9
