from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.engine.made_up import MADE_UP, known
from tests.engine.strategy import (
    XOR,
    Problem,
    cut_problems,
    network_of,
    of_functions,
    problems,
    random_problem,
    same_bits,
    seeded,
    table_of,
)
from tests.thoroughness import examples
from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.activation.base import Activation
from visualizer.engine.answer import answers
from visualizer.engine.array import FloatArray
from visualizer.engine.iteration import updated_network
from visualizer.engine.network import Network
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import Rule
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(*MADE_UP):
        yield


def half_squared_error(network: Network, table: TruthTable) -> float:
    return float(np.sum((table.targets - answers(network, Task(table), table.inputs)[-1]) ** 2) / 2)


def falls(network: Network, table: TruthTable, h: float = 1e-6) -> FloatArray:
    """How fast half the squared error falls with every weight, by central differences."""
    nudges = h * np.eye(network.flat.size)
    lower, higher = (
        [half_squared_error(network.at(network.flat + sign * nudge), table) for nudge in nudges] for sign in (-1, 1)
    )
    slopes: FloatArray = (np.array(lower) - np.array(higher)) / (2 * h)
    return slopes


@examples(40)
@given(problems(max_width=6, max_rows=8))
def test_updates_are_minus_the_slope_of_half_the_squared_error(problem: Problem) -> None:
    network, table = problem
    updates = np.concatenate([update.ravel() for update in propagate(network, Task(table)).updates])
    scale = np.abs(table.inputs).max() ** 3 + 1  # of the third derivative, by which central differences miss
    assert updates == pytest.approx(falls(network, table), abs=1e-8 + 1e-11 * scale, rel=1e-5)


@pytest.mark.parametrize("one", [*ACTIVATIONS.values(), *MADE_UP], ids=lambda one: one.name)
@examples(24)
@given(st.integers(0, 9999), st.floats(1e-3, 10))
def test_updates_are_alpha_times_that_whatever_the_function(one: Activation, seed: int, alpha: float) -> None:
    drawn, table = random_problem((3, 4, 2), 5, seed)
    hidden = "sigmoid" if one.joint else one.name
    network = Network(of_functions(drawn.widths, hidden, one.name), drawn.flat)
    updates = np.concatenate([each.ravel() for each in propagate(network, Task(table, Rule(alpha=alpha))).updates])
    # By the rounding of what is subtracted, over the step; by the step.
    off = 1e-15 * half_squared_error(network, table) / 1e-6 + 1e-9 * np.abs(updates).max() / alpha + 1e-7
    np.testing.assert_allclose(updates / alpha, falls(network, table), rtol=1e-5, atol=off)


@given(problems())
def test_shapes_are_those_of_the_layers(problem: Problem) -> None:
    network, table = problem
    pass_ = propagate(network, Task(table))
    layers = [(table.n_rows, width) for width in network.widths]
    assert [a.shape for a in pass_.activations] == layers
    assert [e.shape for e in pass_.errors] == [d.shape for d in pass_.deltas] == layers[1:]
    assert [u.shape for u in pass_.updates] == [w.shape for w in network.weights]
    assert pass_.outputs is pass_.activations[-1]
    assert pass_.sound


@given(problems())
def test_values_on_the_way_are_the_formulas(problem: Problem) -> None:
    network, table = problem
    pass_ = propagate(network, Task(table))
    np.testing.assert_array_equal(pass_.errors[-1], table.targets - pass_.outputs)
    assert pass_.mean_absolute_error == np.mean(np.abs(table.targets - pass_.outputs))
    for k, matrix in enumerate(network.weights):
        layer = pass_.activations[k + 1]
        np.testing.assert_array_equal(pass_.deltas[k], pass_.errors[k] * (layer * (1 - layer)))
        if k:
            np.testing.assert_allclose(pass_.errors[k - 1], pass_.deltas[k] @ matrix.T, rtol=1e-12, atol=1e-15)


@examples(30)
@given(problems(), st.integers(1, 5))
def test_iterations_have_the_bits_of_the_tutorials_loop(problem: Problem, iterations: int) -> None:
    network, table = problem
    weights, errors = oracle.learn(table.inputs, table.targets, list(network.weights), iterations)
    ours = []
    for _ in range(iterations):
        pass_ = propagate(network, Task(table))
        ours.append(pass_.mean_absolute_error)
        network = updated_network(network, pass_.values)
    assert ours == errors
    assert same_bits(network.flat, np.concatenate([w.ravel() for w in weights]))


@given(cut_problems())
def test_cut_synapses_have_no_updates_and_all_else_is_as_without_cuts(problem: Problem) -> None:
    network, table = problem
    here, whole = propagate(network, Task(table)), propagate(network_of(network.weights), Task(table))
    held = list(network.cut)
    updates, expected = (np.concatenate([u.ravel() for u in pass_.updates]) for pass_ in (here, whole))
    expected[held] = 0.0
    assert same_bits(updates, expected)
    assert [update.shape for update in here.updates] == [matrix.shape for matrix in network.weights]
    for part in ("activations", "errors", "deltas"):
        for ours, theirs in zip(getattr(here, part), getattr(whole, part), strict=True):
            assert same_bits(ours, theirs)
    after = updated_network(network, here.values)
    assert after.cut == network.cut
    assert same_bits(after.flat[held], np.zeros(len(held)))


def test_update_of_a_cut_synapse_is_zero_even_beyond_numbers() -> None:
    network, table = network_of((np.zeros((2, 1)),), cut=(1,)), table_of([[1, 1e308]], [[100]])
    after = updated_network(network, propagate(network, Task(table)).values)
    assert same_bits(after.flat[1:], np.zeros(1))
    assert propagate(network, Task(table)).sound


def test_propagate_changes_nothing() -> None:
    network = seeded((3, 4, 1), 1)
    before = network.flat.copy()
    propagate(network, Task(XOR))
    assert same_bits(network.flat, before)


@given(problems(), st.integers(0, 999))
def test_order_of_the_rows_matters_by_no_more_than_rounding(problem: Problem, seed: int) -> None:
    network, table = problem
    order = np.random.default_rng(seed).permutation(table.n_rows)
    here = propagate(network, Task(table))
    there = propagate(network, Task(table_of(table.inputs[order], table.targets[order])))
    for one, other, below, delta in zip(here.updates, there.updates, here.activations, here.deltas, strict=False):
        summands = np.abs(below).T @ np.abs(delta)  # what a sum can be off by is relative to these
        assert (np.abs(one - other) <= 1e-11 * summands + 1e-300).all()


@given(problems())
def test_every_row_twice_doubles_the_updates(problem: Problem) -> None:
    network, table = problem
    here = propagate(network, Task(table))
    there = propagate(network, Task(table_of(np.tile(table.inputs, (2, 1)), np.tile(table.targets, (2, 1)))))
    for one, other, below, delta in zip(here.updates, there.updates, here.activations, here.deltas, strict=False):
        assert (np.abs(2 * one - other) <= 1e-11 * (np.abs(below).T @ np.abs(delta)) + 1e-300).all()
    assert there.mean_absolute_error == pytest.approx(here.mean_absolute_error, rel=1e-12)


@given(problems())
def test_nothing_is_learnt_from_targets_that_are_met(problem: Problem) -> None:
    network, table = problem
    met = table_of(table.inputs, answers(network, Task(table), table.inputs)[-1])
    assert all((update == 0).all() for update in propagate(network, Task(met)).updates)


def test_input_column_of_zeros_moves_no_weight() -> None:
    network, table = random_problem((3, 4, 2), 6, seed=5)
    inputs = table.inputs.copy()
    inputs[:, 1] = 0
    assert (propagate(network, Task(table_of(inputs, table.targets))).updates[0][1] == 0).all()


def test_hidden_neurons_can_change_places() -> None:
    network, table = random_problem((3, 5, 2), 7, seed=3)
    order = [3, 1, 4, 0, 2]
    other = network_of((network.weights[0][:, order], network.weights[1][order]))
    here, there = propagate(network, Task(table)), propagate(other, Task(table))
    np.testing.assert_allclose(there.outputs, here.outputs, rtol=1e-14)
    np.testing.assert_allclose(there.updates[0], here.updates[0][:, order], rtol=1e-12, atol=1e-16)


def test_what_is_not_finite_passes_silently_and_is_told() -> None:
    network, table = network_of((np.zeros((1, 1)),)), table_of([[1e308]], [[100]])
    pass_ = propagate(network, Task(table))
    assert np.isinf(pass_.updates[0]).all()
    assert not pass_.sound
    after = updated_network(network, pass_.values)
    assert np.isinf(after.flat).all()
    assert not propagate(network_of((np.full((1, 1), np.nan),)), Task(table)).sound


def test_zeros_keep_the_sign_that_the_tutorials_products_give_them() -> None:
    """A matrix of one number is where `np.matmul` and `np.dot` differ."""
    network, table = network_of((np.array([[-1.0]]), np.array([[-1.0]]))), table_of([[0.0]], [[0.1]])
    pass_ = propagate(network, Task(table))
    assert np.signbit(pass_.values["l1_sum"]).all()
    assert np.signbit(pass_.updates[0]).any() == np.signbit(table.inputs.T.dot(pass_.deltas[0])).any()
    weights, _ = oracle.learn(table.inputs, table.targets, [np.array([[-0.0]]), np.array([[2.0]])], 1)
    start = network_of((np.array([[-0.0]]), np.array([[2.0]])))
    assert same_bits(updated_network(start, propagate(start, Task(table)).values).weights[0], weights[0])


@given(problems(max_width=6, max_rows=8) | cut_problems(max_width=6, max_rows=8), st.floats(1e-6, 100))
def test_alpha_multiplies_every_update_and_nothing_else(problem: Problem, alpha: float) -> None:
    network, table = problem
    plain, scaled = propagate(network, Task(table)), propagate(network, Task(table, Rule(alpha=alpha)))
    for one, other in zip(scaled.updates, plain.updates, strict=True):
        assert same_bits(one, alpha * other)
    for name in ("activations", "errors", "deltas"):
        assert all(same_bits(*pair) for pair in zip(getattr(scaled, name), getattr(plain, name), strict=True))
    after = updated_network(network, scaled.values)
    assert same_bits(after.flat, network.flat + np.concatenate([update.ravel() for update in scaled.updates]))


def test_answers_serve_one_row_as_well_as_the_table() -> None:
    network = seeded((3, 4, 1), 1)
    whole = answers(network, Task(XOR), XOR.inputs)
    for row in range(XOR.n_rows):
        alone = answers(network, Task(XOR), XOR.inputs[row : row + 1])
        np.testing.assert_allclose(alone[-1][0], whole[-1][row], rtol=1e-14)
