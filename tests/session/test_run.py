from collections.abc import Sequence
from dataclasses import fields, replace
from math import inf
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.engine.strategy import network_of, same_bits, table_of
from tests.session.strategy import (
    EXPLOSIVE,
    XOR,
    burst,
    drawn_copies,
    experiment_of,
    experiments,
    learnt,
    same_arrays,
    settled,
    trained,
    ways,
    with_network,
)
from tests.thoroughness import examples
from visualizer.engine.network import Network
from visualizer.engine.task import Task
from visualizer.engine.training import Burst, train
from visualizer.errors import TrainingDiverged
from visualizer.scene.caption import progress, status_line, window_title
from visualizer.scene.chart.correlation_chart import correlation_chart, correlation_matrix
from visualizer.scene.chart.error_chart import error_chart
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import table_layout
from visualizer.scene.table.truth_table import table_rows, table_summary
from visualizer.scene.timeline_bar import timeline_picture
from visualizer.session import run
from visualizer.session.command import Command, EditCell, Pause, Run, RunBurst, SetPace, Step, Tick
from visualizer.session.experiment import Experiment
from visualizer.session.pace import Pace
from visualizer.session.segment import MetricSeries
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


def draw(state: State) -> None:
    """Everything that a frame asks of the scene."""
    style, table = Style.of(state.view), state.experiment.table
    network_diagram(state, diagram_layout(state, style, 500, 400), edge_reading(state))
    table_rows(state, table_layout(table, 400, 300, style), 0, table.n_rows)
    table_summary(state, style, 300)
    error_chart(state, 30)
    correlation_chart(state, 30)
    correlation_matrix(state, style, 200, 200)
    window_title(state)
    status_line(state)
    timeline_picture(state, style, 300, 40)


def assert_same_training(left: State, right: State) -> None:
    assert left.iteration == right.iteration
    assert same_bits(left.network.flat, right.network.flat)
    assert same_bits(left.pass_.outputs, right.pass_.outputs)
    assert same_bits(left.history.errors.values.values, right.history.errors.values.values)
    for one, other in zip(left.history.segments, right.history.segments, strict=True):
        assert one.iterations.values.tolist() == other.iterations.values.tolist()
        assert same_bits(one.keyframes.values, other.keyframes.values)
        for field in fields(MetricSeries):
            mine, others = getattr(one.metrics, field.name).values, getattr(other.metrics, field.name).values
            np.testing.assert_array_equal(mine, others)


@examples(40)
@given(experiments(), ways(), st.booleans())
def test_the_bits_do_not_depend_on_how_an_iteration_was_reached(
    experiment: Experiment, way: list[list[Command]], drawn: bool
) -> None:
    state = initial_state(experiment)
    seen = []
    for command in (command for part in way for command in part):
        state = update(state, command)
        seen.append((state, drawn_copies(state)))
        if drawn:
            draw(state)
    for earlier, copies in seen:
        assert same_arrays(earlier, copies)
    assert_same_training(state, trained(experiment, state.iteration))
    weights, errors = learnt(experiment, state.iteration)
    assert same_bits(state.network.flat, np.concatenate([w.ravel() for w in weights]))
    assert same_bits(state.history.errors.values.values, np.array(errors))


@examples(10)
@given(st.integers(1, 400), st.integers(1, 400))
def test_the_bits_after_an_edit_do_not_depend_on_how_it_was_reached(before: int, after: int) -> None:
    edit = EditCell(0, 3, 1.0)
    at_once = burst(update(trained(XOR, before), edit), after)
    stepped = trained(XOR, before - 1)
    commands: list[Command] = [Step(), edit, *[Step()] * min(after, 70)]
    for command in commands:
        stepped = update(stepped, command)
    if after > 70:
        stepped = burst(stepped, after - 70)
    assert_same_training(at_once, stepped)


def test_what_is_shown_is_of_the_iteration_that_is_named() -> None:
    state = trained(XOR, 60)
    commands: list[Command] = [Run(), *[Tick(0.0, 0.01)] * 3, Pause(), Step(), RunBurst(500), Tick(0.0, 0.0)]
    for command in commands:
        state = update(state, command)
        weights, errors = learnt(XOR, state.iteration + 1)
        assert state.error == errors[-1]
        weights, _ = learnt(XOR, state.iteration)
        assert same_bits(state.pass_.outputs, oracle.forward(XOR.table.inputs, weights)[-1])


# Motion ----------------------------------------------------------------------------------------------


def test_step_pauses_what_runs() -> None:
    state = update(update(trained(XOR, 9), Run()), Step())
    assert state.motion is None
    assert state.iteration == 10


def test_step_tells_no_stop() -> None:
    state = update(trained(XOR, 4), SetPace(Pace(stop_iteration=5, stop_error=0.99)))
    assert update(state, Step()).message is None


@given(st.integers(1, 3000), st.integers(0, 3))
@examples(20)
def test_a_burst_ends_at_its_goal(count: int, start: int) -> None:
    state = update(trained(XOR, start), RunBurst(count))
    assert state.motion is not None
    assert (state.motion.start, state.motion.goal) == (start, start + count)
    assert progress(state) == 0
    state = settled(state, 0.0)
    assert state.iteration == start + count
    assert state.message is None
    assert update(state, Tick(1.0, 1.0)) is state


class Clock:
    """Time that goes by as iterations are made, 10 µs for each, however busy the machine is; and `between` bursts."""

    def __init__(self) -> None:
        self.now = self.between = 0.0

    def train(self, network: Network, task: Task, count: int, stops: Sequence[int] = (), start: int = 0) -> Burst:
        self.now += self.between + 1e-5 * count
        return replace(train(network, task, count, stops, start), seconds=1e-5 * count)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(run, "train", clock.train)
    monkeypatch.setattr(run, "time", SimpleNamespace(perf_counter=lambda: clock.now))
    return clock


@pytest.mark.parametrize("between", [0.001, 0.003, 0.02])
def test_what_lies_between_bursts_takes_no_more_time_than_training(clock: Clock, between: float) -> None:
    clock.between = between
    state = update(initial_state(XOR), Run())
    for _ in range(20):
        state = update(state, Tick(0.002, 0.002))
    first, began = state.iteration, clock.now
    for _ in range(20):
        state = update(state, Tick(0.002, 0.002))

    assert (state.iteration - first) * 1e-5 >= 0.49 * (clock.now - began)


@pytest.mark.usefixtures("clock")
def test_a_tick_keeps_to_its_budget() -> None:
    state = update(update(initial_state(XOR), Run()), Tick(0.0, 1.0))
    assert state.iteration == run.FIRST_CHUNK
    later = update(state, Tick(0.05, 0.05))
    assert 4900 <= later.iteration - state.iteration <= 5100


@pytest.mark.parametrize("speed", [1.0, 5.0, 50.0])
@pytest.mark.usefixtures("clock")
def test_a_run_at_a_set_speed_keeps_to_the_clock(speed: float) -> None:
    state = update(update(initial_state(XOR), SetPace(Pace(speed=speed))), Run())
    for _ in range(1000):
        state = update(state, Tick(1.0, 0.01))
    assert abs(state.iteration - 10 * speed) <= 1
    assert state.motion is not None
    assert 0 <= state.motion.due < 1
    assert state.motion.rate == pytest.approx(speed, rel=0.6)


def test_a_long_frame_is_not_caught_up_beyond_a_second() -> None:
    state = update(update(initial_state(XOR), SetPace(Pace(speed=50.0))), Run())
    assert update(state, Tick(1.0, 3600.0)).iteration == 50


def test_a_burst_does_not_mind_the_speed() -> None:
    state = update(update(initial_state(XOR), SetPace(Pace(speed=1.0))), RunBurst(500))
    assert settled(state).iteration == 500


@pytest.mark.usefixtures("clock")
def test_the_rate_is_what_was_measured() -> None:
    state = update(update(initial_state(XOR), Run()), Tick(0.0, 2.0))
    assert state.motion is not None
    assert state.motion.rate == pytest.approx(run.FIRST_CHUNK / 2)
    later = update(state, Tick(0.0, 4.0))
    assert later.motion is not None
    assert later.motion.rate == pytest.approx((later.iteration - state.iteration) / 4)


@pytest.mark.usefixtures("clock")
def test_the_rate_stands_still_for_half_a_second() -> None:
    state = update(update(initial_state(XOR), Run()), Tick(0.0, 2.0))
    assert state.motion is not None
    later = update(state, Tick(0.001, run.RATE_SECONDS / 3))
    assert later.motion is not None
    assert later.motion.rate == state.motion.rate
    assert later.motion.counted == later.iteration - state.iteration > 0


# Stops -----------------------------------------------------------------------------------------------

budgets = st.lists(st.sampled_from([0.0, 1e-5, 5e-4, 3e-3, 2e-2]), min_size=1, max_size=4)


def run_to_its_end(state: State, budgets: list[float], begin: Command) -> State:
    state = update(state, begin)
    ticks = 0
    while state.motion is not None:
        state = update(state, Tick(budgets[ticks % len(budgets)], 0.01))
        ticks += 1
        assert ticks < 10_000
    return state


@examples(30)
@given(st.integers(1, 3000), st.integers(0, 500), budgets, st.sampled_from([inf, 1e4]))
def test_stop_at_an_iteration(stop: int, start: int, budgets: list[float], speed: float) -> None:
    state = update(trained(XOR, start), SetPace(Pace(speed=speed, stop_iteration=stop)))
    state = run_to_its_end(state, budgets, Run() if stop > start else RunBurst(900))
    assert state.iteration == (stop if stop > start else start + 900)
    said = f"Paused at iteration {stop:,}: as asked."
    assert (state.message.text if state.message else "") == (said if stop > start else "")


BUMPY = experiment_of(table_of([[2, 3], [1, 1], [3, -1], [2, -1]], [[1], [0.3], [1], [0]]), (3,), 33)
BUMPY_ERRORS = learnt(BUMPY, 2001)[1]
SMOOTH_ERRORS = learnt(XOR, 2001)[1]


def test_the_errors_go_up_and_down() -> None:
    assert (np.diff(BUMPY_ERRORS) > 0).sum() > 100
    assert (np.diff(BUMPY_ERRORS) < 0).sum() > 100


@examples(60)
@given(st.booleans(), st.integers(0, 1999), st.integers(0, 300), budgets, st.booleans(), st.booleans())
def test_stop_at_an_error_is_exact(
    bumpy: bool, which: int, start: int, budgets: list[float], above: bool, as_burst: bool
) -> None:
    experiment, errors = (BUMPY, BUMPY_ERRORS) if bumpy else (XOR, SMOOTH_ERRORS)
    threshold = errors[which] * (1 + 1e-9 * above)
    begin = RunBurst(1990 - start) if as_burst else Run()
    state = update(trained(experiment, start), SetPace(Pace(stop_error=threshold, stop_iteration=1990)))
    state = run_to_its_end(state, budgets, begin)
    low = [i for i in range(start + 1, 1991) if errors[i] <= threshold and errors[start] > threshold]
    assert state.iteration == (low[0] if low else 1990)
    if low:
        assert state.message is not None
        assert state.message.text == f"Paused at iteration {low[0]:,}: the error has fallen to {threshold:g}."
    assert_same_training(state, trained(experiment, state.iteration))


def test_an_error_reached_at_the_end_of_a_tick_is_a_stop() -> None:
    tick = run.FIRST_CHUNK
    stop = next(i for i in range(tick, 2000, tick) if SMOOTH_ERRORS[i] < min(SMOOTH_ERRORS[:i]))
    state = update(initial_state(XOR), SetPace(Pace(stop_error=SMOOTH_ERRORS[stop])))
    assert run_to_its_end(state, [0.0], Run()).iteration == stop


def test_an_error_that_is_already_low_is_no_stop() -> None:
    state = update(trained(XOR, 10), SetPace(Pace(stop_error=0.9)))
    state = update(update(state, Run()), Tick(0.0, 0.0))
    assert state.motion is not None
    assert state.iteration == 10 + run.FIRST_CHUNK


def test_another_error_to_stop_at_holds_at_once() -> None:
    state = update(update(initial_state(XOR), Run()), Tick(0.0, 0.0))
    stop = next(i for i, error in enumerate(SMOOTH_ERRORS) if i > 300 and error < min(SMOOTH_ERRORS[:300]))
    state = update(state, SetPace(Pace(stop_error=SMOOTH_ERRORS[stop])))
    assert settled(state).iteration == stop


def test_another_speed_leaves_an_error_that_was_already_low_alone() -> None:
    state = update(trained(XOR, 10), SetPace(Pace(stop_error=0.9)))
    state = update(update(state, Run()), SetPace(Pace(stop_error=0.9, speed=50.0)))
    assert state.motion is not None
    assert state.motion.stop_error is None


def test_the_last_iteration_that_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MAX_ITERATION", 150)
    state = run_to_its_end(trained(XOR, 100), [0.0], Run())
    assert state.iteration == 150
    assert state.message is not None
    assert "Paused at iteration 150: the last that is recorded" in state.message.text


# Divergence ------------------------------------------------------------------------------------------

SUDDEN = with_network(
    experiment_of(table_of([[0.1, 0], [1, 1e308]], [[-600], [1e18]]), ()), network_of((np.array([[45.0], [0.0]]),))
)


def last_sound(state: State) -> tuple[int, list[oracle.Matrix]]:
    """The last iteration of the literal loop whose weights and answers are finite, and the weights there."""
    table, weights = state.experiment.table, list(state.network.weights)
    with np.errstate(all="ignore"):
        for iteration in range(500):
            later, _ = oracle.learn(table.inputs, table.targets, weights, 1)
            values = [*later, *oracle.forward(table.inputs, later)]
            if not all(np.isfinite(value).all() for value in values):
                return iteration, weights
            weights = later
    raise AssertionError("sound to the end")


@pytest.mark.parametrize("start", [initial_state(EXPLOSIVE), SUDDEN])
@pytest.mark.parametrize("begin", [Run(), RunBurst(50), RunBurst(400)])
@pytest.mark.parametrize("budget", [0.0, 1.0])
def test_divergence_pauses_at_the_last_sound_iteration(start: State, begin: Command, budget: float) -> None:
    last, weights = last_sound(start)
    assert 3 < last < 50
    state = settled(update(start, begin), budget)
    assert state.iteration == last
    assert same_bits(state.network.flat, np.concatenate([w.ravel() for w in weights]))
    assert_sound(state)
    assert state.message is not None
    assert state.message.problem
    assert state.message.text.startswith(f"Paused at iteration {last}: the next weights would be no numbers")
    draw(state)
    for command in (Step(), Run(), RunBurst(5)):
        with pytest.raises(TrainingDiverged, match="make alpha or the inputs smaller"):
            update(state, command)


def assert_sound(state: State) -> None:
    shown = [*state.network.weights, *state.pass_.activations, state.history.errors.values.values]
    shown += [state.history.segments[-1].keyframes.values, np.array([state.error])]
    assert all(np.isfinite(values).all() for values in shown)
    assert len(state.history.errors.values) == state.iteration


@pytest.mark.parametrize("start", [initial_state(EXPLOSIVE), SUDDEN])
def test_steps_come_to_the_same_end(start: State) -> None:
    last, _ = last_sound(start)
    state = start
    for _ in range(last):
        state = update(state, Step())
    assert state.iteration == last
    assert_same_training(state, settled(update(start, Run())))


def test_an_edit_of_what_runs_can_leave_no_next_iteration() -> None:
    experiment = experiment_of(table_of([[1, 0], [0, 1]], [[0], [1]]), ())
    good = state = update(trained(experiment, 10), Run())
    slope_is_steep = -state.network.weights[0][0, 0] / state.network.weights[0][1, 0] * 100
    for column, value in ((0, 100.0), (1, slope_is_steep), (2, 1.7e308)):
        state = update(state, EditCell(0, column, value))
    assert not state.pass_.sound
    state = update(state, Tick(0.001, 0.01))
    assert state.iteration == 10
    assert state.motion is None
    assert state.message is not None
    assert state.message.text.startswith("Paused at iteration 10: the next weights would be no numbers")
    assert_sound(state)
    for column, value in ((0, 1.0), (1, 0.0), (2, 0.0)):
        state = update(state, EditCell(0, column, value))
    assert same_bits(burst(state, 20).network.flat, trained(experiment, 30).network.flat)
    assert good.motion is not None


def test_a_stop_that_has_passed_is_told() -> None:
    state = trained(XOR, 50)
    stops = (Pace(stop_iteration=50), "Iteration 50 has passed"), (Pace(stop_error=0.9), "below 0.9 already")
    for pace, word in stops:
        message = update(state, SetPace(pace)).message
        assert message is not None
        assert word in message.text
        assert not message.problem
    assert update(state, SetPace(Pace(stop_iteration=51, stop_error=1e-9))).message is None
