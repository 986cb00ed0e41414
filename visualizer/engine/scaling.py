"""Fitting a table to the learner: inputs to a common range, targets to what the last layer can answer."""

from dataclasses import dataclass

import numpy as np

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray

SCALES = ("none", "unit", "signed", "standard")


@dataclass(frozen=True, eq=False)
class Scaling:
    """A change of the range of columns: ``(values - origin) / span * factor + base``.

    Attributes
    ----------
    origin, span : ndarray of shape (n_columns,)
    factor, base : float
    """

    origin: FloatArray
    span: FloatArray
    factor: float = 1.0
    base: float = 0.0

    def fitted(self, values: FloatArray) -> FloatArray:
        """Values of the table as the network gets them; leading axes are kept."""
        with np.errstate(all="ignore"):
            return (values - self.origin) / self.span * self.factor + self.base

    def restored(self, values: FloatArray) -> FloatArray:
        """Values of the network as the table has them."""
        with np.errstate(all="ignore"):
            return (values - self.base) / self.factor * self.span + self.origin


def input_scaling(inputs: FloatArray, scale: str) -> Scaling | None:
    """How inputs are fitted; None if they stay as they are.

    A column of one value lies at the upper end of the range, as 1, and one of zeros at the lower: it has nothing to
    tell, but can serve as a bias.

    Parameters
    ----------
    inputs : ndarray of shape (n_rows, n_inputs)
        Those of the rows that train.
    scale : str
        "none", "unit" for 0 to 1, "signed" for -1 to 1, "standard" for mean 0 and standard deviation 1.
    """
    if scale == "none":
        return None
    return _fit(inputs, scale)


def target_scaling(targets: FloatArray, scale: str, output: Activation) -> Scaling | None:
    """How targets are fitted; None if they stay as they are.

    Between two ends targets that lie between them stay. An end that is open takes `scale`.

    Parameters
    ----------
    targets : ndarray of shape (n_rows, n_outputs)
        Those of the rows that train.
    scale : str
        As for inputs.
    output : Activation
        Of the last layer.
    """
    if scale == "none":
        return None
    if not np.isfinite([output.low, output.high]).all():
        return _fit(targets, "unit" if np.isfinite(output.low) else scale)
    if output.low <= targets.min() and targets.max() <= output.high:
        return None
    least, span = _range(targets)
    return Scaling(least, span, output.high - output.low, output.low)


def _fit(values: FloatArray, scale: str) -> Scaling:
    if scale == "standard":
        with np.errstate(all="ignore"):
            deviation = values.std(axis=0)
            constant = values.min(axis=0) == values.max(axis=0)
            origin = np.where(constant, 0.0, values.mean(axis=0))
        return Scaling(origin, np.where(constant, _constant_span(values), deviation))
    least, span = _range(values)
    return Scaling(least, span, 2.0, -1.0) if scale == "signed" else Scaling(least, span)


def _range(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Least value and span of every column; those of one value, such that it is the span itself."""
    least = values.min(axis=0)
    with np.errstate(all="ignore"):
        span = values.max(axis=0) - least
    constant = span == 0
    return np.where(constant, 0.0, least), np.where(constant, _constant_span(values), span)


def _constant_span(values: FloatArray) -> FloatArray:
    return np.where(values[0] == 0, 1.0, values[0])
