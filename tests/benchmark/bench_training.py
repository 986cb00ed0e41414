"""How fast a burst is, against the tutorial's loop in the same process: ``python -m tests.benchmark.bench_training``.

Only the ratio carries over to another machine. The loops here record nothing, as in the article, whereas the burst
records the error of every iteration. *At most* is the ratio of a loop in which only products and exponentials take
time: NumPy does these in any loop that keeps the bits. Times are the processor's; rounds are interleaved, so that a
machine that slows down slows both, and the figures are medians.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from tests.engine.strategy import network_of, seeded
from visualizer.engine.compiled import choice
from visualizer.engine.compiled.machine_code import installed
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.files import fast_engine

Values = NDArray[Any]
Literal = Callable[[Values, Values, list[NDArray[np.float64]], int], list[NDArray[np.float64]]]


def literal_two_layers(
    x: Values, y: Values, weights: list[NDArray[np.float64]], iterations: int
) -> list[NDArray[np.float64]]:
    """The article's loop with no hidden layer."""
    (syn0,) = weights
    for _ in range(iterations):
        l1 = 1 / (1 + np.exp(-(np.dot(x, syn0))))
        l1_delta = (y - l1) * (l1 * (1 - l1))
        syn0 += np.dot(x.T, l1_delta)
    return [syn0]


def literal_three_layers(
    x: Values, y: Values, weights: list[NDArray[np.float64]], iterations: int
) -> list[NDArray[np.float64]]:
    """The article's loop with one hidden layer."""
    syn0, syn1 = weights
    for _ in range(iterations):
        l1 = 1 / (1 + np.exp(-(np.dot(x, syn0))))
        l2 = 1 / (1 + np.exp(-(np.dot(l1, syn1))))
        l2_delta = (y - l2) * (l2 * (1 - l2))
        l1_delta = l2_delta.dot(syn1.T) * (l1 * (1 - l1))
        syn1 += l1.T.dot(l2_delta)
        syn0 += x.T.dot(l1_delta)
    return [syn0, syn1]


def literal_four_layers(
    x: Values, y: Values, weights: list[NDArray[np.float64]], iterations: int
) -> list[NDArray[np.float64]]:
    """The same with two hidden layers."""
    syn0, syn1, syn2 = weights
    for _ in range(iterations):
        l1 = 1 / (1 + np.exp(-(np.dot(x, syn0))))
        l2 = 1 / (1 + np.exp(-(np.dot(l1, syn1))))
        l3 = 1 / (1 + np.exp(-(np.dot(l2, syn2))))
        l3_delta = (y - l3) * (l3 * (1 - l3))
        l2_delta = l3_delta.dot(syn2.T) * (l2 * (1 - l2))
        l1_delta = l2_delta.dot(syn1.T) * (l1 * (1 - l1))
        syn2 += l2.T.dot(l3_delta)
        syn1 += l1.T.dot(l2_delta)
        syn0 += x.T.dot(l1_delta)
    return [syn0, syn1, syn2]


def products_and_exponentials(x: Values, weights: list[NDArray[np.float64]], iterations: int) -> None:
    """Nothing but the products and exponentials of an iteration: what NumPy does in any loop that keeps the bits."""
    below = [x.astype(float)]
    for matrix in weights:
        below.append(1 / (1 + np.exp(-np.dot(below[-1], matrix))))
    layers = [*zip(below, weights, map(np.copy, below[1:]), map(np.copy, below[1:]), strict=False)]
    updates = [np.empty_like(matrix) for matrix in weights]
    for _ in range(iterations):
        for lower, matrix, sums, level in layers:
            lower.dot(matrix, sums)
            np.exp(sums, level)
        for _, matrix, sums, _ in layers[:0:-1]:
            sums.dot(matrix.T)
        for (lower, _, sums, _), update in zip(layers, updates, strict=True):
            lower.T.dot(sums, update)


LITERAL: dict[int, Literal] = {1: literal_two_layers, 2: literal_three_layers, 3: literal_four_layers}


@dataclass(frozen=True)
class Case:
    """A network, a table of so many rows, and the ratio that is wanted; `xor` is the article's own integer table."""

    widths: tuple[int, ...]
    n_rows: int
    iterations: int
    target: float | None
    xor: bool = False

    def values(self) -> tuple[Values, Values]:
        """X and y as a person would have them."""
        if self.xor:
            return np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]), np.array([[0, 1, 1, 0]]).T
        random = np.random.default_rng(1)
        return (
            random.integers(0, 2, (self.n_rows, self.widths[0])).astype(float),
            random.integers(0, 2, (self.n_rows, self.widths[-1])).astype(float),
        )


@dataclass(frozen=True)
class Row:
    """One case, measured; times in microseconds an iteration, `least` of products and exponentials alone."""

    case: str
    literal: float
    burst: float
    least: float
    target: float | None
    same_bits: bool

    @property
    def ratio(self) -> float:
        return self.literal / self.burst

    @property
    def most(self) -> float:
        """The ratio of a loop that would do all else in no time."""
        return self.literal / self.least

    @property
    def passed(self) -> bool:
        return self.same_bits and (self.target is None or self.ratio >= self.target)


CASES = (
    Case((3, 4, 1), 4, 2000, 2.0, xor=True),
    Case((8, 16, 4), 256, 400, 1.25),
    Case((2, 8, 8, 1), 200, 400, 1.4),
    Case((3, 1), 4, 2000, None),
    Case((2, 8, 8, 1), 16, 1000, None),
    Case((3, 4, 1), 1024, 100, 1.35),
    Case((3, 4, 1), 4096, 40, 1.35),
    Case((12, 32, 32, 8), 1024, 20, 1.2),
)
# By the fast engine.
FAST_CASES = (
    Case((3, 4, 1), 4, 4000, 60.0, xor=True),
    Case((2, 8, 8, 1), 200, 400, 4.0),
    Case((8, 16, 4), 256, 400, 3.0),
)


def measured(case: Case, rounds: int) -> Row:
    """Medians of interleaved rounds."""
    x, y = case.values()
    names = tuple(f"column {i}" for i in range(x.shape[1] + y.shape[1]))
    table = TruthTable(x.astype(float), y.astype(float), names[: x.shape[1]], names[x.shape[1] :])
    network = seeded(case.widths, 1)
    literal, n, times = LITERAL[len(network.weights)], case.iterations, []
    same_bits = True
    train(network, Task(table), 20)  # begins the trial of the fast engine, where that is measured
    choice.settle()
    for _ in range(rounds):
        weights = [matrix.copy() for matrix in network.weights]
        begin = process_time()
        with np.errstate(over="ignore"):
            weights = literal(x, y, weights, n)
        between = process_time()
        burst = train(network, Task(table), n)
        done = process_time()
        products_and_exponentials(x, [*network.weights], n)
        times.append((between - begin, done - between, process_time() - done))
        same_bits &= network_of(tuple(weights)).flat.tobytes() == burst.network.flat.tobytes()
    literal_time, burst_time, least = (median(column) / n * 1e6 for column in zip(*times, strict=True))
    title = f"{'-'.join(map(str, case.widths))}, {case.n_rows} rows"
    return Row(title, literal_time, burst_time, least, case.target, same_bits)


def rows(rounds: int = 31) -> list[Row]:
    """All cases, measured."""
    return [measured(case, rounds) for case in CASES]


def main() -> None:
    _show("A burst, every error recorded, against the literal loop: microseconds an iteration", rows())
    if installed():
        fast_engine.begin(make=True)
        _show("The same by the fast engine", [measured(case, 31) for case in FAST_CASES])
        choice.use(None)


def _show(title: str, found: list[Row]) -> None:
    table = Table(title=title)
    table.add_column("network", no_wrap=True)
    for heading in ("literal µs", "burst µs", "ratio", "at most", "target", "same bits", ""):
        table.add_column(heading, justify="right")
    for row in found:
        target = "" if row.target is None else f"{row.target:.2f}"
        same_bits = "yes" if row.same_bits else "no"
        verdict = "passed" if row.passed else "FAILED"
        told = [f"{number:.2f}" for number in (row.literal, row.burst, row.ratio, row.most)]
        table.add_row(row.case, *told, target, same_bits, verdict)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
