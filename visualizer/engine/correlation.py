"""Which column goes with which: Pearson's r between neurons and targets, over the rows of a table.

For columns a and b: ``r = sum((a - mean a) (b - mean b)) / sqrt(sum((a - mean a)^2) sum((b - mean b)^2))``.
"""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.propagation import Pass

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
        across = _standardized(left).mT
        r: FloatArray = np.matmul(across, _standardized(right))
        return np.clip(r, -1, 1, out=r)


def _standardized(columns: FloatArray) -> FloatArray:
    """Columns less their mean and of length 1; NaN where that cannot be."""
    # The mean of equal numbers can miss them by a rounding; as differences from the first row they are exactly 0.
    centred: FloatArray = columns - columns[..., :1, :]
    centred -= np.add.reduce(centred, -2, keepdims=True) / centred.shape[-2]
    length = np.sqrt(np.add.reduce(np.square(centred), -2, keepdims=True))
    length[(length < _LEAST_LENGTH) | np.isinf(length)] = np.nan
    centred /= length
    return centred


def hidden_correlation(pass_: Pass) -> FloatArray:
    """Correlation of every hidden neuron with every target, over the rows that train.

    Returns
    -------
    ndarray of shape (n_hidden in all layers, n_outputs)
        Hidden layers one after the other; see `correlation`.
    """
    return layer_correlation(pass_.training_levels[1:-1], pass_.task.training[1])


def layer_correlation(hidden: Sequence[FloatArray], targets: FloatArray) -> FloatArray:
    """Correlation of every neuron of some layers with every target.

    Parameters
    ----------
    hidden : sequence of ndarray, each of shape (..., n_rows, width)
        Activations of the layers; there may be none.
    targets : ndarray of shape (n_rows, n_outputs)

    Returns
    -------
    ndarray of shape (..., n_hidden in all layers, n_outputs)
        Layers one after the other; see `correlation`.
    """
    if not hidden:
        return np.empty((0, targets.shape[1]))
    return np.concatenate([correlation(layer, targets) for layer in hidden], axis=-2)


def mutual_correlation(pass_: Pass, layer: int) -> FloatArray:
    """Correlation of the neurons of one hidden layer, and of the targets, with each other, over the rows that train.

    Parameters
    ----------
    pass_ : Pass
    layer : int
        Number of the layer: 1 is the first hidden one.

    Returns
    -------
    ndarray of shape (n_hidden + n_outputs, n_hidden + n_outputs)
        Rows and columns are the hidden neurons of the layer, then the targets. Symmetric; exactly 1 on the diagonal, or
        NaN; see `correlation`.
    """
    columns = np.concatenate([pass_.training_levels[layer], pass_.task.training[1]], axis=1)
    mutual = correlation(columns, columns)
    mutual = (mutual + mutual.T) / 2  # a product of matrices is symmetric but for rounding
    diagonal = np.diagonal(mutual)
    np.fill_diagonal(mutual, np.where(np.isnan(diagonal), np.nan, 1.0))
    return mutual
