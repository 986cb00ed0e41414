"""Many iterations by the compiled bursts, with their record."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.batch import Batches
from visualizer.engine.compiled.iteration import Plan as AnyPlan
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.plan import Plan
from visualizer.engine.network import Network
from visualizer.engine.task import Task

# Numbers of rows that are told at a time.
_TOLD = 2**16
# The plan that was used last, and for what; whoever uses it takes it away meanwhile.
_KEPT: list[tuple[Task, Network, Plan]] = []


def recorded(kernel: Kernel, network: Network, task: Task, ends: Sequence[int]) -> tuple[FloatArray, FloatArray]:
    """What iterations leave behind; see `visualizer.engine.loop.recording.recorded`."""
    plan = _plan(network, task)
    errors, states = np.empty(ends[-1]), np.empty((len(ends), network.flat.size))
    addresses, place, done = (plan.plan.ctypes.data, plan.memory.ctypes.data), errors.ctypes.data, 0
    np.negative(network.flat, plan.negated)
    for end, state in zip(ends, states, strict=True):
        if end > done:
            kernel.run(*addresses, place + errors.itemsize * done, end - done)
            done = end
        # 0 - w and not -w: a sum that cancels is +0 on either side of the negation.
        np.subtract(0.0, plan.negated, state)
    _KEPT[:] = [(task, network, plan)]
    return errors, states


def _plan(network: Network, task: Task) -> Plan:
    """The plan for a network and a task; in a run it is that of the burst before."""
    try:
        kept_task, kept, plan = _KEPT.pop()
    except IndexError:
        return Plan(network, task)
    alike = kept_task is task and (kept.widths, kept.cut) == (network.widths, network.cut)
    return plan if alike else Plan(network, task)


# The same of plans for any rule.
_ANY_KEPT: list[tuple[Task, Network, AnyPlan]] = []


def recorded_by_any_rule(
    kernel: Kernel, network: Network, task: Task, start: int, ends: Sequence[int]
) -> tuple[FloatArray, FloatArray]:
    """The same by the burst for every rule."""
    plan = _any_plan(kernel, network, task)
    errors, states, done = np.empty(ends[-1]), np.empty((len(ends), network.flat.size)), 0
    place, most = errors.ctypes.data, max(1, _TOLD // max(1, plan.batch))
    plan.flat[:] = network.flat
    for end, state in zip(ends, states, strict=True):
        while done < end:
            count = min(most, end - done)
            rows = _rows(task.batches, start + done, count) if plan.batch else np.zeros(1, dtype=np.intp)
            kernel.perform(*plan.addresses, rows.ctypes.data, plan.batch, place + errors.itemsize * done, count)
            done += count
        state[:] = plan.flat
    _ANY_KEPT[:] = [(task, network, plan)]
    return errors, states


def _any_plan(kernel: Kernel, network: Network, task: Task) -> AnyPlan:
    try:
        kept_task, kept, plan = _ANY_KEPT.pop()
    except IndexError:
        return AnyPlan(network, task, kernel)
    alike = kept_task is task and (kept.architecture, kept.cut) == (network.architecture, network.cut)
    return plan if alike else AnyPlan(network, task, kernel)


def _rows(batches: Batches, start: int, count: int) -> NDArray[np.intp]:
    """The rows of many batches of one size, one after the other."""
    size, n_rows = batches.size or batches.n_rows, batches.n_rows
    first, begin = divmod(start * size, n_rows)
    if not batches.shuffle:
        return (np.arange(begin, begin + count * size, dtype=np.intp)) % n_rows
    last = (start * size + count * size - 1) // n_rows
    orders = np.concatenate([batches.order(round_) for round_ in range(first, last + 1)])
    return np.ascontiguousarray(orders[begin : begin + count * size], dtype=np.intp)
