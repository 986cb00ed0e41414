import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import network_of, same_bits
from tests.session.strategy import EXPLOSIVE, XOR, burst, experiments, settled, trained, with_network
from tests.thoroughness import examples
from visualizer.engine.iteration import steps
from visualizer.errors import InvalidValue
from visualizer.session import run
from visualizer.session.command import (
    AddColumn,
    Command,
    EditCell,
    GoTo,
    GoToPhase,
    PlayPhases,
    Reset,
    Run,
    RunBurst,
    SetHidden,
    SetPace,
    SetWeight,
    Step,
    StepBack,
    StepPhase,
    StepPhaseBack,
    Tick,
)
from visualizer.session.experiment import Experiment
from visualizer.session.pace import PHASE_SPEEDS, Pace
from visualizer.session.phasing import at_named_phase
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


def after(state: State, *commands: Command) -> State:
    for command in commands:
        state = update(state, command)
    return state


def same_data(left: State, right: State) -> bool:
    """Whether nothing but what is shown differs."""
    names = ("experiment", "network", "iteration", "pass_", "history", "ghosts", "past", "future", "row", "selection")
    return all(getattr(left, name) is getattr(right, name) for name in names)


@examples(30)
@given(experiments(), st.integers(0, 5))
def test_one_phase_more_than_there_are_is_a_step(experiment: Experiment, iterations: int) -> None:
    start = state = trained(experiment, iterations)
    every = steps(experiment.architecture, experiment.rule)
    for k, step in enumerate(every, 1):
        state = update(state, StepPhase())
        assert (state.phase, state.step) == (k, step)
        assert same_data(state, start)
    state, stepped = update(state, StepPhase()), update(start, Step())
    assert (state.phase, state.step) == (0, None)
    assert state.iteration == iterations + 1
    assert same_bits(state.network.flat, stepped.network.flat)
    assert same_bits(state.history.errors.values.values, stepped.history.errors.values.values)


@examples(30)
@given(experiments(), st.integers(0, 40), st.integers(0, 40))
def test_back_and_forth_leads_to_the_same_phase(experiment: Experiment, forth: int, back: int) -> None:
    """Phases count on across iterations: as many to one as there are, and 0 between two."""
    n = len(steps(experiment.architecture)) + 1
    back = min(back, forth)
    state = after(initial_state(experiment), *[StepPhase()] * forth)
    assert (state.iteration, state.phase) == divmod(forth, n)
    history = state.history
    state = after(state, *[StepPhaseBack()] * back)
    assert (state.iteration, state.phase) == divmod(forth - back, n)
    assert state.history is history
    assert same_bits(state.network.flat, trained(experiment, state.iteration).network.flat)
    state = after(state, *[StepPhase()] * back)
    assert (state.iteration, state.phase) == divmod(forth, n)
    assert state.history is history


def test_phase_goes_by_its_name_or_number() -> None:
    state = initial_state(XOR)

    for number, step in enumerate(state.steps, 1):
        assert at_named_phase(state, step.name).phase == at_named_phase(state, str(number)).phase == number
    for name in ("", "0", "9", "l9", "-1", "²", "99999999999"):
        with pytest.raises(InvalidValue, match=r"no phase .*; it has l1, l2, l2_error"):
            at_named_phase(state, name)


@pytest.mark.parametrize("phase", [0, 1, 5, 8])
def test_go_to_phase(phase: int) -> None:
    start = trained(XOR, 3)
    state = update(start, GoToPhase(phase))
    assert state.phase == phase
    assert same_data(state, start)


@pytest.mark.parametrize(
    ("command", "iteration"),
    [(Step(), 4), (RunBurst(5), 3), (Run(), 3), (StepBack(), 3), (GoTo(3), 3), (GoTo(1), 1), (Reset(), 0)],
)
def test_what_trains_or_goes_elsewhere_begins_between_iterations(command: Command, iteration: int) -> None:
    state = after(trained(XOR, 3), GoToPhase(5), command)
    assert (state.phase, state.iteration) == (0, iteration)


def test_a_phase_ends_what_is_under_way() -> None:
    state = update(trained(XOR, 3), Run())
    for command in (StepPhase(), GoToPhase(2), StepPhaseBack()):
        assert update(state, command).motion is None


@pytest.mark.parametrize("edit", [SetWeight(Synapse(0, 0, 0), 2.0), EditCell(0, 0, 1.0), AddColumn("input")])
def test_an_edit_leaves_the_phase(edit: Command) -> None:
    state = after(trained(XOR, 3), GoToPhase(5), edit)
    assert state.phase == 5


@pytest.mark.parametrize("widths", [(), (4, 4), (2, 3, 4)])
@pytest.mark.parametrize("begin", [GoToPhase(8), PlayPhases()])
def test_another_depth_in_mid_phase_begins_the_iteration_anew(widths: tuple[int, ...], begin: Command) -> None:
    before = after(trained(XOR, 3), begin)
    state = update(before, SetHidden(widths))
    assert (state.phase, state.step, state.iteration) == (0, None, 3)
    assert state.motion is before.motion
    state = after(state, *[StepPhase()] * (4 * (len(widths) + 1) + 1))
    assert (state.iteration, state.phase) == (4, 0)


# Playing ---------------------------------------------------------------------------------------------


def test_playing_reveals_the_first_phase_at_once() -> None:
    state = update(trained(XOR, 3), PlayPhases())
    assert (state.phase, state.iteration) == (1, 3)
    assert state.motion is not None
    assert state.motion.phases


@pytest.mark.parametrize("speed", PHASE_SPEEDS)
def test_playing_keeps_to_its_speed(speed: float) -> None:
    state = after(trained(XOR, 3), SetPace(Pace(phase_speed=speed)), PlayPhases(), *[Tick(0.01, 0.0625)] * 640)
    shown = (state.iteration - 3) * 9 + state.phase
    assert shown == 1 + 40 * speed
    assert same_bits(state.network.flat, trained(XOR, state.iteration).network.flat)


@pytest.mark.parametrize("speed", [1.0, 8.0])
def test_a_share_of_a_phase_is_not_lost(speed: float) -> None:
    state = after(trained(XOR, 3), SetPace(Pace(phase_speed=speed)), PlayPhases(), *[Tick(0.01, 0.03)] * 400)
    assert abs((state.iteration - 3) * 9 + state.phase - 1 - 12 * speed) <= 1


@given(st.lists(st.sampled_from([0.0, 0.01, 0.7, 1.0, 90.0]), max_size=60))
def test_no_phase_is_missed_however_late_the_ticks_are(elapsed: list[float]) -> None:
    state = update(trained(XOR, 3), PlayPhases())
    for seconds in elapsed:
        later = update(state, Tick(0.01, seconds))
        ahead = update(state, StepPhase())
        shown = later.iteration, later.phase
        assert shown in ((state.iteration, state.phase), (ahead.iteration, ahead.phase))
        assert seconds < 1 or shown == (ahead.iteration, ahead.phase)
        state = later
    assert state.motion is not None


def test_a_late_tick_is_not_caught_up() -> None:
    state = after(trained(XOR, 3), PlayPhases(), Tick(0.01, 3600.0), Tick(0.01, 0.4))
    assert state.phase == 2


def test_playing_ends_where_no_iteration_comes_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MAX_ITERATION", 3)
    state = after(trained(XOR, 3), GoToPhase(7), PlayPhases())
    assert state.phase == 8
    ended = update(state, Tick(0.01, 1.0))
    assert same_data(ended, state)
    assert (ended.motion, ended.phase) == (None, 8)
    assert ended.message is not None
    assert ended.message.problem
    assert "is the last" in ended.message.text


def test_playing_ends_where_the_numbers_end() -> None:
    state = settled(update(initial_state(EXPLOSIVE), Run()))
    last = state.iteration
    state = after(state, StepBack(), GoToPhase(7), PlayPhases(), *[Tick(0.01, 1.0)] * 2)
    assert (state.iteration, state.phase, state.motion) == (last, 0, None)
    assert state.message is not None
    assert "no numbers" in state.message.text


def test_the_step_that_begins_the_play_can_be_the_end() -> None:
    last = settled(update(initial_state(EXPLOSIVE), Run()))
    before = update(last, StepBack())
    fresh = with_network(EXPLOSIVE, network_of(before.network.weights))
    state = after(fresh, GoToPhase(8), PlayPhases())
    assert (state.motion, state.iteration) == (None, 1)
    assert state.message is not None
    assert "no numbers" in state.message.text


def test_phases_in_the_past_repeat_the_record() -> None:
    state = burst(update(trained(XOR, 10), EditCell(0, 3, 1.0)), 10)
    there = after(state, *[StepPhaseBack()] * (12 * 9))
    assert (there.iteration, there.phase) == (8, 0)
    assert there.experiment.table.targets[0, 0] == 0
    again = after(there, *[StepPhase()] * (12 * 9))
    assert again.history is state.history
    assert again.experiment.table.targets[0, 0] == 1
    assert same_bits(again.network.flat, state.network.flat)
