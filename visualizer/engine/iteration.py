"""One iteration: its steps, and what they compute.

The arithmetic, in the tutorial's names, for one hidden layer::

    l1       = sigmoid(l0 @ syn0)
    l2       = sigmoid(l1 @ syn1)
    l2_error = y - l2
    l2_delta = l2_error * (l2 * (1 - l2))
    l1_error = l2_delta @ syn1.T
    l1_delta = l1_error * (l1 * (1 - l1))
    syn1    += l1.T @ l2_delta
    syn0    += l0.T @ l1_delta

What the settings of a rule add to it stands in `visualizer.engine.stage`.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.chance import kept
from visualizer.engine.network import Network
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.stage import batch, delta, dropout, layer, normalization, update
from visualizer.engine.step import Step, Values
from visualizer.engine.task import Task


@lru_cache(maxsize=64)
def steps(architecture: Architecture, rule: Rule = TUTORIAL) -> tuple[Step, ...]:
    """The steps of an iteration, in the order of the program.

    The updates come last and from the output on, as in the tutorial: every delta is computed with the weights as they
    were.
    """
    return tuple(_steps(architecture, rule))


def _steps(architecture: Architecture, rule: Rule) -> Iterator[Step]:
    layers = range(1, architecture.last + 1)
    yield from batch.chosen(architecture, rule)
    for k in layers:
        yield from _forward(architecture, rule, k)
    for k in reversed(layers):
        yield layer.error(architecture, rule, k)
        yield from delta.delta(architecture, rule, k)
        yield from normalization.backward(architecture, rule, k)
    for k in reversed(layers):
        yield from update.update(architecture, rule, k)


def _forward(architecture: Architecture, rule: Rule, k: int) -> Iterator[Step]:
    if architecture.normalized and k < architecture.last:
        yield from normalization.forward(architecture, rule, k)
    else:
        yield layer.forward(architecture, rule, k)
    yield from dropout.dropped(architecture, rule, k)


def forward_steps(architecture: Architecture, rule: Rule = TUTORIAL) -> tuple[Step, ...]:
    """The steps that lead to the answers."""
    return tuple(step for step in steps(architecture, rule) if step.stage == "forward")


def performed(todo: Iterable[Step], values: Values) -> Values:
    """`values` with all that the steps compute and that is not among them yet.

    Values that are not finite are passed on without a warning.
    """
    with np.errstate(all="ignore"):
        for step in todo:
            step.perform(values)
    return values


def carried_values(network: Network, flat: FloatArray) -> Values:
    """What a network carries along, by name, and which of its synapses are cut or frozen.

    Parameters
    ----------
    network : Network
        Its architecture and its marks.
    flat : ndarray of shape (..., size)
        The numbers of one network or of a stack of them.
    """
    parts = network.parts if flat is network.flat else network.architecture.views(flat)
    return {**parts, **network.marks}


def batch_values(architecture: Architecture, task: Task, iteration: int) -> Values:
    """The rows that an iteration learns from, "l0" and "y", and what chance leaves out of it, "kept1", ..."""
    inputs, targets = task.training
    if not task.batches.whole:
        rows = task.batches.rows(iteration)
        inputs, targets = inputs[rows], targets[rows]
    values = {"l0": inputs, "y": targets}
    rate = task.rule.dropout
    for k in range(1, architecture.last) if rate else ():
        values[f"kept{k}"] = kept(task.seed, iteration, k, (len(inputs), architecture.widths[k]), rate)
    return values


def iteration_values(network: Network, task: Task, iteration: int) -> Values:
    """All that one whole iteration computes, forwards and backwards, by name; changes nothing."""
    architecture = network.architecture
    known = batch_values(architecture, task, iteration) | carried_values(network, network.flat)
    return performed(steps(architecture, task.rule), known)


def updated_network(network: Network, values: Mapping[str, FloatArray]) -> Network:
    """The network after an iteration that has computed `values`."""
    new = [values[f"{part.name}_new"].ravel() for part in network.architecture.parts]
    return network.at(np.concatenate(new))
