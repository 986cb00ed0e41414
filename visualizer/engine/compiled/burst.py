"""Many iterations by the compiled burst, with their record."""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.compiled.kernel import Kernel
from visualizer.engine.compiled.machine_work import own_exponential
from visualizer.engine.compiled.plan import Plan
from visualizer.engine.network import Network
from visualizer.engine.task import Task

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
