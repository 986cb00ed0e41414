"""Refusals: what cannot be done leaves everything as it was, and says what and where in one line."""

from dataclasses import fields, replace
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits, table_of
from tests.session.strategy import XOR, burst, drawn_copies, elsewhere, experiment_of, same_arrays, settled, trained
from tests.thoroughness import examples
from visualizer.engine.network import MAX_SEED
from visualizer.errors import InvalidTable, InvalidValue, VisualizerError
from visualizer.files.preset import preset
from visualizer.session.command import (
    AddColumn,
    AddRow,
    Command,
    Cut,
    DismissRun,
    EditCell,
    FillTable,
    GoTo,
    GoToPhase,
    Hush,
    NewWeights,
    Open,
    OpenRun,
    PasteBlock,
    PasteTable,
    Pause,
    PlayPhases,
    Redo,
    RemoveColumn,
    RemoveRow,
    RenameColumn,
    Reset,
    Run,
    RunBurst,
    Say,
    Select,
    SelectRow,
    SetHidden,
    SetPace,
    SetSeed,
    SetSituation,
    SetView,
    SetWeight,
    Step,
    StepBack,
    StepPhase,
    StepPhaseBack,
    Tick,
    Undo,
)
from visualizer.session.pace import MAX_ITERATION, Pace
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.session import Session
from visualizer.session.state import Message, State, initial_state
from visualizer.session.update import update
from visualizer.session.view import View

WIDE = experiment_of(table_of([[0] * 12], [[0] * 8]), (4,))
LONG = experiment_of(table_of(np.zeros((4096, 1)), np.zeros((4096, 1))), (2,))

REFUSED: list[tuple[Command, str]] = [
    (EditCell(1, 1, nan), "Row 2, input in2: not a finite number; type one such as 1."),
    (EditCell(3, 3, inf), "Row 4, target y: not a finite number"),
    (EditCell(0, 0, -inf), "Row 1, input in1: not a finite number"),
    (EditCell(4, 0, 1.0), "no cell in row 5, column 1"),
    (EditCell(0, 4, 1.0), "no cell in row 1, column 5"),
    (EditCell(-1, 0, 1.0), "no cell in row 0"),
    (RemoveRow(4), "The table has no row 5"),
    (RemoveRow(-1), "The table has no row 0"),
    (SelectRow(4), "The table has no row 5"),
    (SelectRow(-1), "The table has no row 0"),
    (RemoveColumn(3), "The last column of its kind stays"),
    (RemoveColumn(4), "The table has no column 5"),
    (RemoveColumn(-1), "The table has no column 0"),
    (RenameColumn(0, " "), "name is empty"),
    (RenameColumn(0, "a\nb"), "not printable"),
    (RenameColumn(0, "in2"), "Two columns would be named in2"),
    (RenameColumn(0, "x" * 25), "The column name xxxxxxxxxxxx… is longer than 24"),
    (RenameColumn(4, "z"), "The table has no column 5"),
    (RenameColumn(-1, "z"), "The table has no column 0"),
    (FillTable(0), "1 to 12 inputs; 0 is not possible"),
    (FillTable(13), "1 to 12 inputs; 13 is not possible"),
    (PasteBlock(0, 0, ""), "the block is empty"),
    (PasteBlock(0, 0, "1 2\n3"), "The block at line 2, column 2: the line ends after 1 of the 2 columns"),
    (PasteBlock(0, 0, "1 x"), "The block at line 1, column 2: “x” is not a number"),
    (PasteBlock(0, 0, "1 nan"), "The block at line 1, column 2: “nan” says that a value is missing"),
    (PasteBlock(0, 0, "1,,2"), "The block at line 1, column 2: an empty field says that a value is missing"),
    (PasteBlock(0, 2, "1 2 3"), "The block is 3 columns wide, only 2 fit"),
    (PasteBlock(0, 4, "1"), "no cell in row 1, column 5"),
    (PasteBlock(9, 0, "1"), "no cell in row 10, column 1"),
    (PasteBlock(-1, 0, "1"), "no cell in row 0, column 1"),
    (PasteBlock(4, 0, "1\n" * 4093), "1 to 4,096 rows; this one would have 4,097"),
    (PasteTable("", 1), "the block is empty"),
    (PasteTable("1 2\n1", 1), "The block at line 2, column 2: the line ends after 1"),
    (PasteTable("1 inf", 1), "The block at line 1, column 2: “inf” is not a number"),
    (PasteTable("1 2", 2), "A block of 2 columns cannot hold an input and 2 outputs"),
    (PasteTable("1 2", 0), "cannot hold an input and 0 outputs"),
    (PasteTable("1 " * 14, 1), "1 to 12 input columns; this one would have 13"),
    (PasteTable("1 " * 10, 9), "1 to 8 output columns; this one would have 9"),
    (PasteTable("1 2\n" * 4097, 1), "The block has 4,097 rows"),
    (SetHidden((0,)), "1 to 32 neurons; 0 is not possible"),
    (SetHidden((4, 33)), "1 to 32 neurons; 33 is not possible"),
    (SetHidden((10**9,)), "1 to 32 neurons; 1000000000 is not possible"),
    (SetHidden((2,) * 7), "7 hidden layers are more than the 6"),
    (SetSeed(-1), "Seed -1 is not between 0 and 4294967295"),
    (SetSeed(MAX_SEED + 1), "Seed 4294967296 is not between"),
    (SetSituation(3, 1.0), "The new situation has no input 4"),
    (SetSituation(-1, 1.0), "The new situation has no input 0"),
    (SetSituation(1, nan), "New situation, input in2: not a finite number"),
    (SetSituation(1, inf), "New situation, input in2: not a finite number"),
    (RunBurst(0), "A burst has 1 to 100,000,000 iterations; 0 is not possible"),
    (RunBurst(-5), "A burst has 1 to 100,000,000 iterations; -5 is not possible"),
    (RunBurst(MAX_ITERATION + 1), "100,000,001 is not possible"),
    (GoTo(31), "This run has iterations 0 to 30; it has not been at 31"),
    (GoTo(-1), "This run has iterations 0 to 30; it has not been at -1"),
    (GoTo(10**12), "it has not been at 1,000,000,000,000"),
    (GoToPhase(-1), "has phases 1 to 8; -1 is not one"),
    (GoToPhase(9), "has phases 1 to 8; 9 is not one"),
    (SetWeight(Synapse(0, 1, 2), nan), "A weight must be a finite number; type one such as 0.5."),
    (SetWeight(Synapse(0, 1, 2), -inf), "A weight must be a finite number"),
    (SetWeight(Synapse(0, 1, 2), inf, continued=True), "A weight must be a finite number"),
    (SetWeight(Synapse(2, 0, 0), 1.0), "The network has no synapse syn2[0,0]"),
    (SetWeight(Synapse(0, 3, 0), 1.0), "The network has no synapse syn0[3,0]"),
    (SetWeight(Synapse(1, 0, -1), 1.0), "The network has no synapse syn1[0,-1]"),
    (Cut(Synapse(0, 0, 4), True), "The network has no synapse syn0[0,4]"),
    (Cut(Synapse(-1, 0, 0), False), "The network has no synapse syn-1[0,0]"),
    (Select(Neuron(1, 4)), "The network has no such neuron or synapse"),
    (Select(Neuron(-1, 0)), "The network has no such neuron or synapse"),
    (Select(Synapse(1, 4, 0)), "The network has no such neuron or synapse"),
    (OpenRun(1), "There is no run 1 to go back to"),
    (OpenRun(0), "There is no run 0 to go back to"),
    (DismissRun(2), "There is no run 2 to go back to"),
    (Undo(), "There is nothing to undo."),
    (Redo(), "There is nothing to redo."),
]


def untouched(before: State, after: State) -> bool:
    """Whether all but the message is the same object."""
    names = [field.name for field in fields(State) if field.name != "message"]
    return all(getattr(before, name) is getattr(after, name) for name in names)


def refused(state: State, command: Command) -> str:
    """The message of a refusal that changed nothing."""
    copies = drawn_copies(state)
    with pytest.raises(VisualizerError) as caught:
        update(state, command)
    session = Session(initial_state(state.experiment))
    session.state = state
    assert not session.dispatch(command)
    assert untouched(state, session.state)
    assert same_arrays(state, copies)
    assert session.state.message == Message(str(caught.value), problem=True)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 120
    return str(caught.value)


@pytest.mark.parametrize(("command", "message"), REFUSED, ids=repr)
def test_refused_commands_leave_the_state_as_it_was(command: Command, message: str) -> None:
    state = update(update(trained(XOR, 30), SelectRow(2)), Run())
    assert message in refused(state, command)


@pytest.mark.parametrize(
    ("state", "command", "message"),
    [
        (initial_state(WIDE), AddColumn("input"), "1 to 12 input columns; this one would have 13"),
        (initial_state(WIDE), AddColumn("output"), "1 to 8 output columns; this one would have 9"),
        (initial_state(WIDE), RemoveRow(0), "The last row stays"),
        (initial_state(LONG), AddRow(), "1 to 4,096 rows; this one would have 4,097"),
        (initial_state(LONG), RemoveColumn(0), "The last column of its kind stays"),
        (initial_state(replace(XOR, seed=MAX_SEED)), NewWeights(), "Seed 4294967296 is not between"),
        (initial_state(XOR), StepBack(), "This is iteration 0: nothing lies before it"),
        (initial_state(XOR), StepPhaseBack(), "This is iteration 0: nothing lies before it"),
        (update(initial_state(XOR), Cut(Synapse(0, 0, 0), True)), SetWeight(Synapse(0, 0, 0), 0.5), "mend it first"),
        (elsewhere(initial_state(XOR), iteration=MAX_ITERATION), Step(), "Iteration 100,000,000 is the last"),
        (elsewhere(initial_state(XOR), iteration=MAX_ITERATION), Run(), "Iteration 100,000,000 is the last"),
        (elsewhere(initial_state(XOR), iteration=MAX_ITERATION), RunBurst(1), "Iteration 100,000,000 is the last"),
    ],
)
def test_limits_are_kept(state: State, command: Command, message: str) -> None:
    assert message in refused(state, command)


def test_a_table_has_a_row() -> None:
    with pytest.raises(InvalidTable, match="1 to 4,096 rows; this one would have 0"):
        table_of(np.empty((0, 2)), np.empty((0, 1)))


# Starting again --------------------------------------------------------------------------------------


@examples(20)
@given(st.integers(0, 300), st.integers(0, MAX_SEED - 1))
def test_reset_gives_exactly_the_starting_weights(iterations: int, seed: int) -> None:
    start = initial_state(replace(XOR, seed=seed))
    state = update(burst(start, iterations) if iterations else start, Reset())
    assert_fresh(state, seed)
    assert same_bits(state.network.flat, start.network.flat)
    assert_fresh(update(burst(start, 3), NewWeights()), seed + 1)
    assert_fresh(update(burst(start, 3), SetSeed(seed // 2)), seed // 2)


def assert_fresh(state: State, seed: int) -> None:
    random = np.random.RandomState(seed)
    assert state.experiment.seed == seed
    assert state.iteration == 0
    for matrix in state.network.weights:
        assert same_bits(matrix, 2 * random.random_sample(matrix.shape) - 1)
    assert len(state.history.errors.values) == 0
    (segment,) = state.history.segments
    assert segment.iterations.values.tolist() == [0]
    assert state.motion is None
    assert state.message is None


def test_starting_again_keeps_the_table_the_row_the_selection_the_pace_and_the_view() -> None:
    state = update(trained(XOR, 30), SetPace(Pace(burst=7)))
    state = update(update(state, SetView(View(theme="light"))), SelectRow(None))
    state = update(update(update(state, EditCell(0, 0, 1.0)), Select(Neuron(1, 2))), Run())
    for command in (Reset(), NewWeights(), SetSeed(5)):
        after = update(state, command)
        assert after.experiment.table is state.experiment.table
        assert (after.row, after.pace, after.view) == (None, state.pace, state.view)
        assert after.selection == Neuron(1, 2)
        assert_fresh(after, after.experiment.seed)


def test_open() -> None:
    state = update(update(trained(XOR, 30), SetView(View(size=20, follow=False))), SelectRow(3))
    state = update(state, Select(Neuron(1, 2)))
    after = update(update(state, Run()), Open(preset("half-adder")))
    assert_fresh(after, after.experiment.seed)
    assert after.experiment.title == preset("half-adder").title
    assert (after.row, after.selection) == (0, None)
    assert after.view == View(size=20, tab="inspector")


def test_open_what_was_kept() -> None:
    kept = burst(update(burst(initial_state(preset("half-adder")), 20), EditCell(0, 0, 0.5)), 10)
    state = update(update(trained(XOR, 30), SetPace(Pace(burst=7))), SetView(View(size=20)))
    after = update(state, Open(kept.experiment, kept.history, 12))
    assert (after.iteration, after.history.reached, after.history.number) == (12, 30, 2)
    assert same_bits(after.network.flat, update(kept, GoTo(12)).network.flat)
    assert after.experiment.table.inputs[0, 0] == 0
    assert (after.pace.burst, after.view.size, after.ghosts, after.motion) == (7, 20, (), None)
    # It goes on like a run of its own, and the one before is an undo away.
    assert same_bits(burst(update(after, GoTo(30)), 5).network.flat, burst(kept, 5).network.flat)
    assert update(after, Undo()).network is state.network


def test_open_at_an_iteration_that_was_not() -> None:
    kept, state = trained(XOR, 30), initial_state(XOR)
    for iteration in (-1, 31):
        with pytest.raises(InvalidValue, match="iterations 0 to 30"):
            update(state, Open(XOR, kept.history, iteration))


def test_what_is_looked_at_comes_to_the_front() -> None:
    state = update(trained(XOR, 30), SetView(View(tab="error")))
    assert update(state, Select(Neuron(1, 2))).view.tab == "inspector"
    assert update(state, Select(None)).view.tab == "error"
    for back_or_on in (StepPhase(), StepPhaseBack()):
        taken_apart = update(state, back_or_on)
        assert taken_apart.view.tab == "error"
        assert update(taken_apart, Select(Neuron(1, 2))).view.tab == "error"


# What changes only how it is shown -------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        SelectRow(2),
        SelectRow(None),
        SetView(View(theme="light")),
        SetPace(Pace()),
        Pause(),
        Say("so"),
        Hush(),
        Select(Neuron(1, 2)),
        Select(None),
        StepPhase(),
        GoToPhase(8),
        PlayPhases(),
    ],
)
def test_showing_changes_no_learning(command: Command) -> None:
    state = trained(XOR, 9)
    after = update(state, command)
    assert after is not state
    for name in ("experiment", "network", "iteration", "pass_", "history", "ghosts", "past", "future"):
        assert getattr(after, name) is getattr(state, name)


def test_say_and_select() -> None:
    state = initial_state(XOR)
    assert update(state, Say("so", problem=True)).message == Message("so", problem=True)
    assert update(state, SelectRow(3)).row == 3
    assert update(state, SelectRow(None)).row is None


def test_a_tick_without_motion_is_nothing() -> None:
    state = trained(XOR, 9)
    assert update(state, Tick(1.0, 1.0)) is state


def test_pause_ends_where_it_is() -> None:
    state = update(update(update(trained(XOR, 9), RunBurst(10**6)), Tick(0.0, 0.0)), Pause())
    assert state.motion is None
    assert 9 < state.iteration < 10**6
    assert settled(state) is state


# What is under way -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edit",
    [
        EditCell(0, 3, 1.0),
        AddColumn("output"),
        SetHidden((3, 3)),
        SetWeight(Synapse(0, 0, 0), 3.0),
        SetSituation(0, 0.5),
        Cut(Synapse(0, 0, 0), True),
        RemoveRow(0),
    ],
)
@pytest.mark.parametrize("back", [False, True])
def test_an_edit_leaves_a_burst_under_way(edit: Command, back: bool) -> None:
    state = trained(XOR, 300)
    state = update(state, GoTo(30)) if back else state
    start = state.iteration
    state = update(update(state, RunBurst(500)), Tick(0.0, 0.01))
    edited = update(state, edit)
    assert edited.motion is state.motion
    later = settled(edited)
    assert later.iteration == start + 500
    assert later.message is None
    alone = burst(replace(edited, motion=None), start + 500 - edited.iteration)
    assert same_bits(later.network.flat, alone.network.flat)
