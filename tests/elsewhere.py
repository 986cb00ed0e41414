"""The experiments that are compared with other programs."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from tests.session.strategy import trained
from visualizer.engine.derived import Derived
from visualizer.engine.rule import Rule
from visualizer.engine.table import TruthTable
from visualizer.engine.table_edit import with_derived
from visualizer.files.preset import preset
from visualizer.files.source import text_experiment
from visualizer.files.table_experiment import table_experiment
from visualizer.session.experiment import Experiment
from visualizer.session.state import State


def _adder(**settings: object) -> Experiment:
    return replace(preset("half-adder"), rule=Rule(**settings), hidden=(4, 3))  # type: ignore[arg-type]


def _classes() -> Experiment:
    """8-16-4, each row of one class."""
    random = np.random.default_rng(3)
    inputs, classes = random.integers(0, 2, (64, 8)).astype(float), random.integers(0, 4, 64)
    table = TruthTable(inputs, np.eye(4)[classes], tuple(f"in{k}" for k in range(8)), tuple("wxyz"))
    rule = Rule(alpha=0.01, bias=True, output_activation="softmax", error="cross-entropy", hidden_activation="tanh")
    return replace(table_experiment(table, "Classes", rule=rule), hidden=(16,))


def _derived() -> Experiment:
    """Inputs that are computed of others, one of them of one that is computed itself."""
    found = preset("circles")
    table = found.table
    for each in (Derived("square", (0,)), Derived("product", (0, 1)), Derived("sine", (2,))):
        table = with_derived(table, each).table
    rule = Rule(alpha=0.01, hidden_activation="tanh", scale="standard", bias=True)
    return replace(found, table=table, rule=rule, hidden=(4,), situation=(0.0,) * table.n_inputs, origin=None)


EXPERIMENTS: dict[str, Callable[[], Experiment]] = {
    "the tutorial": lambda: preset("trask-3-layer"),
    "mean, momentum, bias": lambda: _adder(alpha=0.3, update="mean", momentum=0.9, bias=True),
    "tanh, batches, momentum": lambda: _adder(batch=3, hidden_activation="tanh", momentum=0.5, alpha=0.3),
    "shuffled batches, a row held out": lambda: _adder(
        batch=3, rest="joins", order="shuffled", alpha=0.5, hold_out="rows:2"
    ),
    "L2, bias": lambda: _adder(batch=3, l2=0.01, bias=True, hidden_activation="tanh"),
    "cross-entropy, leaky ReLU": lambda: _adder(
        error="cross-entropy", alpha=0.1, hidden_activation="leaky-relu", start="he-normal"
    ),
    "ReLU, linear, signed": lambda: _adder(
        output_activation="linear", scale="signed", alpha=0.01, hidden_activation="relu", bias=True
    ),
    "8-16-4, softmax": _classes,
    "flowers, softmax, standardised": lambda: replace(
        preset("flowers"), rule=Rule(output_activation="softmax", error="cross-entropy", alpha=0.001, scale="standard")
    ),
    "computed inputs, standardised": _derived,
    "a Playground link": lambda: text_experiment(
        "https://playground.tensorflow.org/#seed=1&regularization=L2&regularizationRate=0.01&xSquared=true&sinX=true"
    ),
}


def state_of(name: str, iterations: int = 300) -> State:
    """One of the experiments, trained."""
    return trained(EXPERIMENTS[name](), iterations)
