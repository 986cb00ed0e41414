"""The tutorial's loop, as plain as it can be written: what the engine is measured against.

It shares nothing with the package: no import, no trick, no shortcut. Only NumPy's own arithmetic is common ground.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Values = NDArray[Any]


def start(widths: Iterable[int], seed: int) -> list[Matrix]:
    """Random weights between -1 and 1, each of shape (fan_in, fan_out), drawn as the tutorial draws them."""
    widths = list(widths)
    np.random.seed(seed)  # noqa: NPY002 - the tutorial's own generator
    return [2 * np.random.random((widths[k], widths[k + 1])) - 1 for k in range(len(widths) - 1)]  # noqa: NPY002


def forward(x: Values, weights: list[Matrix]) -> list[Values]:
    """All layers, the inputs first."""
    layers = [x]
    with np.errstate(over="ignore"):  # 1 / (1 + inf) is 0, as it should be
        for w in weights:
            layers.append(1 / (1 + np.exp(-np.dot(layers[-1], w))))
    return layers


def learn(
    x: Values, y: Values, weights: list[Matrix], iterations: int, cut: Iterable[int] = ()
) -> tuple[list[Matrix], list[float]]:
    """Weights after the iterations, and the mean absolute error of the forward pass of each.

    Weights that are cut, counted through all matrices in layer order, get no updates.
    """
    weights = [w.copy() for w in weights]
    errors = []
    for _ in range(iterations):
        layers = forward(x, weights)
        error = y - layers[-1]
        errors.append(float(np.mean(np.abs(error))))
        for k in range(len(weights) - 1, -1, -1):
            delta = error * (layers[k + 1] * (1 - layers[k + 1]))
            error = delta.dot(weights[k].T)
            update = layers[k].T.dot(delta)
            earlier = sum(w.size for w in weights[:k])
            for position in cut:
                if earlier <= position < earlier + update.size:
                    update.flat[position - earlier] = 0.0
            weights[k] += update
    return weights, errors
