"""Trials find an alpha with which training falls, and say nothing where alpha is not what is wrong."""

import numpy as np
import pytest

from tests.engine.strategy import XOR, table_of
from visualizer.engine.architecture import architecture_of
from visualizer.engine.network import initial_network
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import Rule
from visualizer.engine.score import loss
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.engine.trial import TRIED, jumps, rounds, smaller_alpha
from visualizer.files.preset import preset, preset_names


def many_rows(n_rows: int) -> TruthTable:
    """A line to be found among so many points."""
    random = np.random.default_rng(3)
    inputs = np.column_stack([random.uniform(0, 1, (n_rows, 3)), np.ones(n_rows)])
    return table_of(inputs, (inputs[:, :1] + inputs[:, 1:2] > 1).astype(float))


# These are there to show what does not learn.
OTHERWISE = ("dead", "vanish", "xor")


@pytest.mark.parametrize("name", [name for name in preset_names() if not name.startswith(OTHERWISE)])
def test_presets_have_an_alpha_that_does(name: str) -> None:
    experiment = preset(name)

    assert smaller_alpha(experiment.start(), experiment.task) is None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_too_large_an_alpha_is_found_with_the_largest_power_of_ten_that_falls(seed: int) -> None:
    task = Task(many_rows(1000), Rule(), seed)
    network = initial_network(architecture_of((4, 4, 1), task.rule), seed)

    found = smaller_alpha(network, task)

    assert found in (0.1, 0.01)
    slower = Task(task.table, Rule(alpha=found), seed)
    burst = train(network, slower, TRIED)
    rows = range(1000)
    assert loss(propagate(burst.network, slower), rows) < loss(propagate(network, slower), rows)
    assert not jumps(burst.errors)


def test_nobody_who_has_gone_is_told() -> None:
    task = Task(many_rows(300), Rule(alpha=50.0), 1)

    assert smaller_alpha(initial_network(architecture_of((4, 4, 1), task.rule), 1), task, lambda: True) is None


def test_jumps_are_rises_again_and_again() -> None:
    falling = np.linspace(1, 0.5, 100)

    assert not jumps(falling)
    assert not jumps(falling[:20])
    assert jumps(falling + 0.1 * (np.arange(100) % 2))


def test_errors_of_batches_are_told_by_rounds() -> None:
    task = Task(XOR, Rule(batch=2), 1)

    assert rounds(np.array([1.0, 3.0, 2.0, 4.0, 9.0]), task).tolist() == [2.0, 3.0]
    assert rounds(np.array([1.0, 3.0]), Task(XOR)).tolist() == [1.0, 3.0]
