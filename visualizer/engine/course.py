"""The course of a run: what is plotted of a network at many moments of its training."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import layer_correlation
from visualizer.engine.network import Network, matrices
from visualizer.engine.table import TruthTable

# Numbers of the snapshots that are worked on together: a quarter of a megabyte, which stays in the cache.
_CHUNK = 2**15


@dataclass(frozen=True, eq=False)
class Course:
    """Figures of n snapshots of a network, which do not depend on each other.

    Attributes
    ----------
    correlations : ndarray of shape (n, n_hidden in all layers, n_outputs)
        Of every hidden neuron with every target; see `hidden_correlation`.
    layer_errors : ndarray of shape (n, n_matrices)
        Mean absolute error of every layer but the input, over rows and neurons.
    row_errors : ndarray of shape (n, n_rows)
        Mean absolute error of the output layer for every row, over outputs.
    update_sizes : ndarray of shape (n, n_matrices)
        Mean absolute update of every matrix; that of a cut synapse counts as 0.
    largest_updates : ndarray of shape (n,)
        The greatest absolute update of all weights.
    """

    correlations: FloatArray
    layer_errors: FloatArray
    row_errors: FloatArray
    update_sizes: FloatArray
    largest_updates: FloatArray


def course(snapshots: FloatArray, like: Network, table: TruthTable) -> Course:
    """Figures of a network at many moments; memory stays bounded however many they are.

    Parameters
    ----------
    snapshots : ndarray of shape (n, n_weights)
        Flat weights, as `Network.flat` has them.
    like : Network
        Its widths, its activation and its cut synapses are those of every snapshot.
    table : TruthTable

    Returns
    -------
    Course
        A snapshot's values do not depend on the others, to the bit. Those that are not finite are passed on without a
        warning.
    """
    step = max(1, _CHUNK // (table.n_rows * sum(like.widths) + snapshots.shape[1]))
    with np.errstate(all="ignore"):
        parts = [
            _part(snapshots[begin : begin + step], like, table) for begin in range(0, max(1, len(snapshots)), step)
        ]
    return Course(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _part(snapshots: FloatArray, like: Network, table: TruthTable) -> tuple[FloatArray, ...]:
    """The fields of a `Course`, for a chunk of the snapshots."""
    n, widths, n_matrices = len(snapshots), like.widths, len(like.weights)
    weights = matrices(snapshots, widths)
    activations = _activations(weights, like, table)
    correlations = np.empty((n, sum(widths[1:-1]), table.n_outputs))
    correlations[:] = layer_correlation(activations[1:-1], table.targets)
    layer_errors, update_sizes = np.empty((2, n, n_matrices))
    flat_updates = np.empty(snapshots.shape)
    updates = matrices(flat_updates, widths)
    error = table.targets - activations[-1]  # (n, n_rows, width)
    row_errors = _means(np.abs(error), 2)
    for k in range(n_matrices - 1, -1, -1):
        layer_errors[:, k] = _means(np.abs(error), 1)
        delta = error * like.activation.derivative(activations[k + 1])
        np.matmul(activations[k].mT, delta, out=updates[k])
        if k:
            error = np.matmul(delta, weights[k].mT)
    if like.cut:
        flat_updates[:, like.cut] = 0
    np.abs(flat_updates, out=flat_updates)
    for k, update in enumerate(updates):
        update_sizes[:, k] = _means(update, 1)
    return correlations, layer_errors, row_errors, update_sizes, np.maximum.reduce(flat_updates, 1)


def _activations(weights: Sequence[FloatArray], like: Network, table: TruthTable) -> list[FloatArray]:
    """The inputs, of shape (n_rows, n_inputs), then every layer, of shape (n, n_rows, width)."""
    activations = [table.inputs]
    for matrix in weights:
        activations.append(like.activation.function(np.matmul(activations[-1], matrix)))
    return activations


def _means(values: FloatArray, kept: int) -> FloatArray:
    """Means over all axes but the first `kept`."""
    # A contiguous row is summed in an order that does not depend on how many rows there are.
    rows = values.reshape(*values.shape[:kept], prod(values.shape[kept:]))
    means: FloatArray = np.add.reduce(rows, -1) / rows.shape[-1]
    return means
