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
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.stage import layer, update
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
    for k in layers:
        yield layer.forward(architecture, k)
    for k in reversed(layers):
        yield layer.error(architecture, k)
        yield layer.delta(architecture, k)
    for k in reversed(layers):
        yield update.update(architecture, rule, k)


def forward_steps(architecture: Architecture, rule: Rule = TUTORIAL) -> tuple[Step, ...]:
    """The steps that lead to the answers."""
    return tuple(step for step in steps(architecture, rule) if step.stage == "forward")


@dataclass(frozen=True, eq=False)
class Pass:
    """Everything that one iteration computes from a network and a table.

    Attributes
    ----------
    values : dict of str to ndarray
        Every value by its name in the steps: ``l0``, ``y``, ``syn0``, ``l1_sum``, ``l1``, ``l1_error``, ``l1_slope``,
        ``l1_delta``, ``syn0_update``, ``syn0_new``, ... Those of layers have a row for each of the table, those of
        matrices the shape of the weights. What is added to the weight of a cut synapse is 0.
    last : int
        Number of the output layer.
    """

    values: Values
    last: int

    def _each(self, name: str, first: int, last: int) -> tuple[FloatArray, ...]:
        return tuple(self.values[name.format(k)] for k in range(first, last + 1))

    @cached_property
    def activations(self) -> tuple[FloatArray, ...]:
        """l0 (the inputs), l1, l2, ...: layer k has the shape (n_rows, width of layer k)."""
        return self._each("l{}", 0, self.last)

    @cached_property
    def errors(self) -> tuple[FloatArray, ...]:
        """How much each layer missed; entry k is that of layer k + 1."""
        return self._each("l{}_error", 1, self.last)

    @cached_property
    def deltas(self) -> tuple[FloatArray, ...]:
        """The errors times the slopes of their layers; entry k is that of layer k + 1."""
        return self._each("l{}_delta", 1, self.last)

    @cached_property
    def updates(self) -> tuple[FloatArray, ...]:
        """What the iteration adds to the weights; entry k has the shape of ``network.weights[k]``."""
        return self._each("syn{}_update", 0, self.last - 1)

    @property
    def outputs(self) -> FloatArray:
        """The network's answers: shape (n_rows, n_outputs)."""
        return self.activations[-1]

    @cached_property
    def mean_absolute_error(self) -> float:
        """Mean of the absolute error of the output layer over rows and outputs."""
        with np.errstate(over="ignore"):
            return float(np.mean(np.abs(self.errors[-1])))

    @cached_property
    def sound(self) -> bool:
        """Whether every answer and every update is a finite number."""
        return all(bool(np.isfinite(a).all()) for a in (*self.activations, *self.updates))


def performed(todo: Iterable[Step], values: Values) -> Values:
    """`values` with all that the steps compute.

    Values that are not finite are passed on without a warning.
    """
    with np.errstate(all="ignore"):
        for step in todo:
            step.perform(values)
    return values


def weight_values(network: Network, flat: FloatArray) -> Values:
    """The matrices of weights by their names, and which synapses are cut.

    Parameters
    ----------
    network : Network
        Its architecture and its cut synapses.
    flat : ndarray of shape (..., size)
        The weights of one network or of a stack of them.
    """
    architecture = network.architecture
    matrices = network.weights if flat is network.flat else architecture.matrices(flat)
    values = {f"syn{k}": matrix for k, matrix in enumerate(matrices)}
    if network.cut:
        cut = np.zeros(architecture.size)
        cut[list(network.cut)] = 1
        values |= {f"syn{k}_cut": matrix for k, matrix in enumerate(architecture.matrices(cut)) if matrix.any()}
    return values


def answers(network: Network, inputs: FloatArray) -> tuple[FloatArray, ...]:
    """Activations of every layer for rows of inputs.

    Parameters
    ----------
    network : Network
    inputs : ndarray of shape (n_rows, n_inputs)

    Returns
    -------
    tuple of ndarray, layer k of shape (n_rows, width of layer k)
        The inputs, then l1, l2, ...; the last one is the network's answer.
    """
    architecture = network.architecture
    values = performed(forward_steps(architecture), {"l0": inputs, **weight_values(network, network.flat)})
    return tuple(values[f"l{k}"] for k in range(architecture.last + 1))


def propagate(network: Network, task: Task) -> Pass:
    """One whole iteration forwards and backwards; changes nothing.

    Values that are not finite are passed on without a warning: `Pass.sound` tells.
    """
    architecture, table = network.architecture, task.table
    values = {"l0": table.inputs, "y": table.targets, **weight_values(network, network.flat)}
    return Pass(performed(steps(architecture, task.rule), values), architecture.last)


def updated_network(network: Network, pass_: Pass) -> Network:
    """The network after the iteration: its weights plus the updates of `pass_`."""
    new = (pass_.values[f"syn{k}_new"].ravel() for k in range(pass_.last))
    return network.at(np.concatenate(list(new)))
