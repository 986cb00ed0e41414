"""Tables as people write, paste and open them: each stands for a whole kind."""

from pathlib import Path

import numpy as np
import pytest

from visualizer.errors import InvalidTable
from visualizer.files.source import named_source
from visualizer.files.table_csv import table_from_csv
from visualizer.typed.block import block

XOR = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
TUTORIAL = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
SEGMENTS = """d8,d4,d2,d1,one,a,b,c,d,e,f,g
0,0,0,0,1,1,1,1,1,1,1,0
0,0,0,1,1,0,1,1,0,0,0,0
0,0,1,0,1,1,1,0,1,1,0,1
0,0,1,1,1,1,1,1,1,0,0,1
"""


@pytest.mark.parametrize(
    ("text", "names", "grid"),
    [
        ("sep=;\na;b;y\n0;0;0\n0;1;1\n1;0;1\n1;1;0", "a b y", XOR),
        ("A,B,Y\nFalse,False,no\nFALSE,true,Yes\nWAHR,falsch,ja\ntrue,True,nein", "A B Y", XOR),
        ("a,a,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0", "a|a 2|y", XOR),
        ("# made by hand\na b y\n0 0 0\n0 1 1\n# half\n1 0 1\n1 1 0", "a b y", XOR),
        (",a,b,y\n0,0,0,0\n1,0,1,1\n2,1,0,1\n3,1,1,0", "a b y", XOR),
        ('"a" "b" "y"\n"1" 0 0 0\n"2" 0 1 1\n"3" 1 0 1\n"4" 1 1 0', "a b y", XOR),
        ("a b y\nnone_of 0 0 0\nright 0 1 1\nleft 1 0 1\nboth 1 1 0", "a b y", XOR),
        ("| a | b | y |\n|---|:-:|--:|\n| 0 | 0 | 0 |\n| 0 | 1 | 1 |\n| 1 | 0 | 1 |\n| 1 | 1 | 0 |", "a b y", XOR),
        (
            "# Gates\n\nText | with a bar.\n\n a | **b** | `y`\n---|---|---\n0 | 0 | 0\n0|1|1\n1|0|1\n1|1|0\n\nEnd.",
            "a b y",
            XOR,
        ),
        (
            "+---+---+---+\n| a | b | y |\n+===+===+===+\n| 0 | 0 | 0 |\n+---+---+---+\n| 0 | 1 | 1 |\n+---+---+---+\n"
            "| 1 | 0 | 1 |\n+---+---+---+\n| 1 | 1 | 0 |\n+---+---+---+",
            "a b y",
            XOR,
        ),
        (
            "== == ==\n a  b  y\n== == ==\n 0  0  0\n 0  1  1\n 1  0  1\n 1  1  0\n== == ==",
            "a b y",
            XOR,
        ),
        (
            "       a  b  y\ncase          \nnone   0  0  0\nright  0  1  1\nleft   1  0  1\nboth   1  1  0",
            "a b y",
            XOR,
        ),
        ("a\t\tb\ty\n0\t\t0\t0\n0\t\t1\t1\n1\t\t0\t1\n1\t\t1\t0", "a b y", XOR),
        ("00 0\n01 1\n10 1\n11 0", "in1 in2 y", XOR),
        ("AB Y\n00 0\n01 1\n10 1\n11 0", "A B Y", XOR),
        ("x,y\n00,0\n01,1\n10,1\n11,0", "x1 x2 y", XOR),
        ("0b00 0\n0b01 1", "in1 in2 y", [[0, 0, 0], [0, 1, 1]]),
        ("b S\n0b00 0b10\n0b01 0b11", "b1 b2 S1 S2", [[0, 0, 1, 0], [0, 1, 1, 1]]),
        ("np.array([[0,0,1],\n[0,1,1],\n[1,0,1],\n[1,1,1]])", "in1 in2 y", TUTORIAL),
        ("X = np.array([ [0,0,1],[0,1,1],\n  [1,0,1],[1,1,1] ], dtype=float)", "in1 in2 y", TUTORIAL),
        ("[[0. 0. 1.]\n [0. 1. 1.]\n [1. 0. 1.]\n [1. 1. 1.]]", "in1 in2 y", TUTORIAL),
        ("array([[0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]]).T", "in1 in2 y", TUTORIAL),
        (
            "import numpy as np\n# inputs\nX = np.array([ [0,0,1],[0,1,1],\n  [1,0,1],[1,1,1] ])\n"
            "y = np.array([[0,1,1,0]]).T  # targets\n",
            "in1 in2 in3 y",
            [[0, 0, 1, 0], [0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 1, 0]],
        ),
        ("X = [[0 0]\n [0 1]\n [1 0]\n [1 1]]\ny = [0, 1, 1, 0];", "in1 in2 y", XOR),
        ('{"a": [0, 0, 1, 1], "b": [0, 1, 0, 1], "y": [0, 1, 1, 0]}', "a b y", XOR),
        ("df = pd.DataFrame({'a': [0, 0, 1, 1], 'b': (0, 1, 0, 1), 'y': [0, 1, 1, 0,],})", "a b y", XOR),
        ('{"a":{"0":0,"1":0},"b":{"0":0,"1":1},"y":{"0":0,"1":1}}', "a b y", XOR[:2]),
        ("{'a': {0: 0, 1: 0}, 'b': {0: 0, 1: 1}, 'it\\'s': {0: False, 1: True}}", "a|b|it's", XOR[:2]),
        ('[{"a": 0, "b": 0, "y": 0},\n {"a": 0, "b": 1, "y": 1}]', "a b y", XOR[:2]),
        (
            "structure(list(a = c(0, 0, 1, 1), `b` = c(0L, 1L, 0L, 1L), y = c(0, \n1, 1, 0)), "
            'class = "data.frame", row.names = c(NA, -4L))',
            "a b y",
            XOR,
        ),
        (
            "d <- data.frame(a = 1:3, y = c(TRUE, FALSE, TRUE), stringsAsFactors = FALSE)",
            "a y",
            [[1, 1], [2, 0], [3, 1]],
        ),
        (
            'structure(list(n = 7:9, pet = structure(c(1L, 2L, 1L), levels = c("cat", "dog"), class = "factor")), '
            'row.names = c(NA, 3L), class = "data.frame")',
            "n cat dog",
            [[7, 1, 0], [8, 0, 1], [9, 1, 0]],
        ),
        (
            "# A tibble: 4 × 3\n      a     b     y\n  <dbl> <dbl> <dbl>\n1     0     0     0\n2     0     1     1\n"
            "3     1     0     1\n4     1     1     0",
            "a b y",
            XOR,
        ),
        ("||a||b||y||\n|0|0|0|\n|0|1|1|\n|1|0|1|\n|1|1|0|", "a b y", XOR),
        (
            "shape: (2, 3)\n┌─────┬─────┬─────┐\n│ a   ┆ b   ┆ y   │\n│ --- ┆ --- ┆ --- │\n│ i64 ┆ i64 ┆ i64 │\n"
            "╞═════╪═════╪═════╡\n│ 0   ┆ 0   ┆ 0   │\n│ 0   ┆ 1   ┆ 1   │\n└─────┴─────┴─────┘",
            "a b y",
            XOR[:2],
        ),
        (
            "┌───────┬───────┐\n│   a   │   y   │\n│ int32 │ int32 │\n├───────┼───────┤\n│     2 │     1 │\n"
            "│     3 │     0 │\n└───────┴───────┘",
            "a y",
            [[2, 1], [3, 0]],
        ),
        (
            '{"columns":["a","b","y"],"index":[0,1],"data":[[0,0,0],[0,1,1]]}',
            "a b y",
            XOR[:2],
        ),
        (
            '{"schema":{"fields":[{"name":"index"}],"primaryKey":["index"]},"data":[{"index":0,"a":3,"y":0},'
            '{"index":1,"a":4,"y":1}]}',
            "a y",
            [[3, 0], [4, 1]],
        ),
        ('{"a":0,"b":0,"y":0}\r\n{"a":0,"b":1,"y":1}\r\n', "a b y", XOR[:2]),
        ('[{"input":[0,0],"output":[0]},\n{"input":[0,1],"output":[1]}]', "in1 in2 y", XOR[:2]),
        (
            '[{"input":{"r":1,"g":0},"output":{"dark":1}},{"input":{"r":0,"g":1},"output":{"dark":0}}]',
            "r g dark",
            [[1, 0, 1], [0, 1, 0]],
        ),
        ("X = torch.tensor([[0, 0], [0, 1]], dtype=torch.float32)\nY = torch.tensor([[0], [1]])", "in1 in2 y", XOR[:2]),
        (
            "import numpy as np\n\ndef nonlin(x, deriv=False):\n    return x[0]\n\n"
            "X = np.array([  [0,0],\n    [0,1] ])\n"
            "y = np.array([[0,1]]).T\nnp.random.seed(1)\nsyn0 = 2*np.random.random((3,1)) - 1\n",
            "in1 in2 y",
            XOR[:2],
        ),
        ("A B | Y\n----+--\n0 0 | 0\n0 1 | 1", "A B Y", XOR[:2]),
        ("a|b|y\nF|F|F\nF|T|T\nT|F|T\nT|T|F", "a b y", XOR),
        ("a,b\nmid,low\nlow,high", "a=low a=mid b=high b=low", [[0, 1, 0, 1], [1, 0, 1, 0]]),
        ("   a    y\n0  0.0  1\n1  1.0  0\n\n[2 rows x 2 columns]\n", "a y", [[0, 1], [1, 0]]),
        (
            "\\begin{tabular}{ccc}\\toprule\n\\multicolumn{2}{c}{Input} & Output\\\\ \\cmidrule(r){1-2}\n"
            "$a$ & $b$ & $y$\\\\\\midrule\n0 & 0 & 0\\\\ 0 & 1 & 1\\\\\\bottomrule\\end{tabular}",
            "a b y",
            XOR[:2],
        ),
        ("a,b,y\n1/2,1,−1/4\n0,1,3 / 4", "a b y", [[0.5, 1, -0.25], [0, 1, 0.75]]),
        ('size,price\n"1,000","2,500.5"\n"2,000","4,800"', "size price", [[1000, 2500.5], [2000, 4800]]),
        ("a;y\n1.000,5;1\n12.000;0", "a y", [[1000.5, 1], [12000, 0]]),
        ("a;y\n1'000;1\n2'000;0", "a y", [[1000, 1], [2000, 0]]),
        ("x,y\n10,1\n11,0", "x y", [[10, 1], [11, 0]]),
        ("7,cat\n8,dog\n9,cat", "in1 cat dog", [[7, 1, 0], [8, 0, 1], [9, 1, 0]]),
    ],
)
def test_a_table_means_what_was_meant(text: str, names: str, grid: list[list[float]]) -> None:
    table = table_from_csv(text.encode(), "t")

    assert list(table.names) == (names.split("|") if "|" in names else names.split())
    np.testing.assert_array_equal(table.grid, grid)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('size,price\n"1,000","2,500"\n"2,000","4,800"', "line 2, column 1: “1,000” can mean 1000 or 1.000"),
        ("a;y\n1.000;1", "“1.000” can mean 1000 or 1.000"),
        ("a,b,y\n0,0,0\n0,,1", "line 3, column 2: an empty field says that a value is missing"),
        ("[[0. 1.]\n [1. 0.]\n ...\n [0. 1.]\n [1. 0.]]", "line 3: dots stand for rows that are not there; print all"),
        (
            "     a    y\n0    0    1\n..  ..   ..\n99   1    0",
            "line 3: dots stand for rows that are not there; print all",
        ),
        ("a,b,y\n0,0,0\n0,NA,1", "line 3, column 2: “NA” says that a value is missing"),
        ("1,NA,0\n0,1,1", "line 1, column 2: “NA” says that a value is missing"),
        ("1,,0\n0,1,1", "line 1, column 2: an empty field is not a number, but “1” in the same line is"),
        ("a,y\n1/0,1", "“1/0” divides by 0"),
        ("X = []", "t: empty; write a line for every row of the table"),
        ('[{"a": 0, "y": 0},\n {"a": null, "y": 1}]', "line 2, column 1: an empty field says that a value is missing"),
        ('{"a": [0, 1], "y": [0]}', "t at line 1"),
        ("X = [[0, 0], [0, 1]]\ny = [0, 1, 1]", "t at line 2"),
    ],
)
def test_what_can_mean_two_things_or_nothing_is_refused(text: str, says: str) -> None:
    with pytest.raises(InvalidTable) as caught:
        table_from_csv(text.encode(), "t")
    assert says in str(caught.value)


def test_blocks_are_read_by_the_same_rules() -> None:
    np.testing.assert_array_equal(block("0,1\t0,2\t0\n0,9\t0,1\t1"), [[0.1, 0.2, 0], [0.9, 0.1, 1]])
    np.testing.assert_array_equal(block("0,1;0,2;0\n0,9;0,1;1"), [[0.1, 0.2, 0], [0.9, 0.1, 1]])
    np.testing.assert_array_equal(block("00 0\n01 1\n10 1\n11 0"), XOR)
    np.testing.assert_array_equal(block("X = np.array([[0,0,1],\n[0,1,1],\n[1,0,1],\n[1,1,1]])"), TUTORIAL)
    np.testing.assert_array_equal(block("y = [0, 1, 1, 0]"), [[0], [1], [1], [0]])
    np.testing.assert_array_equal(block("yes\nno"), [[1], [0]])


def test_what_is_not_plain_is_asked(tmp_path: Path) -> None:
    segments = tmp_path / "segments.csv"
    segments.write_text(SEGMENTS)
    with pytest.raises(
        InvalidTable, match=r"its last 7 columns could all be outputs, or only the last; choose, as by --outputs 6-12"
    ):
        named_source(str(segments))

    table = named_source(str(segments), outputs=tuple("abcdefg")).document.experiment.table
    assert (table.n_inputs, table.n_outputs) == (5, 7)


@pytest.mark.parametrize(
    "text",
    [
        "in1,in2,out\n0,1,0\n0,1,0\n1,0,1\n1,0,1\n0,0,0\n1,1,1",
        "0,0,1,0\n0,1,1,1\n1,0,1,1\n1,1,1,0",
        "0.5,0.1,1,1\n0.2,0.7,1,0",
        "x,y,z,cx\n488457.495,6673006.568,68.624,488457.500\n488458.287,6673008.192,68.621,488458.281",
    ],
)
def test_what_is_plain_is_not_asked(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.csv").write_text(text)
    assert named_source(str(tmp_path / "t.csv")).document.experiment.table.n_outputs == 1


def test_many_columns_are_refused_at_once() -> None:
    """Neither choice nor refusal is quadratic in the columns; it took minutes."""
    wide = b"1," * 65_000 + b"1"
    for inputs, outputs in ((["1-30000"], []), ([], ["1-60000"]), ([str(k) for k in range(1, 15_001)], [])):
        with pytest.raises(InvalidTable, match=r"input columns, but a table has|output columns, but a table has"):
            table_from_csv(wide, "t", inputs, outputs)
