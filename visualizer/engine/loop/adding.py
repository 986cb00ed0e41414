"""The calls of sums of products: as products of matrices, or with one term added after the other."""

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.engine.loop.calls import Calls, constant

_ZERO = constant(0)
# Terms that are held before they are added: some megabytes.
_AT_ONCE = 2**19


def add_product(
    calls: Calls, one_by_one: bool, left: FloatArray, right: FloatArray, biased: bool = False
) -> FloatArray:
    """Sum the products of two matrices.

    Parameters
    ----------
    calls : Calls
    one_by_one : bool
        Whether every term is rounded and added by itself; see `visualizer.engine.array.added`.
    left : ndarray of shape (n, terms)
    right : ndarray of shape (terms, m)
    biased : bool
        Whether the last column on the left is 1, and that term comes first.

    Returns
    -------
    ndarray of shape (n, m)
        Where the sums will be.
    """
    shape = len(left), right.shape[1]
    if not one_by_one:
        product = np.empty(shape)
        calls.add(left.dot, right, product)
        return product
    if len(right) == 1:
        only = np.empty(shape)
        calls.add(np.multiply, left, right, only)
        return only
    return _added(calls, left, right, biased)


def _added(calls: Calls, left: FloatArray, right: FloatArray, biased: bool) -> FloatArray:
    n_terms, shape = len(right) - biased, (len(left), right.shape[1])
    step = min(n_terms, max(1, _AT_ONCE // (shape[0] * shape[1])))
    terms = np.zeros((step + 1, *shape))  # behind the sum so far
    so_far: FloatArray = right[-1] if biased else _ZERO
    for begin in range(0, n_terms, step):
        some = slice(begin, min(begin + step, n_terms))
        held = terms[: some.stop - begin + 1]
        if biased or step < n_terms:  # else 0 stands there already
            calls.add(np.copyto, held[0], so_far)
        calls.add(np.multiply, left.T[some, :, None], right[some, None, :], held[1:])
        # Only accumulation is sure to go on from one to the next.
        calls.add(np.add.accumulate, held, 0, None, held)
        so_far = held[-1]
    return so_far
