"""Sums one by one: whatever of them is held at a time, each has the bits of a loop."""

import numpy as np
import pytest

from tests.engine.strategy import random_problem
from visualizer.engine.architecture import architecture_of
from visualizer.engine.array import FloatArray, added
from visualizer.engine.loop import adding
from visualizer.engine.loop.calls import Calls
from visualizer.engine.network import initial_network
from visualizer.engine.rule import Rule
from visualizer.engine.task import Task
from visualizer.engine.training import train


def summed(left: FloatArray, right: FloatArray, order: list[int]) -> float:
    total = 0.0
    for k in order:
        total += float(left[0, k]) * float(right[k, 0])
    return total


@pytest.mark.parametrize("n", [1, 2, 7, 8, 9, 33, 200])
def test_a_single_sum_is_a_loop_from_its_first_term_on(n: int) -> None:
    """Where numbers lie in one piece NumPy sums eight and more of them in another order."""
    left, right = np.random.default_rng(n).normal(size=(2, 1, n))
    right = right.T
    assert added(left, right)[0, 0] == summed(left, right, [*range(n)])
    assert added(left, right, first=-1)[0, 0] == summed(left, right, [n - 1, *range(n - 1)])
    calls = Calls()
    found = adding.add_product(calls, True, left, right)
    for _ in range(2):
        for function, operands in calls:
            function(*operands)
        assert found[0, 0] == summed(left, right, [*range(n)])


@pytest.mark.parametrize("most", [1, 30, 100])
def test_no_bit_depends_on_how_many_terms_are_held(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    rule = Rule(adding="one-by-one", bias=True, hidden_activation="tanh-c", update="mean")
    _, table = random_problem((3, 4, 2), 40, 1)
    network = initial_network(architecture_of((3, 4, 2), rule), 1)
    whole = train(network, Task(table, rule), 20).network
    monkeypatch.setattr(adding, "_AT_ONCE", most)

    assert train(network, Task(table, rule), 20).network.flat.tobytes() == whole.flat.tobytes()
