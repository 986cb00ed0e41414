"""Every setting alone, every pair, and many triples: three ways to the same bits, and minus the numeric gradient.

The ways are the fast loop, the reference with every value by its name, and the literal loop of `tests.rule_oracle`.
"""

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest

from tests.engine.strategy import same_bits, table_of
from tests.rule_oracle import Learner
from tests.thoroughness import few
from visualizer.engine.architecture import architecture_of
from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import updated_network
from visualizer.engine.network import Network, initial_network, with_cut, with_frozen
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.score import loss
from visualizer.engine.task import Task
from visualizer.engine.training import train

# Every setting switched on; those that choose among several ways, all of them.
SWITCHED: tuple[dict[str, Any], ...] = (
    {"alpha": 0.3},
    {"update": "mean"},
    {"batch": 3},
    {"batch": 2, "order": "shuffled"},
    {"batch": 3, "rest": "joins"},
    {"momentum": 0.9},
    {"l2": 0.01},
    {"l1": 0.05},
    {"dropout": 0.4},
    {"trim_low": 0.01},
    {"trim_high": 0.05},
    {"error": "cross-entropy"},
    {"bias": True},
    {"adding": "one-by-one"},
    {"hidden_activation": "tanh"},
    {"hidden_activation": "tanh-c"},
    {"hidden_activation": "relu"},
    {"hidden_activation": "leaky-relu"},
    {"hidden_activation": "tanh, linear"},
    {"output_activation": "tanh"},
    {"output_activation": "linear"},
    {"output_activation": "softmax"},
    {"normalize": True},
    {"start": "he-normal"},
    {"hold_out": "every:4"},
    {"scale": "standard"},
)
SINGLES = [Rule(**switched) for switched in SWITCHED if switched != {"error": "cross-entropy"}]
# Each of these would have another minimum than the gradient, or none.
NO_GRADIENT = ("trim_low", "trim_high", "l1", "dropout")


def combined(parts: tuple[dict[str, Any], ...]) -> Rule | None:
    """The rule with all of them; None if they do not go together."""
    names = [name for part in parts for name in part]
    if len(set(names)) < len(names):
        return None
    changes = {name: value for part in parts for name, value in part.items()}
    if changes.get("error") == "cross-entropy" and changes.get("output_activation") not in (None, "softmax"):
        return None
    return replace(TUTORIAL, **changes)


def combinations_of(count: int) -> list[Rule]:
    return [rule for parts in combinations(SWITCHED, count) if (rule := combined(parts)) is not None]


def some_triples(count: int) -> list[Rule]:
    random, found = Random(1), list[Rule]()
    while len(found) < count:
        rule = combined(tuple(random.sample(SWITCHED, 3)))
        if rule is not None:
            found.append(rule)
    return found


RULES = [Rule(), *SINGLES, *combinations_of(2), *some_triples(few(300))]


def problem(rule: Rule, number: int) -> tuple[Task, Network]:
    """A small table, and a network of one to three layers that changes with the number."""
    random = np.random.default_rng(number)
    n_rows, hidden = 4 + number % 7, ((4,), (3, 2), (), (2, 3, 2))[number % 4]
    bits, other = random.integers(0, 2, (n_rows, 3)), random.normal(size=(n_rows, 3))
    inputs = np.where(random.random((n_rows, 3)) < 0.5, bits, other)
    targets = random.integers(0, 2, (n_rows, 2)).astype(float)
    if rule.output_activation == "softmax":
        targets = np.eye(2)[random.integers(0, 2, n_rows)]
    task = Task(table_of(inputs, targets), rule, number)
    return task, initial_network(architecture_of((3, *hidden, 2), rule), number, rule.start)


def literal(task: Task, network: Network) -> Learner:
    rule, architecture = task.rule, network.architecture
    learner = Learner(rule, list(architecture.activations), task.seed, [matrix.copy() for matrix in network.weights])
    for positions, places in ((network.cut, learner.cut), (network.frozen, learner.frozen)):
        for position in positions:
            k = max(k for k in range(architecture.last) if architecture.places(k).start <= position)
            places.add((k, *divmod(position - architecture.places(k).start, architecture.shapes[k][1])))
    return learner


def assert_three_ways_are_one(task: Task, network: Network, iterations: int) -> None:
    learner, one = literal(task, network), network
    errors = []
    for iteration in range(iterations):
        pass_ = propagate(one, task, iteration)
        if not pass_.sound:  # beyond numbers there are no bits to compare
            iterations = iteration
            break
        errors.append(learner.learn(*task.training))
        assert pass_.batch_error == errors[-1]
        for ours, theirs in zip(pass_.updates, learner.updates, strict=True):
            assert same_bits(ours, theirs), (task.rule.differences, iteration)
        one = updated_network(one, pass_.values)
        for ours, theirs in zip(one.weights, learner.syn, strict=True):
            assert same_bits(ours, theirs), (task.rule.differences, iteration)
    burst = train(network, task, iterations)
    assert same_bits(burst.network.flat, one.flat), task.rule.differences
    assert same_bits(burst.errors, np.array(errors)), task.rule.differences
    # Gone on with from the middle of a round, with what is carried along.
    begun = train(network, task, iterations // 2)
    rest = train(begun.network, task, iterations - iterations // 2, start=iterations // 2)
    assert same_bits(rest.network.flat, one.flat), task.rule.differences
    carried = one.parts
    for k, scale in learner.scale.items() if task.rule.normalize else ():
        assert same_bits(carried[f"scale{k}"], scale)
        assert same_bits(carried[f"shift{k}"], learner.shift[k])
    for k, velocity in enumerate(learner.velocity) if task.rule.momentum else ():
        assert same_bits(carried[f"syn{k}_velocity"], velocity)


@pytest.mark.parametrize("part", range(8))
def test_three_ways_are_one(part: int) -> None:
    for number, rule in list(enumerate(RULES))[part::8]:
        assert_three_ways_are_one(*problem(rule, number), 9)


@pytest.mark.parametrize("number", range(40))
def test_cut_and_frozen_weights(number: int) -> None:
    rule = RULES[(number * 17) % len(RULES)]
    task, network = problem(rule, number)
    random = Random(number)
    for position in random.sample(range(network.architecture.n_weights), 3):
        network = with_cut(network, position, True)
    for position in random.sample(range(network.architecture.n_weights), 3):
        network = with_frozen(network, position, True)
    assert_three_ways_are_one(task, network, 9)
    after = train(network, task, 9).network
    assert not after.weight_row[list(network.cut)].any()
    assert same_bits(after.weight_row[list(network.frozen)], network.weight_row[list(network.frozen)])


# The gradient ------------------------------------------------------------------------------------------


def is_gradient(rule: Rule) -> bool:
    """Whether one update from rest is minus the gradient of an error, times alpha."""
    return not set(NO_GRADIENT) & rule.differences.keys()


class PenalizedLoss:
    """The error that a task's rule defines, over the rows of the first batch."""

    def __init__(self, network: Network, task: Task) -> None:
        self.network, self.rule = network, task.rule
        rows = propagate(network, task, 0).rows
        plain = replace(task.rule, batch=None, hold_out="none", scale="none", l2=0.0)
        self.batch = Task(table_of(task.inputs[rows], task.targets[rows]), plain, task.seed)
        self.n_rows = len(rows)

    def at(self, flat: FloatArray) -> float:
        network = self.network.at(flat)
        total = loss(propagate(network, self.batch, 0), range(self.n_rows))
        if self.rule.update == "sum":
            total *= self.n_rows
        for matrix in network.weights:
            total += self.rule.l2 / 2 * float((matrix[: -1 if self.rule.bias else None] ** 2).sum())
        return total

    def nudged(self, way: FloatArray, amount: float) -> float:
        flat = self.network.flat.copy()
        flat[: len(way)] += amount * way
        return self.at(flat)


def smooth(rule: Rule) -> bool:
    """Whether the functions have a slope everywhere."""
    return not {"relu", "leaky-relu"} & {*rule.hidden_activations(3)}


def numeric_fall(penalized: PenalizedLoss, ways: FloatArray, h: float) -> FloatArray:
    """How fast the error falls along each of the ways, by central differences of fourth order."""
    fall = np.empty(len(ways))
    for k, way in enumerate(ways):
        near = {steps: penalized.nudged(way, steps * h) for steps in (-2, -1, 1, 2)}
        fall[k] = -(8 * (near[1] - near[-1]) - (near[2] - near[-2])) / (12 * h)
    return fall


def ways_of(rule: Rule, n_learning: int, number: int) -> FloatArray:
    """Every weight alone where few settings differ; else a few mixtures, in which each weight has its share."""
    if len(rule.differences) < 2:
        return np.eye(n_learning)
    mixed: FloatArray = np.random.default_rng(number).uniform(-1.0, 1.0, (3, n_learning))
    return mixed


GRADIENTS = [(number, rule) for number, rule in enumerate(RULES) if is_gradient(rule)]


@pytest.mark.parametrize("part", range(4))
def test_updates_are_minus_the_gradient(part: int) -> None:
    for number, rule in GRADIENTS[part::4]:
        task, network = problem(rule, number)
        values = propagate(network, task, 0).values
        parts = [each for each in network.architecture.parts if each.start < network.architecture.n_learning]
        updates = np.concatenate([values[f"{each.name}_update"].ravel() for each in parts]) / rule.alpha
        # A step too long misses by what bends, one too short by rounding: the best of a few is believed.
        penalized, ways = PenalizedLoss(network, task), ways_of(rule, network.architecture.n_learning, number)
        falls = (numeric_fall(penalized, ways, h) for h in ((2e-4, 2e-5, 2e-6) if smooth(rule) else (1e-6, 1e-7)))
        worst = next((gap for fall in falls if (gap := relative(ways @ updates, fall)) < 1e-6), np.inf)
        assert worst < 1e-6, (number, rule.differences, worst)


def relative(updates: FloatArray, fall: FloatArray) -> float:
    return float(np.abs(updates - fall).max() / max(np.abs(fall).max(), 1e-3))
