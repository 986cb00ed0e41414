from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.chart import axis

positive = st.floats(1e-10, 1e10)
iterations = st.integers(0, 10**8)
most = st.integers(2, 12)


@given(iterations, st.booleans())
def test_the_present_lies_within_the_iteration_axis(iteration: int, log: bool) -> None:
    low, high = axis.iteration_limits(iteration, log)
    assert low <= max(iteration, low) < high
    assert 0 < low <= 1 if log else low == 0


@given(iterations, iterations, st.booleans())
def test_the_iteration_axis_grows(one: int, other: int, log: bool) -> None:
    small, large = sorted((one, other))
    assert axis.iteration_limits(small, log)[1] <= axis.iteration_limits(large, log)[1]


@given(positive, positive, st.booleans())
def test_errors_lie_within_the_error_axis(one: float, other: float, log: bool) -> None:
    low, high = sorted((one, other))
    bottom, top = axis.error_limits(low, high, log)
    assert bottom < low * (1 + 1e-8)
    assert high < top
    assert bottom > 0 if log else bottom == 0


@pytest.mark.parametrize(("low", "high"), [(nan, nan), (0.0, 0.0), (0.1, inf)])
@pytest.mark.parametrize("log", [True, False])
def test_an_error_axis_without_errors(low: float, high: float, log: bool) -> None:
    bottom, top = axis.error_limits(low, high, log)
    assert 0 <= bottom < top <= 1
    assert bottom > 0 or not log


@given(iterations, iterations, st.booleans(), most)
def test_ticks_of_an_axis_lie_on_it_and_are_few(one: int, other: int, log: bool, most: int) -> None:
    low, high = sorted((float(one), float(other)))
    if high - low < 10:
        high = low + 10
    if log:
        low, high = max(low, 1.0), max(high, 100.0)
    ticks = axis.iteration_ticks(low, high, log, most)
    places = [place for _, place in ticks]
    assert places == sorted(set(places))
    assert all(low * (1 - 1e-8) - 1e-6 <= place <= high * (1 + 1e-8) for place in places)
    assert len(places) <= most + 1
    assert len({text for text, _ in ticks}) == len(ticks) or high - low < 100_000


@pytest.mark.parametrize(("low", "high", "log", "most"), [(0.0, 10.0, False, 10), (0.0, 100.0, False, 5)])
def test_no_more_ticks_than_asked_for(low: float, high: float, log: bool, most: int) -> None:
    assert len(axis.iteration_ticks(low, high, log, most)) <= most


@given(positive, positive, most)
def test_ticks_of_a_logarithmic_error_axis(one: float, other: float, most: int) -> None:
    low, high = axis.error_limits(min(one, other), max(one, other), log=True)
    places = [place for _, place in axis.error_ticks(low, high, True, most)]
    assert all(low * (1 - 1e-8) <= place <= high * (1 + 1e-8) for place in places)
    assert 1 <= len(places) <= most + 1


@pytest.mark.parametrize("log", [False, True])
def test_every_iteration_has_its_own_place(log: bool) -> None:
    places = axis.places_of(np.arange(4), log)
    assert (np.diff(places) > 0).all()
    assert places.tolist() == [axis.place_of(iteration, log) for iteration in range(4)]
    assert [axis.iteration_at(place, log) for place in places.tolist()] == [0, 1, 2, 3]


@pytest.mark.parametrize(("low", "high"), [(-12.4, 8.1), (-15.0, 15.0), (-0.3, 0.9), (0.11, 0.19)])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_an_even_axis_has_a_scale_however_low_it_is(low: float, high: float, most: int) -> None:
    assert len(axis.error_ticks(low, high, False, most)) >= 2


def test_tick_texts() -> None:
    zero = axis.iteration_ticks(*axis.iteration_limits(60_000, True), True, 6)
    assert zero[:2] == (("0", axis.ZERO), ("1", 1.0))
    tight = axis.iteration_ticks(*axis.iteration_limits(100_000_000, True), True, 3)
    assert tight[0] == ("1", 1.0)
    decades = [text for text, _ in axis.iteration_ticks(1, 1e6, True, 9)]
    assert decades == ["1", "10", "100", "1 k", "10 k", "100 k", "1 M"]
    assert [text for text, _ in axis.error_ticks(0.01, 1, True, 4)] == ["0.01", "0.1", "1"]
    assert [text for text, _ in axis.error_ticks(1e-7, 1e-4, True, 5)] == ["10⁻⁷", "10⁻⁶", "10⁻⁵", "0.0001"]
    assert [text for text, _ in axis.error_ticks(-3e-5, 2e-5, False, 6)][:2] == ["-3·10⁻⁵", "-2·10⁻⁵"]
    assert [text for text, _ in axis.error_ticks(0.0, 0.4, False, 5)][:2] == ["0", "0.1"]


@pytest.mark.parametrize("log", [False, True])
def test_errors_as_large_as_numbers_get_have_an_axis(log: bool) -> None:
    low, high = axis.error_limits(1.0, 1.7e308, log)
    assert low <= 1.0
    assert high == 1e308
