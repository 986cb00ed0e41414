from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.strategy import XOR, trained
from visualizer.engine.array import FloatArray
from visualizer.scene import error_chart as module
from visualizer.scene.error_chart import Limits, error_at, error_chart, error_name
from visualizer.session.grid import Grid
from visualizer.session.history import BLOCK, Envelope
from visualizer.session.state import State, View, initial_state

START = initial_state(XOR)


def recorded(errors: FloatArray, log: bool = False, log_y: bool = False) -> State:
    """A state that has come to its iteration with these errors."""
    history = replace(START.history, errors=Envelope.empty().extended(errors))
    return replace(START, history=history, iteration=len(errors), view=View(log_x=log, log_y=log_y))


def spiky(seed: int, count: int) -> FloatArray:
    """Errors that fall slowly and jump up and down now and then."""
    random = np.random.default_rng(seed)
    errors = 0.5 / np.sqrt(1 + np.arange(count) / 50) + 0.01 * random.random(count)
    places = random.integers(0, count, 12)
    errors[places] = random.choice([0.001, 0.9, 0.99], 12)
    return np.asarray(errors)


def assert_faithful(state: State, errors: FloatArray, pixels: int, zoomed: Limits | None, log: bool) -> None:
    """Everything drawn was recorded near there, and nothing that was recorded stands out from what is drawn there."""
    chart = error_chart(state, pixels, zoomed)
    low, high = zoomed or (0.0, float(len(errors)))
    assert len(chart.x) == len(chart.y) <= 2 * pixels + 6
    assert (np.diff(chart.x) >= 0).all()
    shown = chart.x < len(errors) if not log else chart.x <= len(errors)
    y = chart.y[shown]
    first, last = max(0, int(np.ceil(low))), min(len(errors) - 1, int(high))
    if last - first < pixels // 2:
        assert set(errors[first : last + 1]) <= set(chart.y)
    for k, value in enumerate(errors[first : last + 1], first):
        x, reach = (max(k, 1), max(1.0, k)) if log else (k, 1.0)
        width = np.log(max(high, 2) / max(low, 1)) / pixels * reach if log else (high - low) / pixels
        near = np.abs(chart.x[shown] - x) <= 2 * width + BLOCK + 2
        assert y[near].min() <= value <= y[near].max() or k >= len(errors) // BLOCK * BLOCK
    assert set(y.tolist()) <= {*errors.tolist(), state.error}


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 999), st.integers(1, 4000), st.integers(10, 300), st.booleans())
def test_no_spike_is_lost_and_none_invented(seed: int, count: int, pixels: int, log: bool) -> None:
    errors = spiky(seed, count)
    assert_faithful(recorded(errors, log), errors, pixels, None, log)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 999), st.integers(500, 4000), st.integers(10, 300), st.booleans(), st.data())
def test_the_same_when_zoomed(seed: int, count: int, pixels: int, log: bool, data: st.DataObject) -> None:
    errors = spiky(seed, count)
    low = data.draw(st.integers(1, count - 200))
    high = data.draw(st.integers(low + 100, count - 100))
    assert_faithful(recorded(errors, log), errors, pixels, (float(low), float(high)), log)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 999), st.sampled_from([64_000, 100_032]), st.booleans(), st.data())
def test_a_single_spike_in_a_long_run_is_drawn(seed: int, count: int, log: bool, data: st.DataObject) -> None:
    errors = 0.3 + 0.01 * np.random.default_rng(seed).random(count)
    up, down = data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, count - 1))
    errors[up], errors[down] = 0.9, 0.1
    chart = error_chart(recorded(errors, log), 100)
    assert 0.1 in chart.y
    if up != down:
        assert 0.9 in chart.y
        where = chart.x[chart.y == 0.9]
        width = max(1.0, up) * np.log(4 * count) / 100 if log else 1.3 * count / 100
        assert np.abs(where - up).min() <= 2 * width + BLOCK


@pytest.mark.parametrize("count", [100_032 + 40])
def test_a_spike_just_now_is_drawn(count: int) -> None:
    errors = np.full(count, 0.3)
    errors[-20] = 0.9
    assert 0.9 in error_chart(recorded(errors), 100).y


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 3000), st.integers(10, 200), st.booleans())
def test_thinned_errors_stand_at_their_iterations(count: int, pixels: int, log: bool) -> None:
    grid = Grid(5)
    points = grid.points(0, count)
    errors = 1 / (1.0 + points)  # tells the iteration
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "ERRORS", grid)
        state = replace(recorded(errors, log), iteration=count)
        chart = error_chart(state, pixels)
        for x, y in zip(chart.x[:-1], chart.y[:-1], strict=True):
            assert round(1 / y - 1) in points
            if len(points) <= pixels:
                assert max(1, round(1 / y - 1)) == max(1, x)
        for point, error in zip(points.tolist(), errors, strict=True):
            assert error_at(state, point) == (point, error)


def test_every_error_is_drawn_where_there_is_room() -> None:
    state = replace(trained(XOR, 100), view=View(log_x=False, log_y=False))
    chart = error_chart(state, 500)
    assert chart.x.tolist() == list(range(101))
    assert chart.y.tolist() == [*state.history.errors.values.values.tolist(), state.error]
    assert chart.now == (100, state.error)
    assert chart.label == f"{state.error:.4f}"


def test_a_logarithmic_axis_begins_at_1() -> None:
    chart = error_chart(trained(XOR, 100), 500)
    assert chart.x.tolist() == [1, *range(1, 101)]
    assert 0 < chart.x_limits[0] <= 1
    assert error_chart(START, 500).now[0] == 1


def test_an_error_of_0_has_no_place_on_a_logarithmic_axis() -> None:
    errors = np.array([0.5, 0.0, 0.25])
    assert np.isnan(error_chart(recorded(errors, log_y=True), 500).y).tolist() == [False, True, False, False]
    assert error_chart(recorded(errors), 500).y.tolist()[:3] == [0.5, 0, 0.25]


def test_axes_hold_the_curve() -> None:
    for log in (True, False):
        chart = error_chart(recorded(spiky(1, 3000), log, log), 200)
        assert chart.x_limits[0] <= chart.x.min() <= chart.x.max() <= chart.x_limits[1]
        assert chart.y_limits[0] <= chart.y.min() <= chart.y.max() <= chart.y_limits[1]


def test_nothing_is_drawn_beyond_the_run() -> None:
    chart = error_chart(trained(XOR, 100), 200, (500.0, 900.0))
    assert len(chart.x) == 0


@settings(deadline=None, max_examples=50)
@given(st.floats(-50, 250))
def test_error_at_is_exact(x: float) -> None:
    state = trained(XOR, 120)
    found = error_at(state, x)
    nearest = round(x)
    if 0 <= nearest < 120:
        assert found == (nearest, state.history.errors.values.values[nearest])
    elif nearest == 120:
        assert found == (120, state.error)
    else:
        assert found is None


def test_error_name() -> None:
    assert error_name(START) == "l2 error"
