import tracemalloc
from collections.abc import Iterator
from dataclasses import astuple, fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.made_up import CUBE, known
from tests.engine.strategy import (
    XOR,
    Problem,
    cut_problems,
    network_of,
    problems,
    random_problem,
    same_bits,
    seeded,
    table_of,
)
from tests.thoroughness import examples
from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.metrics import Metrics, metrics
from visualizer.engine.network import Network, with_cut
from visualizer.engine.propagation import Pass, propagate
from visualizer.engine.rule import Rule
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.engine.training import train


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(CUBE):
        yield


def states(network: Network, table: TruthTable, iterations: int) -> FloatArray:
    """Snapshots of every iteration: shape (iterations + 1, n_weights)."""
    return train(network, Task(table), iterations, stops=range(iterations + 1)).snapshots


def literal(snapshot: FloatArray, like: Network, table: TruthTable) -> Metrics:
    """The figures of one snapshot, by the whole gate; without the leading axis."""
    pass_: Pass = propagate(like.at(snapshot), Task(table))
    return Metrics(
        hidden_correlation(pass_),
        np.array([np.mean(np.abs(error)) for error in pass_.errors]),
        np.mean(np.abs(pass_.errors[-1]), axis=1),
        np.array([np.mean(np.abs(update)) for update in pass_.updates]),
        np.array(max(np.abs(update).max() for update in pass_.updates)),
    )


def assert_is_literal(figures: Metrics, snapshots: FloatArray, like: Network, table: TruthTable) -> None:
    for i, snapshot in enumerate(snapshots):
        expected = literal(snapshot, like, table)
        np.testing.assert_array_equal(figures.correlations[i], expected.correlations)
        for field in fields(Metrics)[1:]:
            ours, theirs = getattr(figures, field.name)[i], getattr(expected, field.name)
            # An update is a sum over rows that may cancel: what it can be off by is relative to the largest.
            off = 1e-13 * float(expected.largest_updates) if "update" in field.name else 0.0
            np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=off, err_msg=field.name)


@examples(60)
@given(problems(max_width=20), st.integers(0, 9))
def test_metrics_are_the_pass_of_every_snapshot(problem: Problem, iterations: int) -> None:
    network, table = problem
    snapshots = states(network, table, iterations)
    figures = metrics(snapshots, network, Task(table), range(len(snapshots)))
    n, n_matrices = iterations + 1, len(network.weights)
    assert [getattr(figures, field.name).shape for field in fields(Metrics)] == [
        (n, sum(network.widths[1:-1]), table.n_outputs),
        (n, n_matrices),
        (n, table.n_rows),
        (n, n_matrices),
        (n,),
    ]
    assert_is_literal(figures, snapshots, network, table)


@examples(40)
@given(cut_problems(), st.integers(0, 5))
def test_updates_of_cut_synapses_count_as_zero(problem: Problem, iterations: int) -> None:
    network, table = problem
    snapshots = states(network, table, iterations)
    assert_is_literal(metrics(snapshots, network, Task(table), range(len(snapshots))), snapshots, network, table)


def test_what_is_not_cut_alone_has_updates() -> None:
    network = seeded((3, 4, 1), 1)
    for position in range(12):
        network = with_cut(network, position, True)
    figures = metrics(network.flat[None], network, Task(XOR), [0])
    (syn1,) = {abs(float(update)) for update in propagate(network, Task(XOR)).updates[1].ravel()}
    assert figures.update_sizes.tolist() == [[0, pytest.approx(syn1, rel=1e-12)]]
    assert figures.largest_updates.tolist() == [pytest.approx(syn1, rel=1e-12)]


@examples(40)
@given(problems(max_width=20) | cut_problems(), st.integers(0, 7), st.integers(1, 8))
def test_metrics_of_a_snapshot_do_not_depend_on_its_neighbours(problem: Problem, begin: int, length: int) -> None:
    network, table = problem
    snapshots = states(network, table, 8)
    whole = metrics(snapshots, network, Task(table), range(len(snapshots)))
    part = metrics(snapshots[begin : begin + length], network, Task(table), range(length))
    for ours, theirs in zip(astuple(part), astuple(whole), strict=True):
        np.testing.assert_array_equal(ours, theirs[begin : begin + length])


@pytest.mark.parametrize(
    ("widths", "n_rows", "n"),
    [((4, 16, 2), 512, 100), ((12, 32, 32, 8), 40, 300), ((3, 1), 4, 20_000), ((1, 1), 1, 99_999)],
)
def test_metrics_in_many_chunks_need_little_memory_and_keep_their_bits(
    widths: tuple[int, ...], n_rows: int, n: int
) -> None:
    network, table = random_problem(widths, n_rows, seed=3)
    snapshots = np.random.default_rng(1).normal(size=(n, network.flat.size))
    tracemalloc.start()
    try:
        whole = metrics(snapshots, network, Task(table), range(len(snapshots)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2.5 * sum(part.nbytes for part in astuple(whole)) + 1.5e6  # the figures, their parts, a chunk
    for i in (0, 1, n // 2, n - 1):
        alone = metrics(snapshots[i : i + 1], network, Task(table), [i])
        for ours, theirs in zip(astuple(alone), astuple(whole), strict=True):
            np.testing.assert_array_equal(ours[0], theirs[i])


def test_metrics_of_nothing_are_empty() -> None:
    figures = metrics(np.empty((0, 16)), seeded((3, 4, 1), 1), Task(XOR), [])
    assert [part.shape for part in astuple(figures)] == [(0, 4, 1), (0, 2), (0, 4), (0, 2), (0,)]


def test_no_hidden_layer_has_no_correlation() -> None:
    network = seeded((3, 1), 1)
    figures = metrics(np.stack([network.flat] * 2), network, Task(XOR), [0, 1])
    assert figures.correlations.shape == (2, 0, 1)
    assert figures.layer_errors.shape == (2, 1)


def test_metrics_of_weights_beyond_numbers_are_undefined_and_silent() -> None:
    network = seeded((3, 4, 1), 1)
    figures = metrics(np.stack([network.flat, np.full(16, np.inf)]), network, Task(XOR), [0, 1])
    for part in astuple(figures):
        assert np.isfinite(part[0]).all()
        assert np.isnan(part[1]).any()
    assert np.isnan(figures.correlations[1]).all()


def test_updates_beyond_numbers_are_passed_on_but_for_cut_synapses() -> None:
    network, table = network_of((np.zeros((2, 1)),)), table_of([[1, 1e308]], [[100]])
    assert metrics(network.flat[None], network, Task(table), [0]).largest_updates.tolist() == [np.inf]
    cut = with_cut(network, 1, True)
    figures = metrics(cut.flat[None], cut, Task(table), [0])
    assert_is_literal(figures, cut.flat[None], cut, table)
    assert np.isfinite(figures.update_sizes).all()


def test_metrics_follow_the_activation() -> None:
    network = network_of(seeded((3, 4, 4, 1), 1).weights, CUBE.name)
    snapshots = states(network, XOR, 3)
    assert_is_literal(metrics(snapshots, network, Task(XOR), range(len(snapshots))), snapshots, network, XOR)


@examples(40)
@given(problems(max_width=8) | cut_problems(max_width=8), st.floats(1e-6, 100))
def test_metrics_follow_alpha(problem: Problem, alpha: float) -> None:
    network, table = problem
    snapshots = states(network, table, 3)
    plain, scaled = (
        metrics(snapshots, network, Task(table, Rule(alpha=a)), range(len(snapshots))) for a in (1.0, alpha)
    )
    np.testing.assert_allclose(scaled.update_sizes, alpha * plain.update_sizes, rtol=1e-12, atol=1e-300)
    assert same_bits(scaled.largest_updates, alpha * plain.largest_updates)
    assert same_bits(scaled.layer_errors, plain.layer_errors)
    np.testing.assert_array_equal(scaled.correlations, plain.correlations)


def test_metrics_leave_their_arguments_alone() -> None:
    network = with_cut(seeded((3, 4, 1), 1), 3, True)
    snapshots = states(network, XOR, 3)
    before = snapshots.copy()
    metrics(snapshots, network, Task(XOR), range(len(snapshots)))
    assert same_bits(snapshots, before)
