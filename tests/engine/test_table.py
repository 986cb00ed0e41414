from typing import Any

import numpy as np
import pytest

from tests.engine.strategy import XOR, table_of
from visualizer.engine.table import MAX_INPUTS, MAX_NAME_LENGTH, MAX_OUTPUTS, MAX_ROWS, TruthTable, all_situations
from visualizer.errors import InvalidTable


def test_sizes_are_those_of_the_columns() -> None:
    assert (XOR.n_rows, XOR.n_inputs, XOR.n_outputs) == (4, 3, 1)


def test_values_are_read_only_copies() -> None:
    inputs = np.zeros((1, 1))
    table = TruthTable(inputs, np.zeros((1, 1)), ("a",), ("b",))
    inputs[0, 0] = 7
    assert table.inputs[0, 0] == 0
    for values in (table.inputs, table.targets):
        with pytest.raises(ValueError, match="read-only"):
            values[0, 0] = 1


def test_integers_and_other_layouts_become_plain_floats() -> None:
    table = TruthTable(np.array([[0, 1], [2, 3]], order="F").astype(float), np.array([[0.0], [1]]), ("a", "b"), ("c",))
    assert table.inputs.flags.c_contiguous
    assert table.inputs.dtype == np.float64


@pytest.mark.parametrize(
    ("n_rows", "n_inputs", "n_outputs"), [(1, 1, 1), (MAX_ROWS, 1, 1), (1, MAX_INPUTS, 1), (1, 1, MAX_OUTPUTS)]
)
def test_limits_can_be_reached(n_rows: int, n_inputs: int, n_outputs: int) -> None:
    table = table_of(np.zeros((n_rows, n_inputs)), np.zeros((n_rows, n_outputs)))
    assert table.inputs.shape == (n_rows, n_inputs)


@pytest.mark.parametrize(
    ("n_rows", "n_inputs", "n_outputs", "message"),
    [
        (0, 1, 1, "1 to 4,096 rows; this one would have 0"),
        (MAX_ROWS + 1, 1, 1, "1 to 4,096 rows; this one would have 4,097"),
        (1, 0, 1, "1 to 12 input columns; this one would have 0"),
        (1, MAX_INPUTS + 1, 1, "1 to 12 input columns; this one would have 13"),
        (1, 1, 0, "1 to 8 output columns; this one would have 0"),
        (1, 1, MAX_OUTPUTS + 1, "1 to 8 output columns; this one would have 9"),
    ],
)
def test_limits_cannot_be_passed(n_rows: int, n_inputs: int, n_outputs: int, message: str) -> None:
    with pytest.raises(InvalidTable, match=message):
        table_of(np.zeros((n_rows, n_inputs)), np.zeros((n_rows, n_outputs)))


@pytest.mark.parametrize(
    ("inputs", "targets"),
    [(np.zeros((2, 1)), np.zeros((3, 1))), (np.zeros(2), np.zeros((2, 1))), (np.zeros((2, 1)), np.zeros(2))],
)
def test_every_row_needs_inputs_and_targets(inputs: Any, targets: Any) -> None:
    with pytest.raises(InvalidTable, match="same number of inputs and targets"):
        TruthTable(inputs, targets, ("a",), ("b",))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_value_that_is_not_finite_is_named_with_its_place(value: float) -> None:
    inputs, targets = np.zeros((3, 2)), np.zeros((3, 1))
    inputs[1, 1] = value
    with pytest.raises(InvalidTable, match="Row 2, input rain: not a finite number"):
        TruthTable(inputs, targets, ("sun", "rain"), ("mood",))
    targets[2, 0] = value
    with pytest.raises(InvalidTable, match="Row 3, target mood"):
        TruthTable(np.zeros((3, 2)), targets, ("sun", "rain"), ("mood",))


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("a", "b"), "Two columns would be named b"),
        (("a", " "), "empty or not printable"),
        (("a", "x\ny"), "empty or not printable"),
        (("a", "x" * (MAX_NAME_LENGTH + 1)), "longer than 24 characters"),
        (("a",), "Every column needs one name"),
        (("a", "c", "d"), "Every column needs one name"),
    ],
)
def test_columns_need_one_good_name_each(names: tuple[str, ...], message: str) -> None:
    with pytest.raises(InvalidTable, match=message):
        TruthTable(np.zeros((1, 2)), np.zeros((1, 1)), names, ("b",))


def test_longest_name_is_possible() -> None:
    name = "x" * MAX_NAME_LENGTH
    assert TruthTable(np.zeros((1, 1)), np.zeros((1, 1)), (name,), ("b",)).input_names == (name,)


def test_all_situations_count_upwards() -> None:
    np.testing.assert_array_equal(all_situations(2), [[0, 0], [0, 1], [1, 0], [1, 1]])
    binary = all_situations(6) @ 2.0 ** np.arange(5, -1, -1)
    np.testing.assert_array_equal(binary, np.arange(64))
