from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scene.tidy import untidy
from tests.session.strategy import XOR, burst, elsewhere, trained
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Box, Disc, Line, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.timeline_bar import captions, iteration_at, iteration_below, knob_at, ticks, timeline_picture
from visualizer.session.command import EditCell, GoTo, Run, RunBurst, SetPace
from visualizer.session.pace import MAX_ITERATION, Pace
from visualizer.session.state import State, initial_state
from visualizer.session.update import update
from visualizer.session.view import View

START = initial_state(XOR)
STYLE = Style(DARK, 16)
widths = st.integers(20, 1600)


def at(iteration: int, reached: int, log: bool = True) -> State:
    """A state at an iteration of a run of that length."""
    history = replace(START.history, reached=reached)
    return replace(elsewhere(START, iteration=iteration), history=history, view=View(log_x=log))


@st.composite
def places(draw: st.DrawFn) -> State:
    reached = draw(st.integers(0, MAX_ITERATION) | st.integers(0, 40))
    return at(draw(st.integers(0, reached)), reached, draw(st.booleans()))


@given(places(), widths, st.lists(st.floats(-100, 2000), min_size=2, max_size=8))
def test_farther_right_is_later(state: State, width: int, xs: list[float]) -> None:
    found = [iteration_at(state, STYLE, width, x) for x in sorted(xs)]
    assert found == sorted(found)
    assert 0 <= found[0] <= found[-1] <= state.history.reached


@given(places(), widths, st.floats(0, 1))
def test_no_other_knob_is_nearer(state: State, width: int, share: float) -> None:
    x, reached = share * width, state.history.reached
    found = iteration_at(state, STYLE, width, x)
    distance = abs(knob_at(state, STYLE, width, found) - x)
    for other in (found - 1, found + 1):
        if 0 <= other <= reached:
            assert distance <= abs(knob_at(state, STYLE, width, other) - x) + 1e-6


@given(places(), widths)
def test_the_ends_of_the_track_are_the_ends_of_the_run(state: State, width: int) -> None:
    reached = state.history.reached
    assert iteration_at(state, STYLE, width, -5) == 0
    assert iteration_at(state, STYLE, width, width + 5) == reached
    assert knob_at(state, STYLE, width, 0) == 8
    if reached:
        assert knob_at(state, STYLE, width, reached) == pytest.approx(max(9, width - 8))


@given(places(), st.integers(100, 1600))
def test_the_knob_leads_back_to_its_iteration(state: State, width: int) -> None:
    x = knob_at(state, STYLE, width, state.iteration)
    found = iteration_at(state, STYLE, width, x)
    assert knob_at(state, STYLE, width, found) == pytest.approx(x, abs=1e-3)


@pytest.mark.parametrize("log", [True, False])
def test_every_iteration_of_a_short_run_has_its_place(log: bool) -> None:
    state = at(0, 20, log)
    for iteration in range(21):
        assert iteration_at(state, STYLE, 400, knob_at(state, STYLE, 400, iteration)) == iteration


@pytest.mark.parametrize(
    ("x", "log", "iteration"),
    [(0.7, True, 0), (0.9, True, 1), (0.9, False, 1), (1.4, True, 1), (99.6, True, 100), (1e6, False, 300)],
)
def test_iteration_below_the_pointer(x: float, log: bool, iteration: int) -> None:
    assert iteration_below(at(7, 300, log), x) == iteration
    assert iteration_below(at(7, 300, log), -x) == 0


def test_ticks() -> None:
    assert ticks(at(0, 0), STYLE, 400) == []
    assert ticks(at(0, 1), STYLE, 400) == [1]
    assert ticks(at(0, 999), STYLE, 400) == [1, 10, 100]
    assert ticks(at(0, 1000), STYLE, 400) == [1, 10, 100, 1000]
    assert ticks(at(0, 1000, log=False), STYLE, 400) == [0, 500, 1000]
    assert ticks(at(0, 2, log=False), STYLE, 400) == [0, 1, 2]


def words(picture: list[Shape]) -> list[str]:
    return [shape.string for shape in picture if isinstance(shape, Text)]


def test_the_picture_tells_the_iteration_and_the_end() -> None:
    state = update(trained(XOR, 2000), GoTo(300))
    picture = timeline_picture(state, STYLE, 600, 54)
    assert words(picture) == ["2,000", "iteration", "300"]
    (knob,) = [shape for shape in picture if isinstance(shape, Disc)]
    assert knob.centre[0] == knob_at(state, STYLE, 600, 300)
    filled = [shape for shape in picture if isinstance(shape, Box) and shape.fill == rgba(DARK.acc)]
    assert [box.high[0] for box in filled] == [knob.centre[0]]
    assert [shape.colour for shape in picture if isinstance(shape, Text)][-1] == rgba(DARK.acc)


def test_at_the_end_it_is_said_once() -> None:
    assert words(timeline_picture(trained(XOR, 2000), STYLE, 600, 54)) == ["iteration", "2,000"]


def test_edits_are_marked() -> None:
    state = burst(update(trained(XOR, 20), EditCell(0, 3, 1.0)), 30)
    marks = [
        shape
        for shape in timeline_picture(state, STYLE, 600, 54)
        if isinstance(shape, Box) and shape.fill == rgba(DARK.t1)
    ]
    (mark,) = marks
    assert abs((mark.low[0] + mark.high[0]) / 2 - knob_at(state, STYLE, 600, 20)) <= 1


def test_goal_of_a_burst_and_of_a_stop_is_told() -> None:
    state = update(trained(XOR, 100), RunBurst(400))
    assert captions(state)[0] == "burst to 500 · 0 %"
    assert captions(elsewhere(state, iteration=400))[0] == "burst to 500 · 75 %"
    state = update(trained(XOR, 100), SetPace(Pace(stop_iteration=400)))
    assert captions(state)[0] == captions(update(state, Run()))[0] == "stop at 400 · 25 %"
    assert captions(elsewhere(state, iteration=401)) == ("iteration",)
    for width, shown in ((600, "stop at 400 · 25 %"), (130, "400 · 25 %")):
        assert words(timeline_picture(state, STYLE, width, 54)) == [shown, "100"]


@given(places(), st.integers(0, 900), st.sampled_from([12, 16, 36]))
def test_it_stays_within_its_room(state: State, width: int, size: int) -> None:
    style, height = Style(DARK, size), round(54 * size / 16)
    picture = timeline_picture(state, style, width, height)
    for shape in picture:
        if isinstance(shape, Box):
            assert -1 <= shape.low[0] <= shape.high[0] <= width + 1
            assert 0 <= shape.low[1] <= shape.high[1] <= height
        if isinstance(shape, Line):
            assert shape.end[1] <= height
    assert untidy(picture, width, height) == []
