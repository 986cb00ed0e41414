"""How good the answers are."""

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import Pass

# An answer is right if it lies nearer than this to its target.
TOLERANCE = 0.5


def is_right(errors: FloatArray) -> NDArray[np.bool_]:
    """Which answers with these errors are right: an array of the same shape."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(errors) < TOLERANCE)


def right_rows(pass_: Pass) -> NDArray[np.bool_]:
    """Which rows are answered rightly, every output of them: shape (n_rows,)."""
    return np.asarray(is_right(pass_.errors[-1]).all(axis=1))
