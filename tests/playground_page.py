"""What the page of TensorFlow Playground itself makes of some links, and how near to it one can come here."""

import json
from math import tanh
from pathlib import Path
from typing import Any

import numpy as np

from visualizer.engine.network import Network

# Rows are x, y and label by their place, weights as [layer][to][from]; those after some epochs by these.
CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_suffix(".json").read_text())
# Where the C library reckons its tanh in another way than the one that the page called, its bits cannot be had; other
# ways have others here.
PAGES_TANH = [tanh(x) for x in (0.8806244618726567, -0.06101618903327255, 0.8076184541347103, 0.12693681618878083)] == [
    0.7067320201679976, -0.060940581037243424, 0.6682743866172998, 0.12625940613661266,
]  # fmt: skip


def assert_weights_are(network: Network, page: dict[str, Any]) -> None:
    """That they are those of the page, to the bit."""
    for matrix, weights, biases in zip(network.weights, page["weights"], page["biases"], strict=True):
        assert matrix.tolist() == [*np.transpose(weights).tolist(), biases]
