"""What must hold whatever the numbers are: settings that are neutral, equal, or undone by another."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits, table_of
from tests.session.strategy import experiments, rules
from tests.thoroughness import examples
from visualizer.engine.architecture import architecture_of
from visualizer.engine.network import Network, initial_network
from visualizer.engine.propagation import propagate
from visualizer.engine.rule import Rule
from visualizer.engine.scaling import input_scaling
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.session.experiment import Experiment

few = examples(40)


def run(experiment: Experiment, rule: Rule, iterations: int = 7) -> Network:
    task = Task(experiment.table, rule, experiment.seed)
    network = initial_network(architecture_of(experiment.widths, rule), experiment.seed, rule.start)
    return train(network, task, iterations).network


@few
@given(experiments(), rules())
def test_a_mean_is_a_sum_divided_by_the_rows(experiment: Experiment, rule: Rule) -> None:
    rule = replace(rule, batch=None, update="sum", l1=0.0, l2=0.0, momentum=0.0, alpha=1.0)
    network = initial_network(architecture_of(experiment.widths, rule), experiment.seed)
    sums, means = (
        propagate(network, Task(experiment.table, replace(rule, update=update), experiment.seed))
        for update in ("sum", "mean")
    )
    for total, mean in zip(sums.updates, means.updates, strict=True):
        expected = total / len(sums.rows)
        # One by one, as on Playground's page, a sum is multiplied by alpha divided by the rows.
        near = rule.one_by_one and np.allclose(mean, expected, rtol=1e-15, atol=0.0)
        assert near or same_bits(expected, mean)


@few
@given(experiments(), rules())
def test_a_batch_of_all_rows_is_no_batch(experiment: Experiment, rule: Rule) -> None:
    n_rows = len(Task(experiment.table, rule, experiment.seed).training_rows)
    whole, batches = (run(experiment, replace(rule, batch=batch)) for batch in (None, n_rows))
    assert same_bits(whole.flat, batches.flat) or not np.isfinite(whole.flat).all()


@few
@given(experiments(), rules())
def test_momentum_0_dropout_0_and_penalties_of_0_are_none(experiment: Experiment, rule: Rule) -> None:
    bare = replace(rule, momentum=0.0, dropout=0.0, l1=0.0, l2=0.0, trim_low=0.0, trim_high=None)
    trimmed = replace(bare, trim_high=1e9)
    one, other = run(experiment, bare), run(experiment, trimmed)
    far = not np.isfinite(one.flat).all() or np.abs(one.flat).max() > 1e3  # where deltas may be so large
    assert same_bits(one.flat, other.flat) or far
    assert set(bare.differences).isdisjoint({"momentum", "dropout", "l1", "l2", "trim_low", "trim_high"})


@few
@given(experiments(), st.integers(1, 60))
def test_a_bias_of_no_hidden_layer_is_an_input_of_ones(experiment: Experiment, iterations: int) -> None:
    """Where only l0 has one, the bias is a column of the table."""
    bare = replace(experiment, hidden=())
    table = bare.table
    ones = table_of(np.hstack([table.inputs, np.ones((table.n_rows, 1))]), table.targets)
    with_ones = run(replace(bare, table=ones), Rule(), iterations)
    assert same_bits(run(bare, Rule(bias=True), iterations).weight_row, with_ones.weight_row)


@few
@given(experiments(), st.sampled_from(["unit", "signed", "standard"]))
def test_what_is_scaled_is_restored(experiment: Experiment, way: str) -> None:
    inputs = experiment.table.inputs * 1000 - 300
    scaling = input_scaling(inputs, way)
    assert scaling is not None
    fitted = scaling.fitted(inputs)
    np.testing.assert_allclose(scaling.restored(fitted), inputs, rtol=1e-12, atol=1e-9)
    varied = np.ptp(inputs, axis=0) > 0
    if way == "unit":
        assert (fitted.min(axis=0)[varied] == 0).all()
        assert (fitted.max(axis=0)[varied] == 1).all()
    elif way == "standard":
        np.testing.assert_allclose(fitted.mean(axis=0)[varied], 0, atol=1e-9)
        np.testing.assert_allclose(fitted.std(axis=0)[varied], 1, rtol=1e-9)


@few
@given(experiments(), rules(), st.integers(0, 9), st.integers(1, 9))
def test_any_iteration_is_a_function_of_where_it_begins(
    experiment: Experiment, rule: Rule, first: int, second: int
) -> None:
    """Nothing is carried along but the network: shuffles and dropout are functions of seed and iteration."""
    task = Task(experiment.table, rule, experiment.seed)
    network = initial_network(architecture_of(experiment.widths, rule), experiment.seed)
    whole = train(network, task, first + second).network
    begun = train(network, task, first).network
    again = train(begun, Task(experiment.table, rule, experiment.seed), second, start=first).network
    assert same_bits(again.flat, whole.flat) or not np.isfinite(whole.flat).all()


@few
@given(experiments(), rules(), st.floats(-9, 9))
def test_rows_that_are_held_out_take_part_in_nothing(experiment: Experiment, rule: Rule, value: float) -> None:
    table = experiment.table
    if table.n_rows < 2:
        return
    rule = replace(rule, hold_out="rows:1")
    inputs, targets = table.inputs.copy(), table.targets.copy()
    inputs[0], targets[0] = value, value / 2
    one = run(experiment, rule)
    other = run(replace(experiment, table=table_of(inputs, targets)), rule)
    assert same_bits(one.flat, other.flat) or not np.isfinite(one.flat).all()


@pytest.mark.parametrize("rest", ["smaller", "joins"])
@pytest.mark.parametrize("order", ["in-order", "shuffled"])
@given(n_rows=st.integers(1, 30), size=st.integers(1, 12), seed=st.integers(0, 99))
def test_a_round_uses_every_row_once(rest: str, order: str, n_rows: int, size: int, seed: int) -> None:
    table = table_of(np.zeros((n_rows, 1)), np.zeros((n_rows, 1)))
    batches = Task(table, Rule(batch=size, order=order, rest=rest), seed).batches
    rounds = 4
    rows = np.concatenate([batches.rows(k) for k in range(rounds * batches.per_round)])
    counts = np.bincount(rows, minlength=n_rows)
    # What waits for the next round has been used once less.
    assert counts.max() <= rounds
    assert counts.min() >= rounds - 1
    waiting = n_rows % size if rest == "joins" and size < n_rows else 0
    assert counts.sum() == rounds * n_rows - waiting
    assert {len(batches.rows(k)) for k in range(rounds * batches.per_round)} <= batches.sizes
