"""Random experiments for property tests, and the articles' own."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from visualizer.engine.architecture import Architecture, architecture_of
from visualizer.engine.network import Network, initial_network, with_cut, with_weight
from visualizer.engine.rule import Rule
from visualizer.engine.step import Step
from visualizer.engine.table import TruthTable

Problem = tuple[Network, TruthTable]


def of_functions(widths: Sequence[int], hidden: str = "sigmoid", output: str | None = None) -> Architecture:
    """An architecture of these functions; the output has that of the hidden layers if it is not told."""
    rule = Rule(hidden_activation=hidden, output_activation=hidden if output is None else output)
    return architecture_of(tuple(widths), rule)


def network_of(
    weights: Sequence[NDArray[np.float64]], activation: str = "sigmoid", cut: tuple[int, ...] = ()
) -> Network:
    """A network of these matrices."""
    widths = (len(weights[0]), *(matrix.shape[1] for matrix in weights))
    flat = np.concatenate([matrix.ravel() for matrix in weights])
    return Network(of_functions(widths, activation), flat, cut)


def seeded(widths: Sequence[int], seed: int, activation: str = "sigmoid") -> Network:
    """The network that a seed draws."""
    return initial_network(of_functions(widths, activation), seed)


def table_of(inputs: Any, targets: Any) -> TruthTable:
    """A table of these values, with columns a, b, ... and y, z, ..."""
    inputs, targets = np.array(inputs, dtype=float), np.array(targets, dtype=float)
    names = tuple(f"x{i}" for i in range(inputs.shape[1])), tuple(f"y{i}" for i in range(targets.shape[1]))
    return TruthTable(inputs, targets, *names)


FIRST_COLUMN = table_of([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [0], [1], [1]])
XOR = table_of([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]])
NEURON = table_of([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]], [[0], [1], [1], [0]])


def random_problem(widths: tuple[int, ...], n_rows: int, seed: int, scale: float = 1.0) -> Problem:
    """A network and a table of bits and other numbers, which depend on nothing but the arguments."""
    random = np.random.default_rng(seed)
    inputs = random.integers(0, 2, (n_rows, widths[0])) * random.choice([1.0, scale], (n_rows, widths[0]))
    targets = random.random((n_rows, widths[-1])).round(1)
    return seeded(widths, seed), table_of(inputs + 0.0, targets)


@st.composite
def problems(draw: st.DrawFn, max_width: int = 12, max_rows: int = 40, min_hidden: int = 0) -> Problem:
    """Networks of any depth with tables that fit them."""
    inputs, outputs = draw(st.integers(1, min(12, max_width))), draw(st.integers(1, min(8, max_width)))
    hidden = draw(st.lists(st.integers(1, max_width), min_size=min_hidden, max_size=3))
    n_rows, seed = draw(st.integers(1, max_rows)), draw(st.integers(0, 2**32 - 1))
    return random_problem(
        (inputs, *hidden, outputs), n_rows, seed, draw(st.sampled_from([1.0, -1.0, 0.3, 20.0, 800.0]))
    )


@st.composite
def cut_problems(draw: st.DrawFn, max_width: int = 12, max_rows: int = 40) -> Problem:
    """The same with some synapses cut, or all; some of the other weights are 0 as well."""
    network, table = draw(problems(max_width, max_rows))
    size = network.flat.size
    some = st.sets(st.integers(0, size - 1), min_size=1, max_size=12)
    for position in draw(some):
        network = with_weight(network, position, 0.0)
    for position in draw(some | st.just(set(range(size)))):
        network = with_cut(network, position, True)
    return network, table


def kind(step: Step) -> str:
    """What a step computes of its layer: "forward", "error", "delta" or "update"."""
    return step.name.rpartition("_")[2] if step.stage == "backward" else step.stage


def same_bits(left: NDArray[np.float64], right: NDArray[np.float64]) -> bool:
    """Whether two arrays of finite numbers hold the same bits, the sign of zero included."""
    return left.shape == right.shape and left.tobytes() == right.tobytes()
