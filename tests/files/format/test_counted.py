"""Tables that say how large they are: FANN's data, and the patterns of SNNS."""

from pathlib import Path

import numpy as np
import pytest

from visualizer.errors import InvalidTable, VisualizerError
from visualizer.files.format import fann_data, snns
from visualizer.files.format.base import Format
from visualizer.files.source import named_source
from visualizer.session.experiment import Experiment

XOR = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
HEAD = "SNNS pattern definition file V3.2\ngenerated at Mon Apr 25 15:58:23 1994\n\n\n"
SIZES = "No. of patterns : 2\nNo. of input units : 1\nNo. of output units : 1\n\n"


def read(kind: Format, text: str) -> Experiment:
    found = kind.read(text.encode(), "t")
    assert isinstance(found, Experiment)
    return found


@pytest.mark.parametrize(
    ("text", "n_inputs", "grid"),
    [
        ("4 2 1\n0 0 \n0 \n0 1 \n1 \n1 0 \n1 \n1 1 \n0 \n", 2, XOR),
        ("2   3 2\n0 0 1   0 1\n\n0\t1 1   1e0 0\n", 3, [[0, 0, 1, 0, 1], [0, 1, 1, 1, 0]]),
        ("3 1 1\n-1.5 .25\n2.5E-1\n0.1\n7 -0\nthis is not read\n", 1, [[-1.5, 0.25], [0.25, 0.1], [7, 0]]),
        ("1 1 1 0x10 +1", 1, [[16, 1]]),
    ],
)
def test_fann_data(text: str, n_inputs: int, grid: list[list[float]]) -> None:
    experiment = read(fann_data.FORMAT, text)

    np.testing.assert_array_equal(experiment.table.grid, grid)
    assert experiment.table.n_inputs == n_inputs
    assert ("as FANN does, it was left out" in experiment.note) == ("not read" in text)


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        (f"{HEAD}{SIZES}# Input pattern 1:\n0\n# Output pattern 1:\n1\n1 0\n", [[0, 1], [1, 0]]),
        ("SNNS pattern definition file V1.4\nNo. of patterns     : 1\nNo. of input units  : 2\n"
         "No. of output units : 1\n0.25\n-1.5 1e-3", [[0.25, -1.5, 0.001]]),
    ],
)  # fmt: skip
def test_snns(text: str, grid: list[list[float]]) -> None:
    np.testing.assert_array_equal(read(snns.FORMAT, text).table.grid, grid)


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        (fann_data.FORMAT, "4 2 1\n0 0\n0\n", "t at line 4: ends after 3 of the 12 numbers that 4 rows have"),
        (fann_data.FORMAT, "1 1 1\n0,5 1\n", "t at line 2: “0,5” is not a finite number"),
        (fann_data.FORMAT, "1 1 1\n0 nan\n", "“nan” is not a finite number"),
        (fann_data.FORMAT, f"1 1 1\n0x{'f' * 300} 1\n", "is not a finite number"),
        (fann_data.FORMAT, "# c\n1 1 1\n0 1\n", "does not begin with three whole numbers"),
        (fann_data.FORMAT, "999999999 999999999 1\n0 1\n", "999,999,999 rows; a table has 1 to 4,096"),
        (fann_data.FORMAT, "1 13 1\n0 1\n", "13 inputs; a table has 1 to 12"),
        (fann_data.FORMAT, "0 1 1\n", "0 rows; a table has"),
        (snns.FORMAT, f"{HEAD}{SIZES}0 1 1 0 7", "line 9: “7” stands behind the last of the 4 numbers"),
        (snns.FORMAT, f"{HEAD}{SIZES}0 1 1", "line 9: ends after 3 of the 4 numbers"),
        (snns.FORMAT, f"{HEAD}No. of patterns : 2\n0 1", "does not say the number of input units"),
        (snns.FORMAT, f"{HEAD}{SIZES}No. of variable input dimensions : 2\n", "is nothing that a truth table has"),
        (snns.FORMAT, "0 1 1 0", "does not begin with “SNNS pattern definition file V3.2”"),
    ],
)
def test_what_is_not_as_said_is_refused(kind: Format, text: str, says: str) -> None:
    with pytest.raises(InvalidTable) as caught:
        read(kind, text)
    assert says in str(caught.value)


def test_a_data_file_of_another_kind_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "t.data"
    for text in ("5.1,0.2,Iris-setosa\n4.9,0.2,Iris-other\n", "0 0 1\n0 1 0\n1 1 1\n"):
        path.write_text(text)
        assert named_source(str(path)).document.experiment.table.n_rows == text.count("\n")
    path.write_text("1 1 1\n0 1\n")
    assert named_source(str(path)).document.experiment.table.n_rows == 1
    with pytest.raises(VisualizerError, match="is not a table of which columns can be chosen"):
        named_source(str(path), outputs=["1"])
