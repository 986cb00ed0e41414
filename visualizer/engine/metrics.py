"""The metrics of a run: what is plotted of a network at many moments of its training."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from visualizer.engine.answer import chosen_statistics, levels, statistics
from visualizer.engine.array import FloatArray, means
from visualizer.engine.correlation import layer_correlation
from visualizer.engine.iteration import batch_values, carried_values, performed, steps
from visualizer.engine.network import Network
from visualizer.engine.step import Values
from visualizer.engine.task import Task

# Numbers of the snapshots that are worked on together: a quarter of a megabyte, which stays in the cache.
_CHUNK = 2**15


@dataclass(frozen=True, eq=False)
class Metrics:
    """Figures of n snapshots of a network, which do not depend on each other.

    Attributes
    ----------
    correlations : ndarray of shape (n, n_hidden in all layers, n_outputs)
        Of every hidden neuron with every target, over the rows that train; see `hidden_correlation`.
    layer_errors : ndarray of shape (n, n_matrices)
        Mean absolute error of every layer but the input, over the rows of the batch and neurons.
    row_errors : ndarray of shape (n, n_rows)
        Mean absolute error of the output layer for every row of the table, over outputs.
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


def metrics(snapshots: FloatArray, like: Network, task: Task, iterations: Sequence[int]) -> Metrics:
    """The metrics of snapshots of a network.

    Parameters
    ----------
    snapshots : ndarray of shape (n, size)
        Rows of numbers, as `Network.flat` has them.
    like : Network
        Its architecture and its marks are those of every snapshot.
    task : Task
    iterations : sequence of n int
        When they were.

    Returns
    -------
    Metrics
        A snapshot's values do not depend on the others, to the bit. Those that are not finite are passed on without a
        warning.
    """
    step = max(1, _CHUNK // (task.table.n_rows * sum(like.widths) + snapshots.shape[1]))
    begins = range(0, max(1, len(snapshots)), step)
    with np.errstate(all="ignore"):
        parts = [_part(snapshots[b : b + step], like, task, iterations[b : b + step]) for b in begins]
    return Metrics(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _part(snapshots: FloatArray, like: Network, task: Task, iterations: Sequence[int]) -> tuple[FloatArray, ...]:
    """The fields of a `Metrics`, for a chunk of the snapshots."""
    n, architecture = len(snapshots), like.architecture
    layer_errors, update_sizes, largest = (
        np.empty((n, architecture.last)),
        np.empty((n, architecture.last)),
        np.empty(n),
    )
    values: Values = {}
    for places, values in _learnt(snapshots, like, task, iterations):
        errors = [np.abs(values[f"l{k}_error"]) for k in range(1, architecture.last + 1)]
        sizes = [np.abs(values[f"syn{k}_update"]) for k in range(architecture.last)]
        layer_errors[places] = np.stack([_means(error, 1) for error in errors], axis=-1)
        update_sizes[places] = np.stack([_means(size, 1) for size in sizes], axis=-1)
        largest[places] = np.maximum.reduce(
            [size.reshape(len(size), prod(size.shape[1:])).max(axis=1) for size in sizes]
        )
    if task.whole and not task.held_out:
        asked = [values[f"l{k}"] for k in range(architecture.last + 1)]
        row_errors = _means(np.abs(values[f"l{architecture.last}_error"]), 2)
    else:
        known = task.whole and architecture.normalized
        normal = chosen_statistics(values, architecture.last) if known else statistics(like, task, snapshots)
        asked = [*levels(like, task, task.inputs, snapshots, normal)]
        row_errors = _means(np.abs(task.targets - asked[-1]), 2)
    correlations = np.empty((n, sum(architecture.widths[1:-1]), task.table.n_outputs))
    if task.held_out:
        asked = [level.take(task.training_rows, axis=-2) for level in asked]
    correlations[:] = layer_correlation(asked[1:-1], task.training[1])
    return correlations, layer_errors, row_errors, update_sizes, largest


def _learnt(
    snapshots: FloatArray, like: Network, task: Task, iterations: Sequence[int]
) -> Iterator[tuple[slice | list[int], Values]]:
    """What the iterations compute that begin at the snapshots: those whose batches are of one size at once."""
    todo = steps(like.architecture, task.rule)
    if task.whole:
        yield slice(None), performed(todo, batch_values(like.architecture, task, 0) | carried_values(like, snapshots))
        return
    batches = [batch_values(like.architecture, task, iteration) for iteration in iterations]
    for size in sorted({len(batch["l0"]) for batch in batches}):
        places = [place for place, batch in enumerate(batches) if len(batch["l0"]) == size]
        stacked = {name: np.stack([batches[place][name] for place in places]) for name in batches[0]}
        yield places, performed(todo, stacked | carried_values(like, snapshots[places]))


def _means(values: FloatArray, kept: int) -> FloatArray:
    """Means of sizes over all axes but the first `kept`."""
    # A contiguous row is summed in an order that does not depend on how many rows there are.
    return means(values.reshape(*values.shape[:kept], prod(values.shape[kept:])))
