"""Sessions that hypothesis plays: any commands in any order, without a clock; and whether two states are the same."""

from dataclasses import fields, replace
from math import inf

import numpy as np
from hypothesis import strategies as st

from tests.engine.strategy import same_bits, table_of
from tests.session.model import same_experiment, same_network
from tests.session.strategy import burst, edits, restored
from visualizer.engine.metrics import Metrics
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.history import History
from visualizer.session.pace import Pace
from visualizer.session.present import Present
from visualizer.session.record import document
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.session import Session
from visualizer.session.state import Moment, State, initial_state
from visualizer.session.update import update
from visualizer.session.view import View

# A run that has been edited on the way, and is looked at in its past.
_EDITED = burst(update(burst(initial_state(preset("and")), 30), do.SetHidden((2, 3))), 300)
KEPT = update(burst(update(_EDITED, do.EditCell(0, 0, 0.5)), 7), do.GoTo(100))
OTHER = table_of([[0, 1, 0.25], [1, 0, -3]], [[0, 1], [1, 0]])
TICK = do.Tick(60.0, 0.3)  # enough for a burst, and for 3 to 15 iterations of a run at a set speed
SHARES = st.floats(0, 1)


@st.composite
def commands(draw: st.DrawFn, state: State) -> list[do.Command]:
    """Something that one could do now, and ticks after it; nothing that depends on how fast the machine is."""
    kind = draw(
        st.sampled_from(["edit", "edit", "weight", "train", "train", "travel", "undo", "look", "open", "other"])
    )
    match kind:
        case "edit":
            return [draw(edits(state.experiment))[0]]
        case "weight":
            synapse = draw(synapses(state))
            values = draw(st.lists(st.sampled_from([0.0, 0.0, 0.1, -2.5]), min_size=1, max_size=4))
            drag = [do.SetWeight(synapse, value, continued=k > 0) for k, value in enumerate(values)]
            return draw(st.sampled_from([drag, [do.Cut(synapse, True)], [do.Cut(synapse, False)]]))
        case "train":
            return draw(trainings())
        case "travel":
            return [draw(travels(state))]
        case "undo":
            times = draw(st.integers(1, 3))
            return draw(st.sampled_from([[do.Undo()] * times, [do.Redo()] * times]))
        case "look":
            return [draw(looks(state))]
        case "open":
            return [draw(st.sampled_from([do.Open(preset("half-adder")), OPENING_KEPT]))]
        case _:
            return [draw(others(state))]


def opening(state: State) -> do.Open:
    """What opens a state again, as the window does it with a file."""
    again = restored(document(state))
    return do.Open(again.experiment, again.history, again.iteration)


OPENING_KEPT = opening(KEPT)


def play(data: st.DataObject, session: Session, most: int) -> None:
    """Up to `most` things done in a session, which is paused in the end."""
    for _ in range(data.draw(st.integers(0, most))):
        for command in data.draw(commands(session.state)):
            session.dispatch(command)
    session.dispatch(do.Pause())


def synapses(state: State) -> st.SearchStrategy[Synapse]:
    everyone = [Synapse(k, *at) for k, matrix in enumerate(state.network.weights) for at in np.ndindex(matrix.shape)]
    return st.sampled_from(everyone)


@st.composite
def trainings(draw: st.DrawFn) -> list[do.Command]:
    ticks: list[do.Command] = [TICK] * draw(st.integers(1, 3))
    speed = do.SetPace(Pace(speed=draw(st.sampled_from([10.0, 50.0])), stop_iteration=draw(st.none() | st.just(40))))
    ways: list[list[do.Command]] = [
        [do.Step()],
        [do.RunBurst(draw(st.integers(1, 90))), TICK],
        [do.RunBurst(2500), TICK],
        [speed, do.Run(), *ticks],
        [do.Pause()],
        [do.PlayPhases(), *ticks * 5],
    ]
    return draw(st.sampled_from(ways))


def travels(state: State) -> st.SearchStrategy[do.Command]:
    commands: list[do.Command] = [do.StepBack(), do.StepPhase(), do.StepPhase(), do.StepPhaseBack(), do.GoToPhase(3)]
    places = SHARES.map(lambda share: do.GoTo(round(share * state.history.reached)))
    return st.sampled_from(commands) | places


def looks(state: State) -> st.SearchStrategy[do.Command]:
    rows = st.none() | SHARES.map(lambda share: round(share * (state.experiment.table.n_rows - 1)))
    views = st.builds(View, theme=st.sampled_from(["dark", "light"]), size=st.integers(12, 36), target=st.just(0))
    whats = st.none() | synapses(state) | st.just(Neuron(0, 0))
    speeds = st.sampled_from([Pace(speed=inf), Pace(stop_error=0.3), Pace(burst=7, phase_speed=2.0)])
    return rows.map(do.SelectRow) | views.map(do.SetView) | whats.map(do.Select) | speeds.map(do.SetPace)


@st.composite
def others(draw: st.DrawFn, state: State) -> do.Command:
    asked = do.SetSituation(draw(st.integers(0, 1)), draw(st.sampled_from([0.0, 0.5, 1.0])), draw(st.booleans()))
    ghosts = [run.number for run in state.ghosts] or [1]
    number = ghosts[draw(st.integers(0, 4)) % len(ghosts)]
    choices: list[do.Command] = [
        asked,
        asked,
        do.Describe(draw(st.sampled_from(["Ours", " “Ünsere” ", ""])), "to see"),
        do.SetTable(OTHER),
        do.Reset(),
        do.NewWeights(),
        do.SetSeed(7),
        do.OpenRun(number),
        do.OpenRun(number),
        do.DismissRun(number),
        do.Say("something"),
        do.Hush(),
    ]
    return draw(st.sampled_from(choices))


# Comparing ------------------------------------------------------------------------------------------------------------


def assert_same_state(one: State, other: State) -> None:
    """That nothing distinguishes two states but what runs, and the line of the status bar."""
    assert_same_moment(one, other)
    assert (one.pace, one.view) == (other.pace, other.view)
    assert same_bits(one.pass_.outputs, other.pass_.outputs)
    for mine, others in ((one.past, other.past), (one.future, other.future)):
        assert [entry.label for entry in mine] == [entry.label for entry in others]
        for entry, twin in zip(mine, others, strict=True):
            assert entry.opens == twin.opens
            assert_same_moment(entry.moment, twin.moment)


def assert_same_moment(one: State | Moment, other: State | Moment) -> None:
    assert (one.phase, one.row, one.selection) == (other.phase, other.row, other.selection)
    assert_same_present(one.present, other.present)
    assert same_network(one.present.experiment.start(), other.present.experiment.start())
    for run, twin in zip((one.history, *one.ghosts), (other.history, *other.ghosts), strict=True):
        assert_same_run(run, twin)


def assert_same_present(one: Present, other: Present) -> None:
    assert one.iteration == other.iteration
    assert same_network(one.network, other.network)
    assert same_experiment(one.experiment, other.experiment)


def assert_same_run(one: History, other: History) -> None:
    if one is other:
        return
    assert (one.number, one.cause) == (other.number, other.cause)
    for part, twin in zip(one.segments, other.segments, strict=True):
        assert part.experiment.situation == twin.experiment.situation
    assert_same_record(one, other)


def assert_same_record(one: History, other: History) -> None:
    """That two runs are the same but for their numbers, and for what was asked about in them."""
    assert (one.reached, one.end_error) == (other.reached, other.end_error)
    assert same_bits(one.errors.values.values, other.errors.values.values)
    assert same_bits(one.errors.lows.values, other.errors.lows.values)
    for part, twin in zip(one.segments, other.segments, strict=True):
        assert part.start == twin.start
        assert same_network(part.first.network, twin.first.network)
        assert same_experiment(replace(part.experiment, situation=()), replace(twin.experiment, situation=()))
        assert same_bits(part.iterations.values, twin.iterations.values)
        assert same_bits(part.keyframes.values, twin.keyframes.values)
        for field in fields(Metrics):
            mine, others = getattr(part.metrics, field.name).values, getattr(twin.metrics, field.name).values
            np.testing.assert_array_equal(mine, others)
