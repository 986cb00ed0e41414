"""Means that are numbers wherever they can be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.engine.array import mean_size, means

MOST = float(np.finfo(np.float64).max)


@given(st.lists(st.floats(0, 1e300), min_size=1, max_size=40))
def test_means_have_the_bits_of_numpy(values: list[float]) -> None:
    assert means(np.array([values]))[0] == mean_size(np.array(values)) == np.mean(values)


@pytest.mark.parametrize("count", [2, 3, 7, 30, 4096])
@pytest.mark.parametrize("value", [MOST, 1e308])
def test_the_mean_of_numbers_whose_sum_is_none_is_a_number(value: float, count: int) -> None:
    values = np.full((2, count), value)
    values[1] = 0.5
    many, few = means(values)
    assert many == pytest.approx(value, rel=1e-12)
    assert few == 0.5
    assert mean_size(-values[0]) == many <= MOST


def test_what_holds_no_number_has_no_mean_and_brings_no_warning() -> None:
    assert means(np.array([[np.inf, 1.0], [1.0, 3.0]])).tolist() == [np.inf, 2.0]
    assert mean_size(np.array([-np.inf, 1.0])) == np.inf
    assert np.isnan(mean_size(np.array([np.nan, 1.0])))
