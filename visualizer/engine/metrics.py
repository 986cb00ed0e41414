"""The metrics of a run: what is plotted of a network at many moments of its training."""

from dataclasses import dataclass
from math import prod

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import layer_correlation
from visualizer.engine.iteration import Pass, performed, steps, weight_values
from visualizer.engine.network import Network
from visualizer.engine.task import Task

# Numbers of the snapshots that are worked on together: a quarter of a megabyte, which stays in the cache.
_CHUNK = 2**15


@dataclass(frozen=True, eq=False)
class Metrics:
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


def metrics(snapshots: FloatArray, like: Network, task: Task) -> Metrics:
    """The metrics of snapshots of a network.

    Parameters
    ----------
    snapshots : ndarray of shape (n, n_weights)
        Flat weights, as `Network.flat` has them.
    like : Network
        Its architecture and its cut synapses are those of every snapshot.
    task : Task

    Returns
    -------
    Metrics
        A snapshot's values do not depend on the others, to the bit. Those that are not finite are passed on without a
        warning.
    """
    step = max(1, _CHUNK // (task.table.n_rows * sum(like.widths) + snapshots.shape[1]))
    with np.errstate(all="ignore"):
        parts = [_part(snapshots[begin : begin + step], like, task) for begin in range(0, max(1, len(snapshots)), step)]
    return Metrics(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _part(snapshots: FloatArray, like: Network, task: Task) -> tuple[FloatArray, ...]:
    """The fields of a `Metrics`, for a chunk of the snapshots."""
    n, table, architecture = len(snapshots), task.table, like.architecture
    values = {"l0": table.inputs, "y": table.targets, **weight_values(like, snapshots)}
    pass_ = Pass(performed(steps(architecture, task.rule), values), architecture.last)
    correlations = np.empty((n, sum(architecture.widths[1:-1]), table.n_outputs))
    correlations[:] = layer_correlation(pass_.activations[1:-1], table.targets)
    layer_errors = np.stack([_means(np.abs(error), 1) for error in pass_.errors], axis=-1)
    row_errors = _means(np.abs(pass_.errors[-1]), 2)
    sizes = [np.abs(update) for update in pass_.updates]
    update_sizes = np.stack([_means(size, 1) for size in sizes], axis=-1)
    largest = np.maximum.reduce([size.reshape(n, prod(size.shape[1:])).max(axis=1) for size in sizes])
    return correlations, layer_errors, row_errors, update_sizes, largest


def _means(values: FloatArray, kept: int) -> FloatArray:
    """Means over all axes but the first `kept`."""
    # A contiguous row is summed in an order that does not depend on how many rows there are.
    rows = values.reshape(*values.shape[:kept], prod(values.shape[kept:]))
    means: FloatArray = np.add.reduce(rows, -1) / rows.shape[-1]
    return means
