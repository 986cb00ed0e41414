"""The cost is the literal one of every network of a stack, however it is found."""

import numpy as np
import pytest

from tests.engine.test_learner import RULES, problem
from visualizer.engine.cost import Cost, Neurons
from visualizer.engine.propagation import propagate
from visualizer.engine.score import loss
from visualizer.engine.task import Task


def literal(task: Task, cost: Cost, flat: np.ndarray, iteration: int) -> float:
    """One network alone, row by row, and its penalties weight by weight."""
    network, rule = cost.network.at(flat), task.rule
    pass_ = propagate(network, task, iteration)
    rows = pass_.rows.tolist()
    total = loss(pass_, rows) * (1 if rule.update == "mean" else len(rows))
    for matrix in network.weights:
        pulled = matrix[:-1] if rule.bias else matrix
        total += sum(rule.l2 / 2 * w * w + rule.l1 * abs(w) for w in pulled.ravel().tolist())
    return total


@pytest.mark.parametrize("part", range(4))
def test_a_stack_has_the_cost_of_each_of_its_networks(part: int) -> None:
    random = np.random.default_rng(part)
    for number, rule in list(enumerate(RULES))[part::8]:
        task, network = problem(rule, number)
        if rule.dropout:
            continue  # what the iteration leaves out is not left out of what is asked
        cost = Cost(network, task, 1)
        flats = network.flat + np.zeros((2, 3, 1))
        flats[..., : network.architecture.n_learning] += random.normal(
            scale=0.3, size=(2, 3, network.architecture.n_learning)
        )
        found = cost.of(flats)
        for place in np.ndindex(2, 3):
            if not task.batches.whole and network.architecture.normalized:
                continue  # asked, it is normalized over all rows
            assert found[place] == pytest.approx(literal(task, cost, flats[place], 1), rel=1e-9), rule.differences


@pytest.mark.parametrize("part", range(4))
def test_single_neurons_are_as_the_whole(part: int) -> None:
    random = np.random.default_rng(part)
    for number, rule in list(enumerate(RULES))[part::8]:
        task, network = problem(rule, number)
        architecture, cost = network.architecture, Cost(network, task, 1)
        for layer in range(1, architecture.last):
            units = random.choice(architecture.widths[layer], 1)
            flats, moved = np.tile(network.flat, (4, 1)), {}
            for each in architecture.parts:
                if each.start < architecture.n_learning and each.place + each.of_matrix == layer:
                    view = architecture.views(flats)[each.name]
                    view[..., units] += random.normal(size=(4, each.shape[0], 1))
                    moved[each.name] = view[..., units]
            found = cost.of_neurons(layer, Neurons(units, moved))
            found = found + cost.penalty(architecture.views(flats))
            assert found == pytest.approx(cost.of(flats), rel=1e-9), (rule.differences, layer)
