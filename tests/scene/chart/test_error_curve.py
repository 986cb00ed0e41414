from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.session.strategy import XOR, trained
from tests.thoroughness import examples
from visualizer.engine.array import FloatArray
from visualizer.scene.chart import error_curve as module
from visualizer.scene.chart.axis import BEGIN, ZERO, place_of
from visualizer.scene.chart.error_curve import Limits, error_curve
from visualizer.session.envelope import BLOCK, Envelope
from visualizer.session.grid import Grid
from visualizer.session.history import History
from visualizer.session.state import initial_state

START = initial_state(XOR).history
END = 0.25


def recorded(errors: FloatArray) -> History:
    """A run with these errors, and `END` at its end."""
    return replace(START, errors=Envelope.empty().extended(errors), reached=len(errors), end_error=END)


def whole(count: int, log: bool) -> Limits:
    """An axis on which a run of that length is seen."""
    return (BEGIN, 4.0 * count) if log else (0.0, 1.2 * count)


def spiky(seed: int, count: int) -> FloatArray:
    """Errors that fall slowly and jump up and down now and then."""
    random = np.random.default_rng(seed)
    errors = 0.5 / np.sqrt(1 + np.arange(count) / 50) + 0.01 * random.random(count)
    places = random.integers(0, count, 12)
    errors[places] = random.choice([0.001, 0.9, 0.99], 12)
    return np.asarray(errors)


def assert_faithful(errors: FloatArray, limits: Limits, pixels: int, log: bool) -> None:
    """Everything drawn was recorded near there, and nothing that was recorded stands out from what is drawn there."""
    x, y = error_curve(recorded(errors), limits, pixels, log)
    low, high = max(0.0, limits[0]), min(limits[1], float(len(errors)))
    assert len(x) == len(y) <= 2 * pixels + 6
    assert (np.diff(x) >= 0).all()
    assert set(y.tolist()) <= {*errors.tolist(), END}
    before = x < len(errors) if not log else x <= len(errors)
    first, last = int(np.ceil(low)) if limits[0] > 1 else 0, min(len(errors) - 1, int(high))
    if last - first < pixels // 2:
        assert set(errors[first : last + 1]) <= set(y)
    for k, value in enumerate(errors[first : last + 1], first):
        at, reach = (max(k, 1), max(1.0, k)) if log else (k, 1.0)
        width = np.log(max(high, 2) / max(low, 1)) / pixels * reach if log else (high - low) / pixels
        near = np.abs(x[before] - at) <= 2 * width + BLOCK + 2
        assert y[before][near].min() <= value <= y[before][near].max() or k >= len(errors) // BLOCK * BLOCK


@examples(25)
@given(st.integers(0, 999), st.integers(1, 4000), st.integers(10, 300), st.booleans())
@example(468, 1830, 37, True)  # a spike in a block that the last stretch begins in
def test_no_spike_is_lost_and_none_invented(seed: int, count: int, pixels: int, log: bool) -> None:
    assert_faithful(spiky(seed, count), whole(count, log), pixels, log)


@examples(25)
@given(st.integers(0, 999), st.integers(500, 4000), st.integers(10, 300), st.booleans(), st.data())
def test_the_same_when_zoomed(seed: int, count: int, pixels: int, log: bool, data: st.DataObject) -> None:
    low = data.draw(st.integers(1, count - 200))
    high = data.draw(st.integers(low + 100, count - 100))
    assert_faithful(spiky(seed, count), (float(low), float(high)), pixels, log)


@examples(20)
@given(st.integers(0, 999), st.sampled_from([64_000, 100_032]), st.booleans(), st.data())
def test_a_single_spike_in_a_long_run_is_drawn(seed: int, count: int, log: bool, data: st.DataObject) -> None:
    errors = 0.3 + 0.01 * np.random.default_rng(seed).random(count)
    up, down = data.draw(st.integers(0, count - 1)), data.draw(st.integers(0, count - 1))
    errors[up], errors[down] = 0.9, 0.1
    x, y = error_curve(recorded(errors), whole(count, log), 100, log)
    assert 0.1 in y
    if up != down:
        assert 0.9 in y
        where = x[y == 0.9]
        width = max(1.0, up) * np.log(4 * count) / 100 if log else 1.3 * count / 100
        assert np.abs(where - up).min() <= 2 * width + BLOCK


def test_a_spike_just_now_is_drawn() -> None:
    errors = np.full(100_032 + 40, 0.3)
    errors[-20] = 0.9
    assert 0.9 in error_curve(recorded(errors), whole(len(errors), False), 100, False)[1]


@examples(20)
@given(st.integers(1, 3000), st.integers(10, 200), st.booleans())
def test_thinned_errors_stand_at_their_iterations(count: int, pixels: int, log: bool) -> None:
    grid = Grid(5)
    points = grid.points(0, count)
    history = replace(recorded(1 / (1.0 + points)), reached=count)  # the error tells the iteration
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "ERRORS", grid)
        xs, ys = error_curve(history, whole(count, log), pixels, log)
    for x, y in zip(xs[:-1], ys[:-1], strict=True):
        assert round(1 / y - 1) in points
        if len(points) <= pixels:
            assert place_of(round(1 / y - 1), log) == x
    assert (xs[-1], ys[-1]) == (count, END)


def test_every_error_is_drawn_where_there_is_room() -> None:
    state = trained(XOR, 100)
    x, y = error_curve(state.history, (0.0, 120.0), 500, False)
    assert x.tolist() == list(range(101))
    assert y.tolist() == [*state.history.errors.values.values.tolist(), state.error]
    assert error_curve(state.history, (BEGIN, 400.0), 500, True)[0].tolist() == [ZERO, *range(1, 101)]


def test_nothing_is_drawn_beyond_the_run() -> None:
    assert len(error_curve(trained(XOR, 100).history, (500.0, 900.0), 200, False)[0]) == 0
