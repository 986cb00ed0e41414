import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.engine.strategy import FIRST_COLUMN, XOR, Problem, problems, random_problem, same_bits, seeded, table_of
from visualizer.engine.array import FloatArray
from visualizer.engine.correlation import correlation, hidden_correlation, mutual_correlation
from visualizer.engine.propagation import propagate
from visualizer.engine.task import Task


def numpys(left: FloatArray, right: FloatArray) -> FloatArray:
    """The same by NumPy, column by column."""
    return np.array([[np.corrcoef(a, b)[0, 1] for b in right.T] for a in left.T])


@given(st.integers(2, 30), st.integers(1, 5), st.integers(1, 5), st.integers(0, 9999))
def test_correlation_is_numpys(n_rows: int, a: int, b: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    left, right = random.normal(3, 2, (n_rows, a)), random.random((n_rows, b))
    np.testing.assert_allclose(correlation(left, right), numpys(left, right), rtol=0, atol=1e-12)


def test_first_column_of_the_tutorial_is_the_answer() -> None:
    r = correlation(FIRST_COLUMN.inputs, FIRST_COLUMN.targets)
    np.testing.assert_array_equal(r, [[1], [0], [np.nan]])


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(2, 9))
def test_constant_column_has_no_correlation(value: float, n_rows: int) -> None:
    left = np.column_stack([np.full(n_rows, value), np.arange(n_rows)])
    r = correlation(left, np.arange(n_rows, dtype=float)[:, None])
    assert np.isnan(r[0, 0])
    assert r[1, 0] == pytest.approx(1, abs=1e-15)
    assert np.isnan(correlation(left[:, 1:], left[:, :1])).all()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1.7e308])
def test_column_beyond_numbers_has_no_correlation_and_spoils_no_other(value: float) -> None:
    left = np.array([[0.0, 1], [1, 0], [2, 5], [-value, 3], [value, 2]])
    right = np.arange(5.0)[:, None]
    r = correlation(left, right)
    assert np.isnan(r[0, 0])
    assert r[1, 0] == pytest.approx(np.corrcoef(left[:, 1], right[:, 0])[0, 1], abs=1e-14)


@pytest.mark.parametrize(("scale", "defined"), [(1e-200, False), (1e-160, False), (1e-130, True), (1e-9, True)])
def test_variation_too_small_to_be_squared_has_no_correlation(scale: float, defined: bool) -> None:
    right = np.array([[0.0], [1], [2], [4]])
    r = correlation(right**2 * scale, right)[0, 0]
    assert np.isnan(r) != defined
    if defined:
        assert r == pytest.approx(np.corrcoef(right[:, 0] ** 2, right[:, 0])[0, 1], abs=1e-14)


def test_slight_variation_about_a_large_mean_is_not_lost() -> None:
    steps = np.array([[0.0], [1], [3], [2]])
    assert correlation(0.5 + steps * 2.0**-50, steps)[0, 0] == pytest.approx(1, abs=1e-14)


@given(arrays(np.float64, st.tuples(st.integers(1, 6), st.integers(1, 3)), elements=st.floats(width=64)))
def test_correlation_is_never_beyond_one(columns: FloatArray) -> None:
    r = correlation(columns, columns)
    assert (np.isnan(r) | (np.abs(r) <= 1)).all()


@given(st.integers(0, 9999), st.floats(0.1, 10), st.floats(-10, 10))
def test_correlation_knows_no_scale_and_no_zero(seed: int, scale: float, shift: float) -> None:
    left, right = np.random.default_rng(seed).random((2, 9, 3))
    here = correlation(left, right)
    np.testing.assert_allclose(correlation(left * scale + shift, right), here, atol=1e-12)
    np.testing.assert_allclose(correlation(-left, right), -here, atol=1e-12)
    np.testing.assert_allclose(correlation(right, left), here.T, atol=1e-14)


def test_stacks_are_broadcast() -> None:
    random = np.random.default_rng(1)
    left, right = random.random((5, 2, 7, 3)), random.random((2, 7, 4))
    r = correlation(left, right)
    assert r.shape == (5, 2, 3, 4)
    for i in range(5):
        for j in range(2):
            assert same_bits(r[i, j], correlation(left[i, j], right[j]))


@given(problems(min_hidden=1))
def test_hidden_correlation_goes_through_the_layers(problem: Problem) -> None:
    network, table = problem
    pass_ = propagate(network, Task(table))
    r = hidden_correlation(pass_)
    assert r.shape == (sum(network.widths[1:-1]), table.n_outputs)
    parts = [correlation(layer, table.targets) for layer in pass_.activations[1:-1]]
    np.testing.assert_array_equal(r, np.concatenate(parts))


def test_no_hidden_layer_has_no_correlation() -> None:
    network = seeded((3, 1), 1)
    assert hidden_correlation(propagate(network, Task(XOR))).shape == (0, 1)


def test_mutual_correlation_is_numpys_matrix() -> None:
    network, table = random_problem((4, 6, 5, 2), 20, seed=2)
    pass_ = propagate(network, Task(table))
    for layer in (1, 2):
        r = mutual_correlation(pass_, layer)
        columns = np.concatenate([pass_.activations[layer], table.targets], axis=1)
        np.testing.assert_allclose(r, np.corrcoef(columns.T), atol=1e-12)
        np.testing.assert_array_equal(r, r.T)
        assert (np.diagonal(r) == 1).all()


def test_mutual_correlation_of_a_constant_target_is_undefined() -> None:
    network, table = random_problem((2, 3, 2), 4, seed=1)
    targets = table.targets.copy()
    targets[:, 1] = 0.1
    table = table_of([[0, 0], [0, 1], [1, 0], [1, 1]], targets)
    r = mutual_correlation(propagate(network, Task(table)), 1)
    assert np.isnan(r[4]).all()
    assert np.isnan(r[:, 4]).all()
    assert np.isfinite(r[:4, :4]).all()
