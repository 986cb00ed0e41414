"""The tutorial's arithmetic for many networks by the compiled machine: each has the bits that it would have alone.

It is taken into use only where it has been seen to have them: every product has one of the known orders of sums, and
some iterations of networks that are there are those of `Stack`.
"""

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled import choice
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.machine import WIDTH
from visualizer.engine.compiled.machine_work import Machine, own_exponential
from visualizer.engine.many.order import PLAIN, Order
from visualizer.engine.many.order_here import orders_of
from visualizer.engine.many.program import Program, product_shapes
from visualizer.engine.many.stack import Stack
from visualizer.engine.many.way import Way
from visualizer.engine.network import Network
from visualizer.engine.task import Task

# Networks in a block at most, and bytes of their registers, which shall stay near the processor.
_MOST_NETWORKS, _NEAR = 64, 2**17
# A longer program would take longer to read than to carry out: BLAS is faster then.
_MOST_INSTRUCTIONS = 20_000
# Beyond it a sum of errors might not be finite.
_LARGE = 1e302
# Networks and iterations of the trial.
_TRIED, _ITERATIONS = 64, 24
_SEEN: dict[tuple[Kernel, tuple[int, ...], int, bool], bool] = {}


class Compiled(Way):
    """Trains networks whose arithmetic is the tutorial's, but for alpha and cut synapses; see `Stack`.

    Parameters
    ----------
    kernel : Kernel
    flats : ndarray of shape (n_networks, size)
    like : Network
    task : Task
    orders : list of sequences of Order
        Of every product; see `product_shapes`.
    """

    def __init__(
        self, kernel: Kernel, flats: FloatArray, like: Network, task: Task, orders: list[tuple[Order, ...]]
    ) -> None:
        (inputs, targets), self._n = task.training, len(flats)
        own, block = own_exponential(kernel), _block_for(like, len(inputs), len(flats))
        program = Program(like.widths, len(inputs), orders, like.cut, block, own)
        self._machine = Machine(
            kernel, program.fields, program.used, block, program.sum_of_errors, program.alpha_at, targets.size
        )
        self._block, memory = block, self._machine.memory
        memory[program.alpha_at] = task.rule.alpha
        for values, place in ((inputs, program.inputs), (targets, program.targets)):
            memory[place : place + values.size * block] = np.repeat(values.ravel(), block)
        self._weights = memory[program.weights : program.weights + like.flat.size * block].reshape(-1, block)
        # Those of all blocks; what is left over in the last one are networks of zeros.
        rest = -self._n % block
        padded = np.concatenate([0.0 - flats, np.zeros((rest, flats.shape[1]))])
        self._blocks = padded.reshape(-1, block, flats.shape[1]).swapaxes(1, 2).copy()

    def run(self, iteration: int, n: int) -> FloatArray:
        errors = np.empty((n, len(self._blocks) * self._block))
        for place, weights in enumerate(self._blocks):
            self._weights[...] = weights
            self._machine.run(errors[:, place * self._block :])
            weights[...] = self._weights
        return errors[:, : self._n]

    @property
    def flats(self) -> FloatArray:
        negated = self._blocks.swapaxes(1, 2).reshape(-1, self._blocks.shape[1])[: self._n]
        # 0 - w and not -w: a sum that cancels is +0 on either side of the negation.
        return np.asarray(0.0 - negated)


def compiled(flats: FloatArray, like: Network, task: Task, exact: bool) -> Compiled | None:
    """The compiled way for networks, if there is one here that is known to be right.

    Parameters
    ----------
    flats : ndarray of shape (n_networks, size)
    like : Network
    task : Task
    exact : bool
        Whether every bit has to be that of each network alone; else products are summed in any order.
    """
    kernel, n_rows = choice.in_use(), len(task.training[0])
    if kernel is None or kernel.stack is None or _too_large(like, task):
        return None
    if not exact:
        return Compiled(kernel, flats, like, task, _plain_orders(like, n_rows))
    known = (kernel, like.widths, n_rows, bool(like.cut))
    if _SEEN.get(known) is False:
        return None
    orders = [found for shape in product_shapes(like.widths, n_rows) if (found := orders_of(kernel, shape))]
    if len(orders) < 3 * len(like.weights) - 1:
        _SEEN[known] = False
        return None
    if known not in _SEEN:
        few = flats[:_TRIED]
        tried, stack = Compiled(kernel, few, like, task, orders), Stack(few, like, task)
        _SEEN[known] = _same(tried.run(0, _ITERATIONS), stack.run(0, _ITERATIONS)) and _same(tried.flats, stack.flats)
    return Compiled(kernel, flats, like, task, orders) if _SEEN[known] else None


def _same(one: FloatArray, other: FloatArray) -> bool:
    """Whether all bits are the same, but for what is no number."""
    numbers = ~(np.isnan(one) & np.isnan(other))
    return one[numbers].tobytes() == other[numbers].tobytes()


def _plain_orders(like: Network, n_rows: int) -> list[tuple[Order, ...]]:
    return [(PLAIN,) * shape.rows * shape.columns for shape in product_shapes(like.widths, n_rows)]


def _too_large(like: Network, task: Task) -> bool:
    n_rows = len(task.training[0])
    numbers = sum(shape.rows * shape.columns for shape in product_shapes(like.widths, n_rows))
    return numbers > _MOST_INSTRUCTIONS or bool(np.abs(task.training[1]).max() > _LARGE)


def _block_for(like: Network, n_rows: int, n: int) -> int:
    """How many networks a block has: no more than there are, and no more than stay near the processor."""
    registers = 3 * like.flat.size + 4 * n_rows * sum(like.widths)
    room = min(_MOST_NETWORKS, -(-n // WIDTH) * WIDTH, _NEAR // (8 * registers))
    return max(WIDTH, room // WIDTH * WIDTH)
