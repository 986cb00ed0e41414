"""Truth tables of Logisim."""

import numpy as np
import pytest

from visualizer.errors import InvalidTable
from visualizer.files.format import format_of
from visualizer.files.format.logisim import FORMAT
from visualizer.session.experiment import Experiment

# As Logisim-evolution lays it out.
ADDER = """# Truth table
# Generated from circuit adder

# Hints and Notes on Formatting:
# * Anything after a '#' is a comment and will be ignored.

A B[1..0] | Sum[1..0] C
~~~~~~~~~~~~~~~~~~~~~~~
0   00    |    00     0
0   01    |    01     0
0   10    |    10     0
0   11    |    11     0
1   0x    |    01     0 # not so: only a test
1   1-    |    3      1
"""


def read(text: str) -> Experiment:
    found = FORMAT.read(text.encode(), "t.txt")
    assert isinstance(found, Experiment)
    return found


def test_variables_of_many_bits_are_columns_the_highest_bit_first() -> None:
    table = read(ADDER).table

    assert table.input_names == ("A", "B1", "B0")
    assert table.output_names == ("Sum1", "Sum0", "C")
    np.testing.assert_array_equal(table.inputs[5], [1, 0, 1])
    targets = [[0, 0, 0], [0, 1, 0], [1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 0], [1, 1, 1], [1, 1, 1]]
    np.testing.assert_array_equal(table.targets, targets)


def test_it_is_told_by_its_layout_and_other_tables_are_not_taken_for_it() -> None:
    assert format_of(ADDER.encode(), ".txt") is FORMAT
    for other in ("a | y\n0 | 1\n1 | 0\n", "| a | y |\n|---|---|\n| 0 | 1 |\n", "a b y\n0 1 1\n"):
        assert format_of(other.encode(), ".txt") is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1 1 | 0", "t.txt at line 4: 2 columns on one side of |, where the head has 1"),
        ("2 | 0", "t.txt at line 4: “2” is no value of A; expected 1 of 0, 1 and x"),
        ("1 | x", "t.txt at line 4: output 1 does not matter there, but a network needs a target"),
        ("0 | 0", "t.txt at line 4: output 1 is 0 where it was 1 before"),
        ("1 0", "t.txt at line 4: 0 bars |, where one parts inputs from outputs"),
        ("", "t.txt: nothing is said of 1 answers, the first for 1; write a line for every row"),
    ],
)
def test_faults_are_told_with_their_line(row: str, said: str) -> None:
    with pytest.raises(InvalidTable) as caught:
        read(f"A | Y\n~~~~\n0 | 1\n{row}\n")
    assert str(caught.value).startswith(said)


@pytest.mark.parametrize(
    "head", ["A B[2..1] | Y", "A | 1Y", "A B C", "| Y", f"{' '.join(f'A{k}' for k in range(13))} | Y"]
)
def test_heads_that_name_no_table_are_refused(head: str) -> None:
    with pytest.raises(InvalidTable, match=r"t\.txt at line 1: "):
        read(f"{head}\n~~~\n0 | 1\n")
