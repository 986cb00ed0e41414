"""Many iterations by the compiled bursts, with their record."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.batch import Batches
from visualizer.engine.compiled.iteration import Plan as AnyPlan
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.machine_work import own_exponential
from visualizer.engine.compiled.plan import Plan
from visualizer.engine.network import Network
from visualizer.engine.task import Task

# Numbers of rows that are told at a time.
_TOLD = 2**16
# The plan that was used last, and for what; whoever uses it takes it away meanwhile.
_KEPT: list[tuple[Task, Network, Plan]] = []


def recorded(kernel: Kernel, network: Network, task: Task, ends: Sequence[int]) -> tuple[FloatArray, FloatArray]:
    """What iterations leave behind; see `visualizer.engine.loop.recording.recorded`."""
    plan = _plan(kernel, network, task)
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


def _plan(kernel: Kernel, network: Network, task: Task) -> Plan:
    """The plan for a network and a task; in a run it is that of the burst before."""
    try:
        kept_task, kept, plan = _KEPT.pop()
    except IndexError:
        return Plan(network, task, own_exponential(kernel))
    alike = kept_task is task and (kept.widths, kept.cut) == (network.widths, network.cut)
    return plan if alike else Plan(network, task, own_exponential(kernel))


# The same of plans for any rule, by the sizes of batches.
_ANY_KEPT: list[tuple[Task, Network, dict[int, AnyPlan]]] = []


def recorded_by_any_rule(
    kernel: Kernel, network: Network, task: Task, start: int, ends: Sequence[int]
) -> tuple[FloatArray, FloatArray]:
    """The same by the burst for every rule."""
    plans = _any_plans(kernel, network, task)
    errors, states = np.empty(ends[-1]), np.empty((len(ends), network.flat.size))
    place, done, flat = errors.ctypes.data, 0, network.flat
    for end, state in zip(ends, states, strict=True):
        while done < end:
            size, count, rows = _stretch(task.batches, start + done, end - done)
            plan = plans[size]
            if flat is not plan.flat:
                plan.flat[:] = flat
                flat = plan.flat
            kernel.perform(*plan.addresses, rows.ctypes.data, plan.batch, place + errors.itemsize * done, count)
            done += count
        state[:] = flat
    _ANY_KEPT[:] = [(task, network, plans)]
    return errors, states


def _any_plans(kernel: Kernel, network: Network, task: Task) -> dict[int, AnyPlan]:
    try:
        kept_task, kept, plans = _ANY_KEPT.pop()
    except IndexError:
        kept_task, kept, plans = None, network, {}
    if kept_task is task and (kept.architecture, kept.cut) == (network.architecture, network.cut):
        return plans
    return {size: AnyPlan(network, task, size, kernel) for size in task.batches.sizes}


def _stretch(batches: Batches, start: int, most: int) -> tuple[int, int, NDArray[np.intp]]:
    """The size of the next batches, how many have it, and their rows, one batch after the other."""
    size, per_round = batches.size_of(start), batches.per_round
    if batches.whole:
        return size, most, np.zeros(1, dtype=np.intp)
    most = min(most, max(1, _TOLD // size))
    if len(batches.sizes) > 1:
        if size != batches.size:
            return size, 1, np.ascontiguousarray(batches.rows(start), dtype=np.intp)
        # The odd one is the first of a round, or the last.
        most = min(most, per_round - (not batches.joins) - start % per_round)
    first, begin = divmod(start, per_round)
    begin, used = begin * size, per_round * size if len(batches.sizes) == 1 else batches.n_rows
    if not batches.shuffle:
        return size, most, np.arange(begin, begin + most * size, dtype=np.intp) % used
    last = first + (begin + most * size - 1) // used
    orders = np.concatenate([batches.order(round_) for round_ in range(first, last + 1)])
    return size, most, np.ascontiguousarray(orders[begin : begin + most * size], dtype=np.intp)
