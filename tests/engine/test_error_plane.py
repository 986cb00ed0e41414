"""The error over a plane is the literal one, whatever the learner and whichever weights the directions move."""

import numpy as np
import pytest

from tests.engine.test_learner import RULES, SINGLES, problem
from visualizer.engine import error_plane as module
from visualizer.engine.array import FloatArray
from visualizer.engine.error_plane import ErrorPlane
from visualizer.engine.network import Network
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import Rule
from visualizer.engine.score import loss
from visualizer.engine.task import Task

STEPS = np.array([-1.5, 0.0, 0.4]), np.array([0.0, 0.7])


def literal(task: Task, network: Network) -> float:
    """The error of one network alone, over the rows that train, and its penalties weight by weight."""
    rows, rule = task.training_rows.tolist(), task.rule
    total = loss(propagate(network, task), rows) * (1 if rule.update == "mean" else len(rows))
    for matrix in network.weights:
        pulled = matrix[:-1] if rule.bias else matrix
        total += sum(rule.l2 / 2 * w * w + rule.l1 * abs(w) for w in pulled.ravel().tolist())
    return total


def check(task: Task, network: Network, across: FloatArray, up: FloatArray) -> None:
    plane = ErrorPlane(network, task, across, up)
    costs = plane.costs(*STEPS)
    assert costs.shape == (2, 3)
    for (row, column), found in np.ndenumerate(costs):
        flat = network.flat.copy()
        flat[: len(across)] += STEPS[0][column] * across + STEPS[1][row] * up
        assert found == pytest.approx(literal(task, network.at(flat)), rel=1e-9, abs=1e-12), task.rule.differences


@pytest.mark.parametrize("part", range(3))
def test_it_is_the_literal_error_for_every_setting(part: int) -> None:
    random = np.random.default_rng(part)
    for number, rule in [*enumerate(SINGLES), *enumerate(RULES[::9])][part::3]:
        task, network = problem(rule, number)
        n = network.architecture.n_learning
        check(task, network, *random.normal(scale=0.3, size=(2, n)))
        into_the_same = [[0, network.widths[1]]]
        for one, other in [*random.choice(n, (3, 2)).tolist(), *into_the_same]:
            check(task, network, np.eye(n)[one], np.eye(n)[other] if one != other else np.zeros(n))


def test_pieces_are_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    task, network = problem(Rule(), 3)
    n = network.architecture.n_learning
    for pair in ((0, 1), (0, n - 1), (n - 2, n - 1)):
        plane = ErrorPlane(network, task, *np.eye(n)[list(pair)])
        grid = np.linspace(-2, 2, 7), np.linspace(-1, 3, 5)
        whole = plane.costs(*grid)
        for chunk in (1, 3 * plane.numbers, 20 * plane.numbers):
            monkeypatch.setattr(module, "CHUNK", chunk)
            found = np.full(whole.shape, np.nan)
            for place, costs in plane.pieces(*grid):
                found[place] = costs
            assert found == pytest.approx(whole, rel=1e-12)


def test_only_what_both_weights_move_is_computed_for_every_place() -> None:
    task, network = problem(Rule(), 3)
    rows, behind = len(task.training_rows), sum(network.widths[2:])
    units = np.eye(network.architecture.n_learning)
    places = 1, network.widths[1], network.architecture.n_weights - 1
    into_two, into_one, into_last = (ErrorPlane(network, task, units[0], units[place]) for place in places)
    assert (into_two.numbers, into_one.numbers) == (rows * behind, rows * (1 + behind))
    assert into_last.numbers == rows


def test_the_fall_is_what_the_updates_say() -> None:
    task, network = problem(Rule(alpha=0.5), 5)
    n = network.architecture.n_learning
    updates = np.concatenate([update.ravel() for update in propagate(network, task).updates])
    random = np.linalg.qr(np.random.default_rng(1).normal(size=(n, 2)))[0].T
    for across, up in (np.eye(n)[[0, n - 1]], random):
        found = ErrorPlane(network, task, across, up).steepest()
        assert found == pytest.approx([updates @ across / 0.5, updates @ up / 0.5], rel=1e-6)
