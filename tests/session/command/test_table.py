from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits, table_of
from tests.session.strategy import (
    XOR,
    trained,
)
from visualizer.engine.table import all_situations
from visualizer.files.preset import preset
from visualizer.session.command import (
    AddColumn,
    AddRow,
    EditCell,
    FillTable,
    PasteBlock,
    PasteTable,
    RemoveColumn,
    RemoveRow,
    RenameColumn,
    SelectRow,
    SetTable,
    SetView,
)
from visualizer.session.state import State, initial_state
from visualizer.session.update import update
from visualizer.session.view import View


def grid(state: State) -> list[list[float]]:
    table = state.experiment.table
    rows: list[list[float]] = np.hstack([table.inputs, table.targets]).tolist()
    return rows


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


def test_set_table() -> None:
    state, table = trained(XOR, 9), table_of([[0, 1], [1, 0]], [[0, 0], [1, 0.5]])
    after = update(state, SetTable(table))
    assert after.experiment.table is table
    assert after.network.widths == (2, 4, 2)
    assert same_bits(after.network.weights[0], state.network.weights[0][:2])
    assert after.experiment.situation == state.experiment.situation[:2]
    assert (after.iteration, after.history.reached, after.experiment.edited) == (9, 9, True)
    assert update(state, SetTable(XOR.table)) is state
