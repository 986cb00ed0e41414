"""One iteration, with every value on the way.

The arithmetic, in the tutorial's names, for one hidden layer::

    l1       = sigmoid(X @ syn0)
    l2       = sigmoid(l1 @ syn1)
    l2_error = y - l2
    l2_delta = l2_error * (l2 * (1 - l2))
    l1_error = l2_delta @ syn1.T
    l1_delta = l1_error * (l1 * (1 - l1))
    syn1    += l1.T @ l2_delta
    syn0    += X.T @ l1_delta
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.network import Network, matrices
from visualizer.engine.table import TruthTable


@dataclass(frozen=True, eq=False)
class Pass:
    """Everything that one iteration computes from a network and a table.

    Attributes
    ----------
    activations : tuple of ndarray, layer k of shape (n_rows, width of layer k)
        l0 (the inputs), l1, l2, ...
    errors, deltas : tuple of ndarray, entry k of the shape of layer k + 1
        How much the layer missed, and that times its slope.
    updates : tuple of ndarray, entry k of the shape of ``network.weights[k]``
        What the iteration adds to the weights: a sum over all rows, or 0 for the weight of a cut synapse.
    """

    activations: tuple[FloatArray, ...]
    errors: tuple[FloatArray, ...]
    deltas: tuple[FloatArray, ...]
    updates: tuple[FloatArray, ...]

    @property
    def outputs(self) -> FloatArray:
        """The network's answers: shape (n_rows, n_outputs)."""
        return self.activations[-1]

    @property
    def mean_absolute_error(self) -> float:
        """Mean of the absolute error of the output layer over rows and outputs."""
        with np.errstate(over="ignore"):
            return float(np.mean(np.abs(self.errors[-1])))

    @property
    def sound(self) -> bool:
        """Whether every answer and every update is a finite number."""
        return all(bool(np.isfinite(a).all()) for a in (*self.activations, *self.updates))


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
    activations = [inputs]
    with np.errstate(all="ignore"):
        for matrix in network.weights:
            activations.append(network.activation.function(np.dot(activations[-1], matrix)))
    return tuple(activations)


def propagate(network: Network, table: TruthTable) -> Pass:
    """One whole iteration forwards and backwards; changes nothing.

    Values that are not finite are passed on without a warning: `Pass.sound` tells.
    """
    slope = network.activation.derivative
    activations = answers(network, table.inputs)
    with np.errstate(all="ignore"):
        errors = [table.targets - activations[-1]]
        deltas = [errors[0] * slope(activations[-1])]
        for k in range(len(network.weights) - 1, 0, -1):
            errors.insert(0, np.dot(deltas[0], network.weights[k].T))
            deltas.insert(0, errors[0] * slope(activations[k]))
        updates = [np.dot(below.T, delta) for below, delta in zip(activations, deltas, strict=False)]
    return Pass(activations, tuple(errors), tuple(deltas), _held(updates, network) if network.cut else tuple(updates))


def _held(updates: Sequence[FloatArray], network: Network) -> tuple[FloatArray, ...]:
    """`updates` with 0 for the weights that are held at zero."""
    flat = np.concatenate([update.ravel() for update in updates])
    flat[list(network.cut)] = 0
    return matrices(flat, network.widths)


def updated_network(network: Network, pass_: Pass) -> Network:
    """The network after the iteration: its weights plus the updates of `pass_`."""
    with np.errstate(all="ignore"):
        weights = tuple(w + update for w, update in zip(network.weights, pass_.updates, strict=True))
    return Network(weights, network.activation, network.cut)
