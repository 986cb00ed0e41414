from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import oracle
from tests.engine.strategy import same_bits, table_of
from tests.session.strategy import (
    XOR,
    Kept,
    drawn_copies,
    edits,
    experiment_of,
    experiments,
    same_arrays,
    settled,
    trained,
)
from visualizer.engine.backprop import propagate
from visualizer.engine.table import all_situations
from visualizer.files.preset import preset
from visualizer.session.command import (
    AddColumn,
    AddRow,
    Describe,
    EditCell,
    FillTable,
    GoTo,
    Open,
    PasteBlock,
    PasteTable,
    RemoveColumn,
    RemoveRow,
    RenameColumn,
    Reset,
    Run,
    RunBurst,
    SelectRow,
    SetHidden,
    SetPace,
    SetSituation,
    SetTable,
    SetView,
    Step,
    Tick,
    Undo,
)
from visualizer.session.experiment import Experiment
from visualizer.session.state import State, View, initial_state
from visualizer.session.update import update


def grid(state: State) -> list[list[float]]:
    table = state.experiment.table
    rows: list[list[float]] = np.hstack([table.inputs, table.targets]).tolist()
    return rows


def expected(state: State, kept: Kept) -> list[oracle.Matrix]:
    """What the seed draws, with the learnt weights in their places."""
    weights = oracle.start([len(layer) for layer in kept], state.experiment.seed)
    for k, matrix in enumerate(weights[: len(state.network.weights)]):
        for i, source in enumerate(kept[k]):
            for j, target in enumerate(kept[k + 1]):
                if source is not None and target is not None:
                    matrix[i, j] = state.network.weights[k][source, target]
    return weights


def assert_same_weights(left: Sequence[oracle.Matrix], right: Sequence[oracle.Matrix]) -> None:
    assert all(same_bits(a, b) for a, b in zip(left, right, strict=True))


@settings(deadline=None, max_examples=150)
@given(experiments(), st.integers(0, 40), st.data())
def test_edits_never_reset_training(experiment: Experiment, iterations: int, data: st.DataObject) -> None:
    before = update(update(trained(experiment, iterations), Run()), SelectRow(None))
    copies = drawn_copies(before)
    command, kept = data.draw(edits(experiment))
    after = update(before, command)
    assert same_arrays(before, copies)
    assert_same_weights(after.network.weights, expected(before, kept))
    assert after.iteration == iterations
    assert after.motion is before.motion
    assert (after.pace, after.experiment.seed, after.row) == (before.pace, experiment.seed, None)
    assert after.network.widths == after.experiment.widths
    assert same_bits(after.pass_.outputs, propagate(after.network, after.experiment.table).outputs)
    assert len(after.experiment.situation) == after.experiment.table.n_inputs
    errors = after.history.errors.values.values
    assert same_bits(errors, before.history.errors.values.values)
    # A run goes on from there, on the new table.
    later = update(after, Tick(0.0, 0.01))
    done = later.iteration - iterations
    table = after.experiment.table
    weights, more = oracle.learn(table.inputs, table.targets, list(after.network.weights), done)
    assert done > 0
    assert_same_weights(later.network.weights, weights)
    assert same_bits(later.history.errors.values.values, np.append(errors, more))
    assert later.motion is not None


@settings(deadline=None, max_examples=30)
@given(experiments(), st.data())
def test_edits_one_after_the_other(experiment: Experiment, data: st.DataObject) -> None:
    state = trained(experiment, 5)
    for _ in range(6):
        command, kept = data.draw(edits(state.experiment))
        after = update(state, command)
        assert_same_weights(after.network.weights, expected(state, kept))
        state = settled(update(after, RunBurst(3)))
    assert state.iteration == 23
    starts = [segment.start for segment in state.history.segments]
    assert starts == sorted(set(starts))
    frames = np.concatenate([segment.iterations.values for segment in state.history.segments])
    assert frames.tolist() == list(range(24))


# What the edits make of the table --------------------------------------------------------------------


def test_edit_cell() -> None:
    state = update(initial_state(XOR), EditCell(1, 3, 0.25))
    assert grid(state) == [[0, 0, 1, 0], [0, 1, 1, 0.25], [1, 0, 1, 1], [1, 1, 1, 0]]
    assert grid(update(state, EditCell(1, 0, -2)))[1] == [-2, 1, 1, 0.25]


def test_editing_a_cell_to_what_it_is_changes_nothing() -> None:
    state = trained(XOR, 3)
    assert update(state, EditCell(1, 3, 1.0)) is state


def test_add_row_appends_the_first_situation_that_is_missing() -> None:
    state = update(update(initial_state(XOR), AddRow()), AddRow())
    assert grid(state)[4:] == [[0, 0, 0, 0], [0, 1, 0, 0]]


def test_add_row_to_a_full_table() -> None:
    state = update(update(initial_state(XOR), FillTable(3)), AddRow())
    assert grid(state)[8:] == [[0, 0, 0, 0]]


def test_remove_row() -> None:
    state = update(initial_state(XOR), RemoveRow(1))
    assert grid(state) == [[0, 0, 1, 0], [1, 0, 1, 1], [1, 1, 1, 0]]


@pytest.mark.parametrize("selected", range(4))
@pytest.mark.parametrize("gone", range(4))
def test_the_selection_stays_with_its_row(selected: int, gone: int) -> None:
    state = update(initial_state(XOR), SelectRow(selected))
    after = update(state, RemoveRow(gone))
    assert after.row is not None
    if gone == selected:
        assert after.row == max(0, gone - 1)
    else:
        assert grid(after)[after.row] == grid(state)[selected]


def test_add_column_names_it_anew() -> None:
    state = initial_state(XOR)
    for side in ("input", "output"):
        state = update(state, AddColumn("input" if side == "input" else "output"))
    table = state.experiment.table
    assert table.input_names == ("in1", "in2", "in3", "in4")
    assert table.output_names == ("y", "y2")
    assert grid(state)[1] == [0, 1, 1, 0, 1, 0]
    assert state.experiment.situation == (1, 0, 0, 0)
    state = update(update(state, RenameColumn(0, "in5")), AddColumn("input"))
    assert state.experiment.table.input_names == ("in5", "in2", "in3", "in4", "in6")


def test_remove_column() -> None:
    state = update(initial_state(replace(XOR, situation=(5.0, 6.0, 7.0))), RemoveColumn(1))
    assert state.experiment.table.input_names == ("in1", "in3")
    assert state.experiment.situation == (5, 7)
    assert grid(state) == [[0, 1, 0], [0, 1, 1], [1, 1, 1], [1, 1, 0]]


def test_remove_output() -> None:
    state = initial_state(preset("half-adder"))
    names = state.experiment.table.output_names
    state = update(update(state, SetView(View(target=1))), RemoveColumn(state.experiment.table.n_inputs))
    assert state.experiment.table.output_names == names[1:]
    assert state.view.target == 0


def test_rename_column() -> None:
    state = update(update(initial_state(XOR), RenameColumn(1, " wet ")), RenameColumn(3, "slip"))
    assert state.experiment.table.input_names == ("in1", "wet", "in3")
    assert state.experiment.table.output_names == ("slip",)


@given(st.integers(1, 12))
def test_fill_table(n_inputs: int) -> None:
    state = update(initial_state(XOR), FillTable(n_inputs))
    table = state.experiment.table
    np.testing.assert_array_equal(table.inputs, all_situations(n_inputs))
    known = {tuple(row[:3]): row[3] for row in grid(initial_state(XOR))}
    for inputs, target in zip(table.inputs.tolist(), table.targets[:, 0].tolist(), strict=True):
        if n_inputs >= 3:
            assert target == known.get(tuple(inputs[:3]), 0.0)


def test_paste_block_adds_rows_as_needed() -> None:
    state = update(initial_state(XOR), PasteBlock(3, 2, "5 6\n7 8\n"))
    assert grid(state)[2:] == [[1, 0, 1, 1], [1, 1, 5, 6], [0, 0, 7, 8]]
    assert grid(update(state, PasteBlock(5, 0, "9")))[5:] == [[9, 0, 0, 0]]


def test_paste_table() -> None:
    state = update(update(initial_state(XOR), SelectRow(3)), PasteTable("0 1 1 0\n1 0 0 1", 2))
    table = state.experiment.table
    assert (table.inputs.tolist(), table.targets.tolist()) == ([[0, 1], [1, 0]], [[1, 0], [0, 1]])
    assert table.input_names == ("in1", "in2")
    assert table.output_names == ("y", "y2")
    assert state.row == 1


def test_paste_table_finds_names_that_are_free() -> None:
    names = replace(XOR.table, output_names=("in4",))
    state = update(initial_state(replace(XOR, table=names)), PasteTable("1 2 3 4 5 6", 2))
    assert state.experiment.table.input_names == ("in1", "in2", "in3", "in5")
    assert state.experiment.table.output_names == ("in4", "y2")


def test_set_hidden() -> None:
    state = update(update(trained(XOR, 9), SetHidden((4, 3))), SetView(View(layer=1)))
    assert state.network.widths == (3, 4, 3, 1)
    assert update(state, SetHidden((4, 3))) is state
    assert update(state, SetHidden(())).view.layer == 0


def test_set_situation() -> None:
    state = trained(XOR, 9)
    after = update(state, SetSituation(2, 0.5))
    assert after.experiment.situation == (1, 0, 0.5)
    assert after.history is state.history
    assert after.network is state.network


def test_set_table() -> None:
    state, table = trained(XOR, 9), table_of([[0, 1], [1, 0]], [[0, 0], [1, 0.5]])
    after = update(state, SetTable(table))
    assert after.experiment.table is table
    assert after.network.widths == (2, 4, 2)
    assert same_bits(after.network.weights[0], state.network.weights[0][:2])
    assert after.experiment.situation == state.experiment.situation[:2]
    assert (after.iteration, after.history.reached, after.experiment.edited) == (9, 9, True)
    assert update(state, SetTable(XOR.table)) is state


def test_describe() -> None:
    state = update(update(trained(XOR, 9), EditCell(0, 0, 0.5)), Step())
    after = update(state, Describe(" Ours ", " to see "))
    assert (after.experiment.label, after.experiment.note) == ("Ours", "to see")
    for segment in after.history.segments:
        assert (segment.experiment.title, segment.experiment.note) == ("Ours", "to see")
    assert (after.network, after.iteration, after.history.number) == (state.network, 10, 1)
    assert update(after, GoTo(3)).experiment.label == "Ours"
    assert update(after, Describe("Ours", "to see ")) is after
    assert update(after, Undo()).experiment is state.experiment
    assert update(after, EditCell(0, 0, 0.25)).experiment.label == "Ours, edited"


def test_limits_can_be_reached() -> None:
    state = initial_state(experiment_of(table_of([[0]], [[0]]), ()))
    for _ in range(11):
        state = update(state, AddColumn("input"))
    for _ in range(7):
        state = update(state, AddColumn("output"))
    state = update(update(state, FillTable(12)), SetHidden((32,) * 6))
    assert state.network.widths == (12, *[32] * 6, 8)
    assert state.experiment.table.n_rows == 4096


def test_an_edit_takes_the_message_away_and_keeps_the_pace() -> None:
    state = update(initial_state(XOR), SetPace(replace(initial_state(XOR).pace, burst=7)))
    state = settled(update(update(state, SetPace(replace(state.pace, stop_iteration=5))), Run()))
    assert state.message is not None
    after = update(state, EditCell(0, 0, 1.0))
    assert after.message is None
    assert after.pace.burst == 7


def test_an_edited_experiment_says_so_until_it_is_opened_again() -> None:
    state = initial_state(XOR)
    assert state.experiment.label == XOR.title
    edited = update(state, EditCell(0, 0, 1.0))
    assert edited.experiment.label == f"{XOR.title}, edited"
    assert update(edited, Reset()).experiment.edited
    assert update(edited, Open(XOR)).experiment.label == XOR.title


def test_the_new_situation_may_be_a_row_of_the_table() -> None:
    state = initial_state(XOR)
    for column, value in enumerate(XOR.table.inputs[2].tolist()):
        state = update(state, SetSituation(column, value))
    assert state.experiment.known_row == 2
    assert update(state, SetSituation(0, 0.5)).experiment.known_row is None
