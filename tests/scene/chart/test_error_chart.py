from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.session.strategy import XOR, burst, elsewhere, trained
from tests.thoroughness import examples
from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.chart import error_chart as module
from visualizer.scene.chart.axis import ZERO, iteration_at
from visualizer.scene.chart.error_chart import error_at, error_chart, error_title
from visualizer.scene.chart.error_extra import Extra, extras, ghost_note
from visualizer.scene.chart.error_picture import error_picture
from visualizer.scene.chart.plot import Paper
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Disc, Text
from visualizer.scene.style import Style
from visualizer.session.command import GoTo, RemoveRow, Reset, SetHidden, SetSeed
from visualizer.session.envelope import Envelope
from visualizer.session.grid import Grid
from visualizer.session.state import MAX_GHOSTS, State, initial_state
from visualizer.session.update import update
from visualizer.session.view import View

START = initial_state(XOR)


def recorded(errors: FloatArray, log: bool = False, log_y: bool = False) -> State:
    """A state that has come to its iteration with these errors."""
    kept = Envelope.empty().extended(errors)
    history = replace(START.history, errors=kept, reached=len(errors), end_error=START.error)
    return replace(elsewhere(START, iteration=len(errors)), history=history, view=View(log_x=log, log_y=log_y))


def test_iteration_0_has_a_place_of_its_own_on_a_logarithmic_axis() -> None:
    chart = error_chart(trained(XOR, 100), 500)
    assert chart.x.tolist() == [ZERO, *range(1, 101)]
    assert 0 < chart.x_limits[0] < ZERO < 1
    begun = error_chart(START, 500)
    assert begun.now == (ZERO, START.error)
    assert (begun.x.tolist(), begun.y.tolist()) == ([ZERO], [START.error])


def test_an_error_of_0_has_no_place_on_a_logarithmic_axis() -> None:
    errors = np.array([0.5, 0.0, 0.25])
    assert np.isnan(error_chart(recorded(errors, log_y=True), 500).y).tolist() == [False, True, False, False]
    assert error_chart(recorded(errors), 500).y.tolist()[:3] == [0.5, 0, 0.25]


def test_axes_hold_the_curve() -> None:
    for log in (True, False):
        chart = error_chart(recorded(np.geomspace(0.5, 0.001, 3000), log, log), 200)
        assert chart.x_limits[0] <= chart.x.min() <= chart.x.max() <= chart.x_limits[1]
        assert chart.y_limits[0] <= chart.y.min() <= chart.y.max() <= chart.y_limits[1]


@examples(50)
@given(st.floats(-50, 250), st.booleans())
@example(ZERO, True)
def test_error_at_is_exact(x: float, log: bool) -> None:
    state = replace(trained(XOR, 120), view=View(log_x=log))
    found = error_at(state, x)
    nearest = iteration_at(x, log)
    if 0 <= nearest < 120:
        assert found == (nearest, state.history.errors.values.values[nearest])
    elif nearest == 120:
        assert found == (120, state.error)
    else:
        assert found is None


def test_error_title() -> None:
    assert error_title(START) == ("l2 error", "mean |y − l2|")


def test_thinned_errors_are_told_at_their_iterations() -> None:
    grid = Grid(5)
    points = grid.points(0, 3000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "ERRORS", grid)
        state = recorded(1 / (1.0 + points))
        state = replace(elsewhere(state, iteration=3000), history=replace(state.history, reached=3000))
        for point in points.tolist():
            assert error_at(state, point) == (point, 1 / (1 + point))


def test_in_the_past_the_curve_goes_on() -> None:
    end = replace(trained(XOR, 100), view=View(log_x=False))
    state = update(end, GoTo(30))
    chart = error_chart(state, 500)
    assert chart.x.tolist() == list(range(101))
    assert chart.y[-1] == end.error
    assert chart.x_limits == error_chart(end, 500).x_limits
    assert chart.now == (30, state.error)
    assert error_at(state, 100) == (100, end.error)
    assert error_at(state, 101) is None


def test_ghosts_are_drawn_as_they_were() -> None:
    state = replace(trained(XOR, 100), view=View(log_x=False, log_y=False))
    before = error_chart(state, 500)
    after = burst(update(state, SetSeed(7)), 40)
    chart = error_chart(after, 500)
    (ghost,) = chart.curves
    assert ghost.extra == extras(after)[0] == Extra("ghost", 1, "run 1")
    np.testing.assert_array_equal(ghost.x, before.x)
    np.testing.assert_array_equal(ghost.y, before.y)
    assert chart.x_limits[1] >= 100
    assert ghost_note(after, 1) == "run 1, up to iteration 100"
    assert ghost_note(burst(update(after, Reset()), 1), 2) == "run 2 · seed 7, up to iteration 40"


def test_there_are_as_many_ghosts_as_there_may_be() -> None:
    state = trained(XOR, 10)
    for seed in range(2, 9):
        state = burst(update(state, SetSeed(seed)), 10)
    assert len(error_chart(state, 100).curves) == len(extras(state)) == MAX_GHOSTS


def test_layers_and_rows_are_what_was_computed_then() -> None:
    state = replace(trained(XOR, 60), view=View(log_x=False, log_y=False, hidden_errors=True, row_errors=True))
    chart = error_chart(state, 500)
    assert [course.extra.name for course in chart.curves] == ["l1_error", "row 1", "row 2", "row 3", "row 4"]
    for course in chart.curves:
        assert course.x.tolist() == [*range(61), 60]
        for iteration in (0, 1, 37, 60):
            errors = update(state, GoTo(iteration)).pass_.errors
            of = errors[0] if course.extra.kind == "layer" else errors[1][course.extra.index]
            assert course.y[iteration] == pytest.approx(np.abs(of).mean(), rel=1e-12)
    assert error_chart(update(state, GoTo(5)), 500).curves[0].x.tolist() == list(range(61))


def test_a_row_has_no_curve_where_it_was_another_one() -> None:
    state = replace(trained(XOR, 20), view=View(log_x=False, row_errors=True))
    state = burst(update(state, RemoveRow(1)), 10)
    rows = error_chart(state, 500).curves
    assert [course.extra.name for course in rows] == ["row 1", "row 2", "row 3"]
    assert np.isfinite(rows[0].y).all()
    assert np.isnan(rows[1].y[rows[1].x < 20]).all()
    assert np.isfinite(rows[1].y[rows[1].x >= 20]).all()


def test_a_layer_has_no_curve_where_it_was_not_there() -> None:
    state = replace(trained(XOR, 20), view=View(log_x=False, hidden_errors=True))
    state = burst(update(state, SetHidden((4, 3))), 10)
    first, second = error_chart(state, 500).curves
    assert np.isfinite(first.y).all()
    assert np.isnan(second.y[second.x < 20]).all()
    assert np.isfinite(second.y[second.x >= 20]).all()


def test_axes_hold_all_curves() -> None:
    view = View(hidden_errors=True, row_errors=True)
    chart = error_chart(burst(update(replace(trained(XOR, 900), view=view), SetSeed(3)), 200), 200)
    for course in chart.curves:
        assert chart.x_limits[0] <= course.x.min() <= course.x.max() <= chart.x_limits[1]
        assert chart.y_limits[0] <= course.y.min() <= course.y.max() <= chart.y_limits[1]


@pytest.mark.parametrize(("iteration", "below"), [(0, True), (1000, False), (2000, False)])
def test_the_value_of_the_present_stands_off_the_curve_that_goes_on(iteration: int, below: bool) -> None:
    state = update(trained(XOR, 2000), GoTo(iteration))
    shapes = error_picture(state, Style(DARK, 16), 400, 260, Paper())
    (value,) = [shape for shape in shapes if isinstance(shape, Text) and shape.string == number.error(state.error)]
    (*_, dot) = [shape for shape in shapes if isinstance(shape, Disc)]
    assert (value.place[1] > dot.centre[1]) == below
