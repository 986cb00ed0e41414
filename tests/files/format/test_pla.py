"""Tables of espresso."""

import numpy as np
import pytest

from visualizer.errors import InvalidTable
from visualizer.files.format.pla import FORMAT
from visualizer.session.experiment import Experiment

# As Berkeley ABC writes it.
TWO_OUTPUTS = """# Benchmark "s" written by ABC on Fri Nov 27 08:22:40 2026
.i 3
.o 2
.ilb a b one
.ob xor and
.p 3
011 10
101 10
111 01
.e
"""


def read(text: str) -> Experiment:
    found = FORMAT.read(text.encode(), "t.pla")
    assert isinstance(found, Experiment)
    return found


def test_what_is_not_listed_is_zero() -> None:
    experiment = read(TWO_OUTPUTS)

    assert experiment.table.names == ("a", "b", "one", "xor", "and")
    np.testing.assert_array_equal(experiment.table.inputs[3], [0, 1, 1])
    targets = [[0, 0], [0, 0], [0, 0], [1, 0], [0, 0], [1, 0], [0, 0], [0, 1]]
    np.testing.assert_array_equal(experiment.table.targets, targets)
    assert experiment.title == "t"


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (".i 2\n.o 1\n-1 1\n1- 1\n.e", [0, 1, 1, 1]),
        (".i 2\n.o 1\n1 0|1\n.end\nnothing of this", [0, 0, 1, 0]),
        (".type fr\n.i 2\n.o 1\n00 0\n-1 1\n10 0 # half", [0, 1, 0, 1]),
        (".type f\n.i 1\n.o 1\n0 -\n1 1", [0, 1]),
        (".i 1\n.o 1\n2 4\n", [1, 1]),
        (".i 1\n.o 2\n1 ~1\n", [[0, 0], [0, 1]]),
    ],
)
def test_terms(text: str, targets: list[int]) -> None:
    np.testing.assert_array_equal(read(text).table.targets, np.reshape(targets, (-1, text.count("2\n1 ~") + 1)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (".i 2\n.o 1\n01 -\n", "t.pla at line 3: output 1 does not matter there, but a network needs a target"),
        (".type fr\n.i 2\n.o 1\n01 1\n", "nothing is said of 3 answers, the first for 00"),
        (".type fr\n.i 1\n.o 1\n0 1\n- 0\n", "at line 5: output 1 is 0 where it was 1 before"),
        (".type what\n.i 1\n.o 1\n", "at line 1: “what” is no kind of table; expected f, fd, fr, fdr"),
        (".i 13\n.o 1\n", "at line 1: .i is not a number from 1 to 12"),
        (".i 99999999999\n.o 1\n", ".i is not a number"),
        (".o 1\n0 1\n", ".i is not a number"),
        (".i 2\n.o 1\n.ilb a\n", "at line 3: 1 names for 2 columns"),
        (".i 2\n.o 1\n.ilb a a\n", "Two columns would be named a"),
        (".i 2\n.o 1\n011 1\n", "at line 3: “011 1” does not say 0, 1 or -"),
        (".i 2\n.o 1\n.mv 4 2 3\n", "at line 3: “.mv” is nothing that a truth table can have"),
    ],
)
def test_what_cannot_be_a_truth_table_is_refused(text: str, says: str) -> None:
    with pytest.raises(InvalidTable) as caught:
        read(text)
    assert says in str(caught.value)
