"""Tables of Weka."""

from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from visualizer.errors import InvalidTable, VisualizerError
from visualizer.files.source import named_source
from visualizer.session.experiment import Experiment

LIAC = """% Exclusive or, three inputs as in the tutorial
@RELATION xor

@ATTRIBUTE x1 REAL
@ATTRIBUTE x2 REAL
@ATTRIBUTE one INTEGER
@ATTRIBUTE y {0, 1}

@DATA
0.0,0.0,1,0
0.0,1.0,1,1
1.0,0.0,1,1
1.0,1.0,1,0
"""
NOMINAL = """@relation 'xor gate'

@attribute 'first input' numeric
@attribute b numeric
@attribute answer {'not true',true}

@data
0,0,'not true'
0,1,true
1,0,true
1,1,'not true'
?,0.5,?
"""
SPARSE = """@relation seven

@attribute a {off,on}
@attribute b numeric
@attribute c numeric
@attribute class {0,1}

@data
{}
{0 on,2 2.5,3 1}
{1 1,3 1}
{0 on,1 0.001}
"""
HEAD = "@relation r\n@attribute a numeric\n@attribute b {no,yes}\n@data\n"


def read(tmp_path: Path, text: str, outputs: tuple[str, ...] = (), inputs: tuple[str, ...] = ()) -> Experiment:
    path = tmp_path / "t.arff"
    path.write_text(text)
    return named_source(str(path), inputs, outputs).document.experiment


def test_what_liac_arff_writes(tmp_path: Path) -> None:
    experiment = read(tmp_path, LIAC)

    assert experiment.table.names == ("x1", "x2", "one", "y")
    np.testing.assert_array_equal(experiment.table.grid, [[0, 0, 1, 0], [0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 1, 0]])
    assert (experiment.title, experiment.note) == ("xor", "Exclusive or, three inputs as in the tutorial")


def test_classes_are_columns_in_the_order_in_which_they_are_declared(tmp_path: Path) -> None:
    with pytest.raises(InvalidTable, match=r"line 12, column 1: “\?” says that a value is missing"):
        read(tmp_path, NOMINAL)
    experiment = read(tmp_path, NOMINAL.replace("?,0.5,?\n", ""))

    assert experiment.table.names == ("first input", "b", "answer=not true", "answer=true")
    assert experiment.table.n_outputs == 2
    np.testing.assert_array_equal(experiment.table.targets, [[1, 0], [0, 1], [0, 1], [1, 0]])


def test_a_value_that_is_missing_in_a_column_left_out_is_not_missed(tmp_path: Path) -> None:
    text = "@relation r\n@attribute a numeric\n@attribute b numeric\n@attribute c {x,y}\n@data\n?,1,x\n2,2,y\n"
    assert read(tmp_path, text, ("c",), ("b",)).table.names == ("b", "x", "y")


def test_what_a_sparse_row_leaves_out_is_zero_or_the_first_class(tmp_path: Path) -> None:
    experiment = read(tmp_path, SPARSE)

    assert experiment.table.names == ("off", "on", "b", "c", "class")
    grid = [[1, 0, 0, 0, 0], [0, 1, 0, 2.5, 1], [1, 0, 1, 0, 1], [0, 1, 0.001, 0, 0]]
    np.testing.assert_array_equal(experiment.table.grid, grid)


@pytest.mark.parametrize(
    ("row", "grid"),
    [
        ("1 yes", [1, 0, 1]),
        ("1\tno", [1, 1, 0]),
        ("1.5, yes % half", [1.5, 0, 1]),
        ("1,'yes',{1}", [1, 0, 1]),
        ('1,"no"', [1, 1, 0]),
    ],
)
def test_rows_as_weka_takes_them(tmp_path: Path, row: str, grid: list[float]) -> None:
    np.testing.assert_array_equal(read(tmp_path, f"{HEAD}{row}\n").table.grid, [grid])


def test_heads_as_weka_takes_them(tmp_path: Path) -> None:
    text = "@Relation r\n@attribute 'it\\'s' real [0,1] % c\n@attribute k{3,10}\n@attribute s string\n@DATA % c\n"
    experiment = read(tmp_path, f"{text}0.5,10,'a b'\n1,3,c\n")

    assert experiment.table.names == ("it's", "k=3", "k=10", "a b", "c")
    np.testing.assert_array_equal(experiment.table.grid, [[0.5, 0, 1, 1, 0], [1, 1, 0, 0, 1]])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD, "no rows behind @data"),
        (HEAD.replace("@data\n", ""), "no @data; the file ends before its rows begin"),
        (f"{HEAD}1\n", "line 5: 1 fields for 2 attributes"),
        (f"{HEAD}1,,yes\n", "line 5: an empty field"),
        (f"{HEAD}1,Yes\n", "line 5: “Yes” is no class of b; declared are no, yes"),
        (f"{HEAD}1,'yes\n", "line 5: a quote is left open"),
        (f"{HEAD}1,yes,{{2}}\n", "line 5: weight 2 of a row"),
        (f"{HEAD}{{0 1\n", "line 5: a { is left open"),
        (f"{HEAD}{{7 1}}\n", "line 5: no places from 0 to 1, each with a value"),
        (f"{HEAD}one,yes\n", "line 5, column 1: “one” is not a number"),
        ("@relation r\n@attribute d date\n", "line 2: attribute d is of the kind “date”"),
        ("@relation r\n@attribute d {a,a}\n", "line 2: the classes of d"),
        ("@relation r\nwhat\n", "line 2: “what” is neither @relation, @attribute nor @data"),
        ("@relation r\n@attribute a real\n@data\n1\n", "line 3: 1 attributes"),
    ],
)
def test_what_is_not_as_it_should_be_is_said(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(VisualizerError) as caught:
        read(tmp_path, text)
    assert says in str(caught.value)


def test_a_large_table_is_read_at_once(tmp_path: Path) -> None:
    rows = "".join(f"{k / 7},{'yes' if k % 2 else 'no'}\n" for k in range(4096))
    begun = perf_counter()
    assert read(tmp_path, HEAD + rows).table.n_rows == 4096
    # A third of a second where nothing else is done; others may be doing much.
    assert perf_counter() - begun < 3
    with pytest.raises(InvalidTable, match="more than 4,096 rows"):
        read(tmp_path, HEAD + rows + "1,yes\n")
