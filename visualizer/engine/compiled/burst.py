"""Many iterations by the compiled engine, with their record."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.batch import Batches
from visualizer.engine.compiled.iteration import Plan
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.network import Network
from visualizer.engine.task import Task

# Numbers of rows that are told at a time, about.
_TOLD = 2**16
# The plan that was used last, and for what; whoever uses it takes it away meanwhile.
_KEPT: list[tuple[Task, Network, Plan]] = []


def recorded(
    kernel: Kernel, network: Network, task: Task, start: int, ends: Sequence[int]
) -> tuple[FloatArray, FloatArray]:
    """What iterations leave behind; see `visualizer.engine.loop.recording.recorded`."""
    plan = _plan(kernel, network, task)
    errors, states = np.empty(ends[-1]), np.empty((len(ends), network.flat.size))
    addresses, place, done = (plan.lists.ctypes.data, plan.read.ctypes.data), errors.ctypes.data, 0
    most = max(1, _TOLD // max(plan.sizes))
    plan.flat[:] = network.flat
    for end, state in zip(ends, states, strict=True):
        while done < end:
            count = min(most, end - done)
            lists, rows = _told(task.batches, plan.sizes, start + done, count)
            kernel.run(*addresses, lists.ctypes.data, rows.ctypes.data, place + errors.itemsize * done, count)
            done += count
        state[:] = plan.flat
    _KEPT[:] = [(task, network, plan)]
    return errors, states


def _plan(kernel: Kernel, network: Network, task: Task) -> Plan:
    """The plan for a network and a task; in a run it is that of the burst before."""
    try:
        kept_task, kept, plan = _KEPT.pop()
    except IndexError:
        return Plan(network, task, kernel)
    alike = kept_task is task and (kept.architecture, kept.cut) == (network.architecture, network.cut)
    return plan if alike else Plan(network, task, kernel)


def _told(
    batches: Batches, sizes: Sequence[int], start: int, count: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which list every iteration carries out, by the size of its batch, and the rows of all, one after the other."""
    if batches.whole:
        return np.zeros(count, dtype=np.intp), np.zeros(1, dtype=np.intp)
    per_round, n_rows = batches.per_round, batches.n_rows
    several = range(start, start + count) if len(sizes) > 1 else ()
    drawn = [batches.size_of(iteration) for iteration in several] or [sizes[0]] * count
    lists = np.array([sizes.index(size) for size in drawn], dtype=np.intp)
    first, place = divmod(start, per_round)
    # All rounds take all rows: those that join the next one come right before its own.
    joining = batches.joins and place == 0 and first > 0
    begin = place * (batches.size or 0) - (n_rows % (batches.size or 1) if joining else 0)
    end = begin + sum(drawn)
    rounds = range(first - joining, first + -(-end // n_rows))
    orders = [batches.order(round_) for round_ in rounds] if batches.shuffle else [batches.order(0)] * len(rounds)
    begin += n_rows if joining else 0
    return lists, np.concatenate(orders)[begin:].astype(np.intp, copy=False)
