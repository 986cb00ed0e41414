"""Matrices of MATLAB and Octave: what Octave 7 makes of these texts, without running any of it."""

from pathlib import Path

import numpy as np
import pytest

from visualizer.errors import InvalidTable
from visualizer.files.format import format_of
from visualizer.files.source import named_source, text_experiment
from visualizer.files.table_csv import table_from_csv
from visualizer.typed.block import block
from visualizer.typed.matlab import matlab_lines

XOR = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
TABLE = "X = [0 0 1; 0 1 1; 1 0 1; 1 1 1];\ny = [0; 1; 1; 0];\n"
PROGRAM = """% XOR [1;2]
%{
X = [9 9; 9 9]
%}
clc; clear all; s = 'X = [5;6]''% '; rate = 0.5;
X = [0, 0   % first
     0  1.0 # second

     1, ... cut ] here
     0
     1 1]; disp("[1;2]");
t = [0 +1 1e0 -.0]';
net = feedforwardnet(4);
"""


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("X = [0 0 1; 0 1 1]", [[0, 0, 1], [0, 1, 1]]),
        ("[0 0 1; 0 1 1]", [[0, 0, 1], [0, 1, 1]]),
        ("x=[\n 0, 0, 1,; 0, 1, 1;\n]'", [[0, 0], [0, 1], [1, 1]]),
        ("X = [0, 0, 1\n0, 1, 1]", [[0, 0, 1], [0, 1, 1]]),
        ("X = [[0 0]; [0 1; 1 0]; [1 1]];\r\ny = [0;1;1;0]", XOR),
        ("y = [0 1 1 0]; X = [0 0; 0 1; 1 0; 1 1]", XOR),
        ("P = [0 0 1 1; 0 1 0 1];\nT = [0 1 1 0];", XOR),
        ("X = [0 1 2]; % inputs\ny = [0 1 4]; % targets", [[0, 0], [1, 1], [2, 4]]),
        ("X = [00 1.000; 01 true; 1/2 -2]", [[0, 1], [1, 1], [0.5, -2]]),
        (PROGRAM, XOR),
        ("W = [1 2; 3 4; 5 6; 7 8];\ntargets = [0; 1; 1; 0];\ninputs = [0 0; 0 1; 1 0; 1 1];\nb = [3];", XOR),
        ("P = [0 0 1 1; 0 1 0 1];\nW = [1 2 3 4];\nT = [0 1 1 0];", XOR),
        ("A = [0 0; 0 1; 1 0; 1 1];\nB = [0; 1; 1; 0];\nC = [1 2 3; 4 5 6; 7 8 9];", XOR),
        ("C = [1 2 3; 4 5 6; 7 8 9];\nX = [0 0; 0 1; 1 0; 1 1];\nanswers = [0 1 1 0];", XOR),
        ("X = [9 9; 9 9];\nX = [0 0; 0 1; 1 0; 1 1];\ny = [0; 1; 1; 0];", XOR),
    ],
)
def test_they_are_tables(text: str, grid: list[list[float]]) -> None:
    table = table_from_csv(text.encode(), "t")
    assert format_of(text.encode()) is None
    np.testing.assert_array_equal(table.grid, grid)


def test_they_open_by_name_and_pasted(tmp_path: Path) -> None:
    path = tmp_path / "xor.m"
    path.write_text(TABLE)
    opened = named_source(str(path)).document.experiment
    assert (opened.title, opened.table.input_names, opened.table.output_names) == ("xor", ("in1", "in2", "in3"), ("y",))
    assert text_experiment(TABLE).table.same_as(opened.table)
    np.testing.assert_array_equal(block("M = [0 1; 1 0];"), [[0, 1], [1, 0]])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("X = [0 1\n0 2*3]", "t at line 2: “2*3” is an expression, and nothing is run; write the numbers"),
        ("X = [0 1; 0 2 * 3]", "“0 2 * 3” is an expression"),
        ("X = [1:4; 5:8]", "“1:4” is an expression"),
        ("X = [0 0; 0 1] * 2", "“X = [0 0; 0 1] * 2” is an expression"),
        ("X = [[0; 1], [1; 0]]", "is an expression"),
        ("% a\n\nX = rand(4, 3);", "t at line 3: “X = rand(4, 3)” is an expression"),
        ("X = [0 0; 0 1];\ny = xor(X(:,1), X(:,2));", "line 2: “y = xor(X(:,1), X(:,2))” is an expression"),
        ("X = ['a' 'b'; 'c' 'd']", "“'a'” is an expression"),
        ("X = [0 1; 1]", "line 1: a row of 1 numbers after one of 2"),
        ("X = [0,,1; 1 0 1]", "nothing stands between two commas"),
        ("X = [0 Inf; 1 0]", "“Inf” is not a finite number"),
        ("X = [0 1; 1 NaN]", "“NaN” says that a value is missing"),
        ("X = [NaN 1; 1 0]", "line 1, column 1: “NaN” says that a value is missing"),
        ("X = [;]", "the matrix X is empty"),
        (TABLE + "X = X * 2 - 1;", "line 3: “X = X * 2 - 1” is an expression, and nothing is run"),
        (TABLE + "y(2) = 5;", "line 3: “y(2) = 5” is an expression"),
        (
            "A = [0 0; 0 1];\nB = [0; 1];\nC = [1; 0];",
            "line 3: it is not plain which matrices are inputs and targets: there are A (2 × 2), B (2 × 1), C (2 × 1); "
            "call them X and y, or P and T, or leave out the others.",
        ),
        (TABLE + "x = [1 2; 3 4];", "there are X (4 × 3), y (4 × 1), x (2 × 2)"),
        ("X = [0 0; 0 1; 1 1];\ny = [0; 1];", "line 2: 3 × 2 inputs and 2 × 1 targets; expected as many rows"),
        ("X = [0 0 1; 0 1 1];\ny = [0; 1; 1];", "2 × 3 inputs and 3 × 1 targets"),
        ("X = [0 0; 0 1]; y = [0 1];", "y may stand for the rows of X, or for its columns"),
    ],
)
def test_what_would_have_to_be_run_or_guessed_is_named(text: str, says: str) -> None:
    with pytest.raises(InvalidTable) as caught:
        table_from_csv(text.encode(), "t")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "a,range,y\n1,[0;1],0\n",
        "X = [[0, 0],\n [0, 1]]  # inputs\ny = [0, 1]\nprint('%d' % 3)",
        "[0. 1. 2.\n 3. 4.]",
        "y = [0, 1,\n 1, 0]",
        '{"a": [0, 1], "y": [0, 1]}',
        "d <- data.frame(a = 1:3, y = c(0, 1, 0))",
        "y = a xor b",
        "X = [0;1]\n" + "1;" * 30_000,
    ],
)
def test_what_others_write_is_left_to_them(text: str) -> None:
    assert matlab_lines(text, "t") is None


@pytest.mark.parametrize(
    "text",
    [
        "X = [" + "0;" * 500_000,
        "X = [1;2]\n" + "'" * 200_001,
        "X = [1;2]" + "." * 200_000,
        "x = [" + " " * 400_000 + "1;2",
    ],
)
def test_long_texts_take_no_more_steps_than_characters(text: str) -> None:
    """Each took minutes if a part of a text were looked at again from every place in it."""
    assert matlab_lines(text, "t") is None or "1" in text
