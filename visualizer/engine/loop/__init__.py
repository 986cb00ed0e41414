"""The tight loops of training: they have the bits of `iteration_values` and `updated_network`, repeated.

The speed comes from not allocating, not looking up and not calling more than the arithmetic needs.
"""

from functools import lru_cache

from visualizer.engine.activation.sigmoid import ACTIVATION as SIGMOID
from visualizer.engine.loop.base import Loop
from visualizer.engine.loop.general import GeneralLoop
from visualizer.engine.loop.tutorial import TutorialLoop
from visualizer.engine.network import Network
from visualizer.engine.reuse import LastUsed
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


# To make a loop anew takes as long as some ten iterations.
LAST = LastUsed[Loop]()


def loop_for(network: Network, task: Task) -> Loop:
    """The fastest loop for a network and a task; `LAST` is to keep it when it has run."""
    loop = LAST.take(network, task)
    if loop is None:
        return (TutorialLoop if is_tutorial(network, task) else GeneralLoop)(network, task)
    loop.begin(network.flat)
    return loop
