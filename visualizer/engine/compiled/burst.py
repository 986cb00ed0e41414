"""Many iterations by the compiled engine, with their record."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.batch import Batches
from visualizer.engine.compiled.iteration import Plan
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.network import Network
from visualizer.engine.reuse import LastUsed
from visualizer.engine.task import Task

# Numbers of rows that are told at a time, about.
_TOLD = 2**16
_BYTES = 8
_LAST = LastUsed[Plan]()


def recorded(
    kernel: Kernel, network: Network, task: Task, start: int, ends: Sequence[int]
) -> tuple[FloatArray, FloatArray]:
    """What iterations leave behind; see `visualizer.engine.loop.recording.recorded`."""
    plan = _LAST.take(network, task) or Plan(network, task, kernel)
    errors, states = np.empty(ends[-1]), np.empty((len(ends), network.flat.size))
    lists, read, error = (each.ctypes.data for each in (plan.lists, plan.read, errors))
    most, done, begin, told = max(1, _TOLD // max(plan.sizes)), 0, 0, None
    plan.flat[:] = network.flat
    for end, state in zip(ends, states, strict=True):
        while done < end:
            if told is None or done == begin + told.iterations:
                begin, told = done, _told(task.batches, plan.sizes, start + done, min(most, ends[-1] - done))
            count = min(end, begin + told.iterations) - done
            kernel.run(lists, read, *told.addresses(done - begin), error + _BYTES * done, count)
            done += count
        state[:] = plan.flat
    _LAST.keep(network, task, plan)
    return errors, states


class _Told(NamedTuple):
    """What the driver is told of some iterations.

    Attributes
    ----------
    lists : ndarray of intp
        Which list each of them carries out.
    rows : ndarray of intp
        The rows that they learn from, one iteration after the other.
    begins : ndarray of intp
        Where those of each iteration begin.
    """

    lists: NDArray[np.intp]
    rows: NDArray[np.intp]
    begins: NDArray[np.intp]

    @property
    def iterations(self) -> int:
        """How many iterations."""
        return len(self.lists)

    def addresses(self, place: int) -> tuple[int, int]:
        """Where the lists and the rows of one of the iterations are."""
        return self.lists.ctypes.data + _BYTES * place, self.rows.ctypes.data + _BYTES * int(self.begins[place])


def _told(batches: Batches, sizes: Sequence[int], start: int, count: int) -> _Told:
    """What is told of so many iterations: lists go by the sizes of batches."""
    if batches.whole:
        return _Told(*np.zeros((3, count), dtype=np.intp))
    per_round, n_rows, size = batches.per_round, batches.n_rows, batches.size or 0
    round_, place = divmod(start, per_round)
    # A round as it is from the second one on; before the very first batch there is nothing that could join it.
    drawn = np.array([batches.size_of(per_round + each) for each in range(per_round)], dtype=np.intp)
    drawn = np.tile(drawn, 1 + (place + count) // per_round)[place : place + count]
    if start == 0:
        drawn[0] = batches.size_of(0)
    ends = np.cumsum(drawn)
    # All rounds take all rows; what joins the next round comes right before its own.
    begin = n_rows + (place + 1) * size - int(drawn[0] if place == 0 else size)
    rounds = range(round_ - 1, round_ - 1 + -(-(begin + int(ends[-1])) // n_rows))
    if batches.shuffle:
        rows = np.concatenate([batches.order(max(each, 0)) for each in rounds])
    else:
        rows = np.tile(np.arange(n_rows), len(rounds))
    return _Told(np.searchsorted(sizes, drawn), rows[begin:].astype(np.intp, copy=False), ends - drawn)
