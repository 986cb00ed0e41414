"""How fast the learner's settings are, against literal loops of the same: ``python -m tests.benchmark.bench_learner``.

As in `tests.benchmark.bench_training` the loops record nothing, whereas the burst records every error; rounds are
interleaved, and only ratios carry over.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from tests.engine.strategy import table_of
from visualizer.engine.architecture import architecture_of
from visualizer.engine.network import initial_network
from visualizer.engine.rule import Rule
from visualizer.engine.task import Task
from visualizer.engine.training import train

Values = NDArray[Any]
Literal = Callable[[Values, Values, list[Values], int], list[Values]]


def biased(level: Values) -> Values:
    return np.hstack([level, np.ones((len(level), 1))])


def penalized(syn: Values) -> Values:
    return np.vstack([syn[:-1], np.zeros((1, syn.shape[1]))])


def tanh_bias_l2_momentum(x: Values, y: Values, weights: list[Values], iterations: int) -> list[Values]:
    """One hidden layer, all rows."""
    syn0, syn1 = weights
    velocity0, velocity1 = np.zeros_like(syn0), np.zeros_like(syn1)
    for _ in range(iterations):
        l1 = np.tanh(biased(x).dot(syn0))
        l2 = np.tanh(biased(l1).dot(syn1))
        l2_delta = (y - l2) * (1 - l2 * l2)
        l1_delta = l2_delta.dot(syn1[:-1].T) * (1 - l1 * l1)
        velocity1 = 0.9 * velocity1 + 0.01 * (biased(l1).T.dot(l2_delta) - 0.001 * penalized(syn1))
        syn1 = syn1 + velocity1
        velocity0 = 0.9 * velocity0 + 0.01 * (biased(x).T.dot(l1_delta) - 0.001 * penalized(syn0))
        syn0 = syn0 + velocity0
    return [syn0, syn1]


def batches_of_ten(x: Values, y: Values, weights: list[Values], iterations: int) -> list[Values]:
    """Two hidden layers, ten rows each iteration, in order."""
    syn0, syn1, syn2 = weights
    for j in range(iterations):
        first = 10 * (j % (len(x) // 10))
        l0, target = x[first : first + 10], y[first : first + 10]
        l1 = np.tanh(biased(l0).dot(syn0))
        l2 = np.tanh(biased(l1).dot(syn1))
        l3 = np.tanh(biased(l2).dot(syn2))
        l3_delta = (target - l3) * (1 - l3 * l3)
        l2_delta = l3_delta.dot(syn2[:-1].T) * (1 - l2 * l2)
        l1_delta = l2_delta.dot(syn1[:-1].T) * (1 - l1 * l1)
        syn2 = syn2 + 0.03 * biased(l2).T.dot(l3_delta)
        syn1 = syn1 + 0.03 * biased(l1).T.dot(l2_delta)
        syn0 = syn0 + 0.03 * biased(l0).T.dot(l1_delta)
    return [syn0, syn1, syn2]


TANH: dict[str, Any] = {"hidden_activation": "tanh", "output_activation": "tanh", "bias": True}
CASES: tuple[tuple[str, tuple[int, ...], int, Rule, Literal, int, float], ...] = (
    (
        "8-16-4, 256 rows, tanh, bias, L2, momentum",
        (8, 16, 4),
        256,
        Rule(alpha=0.01, momentum=0.9, l2=0.001, **TANH),
        tanh_bias_l2_momentum,
        300,
        1.3,
    ),
    (
        "2-4-2-1, batches of 10 of 250, tanh, bias",
        (2, 4, 2, 1),
        250,
        Rule(0.03, batch=10, **TANH),
        batches_of_ten,
        500,
        1.2,
    ),
)


def measured(widths: tuple[int, ...], n_rows: int, rule: Rule, literal: Literal, n: int) -> tuple[float, float, bool]:
    """Microseconds an iteration of both, and whether they come to the same bits."""
    random = np.random.default_rng(1)
    x, y = random.normal(size=(n_rows, widths[0])), random.choice([-1.0, 1.0], (n_rows, widths[-1]))
    task, network = Task(table_of(x, y), rule), initial_network(architecture_of(widths, rule), 1, rule.start)
    times, same = [], True
    for _ in range(21):
        weights = [matrix.copy() for matrix in network.weights]
        begin = perf_counter()
        weights = literal(x, y, weights, n)
        between = perf_counter()
        burst = train(network, task, n)
        times.append((between - begin, perf_counter() - between))
        same &= all(a.tobytes() == b.tobytes() for a, b in zip(weights, burst.network.weights, strict=True))
    theirs, ours = (median(column) / n * 1e6 for column in zip(*times, strict=True))
    return theirs, ours, same


def main() -> None:
    table = Table(title="Settings of the learner, every error recorded, against literal loops: µs an iteration")
    table.add_column("case")
    for heading in ("literal µs", "burst µs", "ratio", "target", "same bits", ""):
        table.add_column(heading, justify="right")
    for name, widths, n_rows, rule, literal, n, target in CASES:
        theirs, ours, same = measured(widths, n_rows, rule, literal, n)
        verdict = "passed" if same and theirs / ours >= target else "FAILED"
        ratio = f"{theirs / ours:.2f}"
        table.add_row(name, f"{theirs:.1f}", f"{ours:.1f}", ratio, f"{target:.2f}", "yes" if same else "no", verdict)
    Console().print(table)


if __name__ == "__main__":
    main()
