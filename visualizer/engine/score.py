"""How good the answers are."""

from collections.abc import Sequence
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.activation import activation
from visualizer.engine.architecture import Architecture
from visualizer.engine.array import FloatArray
from visualizer.engine.propagation import Pass
from visualizer.engine.rule import Rule
from visualizer.engine.task import Task

# An answer is right if it lies nearer than this to its target: by half of the way from 0 to 1.
TOLERANCE = 0.5


def tolerance(task: Task) -> float:
    """How near to its target an answer must lie to be right: half of the way between the ends of the last layer."""
    output = activation(task.rule.output_activation)
    reach = output.high - output.low
    return reach / 2 if isfinite(reach) else TOLERANCE


def is_right(errors: FloatArray, within: float = TOLERANCE) -> NDArray[np.bool_]:
    """Which answers with these errors are right: an array of the same shape."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(errors) < within)


def right_rows(pass_: Pass) -> NDArray[np.bool_]:
    """Which rows of the table are answered rightly, every output of them: shape (n_rows,)."""
    return np.asarray(is_right(pass_.misses, tolerance(pass_.task)).all(axis=1))


def loss(pass_: Pass, rows: Sequence[int]) -> float:
    """What the error function says of some rows of the table: the mean over them.

    That is half the sum of squared errors of a row, or its cross-entropy.
    """
    targets, outputs = pass_.task.targets[list(rows)], pass_.outputs[list(rows)]
    rule = pass_.task.rule
    with np.errstate(all="ignore"):
        losses = row_losses(targets, outputs, pass_.network.architecture, rule)
        if rule.one_by_one and len(losses):
            return float(np.add.accumulate(losses)[-1] / len(losses))
        return float(np.mean(losses))


def row_losses(targets: FloatArray, outputs: FloatArray, architecture: Architecture, rule: Rule) -> FloatArray:
    """What the error function says of each row: shape (..., n_rows) for answers of shape (..., n_rows, n_outputs)."""
    if rule.error == "squared":
        errors = targets - outputs
        return np.asarray(np.sum(errors * errors, axis=-1) / 2)
    return np.asarray(np.sum(_entropy(targets, outputs, architecture), axis=-1))


def summed_losses(targets: FloatArray, outputs: FloatArray, architecture: Architecture, rule: Rule) -> FloatArray:
    """The same, summed over the rows: shape (...). Outputs that are left out do not count."""
    if rule.error == "squared":
        errors = targets - outputs
        return np.asarray(np.sum(np.multiply(errors, errors, errors), axis=(-2, -1)) / 2)
    return np.asarray(np.sum(_entropy(targets, outputs, architecture), axis=(-2, -1)))


def _entropy(targets: FloatArray, outputs: FloatArray, architecture: Architecture) -> FloatArray:
    """Cross-entropy of every answer; where the target is 0 the logarithm of 0 does not count."""
    certain = _weighed(targets, outputs)
    joint = architecture.activation(architecture.last).joint
    return -certain if joint else -(certain + _weighed(1 - targets, 1 - outputs))


def _weighed(targets: FloatArray, outputs: FloatArray) -> FloatArray:
    return np.where(targets == 0, 0.0, targets * np.log(outputs))
