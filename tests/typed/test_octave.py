"""Matrices as Octave 7 saves them by ``save -text``."""

import numpy as np
import pytest

from visualizer.errors import InvalidTable
from visualizer.files.format import format_of
from visualizer.files.table_csv import table_from_csv
from visualizer.typed.octave import octave_lines

SAVED = """# Created by Octave 7.3.0, Mon Nov 30 14:01:57 2026 UTC <someone@somewhere>
# name: X
# type: matrix
# rows: 4
# columns: 2
 0 0
 0 0.33333333333333331
 1 1e-300
 1 1


# name: s
# type: scalar
3.5


# name: t
# type: string
# elements: 1
# length: 5
hello


# name: y
# type: bool matrix
# rows: 4
# columns: 1
 0
 1
 1
 0


"""
ALONE = "# name: a\n# type: global matrix\n# rows: 2\n# columns: 3\n 0 0 1\n 1 0 1\n"


def test_inputs_and_targets_are_a_table() -> None:
    table = table_from_csv(SAVED.encode(), "t")
    assert format_of(SAVED.encode()) is None
    np.testing.assert_array_equal(table.grid, [[0, 0, 0], [0, 1 / 3, 1], [1, 1e-300, 1], [1, 1, 0]])


def test_a_matrix_alone_has_its_outputs_last() -> None:
    np.testing.assert_array_equal(table_from_csv(ALONE.encode(), "t").grid, [[0, 0, 1], [1, 0, 1]])


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("type: matrix", "type: complex matrix", "t at line 2: X is of the type “complex matrix”; known are matrix,"),
        ("type: bool matrix", "type: int32 matrix", "y is of the type “int32 matrix”"),
        ("rows: 4", "rows: 5", "line 2: X has not as many rows and columns as its head says"),
        ("columns: 2", "columns: 99999999999", "X has not as many rows and columns"),
        ("# rows: 4\n", "# ndims: 3\n", "X has not as many rows and columns"),
        (" 1 1\n", " 1 Inf\n", "line 9: “Inf” is not a finite number"),
        (" 1 1\n", " 1 NA\n", "line 9, column 2: “NA” says that a value is missing"),
        ("name: s\n# type: scalar", "name: s\n# type: matrix", "s has not as many rows"),
    ],
)
def test_what_is_no_table_is_named(before: str, after: str, says: str) -> None:
    assert before in SAVED
    with pytest.raises(InvalidTable) as caught:
        table_from_csv(SAVED.replace(before, after, 1).encode(), "t")
    assert says in str(caught.value)


@pytest.mark.parametrize("text", ["", "# name: a table\n0,1\n", "# name: s\n# type: scalar\n1\n", "a: 1, type: 2\n0,1"])
def test_what_holds_no_matrix_is_left_alone(text: str) -> None:
    assert octave_lines(text, "t") is None
