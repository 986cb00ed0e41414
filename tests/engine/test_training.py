import tracemalloc
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests import oracle
from tests.engine.made_up import SOFTSIGN, known
from tests.engine.strategy import (
    FIRST_COLUMN,
    NEURON,
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
from tests.session.strategy import experiments, rules
from tests.thoroughness import examples
from visualizer.engine import loop
from visualizer.engine.answer import answers
from visualizer.engine.architecture import architecture_of
from visualizer.engine.iteration import updated_network
from visualizer.engine.network import Network, initial_network, with_cut, with_frozen
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import TUTORIAL, Rule
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.engine.training import last_sound, train
from visualizer.errors import InvalidValue, TrainingDiverged
from visualizer.session.experiment import Experiment


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(SOFTSIGN):
        yield


def flat(weights: Sequence[oracle.Matrix]) -> oracle.Matrix:
    return np.concatenate([w.ravel() for w in weights])


def stepped(
    network: Network, table: TruthTable, iterations: int, rule: Rule = TUTORIAL
) -> tuple[Network, list[float], list[oracle.Matrix]]:
    """The network, every error and the flat weights before and after every iteration, one iteration at a time."""
    errors, states = [], [network.flat]
    for _ in range(iterations):
        pass_ = propagate(network, Task(table, rule))
        errors.append(pass_.mean_absolute_error)
        network = updated_network(network, pass_.values)
        states.append(network.flat)
    return network, errors, states


# What the sources print ------------------------------------------------------------------------------


def test_trask_part_1() -> None:
    burst = train(seeded((3, 1), 1), Task(FIRST_COLUMN), 10_000, stops=[9_999])
    last_pass = answers(burst.network.at(burst.snapshots[0]), Task(FIRST_COLUMN), FIRST_COLUMN.inputs)[-1]
    assert [f"{output:.8f}" for output in last_pass[:, 0]] == ["0.00966449", "0.00786506", "0.99358898", "0.99211957"]
    outputs = answers(burst.network, Task(FIRST_COLUMN), FIRST_COLUMN.inputs)[-1]
    assert [f"{output:.8f}" for output in outputs[:, 0]] == ["0.00966400", "0.00786466", "0.99358931", "0.99211997"]


def test_trask_part_2() -> None:
    errors = train(seeded((3, 4, 1), 1), Task(XOR), 60_000).errors
    printed = ["0.4964100319", "0.0085845257", "0.0057894599", "0.0046291768", "0.0039587653", "0.0035101226"]
    assert [f"{error:.10f}" for error in errors[::10_000]] == printed


@pytest.mark.parametrize(("iterations", "printed"), [(10_000, "0.99993704"), (15_000, "0.9999584")])
def test_new_situation_of_spencer_harper_and_garbade(iterations: int, printed: str) -> None:
    network = train(seeded((3, 1), 1), Task(NEURON), iterations).network
    answer = answers(network, Task(XOR), np.array([[1.0, 0.0, 0.0]]))[-1][0, 0]
    assert f"{answer:.{len(printed) - 2}f}" == printed


# The same bits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "widths"), [(FIRST_COLUMN, (3, 1)), (XOR, (3, 4, 1)), (NEURON, (3, 1)), (XOR, (3, 5, 4, 1))]
)
def test_burst_has_the_bits_of_the_tutorials_loop_on_integers(table: TruthTable, widths: tuple[int, ...]) -> None:
    x, y = table.inputs.astype(int), table.targets.astype(int)
    weights, errors = oracle.learn(x, y, oracle.start(widths, 1), 3_000)
    burst = train(seeded(widths, 1), Task(table), 3_000)
    assert same_bits(burst.network.flat, flat(weights))
    assert same_bits(burst.errors, np.array(errors))


@examples(60)
@given(problems(), st.integers(0, 40), st.data())
def test_burst_has_the_bits_of_single_iterations_and_of_the_tutorials_loop(
    problem: Problem, iterations: int, data: st.DataObject
) -> None:
    network, table = problem
    stops = sorted(data.draw(st.lists(st.integers(0, iterations), max_size=8)))
    after, errors, states = stepped(network, table, iterations)
    weights, oracle_errors = oracle.learn(table.inputs, table.targets, list(network.weights), iterations)
    burst = train(network, Task(table), iterations, stops)
    assert same_bits(burst.network.flat, after.flat)
    assert same_bits(burst.network.flat, flat(weights))
    assert same_bits(burst.errors, np.array(errors))
    assert same_bits(burst.errors, np.array(oracle_errors))
    assert burst.snapshots.shape == (len(stops), network.flat.size)
    for stop, snapshot in zip(stops, burst.snapshots, strict=True):
        assert same_bits(snapshot, states[stop])


@examples(15)
@given(st.sampled_from([(8, 16, 4), (2, 8, 8, 1), (12, 32, 32, 8), (1, 1)]), st.integers(200, 700), st.integers(0, 99))
def test_wide_networks_and_long_tables_have_the_same_bits(widths: tuple[int, ...], n_rows: int, seed: int) -> None:
    network, table = random_problem(widths, n_rows, seed)
    weights, errors = oracle.learn(table.inputs, table.targets, list(network.weights), 6)
    burst = train(network, Task(table), 6)
    assert same_bits(burst.network.flat, flat(weights))
    assert same_bits(burst.errors, np.array(errors))


@examples(40)
@given(problems(max_rows=12), st.lists(st.integers(0, 12), max_size=5))
def test_bursts_one_after_the_other_are_one_burst(problem: Problem, parts: list[int]) -> None:
    network, table = problem
    whole = train(network, Task(table), sum(parts))
    errors: list[float] = []
    for part in parts:
        burst = train(network, Task(table), part)
        errors.extend(burst.errors)
        network = burst.network
    assert same_bits(network.flat, whole.network.flat)
    assert errors == list(whole.errors)


@examples(60)
@given(
    experiment=experiments(),
    rule=rules(softmax=True),
    starts=st.lists(st.integers(0, 9), max_size=4),
    cut=st.sampled_from([(), (0,)]),
    frozen=st.sampled_from([(), (0,), (1,)]),
)
def test_a_loop_that_goes_on_with_other_numbers_has_the_bits_of_a_new_one(
    experiment: Experiment, rule: Rule, starts: list[int], cut: tuple[int, ...], frozen: tuple[int, ...]
) -> None:
    try:
        networks = [initial_network(architecture_of(experiment.widths, rule), seed) for seed in (1, 2)]
    except InvalidValue:  # a softmax of one output
        return
    for change, positions in ((with_cut, cut), (with_frozen, frozen)):
        for position in positions:
            if position < networks[0].architecture.n_weights:
                networks = [change(network, position, True) for network in networks]
    task = Task(experiment.table, rule, experiment.seed)
    for place, start in enumerate(starts):
        loop.LAST.clear()
        wanted = train(networks[place % 2], task, 7, (2,), start)
        loop.LAST.clear()
        train(networks[1 - place % 2], task, 3, start=5)
        found = train(networks[place % 2], task, 7, (2,), start)
        for name in ("errors", "snapshots"):
            assert same_bits(getattr(found, name), getattr(wanted, name))
        assert same_bits(found.network.flat, wanted.network.flat)


@pytest.mark.parametrize("n_rows", [4, 300, 4096])
def test_bits_are_the_same_when_the_held_errors_overflow_their_array(n_rows: int) -> None:
    network, table = random_problem((2, 3, 2), n_rows, seed=4)
    iterations = {4: 9_001, 300: 130, 4096: 11}[n_rows]
    stops = range(1, iterations, iterations // 7)
    weights, errors = oracle.learn(table.inputs, table.targets, list(network.weights), iterations)
    burst = train(network, Task(table), iterations, stops)
    assert same_bits(burst.errors, np.array(errors))
    assert same_bits(burst.network.flat, flat(weights))
    middle, _ = oracle.learn(table.inputs, table.targets, list(network.weights), stops[4])
    assert same_bits(burst.snapshots[4], flat(middle))


def test_signs_of_zero_are_kept() -> None:
    network = network_of((np.array([[0.0, -0.0], [1.0, -0.0]]), np.array([[-0.0], [0.0]])))
    table = table_of([[0, 1], [0, 0]], [[0.5], [0.5]])
    after, _, states = stepped(network, table, 3)
    burst = train(network, Task(table), 3, stops=[0, 0, 1, 2, 3])
    assert same_bits(burst.snapshots, np.array([states[0], *states]))
    assert same_bits(burst.network.flat, after.flat)
    assert same_bits(train(network, Task(table), 0).network.flat, network.flat)


@given(problems(max_rows=6), st.integers(0, 6))
def test_other_activations_have_the_bits_of_single_iterations(problem: Problem, iterations: int) -> None:
    network, table = network_of(problem[0].weights, SOFTSIGN.name), problem[1]
    after, errors, states = stepped(network, table, iterations)
    burst = train(network, Task(table), iterations, stops=range(iterations + 1))
    assert burst.network.architecture == network.architecture
    np.testing.assert_array_equal(burst.network.flat, after.flat)
    np.testing.assert_array_equal(burst.errors, errors)
    np.testing.assert_array_equal(burst.snapshots, states)


@examples(100)
@given(cut_problems(), st.integers(0, 40), st.data())
def test_burst_with_cuts_has_the_bits_of_the_loop_that_leaves_them_out(
    problem: Problem, iterations: int, data: st.DataObject
) -> None:
    network, table = problem
    stops = sorted(data.draw(st.lists(st.integers(0, iterations), max_size=8)))
    after, errors, states = stepped(network, table, iterations)
    weights, oracle_errors = oracle.learn(table.inputs, table.targets, list(network.weights), iterations, network.cut)
    burst = train(network, Task(table), iterations, stops)
    assert burst.network.cut == network.cut
    assert same_bits(burst.network.flat, after.flat)
    assert same_bits(burst.network.flat, flat(weights))
    assert same_bits(burst.errors, np.array(errors))
    assert same_bits(burst.errors, np.array(oracle_errors))
    assert same_bits(burst.snapshots, np.array([states[stop] for stop in stops]).reshape(burst.snapshots.shape))


@given(cut_problems(max_rows=6), st.integers(0, 6), st.booleans())
def test_cut_weights_are_zero_to_the_sign(problem: Problem, iterations: int, plain: bool) -> None:
    network, table = problem
    if plain:
        network = network_of(network.weights, SOFTSIGN.name, network.cut)
    burst = train(network, Task(table), iterations, stops=range(iterations + 1))
    held = np.vstack([burst.snapshots, burst.network.flat])[:, network.cut]
    assert same_bits(held, np.zeros(held.shape))


@given(cut_problems(max_rows=6), st.integers(0, 6))
def test_other_activations_honour_cuts(problem: Problem, iterations: int) -> None:
    network, table = network_of(problem[0].weights, SOFTSIGN.name, problem[0].cut), problem[1]
    after, errors, states = stepped(network, table, iterations)
    burst = train(network, Task(table), iterations, stops=range(iterations + 1))
    assert burst.network.cut == network.cut
    np.testing.assert_array_equal(burst.network.flat, after.flat)
    np.testing.assert_array_equal(burst.errors, errors)
    np.testing.assert_array_equal(burst.snapshots, states)


@examples(40)
@given(problems(max_rows=12), st.data(), st.integers(1, 12))
def test_mended_synapse_learns_again_from_zero(problem: Problem, data: st.DataObject, iterations: int) -> None:
    network, table = problem
    cut = with_cut(network, data.draw(st.integers(0, network.flat.size - 1)), True)
    half = train(cut, Task(table), iterations).network
    weights, _ = oracle.learn(table.inputs, table.targets, list(half.weights), iterations)
    burst = train(with_cut(half, cut.cut[0], False), Task(table), iterations)
    assert burst.network.cut == ()
    assert same_bits(burst.network.flat, flat(weights))


@examples(100)
@given(problems() | cut_problems(), st.floats(1e-6, 100), st.integers(0, 40), st.data())
def test_burst_with_alpha_has_the_bits_of_single_iterations(
    problem: Problem, alpha: float, iterations: int, data: st.DataObject
) -> None:
    network, table = problem
    rule = Rule(alpha=alpha)
    stops = sorted(data.draw(st.lists(st.integers(0, iterations), max_size=4)))
    after, errors, states = stepped(network, table, iterations, rule)
    burst = train(network, Task(table, rule), iterations, stops)
    assert burst.network.cut == network.cut
    assert same_bits(burst.network.flat, after.flat)
    assert same_bits(burst.errors, np.array(errors))
    assert same_bits(burst.snapshots, np.array([states[stop] for stop in stops]).reshape(burst.snapshots.shape))


@examples(40)
@given(problems() | cut_problems(), st.integers(0, 40))
def test_alpha_of_1_is_the_tutorial(problem: Problem, iterations: int) -> None:
    network, table = problem
    weights, errors = oracle.learn(table.inputs, table.targets, list(network.weights), iterations, network.cut)
    burst = train(network, Task(table, Rule(alpha=1.0)), iterations)
    assert same_bits(burst.network.flat, flat(weights))
    assert same_bits(burst.errors, np.array(errors))


@given(problems(max_rows=6) | cut_problems(max_rows=6), st.floats(1e-3, 2), st.integers(0, 6))
def test_other_activations_honour_alpha(problem: Problem, alpha: float, iterations: int) -> None:
    rule = Rule(alpha, hidden_activation=SOFTSIGN.name, output_activation=SOFTSIGN.name)
    network, table = network_of(problem[0].weights, SOFTSIGN.name, problem[0].cut), problem[1]
    after, errors, _ = stepped(network, table, iterations, rule)
    burst = train(network, Task(table, rule), iterations)
    np.testing.assert_array_equal(burst.network.flat, after.flat)
    np.testing.assert_array_equal(burst.errors, errors)


@given(problems(max_rows=6), st.integers(0, 6))
def test_layers_can_have_different_functions(problem: Problem, iterations: int) -> None:
    """One that is not the sigmoid is enough for the loop that serves them all."""
    for rule in (Rule(hidden_activation=SOFTSIGN.name), Rule(output_activation=SOFTSIGN.name)):
        functions = rule.hidden_activation, rule.output_activation
        network = Network(of_functions(problem[0].widths, *functions), problem[0].flat)
        after, errors, states = stepped(network, problem[1], iterations, rule)
        burst = train(network, Task(problem[1], rule), iterations, range(iterations + 1))
        np.testing.assert_array_equal(burst.network.flat, after.flat)
        np.testing.assert_array_equal(burst.errors, errors)
        np.testing.assert_array_equal(burst.snapshots, states)


# What a burst promises -------------------------------------------------------------------------------


@pytest.mark.parametrize("batch", [None, 2, 3])
def test_an_error_whose_sum_overflows_is_a_number(batch: int | None) -> None:
    table = table_of([[0, 1], [1, 0], [0, 0], [1, 1]], [[1e308], [-1e308], [1.7e308], [0]])
    task, network = Task(table, Rule(batch=batch)), seeded((2, 3, 1), 1)
    errors = train(network, task, 1).errors
    assert errors[0] == propagate(network, task).batch_error
    assert errors[0] == pytest.approx(np.mean(np.abs(table.targets[task.batches.rows(0)]) / 1e300) * 1e300)


def test_no_iterations_leave_everything_as_it_is() -> None:
    network = seeded((3, 4, 1), 1)
    burst = train(network, Task(XOR), 0, stops=[0, 0])
    assert same_bits(burst.network.flat, network.flat)
    assert burst.errors.shape == (0,)
    assert same_bits(burst.snapshots, np.stack([network.flat] * 2))


def test_training_changes_none_of_its_arguments() -> None:
    network = seeded((3, 4, 1), 1)
    before, inputs = network.flat.copy(), XOR.inputs.copy()
    train(network, Task(XOR), 10, stops=[0, 5])
    assert same_bits(network.flat, before)
    assert same_bits(XOR.inputs, inputs)


@pytest.mark.parametrize(("iterations", "stops"), [(5, [3, 2]), (5, [-1]), (5, [6]), (-1, [])])
def test_stops_out_of_order_or_range_are_refused(iterations: int, stops: list[int]) -> None:
    with pytest.raises(InvalidValue, match=f"ascend from 0 to its {iterations} iterations"):
        train(seeded((3, 4, 1), 1), Task(XOR), iterations, stops)


def test_recording_needs_little_memory_however_long_the_burst() -> None:
    network, table = random_problem((4, 2, 8), 4096, seed=1)
    tracemalloc.start()
    try:
        train(network, Task(table), 60)  # 60 x 4096 x 8 errors are 16 MB
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4e6


# Numbers that are not finite -------------------------------------------------------------------------


def diverging(start: float = 45.0) -> Problem:
    """Sound for a while, longer from a larger start.

    The first row lowers the first weight step by step. The second is at the flat end of the sigmoid, where nothing is
    learnt; as soon as the curve is not quite flat there, its far target and large input throw the second weight beyond
    all numbers.
    """
    network = network_of((np.array([[start], [0.0]]),))
    return network, table_of([[0.1, 0], [1, 1e308]], [[-600], [1e18]])


def literal_last_sound(network: Network, table: TruthTable, iterations: int) -> int:
    last = -1
    for iteration in range(iterations + 1):
        values = (*network.weights, *answers(network, Task(table), table.inputs))
        if not all(np.isfinite(value).all() for value in values):
            return last
        last = iteration
        network = updated_network(network, propagate(network, Task(table)).values)
    return last


@examples(60)
@given(st.floats(37, 55), st.integers(0, 60))
@example(45.0, 10)
@example(45.0, 11)
def test_last_sound_is_the_last_iteration_before_trouble(start: float, iterations: int) -> None:
    network, table = diverging(start)
    assert last_sound(network, Task(table), iterations) == literal_last_sound(network, table, iterations)


def test_cut_that_prevents_divergence_is_honoured_in_the_search() -> None:
    network, table = diverging()
    assert last_sound(network, Task(table), 50) < 50
    assert last_sound(with_cut(network, 1, True), Task(table), 50) == 50


def test_cut_weight_outlives_the_others() -> None:
    network = network_of((np.array([[45.0, 0.0], [0.0, 0.0]]),), cut=(3,))
    table = table_of([[0.1, 0], [1, 1e308]], [[-600, 0.5], [1e18, 0.7]])
    burst = train(network, Task(table), 50, stops=range(51))
    assert not np.isfinite(burst.network.flat[2])
    assert same_bits(burst.snapshots[:, 3], np.zeros(51))


def test_sound_training_is_sound_to_the_end() -> None:
    assert last_sound(seeded((3, 4, 1), 1), Task(XOR), 100) == 100


@pytest.mark.parametrize("weight", [np.nan, np.inf])
def test_unsound_start_is_told(weight: float) -> None:
    network = network_of((np.array([[1.0], [weight]]),))
    with pytest.raises(TrainingDiverged, match="not finite numbers at the start"):
        last_sound(network, Task(table_of([[1, 1]], [[1]])), 10)


def test_divergence_is_silent_and_lasts() -> None:
    network, table = diverging()
    last = literal_last_sound(network, table, 50)
    assert 2 < last < 49
    burst = train(network, Task(table), 50, stops=[last, last + 2])
    after, errors, _ = stepped(network, table, 50)
    np.testing.assert_array_equal(burst.network.flat, after.flat)
    np.testing.assert_array_equal(burst.errors, errors)
    assert np.isfinite(burst.snapshots[0]).all()
    assert not np.isfinite(burst.snapshots[1]).all()
    assert not np.isfinite(burst.network.flat).all()
