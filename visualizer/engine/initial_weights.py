"""How weights are drawn before the first iteration.

The generator is NumPy's legacy `RandomState`, as in the tutorial, matrix by matrix, so that the tutorial's figures come
out.
"""

from collections.abc import Callable
from math import sqrt

import numpy as np

from visualizer.engine.array import FloatArray

# Draws a matrix of shape (fan_in, fan_out).
_Draw = Callable[[np.random.RandomState, int, int], FloatArray]


def _uniform(random: np.random.RandomState, fan_in: int, fan_out: int) -> FloatArray:
    return 2 * random.random_sample((fan_in, fan_out)) - 1


def _xavier_uniform(random: np.random.RandomState, fan_in: int, fan_out: int) -> FloatArray:
    return _uniform(random, fan_in, fan_out) * sqrt(6 / (fan_in + fan_out))


def _xavier_normal(random: np.random.RandomState, fan_in: int, fan_out: int) -> FloatArray:
    return random.standard_normal((fan_in, fan_out)) * sqrt(2 / (fan_in + fan_out))


def _he_normal(random: np.random.RandomState, fan_in: int, fan_out: int) -> FloatArray:
    return random.standard_normal((fan_in, fan_out)) * sqrt(2 / fan_in)


# Those that know the bias from other neurons: its weights start at 0.
_SCALED: dict[str, _Draw] = {
    "xavier-uniform": _xavier_uniform,
    "xavier-normal": _xavier_normal,
    "he-normal": _he_normal,
}
STARTS = ("tutorial", *_SCALED, "zero", "half")


def initial_weights(start: str, shapes: tuple[tuple[int, int], ...], bias: bool, seed: int) -> FloatArray:
    """All weights in one row, matrix by matrix.

    Parameters
    ----------
    start : str
        "tutorial" for ``2 * random - 1``; "xavier-uniform", "xavier-normal" and "he-normal" with the weights of the
        bias at 0; "zero"; "half" for 0.5.
    shapes : tuple of (int, int)
        Rows and columns of every matrix, the row of the bias among them.
    bias : bool
        Whether the last row of every matrix is that of the bias.
    seed : int
    """
    size = sum(rows * columns for rows, columns in shapes)
    if start in ("zero", "half"):
        return np.full(size, 0.5 if start == "half" else 0.0)
    random = np.random.RandomState(seed)
    if start == "tutorial":
        # One call for all gives the numbers that a call for each matrix would.
        return 2 * random.random_sample(size) - 1
    parts = []
    for rows, columns in shapes:
        parts.append(_SCALED[start](random, rows - bias, columns).ravel())
        parts.append(np.zeros(bias * columns))
    return np.concatenate(parts)
