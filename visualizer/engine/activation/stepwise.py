"""Functions of FANN that are made of straight lines: quick stand-ins for its curves, and what it takes by default.

They are reckoned as its library does, with its points, which it keeps in 32 bits; below the first point and from the
last one on the function is at its ends, after a small jump.
"""

from collections.abc import Sequence

import numpy as np

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray


def stepwise(name: str, sums: Sequence[float], levels: Sequence[float], low: float, says: str) -> Activation:
    """A function of straight lines between points.

    Parameters
    ----------
    name : str
    sums, levels : sequence of float
        Of the points, ascending.
    low : float
        Its level below the first point; from the last one on it is 1.
    says : str
        What it does to the sum; see `Activation`.
    """
    x, y = np.array(sums), np.array(levels)
    slopes = np.concatenate([[0.0], np.diff(y) / np.diff(x), [0.0]])

    def function(total: FloatArray) -> FloatArray:
        k = np.clip(np.searchsorted(x, total, side="right") - 1, 0, len(x) - 2)
        lines = (y[k + 1] - y[k]) * (total - x[k]) / (x[k + 1] - x[k]) + y[k]
        # In this order what is no number stays none.
        return np.where(total >= x[-1], 1.0, np.where(total < x[0], low, lines))

    def slope(level: FloatArray) -> FloatArray:
        found: FloatArray = slopes[np.searchsorted(y, level, side="right")]
        return found

    code_name = name.replace("-", "_")
    return Activation(
        name=name,
        function=function,
        slope=slope,
        source=_SOURCE.format(name=code_name, sums=_listed(sums), levels=_listed(levels), low=low),
        source_note="",
        slope_code=f"{code_name}_slope({{l}})",
        slope_formula="(rise at {l})",
        low=low,
        high=1.0,
        flat_below=0.02,
        says=says,
        slope_says="the slope is that of the line on which {layer} lies, and none at its ends",
    )


def _listed(numbers: Sequence[float]) -> str:
    """Numbers as Python has them, three a line."""
    lines = (", ".join(map(repr, numbers[k : k + 3])) for k in range(0, len(numbers), 3))
    return "\n    " + ",\n    ".join(lines) + ",\n"


_SOURCE = """\
{name}_x = np.array([{sums}])
{name}_y = np.array([{levels}])
def {name}(total):
    x, y = {name}_x, {name}_y
    k = np.clip(np.searchsorted(x, total, side="right") - 1, 0, len(x) - 2)
    lines = (y[k + 1] - y[k]) * (total - x[k]) / (x[k + 1] - x[k]) + y[k]
    return np.where(total >= x[-1], 1.0, np.where(total < x[0], {low}, lines))
def {name}_slope(level):
    x, y = {name}_x, {name}_y
    slopes = np.concatenate([[0.0], np.diff(y) / np.diff(x), [0.0]])
    return slopes[np.searchsorted(y, level, side="right")]"""
