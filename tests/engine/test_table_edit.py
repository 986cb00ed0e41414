"""Edits of a table: what they change, what they leave, and where its columns come from."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import XOR, random_problem, table_of
from visualizer.engine.adaptation import kept_first
from visualizer.engine.array import FloatArray
from visualizer.engine.table import MAX_ROWS, TruthTable, all_situations
from visualizer.engine.table_edit import (
    Side,
    TableEdit,
    full_table,
    replaced,
    table_of_block,
    with_block,
    with_cell,
    with_column,
    with_column_name,
    with_row,
    without_column,
    without_row,
)
from visualizer.errors import InvalidTable

sides: st.SearchStrategy[Side] = st.sampled_from(["input", "output"])
values = st.sampled_from([0.0, 1.0, 0.25, -7.0])


@st.composite
def tables(draw: st.DrawFn, most: int = 5) -> TruthTable:
    """Small tables of bits and other numbers."""
    shape = draw(st.integers(1, most)), draw(st.integers(1, most))
    return random_problem(shape, draw(st.integers(1, 6)), draw(st.integers(0, 9999)), draw(values) or 2.0)[1]


@st.composite
def blocks(draw: st.DrawFn, most: int) -> FloatArray:
    """Rectangles of numbers."""
    shape = draw(st.integers(1, 5)), draw(st.integers(1, most))
    return np.random.default_rng(draw(st.integers(0, 999))).integers(-1, 3, shape) / 2


@st.composite
def edits(draw: st.DrawFn, table: TruthTable) -> TableEdit:
    """Any edit that the table allows."""
    row, column = draw(st.integers(0, table.n_rows - 1)), draw(st.integers(0, len(table.names) - 1))
    possible = [
        lambda: with_cell(table, row, column, draw(values)),
        lambda: with_row(table),
        lambda: with_column(table, draw(sides)),
        lambda: with_column_name(table, column, "new"),
        lambda: full_table(table, draw(st.integers(1, 6))),
        lambda: with_block(table, row, column, draw(blocks(len(table.names) - column))),
        lambda: table_of_block(table, draw(blocks(5)).repeat(2, axis=1), 1),
        lambda: replaced(table, draw(tables())),
    ]
    if table.n_rows > 1:
        possible.append(lambda: without_row(table, row))
    if (table.n_inputs if column < table.n_inputs else table.n_outputs) > 1:
        possible.append(lambda: without_column(table, column))
    return draw(st.sampled_from(possible))()


@given(tables(), st.data())
def test_an_edit_leaves_its_table_alone_and_tells_of_every_column(table: TruthTable, data: st.DataObject) -> None:
    grid, names = table.grid, table.names
    edit = data.draw(edits(table))
    assert (table.grid.tolist(), table.names) == (grid.tolist(), names)
    for kept, before, after in (
        (edit.inputs, table.n_inputs, edit.table.n_inputs),
        (edit.outputs, table.n_outputs, edit.table.n_outputs),
    ):
        assert len(kept) == after
        old = [number for number in kept if number is not None]
        assert old == sorted(set(old))
        assert set(old) <= set(range(before))


@given(tables(), st.data())
def test_one_cell_is_set_and_no_other(table: TruthTable, data: st.DataObject) -> None:
    row, column = data.draw(st.integers(0, table.n_rows - 1)), data.draw(st.integers(0, len(table.names) - 1))
    expected, value = table.grid, data.draw(values)
    expected[row, column] = value
    edit = with_cell(table, row, column, value)
    assert edit.table.grid.tolist() == expected.tolist()
    assert_same_columns(edit, table)


def assert_same_columns(edit: TableEdit, table: TruthTable) -> None:
    assert (edit.table.input_names, edit.table.output_names) == (table.input_names, table.output_names)
    assert (list(edit.inputs), list(edit.outputs)) == (list(range(table.n_inputs)), list(range(table.n_outputs)))


@given(tables())
def test_a_new_row_is_the_first_situation_that_is_missing(table: TruthTable) -> None:
    edit = with_row(table)
    assert edit.table.grid[:-1].tolist() == table.grid.tolist()
    assert not edit.table.targets[-1].any()
    known = table.inputs.tolist()
    missing = [row for row in all_situations(table.n_inputs).tolist() if row not in known]
    assert edit.table.inputs[-1].tolist() == (missing or [[0] * table.n_inputs])[0]
    assert_same_columns(edit, table)


@given(tables(), st.data())
def test_a_row_less_leaves_the_others_in_order(table: TruthTable, data: st.DataObject) -> None:
    longer = with_row(table).table
    gone = data.draw(st.integers(0, table.n_rows))
    edit = without_row(longer, gone)
    assert edit.table.grid.tolist() == [row for k, row in enumerate(longer.grid.tolist()) if k != gone]
    assert_same_columns(edit, table)
    assert without_row(longer, table.n_rows).table.same_as(table)


@given(tables(), sides)
def test_a_new_column_is_zero_and_goes_again(table: TruthTable, side: Side) -> None:
    edit = with_column(table, side)
    place = table.n_inputs if side == "input" else len(table.names)
    assert not edit.table.grid[:, place].any()
    assert np.delete(edit.table.grid, place, axis=1).tolist() == table.grid.tolist()
    assert [name for k, name in enumerate(edit.table.names) if k != place] == list(table.names)
    inputs, outputs = list(range(table.n_inputs)), list(range(table.n_outputs))
    expected = ([*inputs, None], outputs) if side == "input" else (inputs, [*outputs, None])
    assert (edit.inputs, edit.outputs) == expected
    again = without_column(edit.table, place)
    assert again.table.same_as(table)
    assert (list(again.inputs), list(again.outputs)) == (inputs, outputs)


@given(tables(), st.data())
def test_a_column_less_leaves_the_others_in_order(table: TruthTable, data: st.DataObject) -> None:
    wider = with_column(with_column(table, "input").table, "output").table
    gone = data.draw(st.integers(0, len(wider.names) - 1))
    edit, n = without_column(wider, gone), wider.n_inputs
    assert edit.table.grid.tolist() == np.delete(wider.grid, gone, axis=1).tolist()
    assert edit.table.names == tuple(name for k, name in enumerate(wider.names) if k != gone)
    assert edit.table.n_inputs == n - (gone < n)
    assert list(edit.inputs) == [k for k in range(n) if k != gone]
    assert list(edit.outputs) == [k for k in range(wider.n_outputs) if n + k != gone]


@pytest.mark.parametrize("column", [0, 1])
def test_the_last_column_of_its_kind_stays(column: int) -> None:
    with pytest.raises(InvalidTable, match="The last column of its kind stays"):
        without_column(table_of([[1], [0]], [[0], [1]]), column)


@given(tables(), st.data())
def test_another_name_changes_no_number(table: TruthTable, data: st.DataObject) -> None:
    column = data.draw(st.integers(0, len(table.names) - 1))
    edit = with_column_name(table, column, " rain ")
    assert edit.table.grid.tolist() == table.grid.tolist()
    assert edit.table.names == (*table.names[:column], "rain", *table.names[column + 1 :])
    assert list(edit.inputs) == list(range(table.n_inputs))


@given(tables(), st.integers(1, 7))
def test_a_full_table_has_every_situation_and_what_was_known_of_it(table: TruthTable, n_inputs: int) -> None:
    edit = full_table(table, n_inputs)
    shared = min(n_inputs, table.n_inputs)
    np.testing.assert_array_equal(edit.table.inputs, all_situations(n_inputs))
    for inputs, targets in zip(edit.table.inputs.tolist(), edit.table.targets.tolist(), strict=True):
        known = [y for row, y in zip(table.inputs.tolist(), table.targets.tolist(), strict=True)
                 if row[:shared] == inputs[:shared]]  # fmt: skip
        assert targets == (known[-1] if known else [0] * table.n_outputs)
    assert (edit.inputs, edit.outputs) == (kept_first(table.n_inputs, n_inputs), list(range(table.n_outputs)))
    assert full_table(edit.table, n_inputs).table.same_as(edit.table)


@given(tables(), st.data())
def test_a_block_lies_where_it_was_laid(table: TruthTable, data: st.DataObject) -> None:
    row, column = data.draw(st.integers(0, table.n_rows)), data.draw(st.integers(0, len(table.names) - 1))
    block = data.draw(blocks(len(table.names) - column))
    edit, (height, width) = with_block(table, row, column, block), block.shape
    expected = np.zeros((max(table.n_rows, row + height), len(table.names)))
    expected[: table.n_rows] = table.grid
    expected[row : row + height, column : column + width] = block
    assert edit.table.grid.tolist() == expected.tolist()
    assert_same_columns(edit, table)


@given(tables(), blocks(6), st.integers(1, 5))
def test_a_block_as_the_table_has_its_numbers_and_the_names_there_were(
    table: TruthTable, block: FloatArray, n_outputs: int
) -> None:
    n_inputs = block.shape[1] - n_outputs
    if n_inputs < 1:
        with pytest.raises(InvalidTable, match="cannot hold an input and"):
            table_of_block(table, block, n_outputs)
        return
    edit = table_of_block(table, block, n_outputs)
    assert edit.table.grid.tolist() == block.tolist()
    assert (edit.table.n_inputs, edit.table.n_outputs) == (n_inputs, n_outputs)
    assert edit.table.input_names[: table.n_inputs] == table.input_names[:n_inputs]
    assert edit.table.output_names[: table.n_outputs] == table.output_names[:n_outputs]
    assert edit.inputs == kept_first(table.n_inputs, n_inputs)
    assert edit.outputs == kept_first(table.n_outputs, n_outputs)


@given(tables(), tables())
def test_another_table_takes_the_places_of_the_columns(old: TruthTable, new: TruthTable) -> None:
    edit = replaced(old, new)
    assert edit.table is new
    assert edit.inputs == kept_first(old.n_inputs, new.n_inputs)
    assert edit.outputs == kept_first(old.n_outputs, new.n_outputs)


@given(st.integers(0, 9), st.integers(0, 9))
def test_the_first_stay_and_what_is_beyond_them_is_new(old: int, new: int) -> None:
    kept = kept_first(old, new)
    assert kept == [*range(min(old, new)), *[None] * max(0, new - old)]


@pytest.mark.parametrize("column", [-1, 4])
def test_columns_that_do_not_exist_are_refused(column: int) -> None:
    with pytest.raises(InvalidTable, match=f"The table has no column {column + 1}"):
        without_column(XOR, column)
    with pytest.raises(InvalidTable, match=f"The table has no column {column + 1}"):
        with_column_name(XOR, column, "x")
    with pytest.raises(InvalidTable, match=f"no cell in row 1, column {column + 1}"):
        with_cell(XOR, 0, column, 1.0)
    with pytest.raises(InvalidTable, match=f"no cell in row 1, column {column + 1}"):
        with_block(XOR, 0, column, np.ones((1, 1)))


def test_a_table_has_room_for_so_many_rows() -> None:
    full = table_of(np.zeros((MAX_ROWS, 1)), np.zeros((MAX_ROWS, 1)))
    with pytest.raises(InvalidTable, match="1 to 4,096 rows; this one would have 4,097"):
        with_row(full)
    with pytest.raises(InvalidTable, match="1 to 4,096 rows; this one would have 4,097"):
        with_block(full, MAX_ROWS, 0, np.ones((1, 1)))
