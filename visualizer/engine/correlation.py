"""Which column goes with which: Pearson's r between neurons and targets, over the rows of a table.

For columns a and b: ``r = sum((a - mean a) (b - mean b)) / sqrt(sum((a - mean a)^2) sum((b - mean b)^2))``.
"""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.activation import Activation
from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import Pass
from visualizer.engine.network import matrices
from visualizer.engine.table import TruthTable

# Numbers in one temporary array of a course, of which there are a handful at a time: 2 MB each.
_CHUNK = 2**18
# Shorter columns have squares that lose digits by underflow.
_LEAST_LENGTH = 1e-140


def correlation(left: FloatArray, right: FloatArray) -> FloatArray:
    """Pearson correlation of every column of `left` with every column of `right`.

    Parameters
    ----------
    left : ndarray of shape (..., n_rows, a)
    right : ndarray of shape (..., n_rows, b)
        Leading axes are broadcast.

    Returns
    -------
    ndarray of shape (..., a, b)
        Between -1 and 1. NaN where a column is constant, or varies so little (less than 1e-140) or so much that its
        squares are not numbers to count with, or holds a number that is not finite.
    """
    with np.errstate(all="ignore"):
        across = np.swapaxes(_standardized(left), -1, -2)
        r: FloatArray = np.matmul(across, _standardized(right))
        return np.clip(r, -1, 1, out=r)


def _standardized(columns: FloatArray) -> FloatArray:
    """Columns less their mean and of length 1; NaN where that cannot be."""
    # The mean of equal numbers can miss them by a rounding; as differences from the first row they are exactly 0.
    centred: FloatArray = columns - columns[..., :1, :]
    centred -= centred.mean(axis=-2, keepdims=True)
    length = np.sqrt(np.square(centred).sum(axis=-2, keepdims=True))
    length[(length < _LEAST_LENGTH) | np.isinf(length)] = np.nan
    centred /= length
    return centred


def hidden_correlation(pass_: Pass, table: TruthTable) -> FloatArray:
    """Correlation of every hidden neuron with every target.

    Returns
    -------
    ndarray of shape (n_hidden in all layers, n_outputs)
        Hidden layers one after the other; see `correlation`.
    """
    return _with_targets(pass_.activations[1:-1], table.targets)


def _with_targets(hidden: Sequence[FloatArray], targets: FloatArray) -> FloatArray:
    if not hidden:
        return np.empty((0, targets.shape[1]))
    return np.concatenate([correlation(layer, targets) for layer in hidden], axis=-2)


def mutual_correlation(pass_: Pass, table: TruthTable, layer: int) -> FloatArray:
    """Correlation of the neurons of one hidden layer, and of the targets, with each other.

    Parameters
    ----------
    pass_ : Pass
    table : TruthTable
    layer : int
        Index in ``pass_.activations``: 1 is the first hidden layer.

    Returns
    -------
    ndarray of shape (n_hidden + n_outputs, n_hidden + n_outputs)
        Rows and columns are the hidden neurons of the layer, then the targets. Symmetric; exactly 1 on the diagonal, or
        NaN; see `correlation`.
    """
    columns = np.concatenate([pass_.activations[layer], table.targets], axis=1)
    mutual = correlation(columns, columns)
    mutual = (mutual + mutual.T) / 2  # a product of matrices is symmetric but for rounding
    diagonal = np.diagonal(mutual)
    np.fill_diagonal(mutual, np.where(np.isnan(diagonal), np.nan, 1.0))
    return mutual


def correlation_course(
    snapshots: FloatArray, widths: Sequence[int], activation: Activation, table: TruthTable
) -> FloatArray:
    """`hidden_correlation` at many moments; memory stays bounded however many they are.

    Parameters
    ----------
    snapshots : ndarray of shape (n, n_weights)
        Flat weights, as `Network.flat` has them.
    widths : sequence of int
        Number of neurons in every layer.
    activation : Activation
    table : TruthTable

    Returns
    -------
    ndarray of shape (n, n_hidden in all layers, n_outputs)
        A snapshot's values do not depend on the others, to the bit.
    """
    course = np.empty((len(snapshots), sum(widths[1:-1]), widths[-1]))
    step = max(1, _CHUNK // (table.n_rows * max(widths)))
    for begin in range(0, len(snapshots), step):
        chunk = snapshots[begin : begin + step]
        hidden: list[FloatArray] = []
        for matrix in matrices(chunk, widths)[:-1]:
            below = hidden[-1] if hidden else table.inputs
            with np.errstate(all="ignore"):
                hidden.append(activation.function(np.matmul(below, matrix)))  # (n_chunk, n_rows, width)
        course[begin : begin + step] = _with_targets(hidden, table.targets)
    return course
