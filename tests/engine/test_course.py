import tracemalloc
from dataclasses import astuple, fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.strategy import XOR, Problem, cut_problems, problems, random_problem, same_bits, table_of
from visualizer.engine.activation import Activation
from visualizer.engine.array import FloatArray
from visualizer.engine.backprop import Pass, propagate
from visualizer.engine.correlation import hidden_correlation
from visualizer.engine.course import Course, course
from visualizer.engine.network import Network, initial_network, matrices, with_cut
from visualizer.engine.table import TruthTable
from visualizer.engine.training import train

CUBE = Activation("cube", lambda sums: sums**3, lambda activations: 3 * np.cbrt(activations) ** 2)


def states(network: Network, table: TruthTable, iterations: int) -> FloatArray:
    """Snapshots of every iteration: shape (iterations + 1, n_weights)."""
    return train(network, table, iterations, stops=range(iterations + 1)).snapshots


def literal(snapshot: FloatArray, like: Network, table: TruthTable) -> Course:
    """The figures of one snapshot, by the whole gate; without the leading axis."""
    pass_: Pass = propagate(Network(matrices(snapshot, like.widths), like.activation, like.cut), table)
    return Course(
        hidden_correlation(pass_, table),
        np.array([np.mean(np.abs(error)) for error in pass_.errors]),
        np.mean(np.abs(pass_.errors[-1]), axis=1),
        np.array([np.mean(np.abs(update)) for update in pass_.updates]),
        np.array(max(np.abs(update).max() for update in pass_.updates)),
    )


def assert_is_literal(figures: Course, snapshots: FloatArray, like: Network, table: TruthTable) -> None:
    for i, snapshot in enumerate(snapshots):
        expected = literal(snapshot, like, table)
        np.testing.assert_array_equal(figures.correlations[i], expected.correlations)
        for field in fields(Course)[1:]:
            ours, theirs = getattr(figures, field.name)[i], getattr(expected, field.name)
            # An update is a sum over rows that may cancel: what it can be off by is relative to the largest.
            off = 1e-13 * float(expected.largest_updates) if "update" in field.name else 0.0
            np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=off, err_msg=field.name)


@settings(max_examples=60, deadline=None)
@given(problems(max_width=20), st.integers(0, 9))
def test_course_is_the_pass_of_every_snapshot(problem: Problem, iterations: int) -> None:
    network, table = problem
    snapshots = states(network, table, iterations)
    figures = course(snapshots, network, table)
    n, n_matrices = iterations + 1, len(network.weights)
    assert [getattr(figures, field.name).shape for field in fields(Course)] == [
        (n, sum(network.widths[1:-1]), table.n_outputs),
        (n, n_matrices),
        (n, table.n_rows),
        (n, n_matrices),
        (n,),
    ]
    assert_is_literal(figures, snapshots, network, table)


@settings(max_examples=40, deadline=None)
@given(cut_problems(), st.integers(0, 5))
def test_updates_of_cut_synapses_count_as_zero(problem: Problem, iterations: int) -> None:
    network, table = problem
    snapshots = states(network, table, iterations)
    assert_is_literal(course(snapshots, network, table), snapshots, network, table)


def test_what_is_not_cut_alone_has_updates() -> None:
    network = initial_network((3, 4, 1), 1)
    for position in range(12):
        network = with_cut(network, position, True)
    figures = course(network.flat[None], network, XOR)
    (syn1,) = {abs(float(update)) for update in propagate(network, XOR).updates[1].ravel()}
    assert figures.update_sizes.tolist() == [[0, pytest.approx(syn1, rel=1e-12)]]
    assert figures.largest_updates.tolist() == [pytest.approx(syn1, rel=1e-12)]


@settings(max_examples=40, deadline=None)
@given(problems(max_width=20) | cut_problems(), st.integers(0, 7), st.integers(1, 8))
def test_course_of_a_snapshot_does_not_depend_on_its_neighbours(problem: Problem, begin: int, length: int) -> None:
    network, table = problem
    snapshots = states(network, table, 8)
    whole = course(snapshots, network, table)
    part = course(snapshots[begin : begin + length], network, table)
    for ours, theirs in zip(astuple(part), astuple(whole), strict=True):
        np.testing.assert_array_equal(ours, theirs[begin : begin + length])


@pytest.mark.parametrize(
    ("widths", "n_rows", "n"),
    [((4, 16, 2), 512, 100), ((12, 32, 32, 8), 40, 300), ((3, 1), 4, 20_000), ((1, 1), 1, 99_999)],
)
def test_course_in_many_chunks_needs_little_memory_and_keeps_its_bits(
    widths: tuple[int, ...], n_rows: int, n: int
) -> None:
    network, table = random_problem(widths, n_rows, seed=3)
    snapshots = np.random.default_rng(1).normal(size=(n, network.flat.size))
    tracemalloc.start()
    try:
        whole = course(snapshots, network, table)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2.5 * sum(part.nbytes for part in astuple(whole)) + 1.5e6  # the figures, their parts, a chunk
    for i in (0, 1, n // 2, n - 1):
        alone = course(snapshots[i : i + 1], network, table)
        for ours, theirs in zip(astuple(alone), astuple(whole), strict=True):
            np.testing.assert_array_equal(ours[0], theirs[i])


def test_course_of_nothing_is_empty() -> None:
    figures = course(np.empty((0, 16)), initial_network((3, 4, 1), 1), XOR)
    assert [part.shape for part in astuple(figures)] == [(0, 4, 1), (0, 2), (0, 4), (0, 2), (0,)]


def test_no_hidden_layer_has_no_correlation() -> None:
    network = initial_network((3, 1), 1)
    figures = course(np.stack([network.flat] * 2), network, XOR)
    assert figures.correlations.shape == (2, 0, 1)
    assert figures.layer_errors.shape == (2, 1)


def test_course_of_weights_beyond_numbers_is_undefined_and_silent() -> None:
    network = initial_network((3, 4, 1), 1)
    figures = course(np.stack([network.flat, np.full(16, np.inf)]), network, XOR)
    for part in astuple(figures):
        assert np.isfinite(part[0]).all()
        assert np.isnan(part[1]).any()
    assert np.isnan(figures.correlations[1]).all()


def test_updates_beyond_numbers_are_passed_on_but_for_cut_synapses() -> None:
    network, table = Network((np.zeros((2, 1)),)), table_of([[1, 1e308]], [[100]])
    assert course(network.flat[None], network, table).largest_updates.tolist() == [np.inf]
    cut = with_cut(network, 1, True)
    figures = course(cut.flat[None], cut, table)
    assert_is_literal(figures, cut.flat[None], cut, table)
    assert np.isfinite(figures.update_sizes).all()


def test_course_follows_the_activation() -> None:
    network = Network(initial_network((3, 4, 4, 1), 1).weights, CUBE)
    snapshots = states(network, XOR, 3)
    assert_is_literal(course(snapshots, network, XOR), snapshots, network, XOR)


def test_course_leaves_its_arguments_alone() -> None:
    network = with_cut(initial_network((3, 4, 1), 1), 3, True)
    snapshots = states(network, XOR, 3)
    before = snapshots.copy()
    course(snapshots, network, XOR)
    assert same_bits(snapshots, before)
