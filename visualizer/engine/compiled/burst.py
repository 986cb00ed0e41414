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


def _told(batches: Batches, sizes: Sequence[int], start: int, count: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which list every iteration carries out, by the size of its batch, and the rows of all, one after the other."""
    if batches.whole:
        return np.zeros(count, dtype=np.intp), np.zeros(1, dtype=np.intp)
    per_round, n_rows, size = batches.per_round, batches.n_rows, batches.size or 0
    round_, place = divmod(start, per_round)
    # A round as it is from the second one on; before the very first batch there is nothing that could join it.
    drawn = np.array([batches.size_of(per_round + each) for each in range(per_round)], dtype=np.intp)
    drawn = np.tile(drawn, 1 + (place + count) // per_round)[place : place + count]
    if start == 0:
        drawn[0] = batches.size_of(0)
    # All rounds take all rows; what joins the next round comes right before its own.
    begin = n_rows + (place + 1) * size - int(drawn[0] if place == 0 else size)
    end = begin + int(drawn.sum())
    rounds = range(round_ - 1, round_ + -(-end // n_rows) - 1)
    if batches.shuffle:
        orders = [batches.order(max(each, 0)) for each in rounds]
        rows = np.concatenate(orders)
    else:
        rows = np.tile(np.arange(n_rows), len(rounds))
    return np.searchsorted(sizes, drawn), rows[begin:end].astype(np.intp, copy=False)
