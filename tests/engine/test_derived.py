"""Derived inputs are known by name and numbers, and stay what their names say."""

import numpy as np
import pytest

from tests.engine.strategy import table_of
from visualizer.engine.derived import Derived, completed, derived_inputs
from visualizer.engine.table import TruthTable
from visualizer.engine.table_edit import with_block, with_cell, with_column_name, with_derived, with_row, without_row
from visualizer.errors import InvalidTable

ALL = (Derived("square", (0,)), Derived("product", (0, 1)), Derived("sine", (1,)))


def table() -> TruthTable:
    made = table_of([[0.5, -2.0], [1.5, 0.25], [3.0, 1.0]], [[0.0], [1.0], [0.0]])
    for derived in ALL:
        made = with_derived(made, derived).table
    return made


def assert_right(changed: TruthTable, names: tuple[str, ...] = ("x0", "x1", "x0²", "x0·x1", "sin x1")) -> None:
    a, b = changed.inputs[:, 0], changed.inputs[:, 1]
    assert changed.input_names == names
    assert np.array_equal(changed.inputs[:, 2:], np.column_stack([a * a, a * b, np.sin(b)]))
    assert derived_inputs(changed) == dict(zip((2, 3, 4), ALL, strict=True))


def test_they_are_computed_named_and_known() -> None:
    assert_right(table())


def test_they_follow_what_they_are_computed_from() -> None:
    assert_right(with_cell(table(), 1, 0, 7.0).table)
    assert_right(with_block(table(), 0, 0, np.array([[4.0, 5.0], [6.0, 7.0]])).table)
    assert_right(with_row(table()).table)
    assert_right(without_row(table(), 0).table)
    assert_right(with_column_name(table(), 1, "w").table, ("x0", "w", "x0²", "x0·w", "sin w"))


def test_another_name_or_another_number_ends_that() -> None:
    renamed = with_column_name(table(), 2, "mine").table
    assert derived_inputs(renamed).keys() == {3, 4}
    with_cell(renamed, 0, 2, 9.0)
    only_named = table_of([[1.0, 2.0]], [[0.0]])
    assert derived_inputs(with_column_name(only_named, 1, "x0²").table) == {}


def test_their_cells_cannot_be_changed() -> None:
    with pytest.raises(InvalidTable, match="x0² is computed"):
        with_cell(table(), 0, 2, 9.0)


@pytest.mark.parametrize(
    ("derived", "said"),
    [
        (Derived("square", (0,)), "already"),
        (Derived("product", (0, 9)), "not enough inputs"),
        (Derived("cube", (0,)), "not enough inputs"),
    ],
)
def test_what_cannot_be_is_refused(derived: Derived, said: str) -> None:
    with pytest.raises(InvalidTable, match=said):
        with_derived(table(), derived)


def test_rows_are_completed() -> None:
    assert completed(table(), np.array([[2.0, 3.0, 0, 0, 0]]))[0].tolist() == [2, 3, 4, 6, np.sin(3.0)]
    plain = table_of([[1.0]], [[0.0]])
    assert completed(plain, np.array([[4.0]])).tolist() == [[4.0]]
