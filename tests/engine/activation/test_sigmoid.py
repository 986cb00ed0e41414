import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from visualizer.engine.activation.sigmoid import ACTIVATION as SIGMOID

sums = st.floats(-700, 700)


@given(sums)
def test_sigmoid_is_the_logistic_function(x: float) -> None:
    assert math.isclose(SIGMOID.function(np.array([x]))[0], 1 / (1 + math.exp(-x)), rel_tol=1e-15)


@given(sums)
def test_sigmoid_of_the_opposite_completes_to_one(x: float) -> None:
    here, there = SIGMOID.function(np.array([x, -x]))
    assert math.isclose(here + there, 1, rel_tol=1e-15)


def test_sigmoid_at_the_ends_is_exact_and_silent() -> None:
    ends = SIGMOID.function(np.array([-np.inf, -1e308, -800, 0, 800, 1e308, np.inf, np.nan]))
    np.testing.assert_array_equal(ends, [0, 0, 0, 0.5, 1, 1, 1, np.nan])


@given(st.floats(-15, 15))
def test_derivative_of_the_activation_is_the_slope_of_the_function(x: float) -> None:
    h = 1e-5
    after, before = SIGMOID.function(np.array([x + h, x - h]))
    slope = SIGMOID.slope(SIGMOID.function(np.array([x])))[0]
    assert math.isclose(slope, (after - before) / (2 * h), abs_tol=1e-10)


def test_slope_is_steepest_where_the_neuron_is_undecided() -> None:
    slopes = SIGMOID.slope(np.array([0.0, 0.25, 0.5, 0.75, 1.0]))
    np.testing.assert_array_equal(slopes, [0, 0.1875, 0.25, 0.1875, 0])
