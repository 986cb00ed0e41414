"""The tight loops of training: they have the bits of `iteration_values` and `updated_network`, repeated.

The speed comes from not allocating, not looking up and not calling more than the arithmetic needs.
"""

from functools import lru_cache

from visualizer.engine.activation.sigmoid import ACTIVATION as SIGMOID
from visualizer.engine.loop.base import Loop
from visualizer.engine.loop.general import GeneralLoop
from visualizer.engine.loop.tutorial import TutorialLoop
from visualizer.engine.network import Network
from visualizer.engine.rule import Rule
from visualizer.engine.task import Task

# Settings that choose what is learnt, and do not change how.
_OF_THE_TABLE = {"batch", "order", "rest", "start", "hold_out", "scale"}


def is_tutorial(network: Network, task: Task) -> bool:
    """Whether an iteration is the tutorial's, but for alpha and cut synapses."""
    return (
        set(network.architecture.activations) == {SIGMOID.name}
        and _is_tutorial(task.rule)
        and task.batches.whole
        and not network.frozen
    )


@lru_cache(maxsize=64)
def _is_tutorial(rule: Rule) -> bool:
    return set(rule.differences) <= {"alpha", "hidden_activation", *_OF_THE_TABLE}


# The last loop with what it was made for: to make it anew takes as long as some ten iterations. It is taken out while
# it runs, so one thread at a time has it.
_KEPT: list[tuple[Network, Task, Loop]] = []


def loop_for(network: Network, task: Task) -> Loop:
    """The fastest loop for a network and a task."""
    try:
        kept, kept_task, loop = _KEPT.pop()
    except IndexError:
        return _made(network, task)
    marks = network.architecture, network.cut, network.frozen
    if kept_task is not task or (kept.architecture, kept.cut, kept.frozen) != marks:
        return _made(network, task)
    loop.begin(network.flat)
    return loop


def keep(network: Network, task: Task, loop: Loop) -> None:
    """Keep a loop that was made for a network and a task, until there is another."""
    _KEPT[:] = [(network, task, loop)]


def _made(network: Network, task: Task) -> Loop:
    return (TutorialLoop if is_tutorial(network, task) else GeneralLoop)(network, task)
