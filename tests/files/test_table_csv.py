"""Truth tables as CSV: every bit comes back, dialects are told apart, and what is no table gets one clear line."""

import csv
import re
from collections.abc import Sequence
from io import StringIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.thoroughness import examples
from visualizer.engine.table import MAX_INPUTS, MAX_NAME_LENGTH, MAX_OUTPUTS, MAX_ROWS, TruthTable
from visualizer.errors import InvalidTable
from visualizer.files.table_csv import MAX_BYTES, table_from_csv, table_to_csv
from visualizer.typed.grid import MAX_LINE

AWKWARD = [
    *("0", "-1", "−1", "0,5", "1e3", "2", "1-3", "'2", "''2", "nan", "0;0;0;0;0;0;0;0;0;0"),
    *("=1+1", "'=x", "+a", "@b", "-", "'", '"', 'a"b', '""', "a, b", " a", "a ", "a | b", "1;2;3"),
    *("x" * MAX_NAME_LENGTH, "é", "入力"),
]
numbers = st.sampled_from([0.0, 1.0, -0.0, 0.1, -3.0, 1e16, 1e300, 5e-324]) | st.floats(
    allow_nan=False, allow_infinity=False
)
printable = st.text(min_size=1, max_size=MAX_NAME_LENGTH).filter(lambda name: name.isprintable() and bool(name.strip()))


@st.composite
def tables(draw: st.DrawFn) -> TruthTable:
    n_rows, n_inputs, n_outputs = draw(st.integers(1, 4)), draw(st.integers(1, 4)), draw(st.integers(1, 3))
    n = n_inputs + n_outputs
    names = draw(st.lists(st.sampled_from(AWKWARD) | printable, min_size=n, max_size=n, unique=True))
    grid = np.array(draw(st.lists(numbers, min_size=n_rows * n, max_size=n_rows * n))).reshape(n_rows, n)
    return TruthTable(grid[:, :n_inputs], grid[:, n_inputs:], tuple(names[:n_inputs]), tuple(names[n_inputs:]))


@examples(250)
@given(tables())
def test_round_trip_keeps_every_bit_and_every_name(table: TruthTable) -> None:
    text = table_to_csv(table)

    again = table_from_csv(text, "again", outputs=table.output_names)

    assert (again.input_names, again.output_names) == (table.input_names, table.output_names)
    assert same_bits(again.inputs, table.inputs)
    assert same_bits(again.targets, table.targets)
    assert table_to_csv(again) == text


def test_file_is_written_for_people() -> None:
    table = TruthTable(np.array([[0, 0.1], [-1, 1e300]]), np.array([[1.0], [2]]), ("a", "b, c"), ("1",))

    assert table_to_csv(table) == b'a,"b, c",\'1\n0,0.1,1\n-1,1e+300,2\n'


@given(st.lists(st.sampled_from(AWKWARD), min_size=2, max_size=6, unique=True))
def test_no_cell_is_a_formula(names: list[str]) -> None:
    """Nor is it for a spreadsheet, which reads a file as any CSV reader does."""
    zeros = np.zeros((1, len(names)))
    text = table_to_csv(TruthTable(zeros[:, 1:], zeros[:, :1], tuple(names[1:]), tuple(names[:1]))).decode()

    header = next(csv.reader(StringIO(text)))

    assert not [name for name in header if name[0] in "=+-@"]
    assert all(cell in (name, f"'{name}") for cell, name in zip(header, (*names[1:], names[0]), strict=True))


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", " ", ", ", " ; ", "   "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "{0}\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_dialects(header: bool, delimiter: str, end: str, mark: str) -> None:
    lines = [["x", "z", "out"]] * header + [["0", "-1.5", "1"], ["−1", "+1", ".5"], ["1", "2e-3", "0."]]
    end = end.format(delimiter)

    table = table_from_csv((mark + "".join(delimiter.join(line) + end for line in lines)).encode(), "t")

    np.testing.assert_array_equal(table.inputs, [[0, -1.5], [-1, 1], [1, 2e-3]])
    np.testing.assert_array_equal(table.targets, [[1], [0.5], [0]])
    assert table.input_names + table.output_names == (("x", "z", "out") if header else ("in1", "in2", "y"))


@pytest.mark.parametrize(
    "text",
    [
        "0,5;1;0,25\n1;-1,5e1;,5",
        "0,5\t1\t0,25\n1\t-1,5e1\t,5",
        "0,5|1|0,25\n1|-1,5e1|,5",
        '"0,5",1,"0,25"\n1,"-1,5e1",",5"',
    ],
)
def test_decimal_comma(text: str) -> None:
    table = table_from_csv(text.encode(), "t")

    np.testing.assert_array_equal(np.hstack([table.inputs, table.targets]), [[0.5, 1, 0.25], [1, -15, 0.5]])


@pytest.mark.parametrize(
    ("text", "inputs", "outputs"),
    [
        ("a,b\n0,1", ("a",), ("b",)),
        ("0,1", ("in1",), ("y",)),
        ("a,b,,,\n0,1,,\n,,,,\n", ("a",), ("b",)),
        (",,y\n0,1,1", ("in1", "in2"), ("y",)),
        (",in1,y\n0,1,1", ("in1 2", "in1"), ("y",)),
        ("a,a,a 2\n0,1,1", ("a", "a 3"), ("a 2",)),
        ("x" * 30 + "," + "x" * 31 + "\n0,1", ("x" * 23 + "…",), ("x" * 21 + " 2",)),
        ("a\u00a0b,c\u200b\n0,1", ("a b",), ("c",)),
        ('"a", b\n0,1', ("a",), ("b",)),
        ("a , b\n0,1", ("a",), ("b",)),
        ('" a",b\n0,1', (" a",), ("b",)),
        ("'1,'=x\n0,1", ("1",), ("=x",)),
    ],
)
def test_names(text: str, inputs: tuple[str, ...], outputs: tuple[str, ...]) -> None:
    table = table_from_csv(text.encode(), "t")

    assert (table.input_names, table.output_names) == (inputs, outputs)


CHOICES = "a,b,c,'2\n1,2,3,4"


@pytest.mark.parametrize(
    ("inputs", "outputs", "expected"),
    [
        ([], [], ([1, 2, 3], [4])),
        (["b"], [], ([2], [1, 3, 4])),
        ([], ["c", "a"], ([2, 4], [3, 1])),
        (["1-3"], ["4"], ([1, 2, 3], [4])),
        (["2"], ["1"], ([4], [1])),
        ([" b ", "a"], ["3"], ([2, 1], [3])),
    ],
)
def test_columns_are_chosen(inputs: Sequence[str], outputs: Sequence[str], expected: tuple[list[int], ...]) -> None:
    table = table_from_csv(CHOICES.encode(), "t", inputs, outputs)

    assert (table.inputs[0].tolist(), table.targets[0].tolist()) == expected


@pytest.mark.parametrize(
    ("inputs", "outputs", "what"),
    [
        (["z"], [], "no column z; expected a name (a, b, c, 2) or a position from 1 to 4"),
        (["0"], [], "no column 0"),
        (["5"], [], "no column 5"),
        (["3-1"], [], "no column 3-1"),
        (["1-99999999999"], [], "no column 1-99999999999"),
        (["9" * 5000], [], "no column 9999"),
        (["٣"], [], "no column ٣"),
        ([""], [], "no column "),
        (["a"], ["1"], "column 1 is chosen twice"),
        (["1-4"], [], "0 output columns"),
        ([], ["1-4"], "0 input columns"),
    ],
)
def test_choices_that_cannot_be(inputs: Sequence[str], outputs: Sequence[str], what: str) -> None:
    assert what in refusal(CHOICES, inputs, outputs)


def test_columns_that_are_left_out_may_hold_anything() -> None:
    text = "when,a,b,note\n2021-01-01,0,1,x\n,1,0,\n"
    table = table_from_csv(text.encode(), "t", ["a"], ["b"])
    assert (table.inputs.tolist(), table.targets.tolist()) == ([[0], [1]], [[1], [0]])
    bare = table_from_csv(text.partition("\n")[2].encode(), "t", ["2"], ["3"])
    assert bare.inputs.tolist() == [[0], [1]]
    wide = ("0," * 9_999 + "1\n") * 2
    assert table_from_csv(wide.encode(), "t", ["1-12"], ["10000"]).targets.tolist() == [[1], [1]]
    assert "9,999 input columns, but a table has 1 to 12; choose columns" in refusal(wide)


def test_two_columns_of_one_name_are_not_chosen_by_it() -> None:
    assert "2 columns are named a; choose by position" in refusal("a,a,b\n0,1,1", ["a"])
    assert "no column ;" in refusal(",a,b\n0,1,1", [""])


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "", "empty"),
        (" \r\n;;\n\t\n", "", "empty"),
        ("1\n0\n", "line 1", "only one column; expected inputs and outputs, separated by"),
        ("a,b\n", "", "no row under the names"),
        ("0,1\n0\n", "line 2, column 2", "ends after 1 of the 2 columns that line 1 has"),
        ("a,b\n\n0,1,1\n", "line 3, column 3", "goes on after all of the 2 columns"),
        ("0,1\n0,x\n", "line 2, column 2", "“x” is not a number; expected a number such as 0, 1 or 0.5"),
        ("0,1\n0,\n", "line 2, column 2", "an empty field says that a value is missing"),
        ("0,1\r\r\r0,\x07\u2028" + "x" * 99, "line 4, column 2", "xx…” is not a number"),
        ("0,o,1\n0,1,1", "line 1, column 2", "“o” is not a number, but “0” in the same line is"),
        ("0,nan\n", "line 1, column 2", "“nan” says that a value is missing"),
        ("1,1e999\n", "line 1, column 2", "“1e999” is too large"),
        ("0,1_0\n", "line 1, column 2", "“1_0” is not a number"),
        ("0,١\n", "line 1, column 2", "“١” is not a number"),
        ("1,0x1\n", "line 1, column 2", "“0x1” is not a number"),
        ("0;1.000\n", "line 1, column 2", "“1.000” can mean 1000 or 1.000"),
        ("0,5;1\n0;1.5\n", "line 2, column 2", "“1.5” has another decimal mark than “0,5” before it"),
        ("0,0 1\n0,1 1\n", "line 1, column 1", "“0,0” has a comma, which between blanks"),
        ('0,1\n"0,1\n1,1', "line 2", "a quote is left open"),
        ('a,b\n"0"0,1', "line 2", "a quote is left open, or something else than a delimiter follows it"),
        ("x" * (MAX_LINE + 1), "line 1", "longer than 131,072 characters"),
        ("0,1\n" * (MAX_ROWS + 1), "", "this one would have 4,097"),
        ("0,1\n" * (MAX_ROWS + 2), "", "more than 4,096 rows"),
        ("0," * (MAX_INPUTS + 1) + "1", "", "13 input columns"),
        ("0\x00,1\x00\n\x00", "", "null characters"),
    ],
)
def test_what_is_no_table(text: str, where: str, what: str) -> None:
    message = refusal(text)

    assert message.startswith(f"my.csv at {where}: " if where else "my.csv: ")
    assert what in message


def test_bytes_that_are_no_table() -> None:
    for text, what in (
        ("0,1".encode("utf-16"), "my.csv at 1:1: not UTF-8 text; save the file as UTF-8."),
        (b"\xef\xbb\xbfa,b\n0,\xe9", "my.csv at 2:3: not UTF-8 text; save the file as UTF-8."),
        (b"0" * (MAX_BYTES + 1), f"my.csv: larger than {MAX_BYTES:,} bytes"),
    ):
        with pytest.raises(InvalidTable, match=re.escape(what)):
            table_from_csv(text, "my.csv")


def test_limits_can_be_reached() -> None:
    line = ",".join(["0.12345678901234567"] * (MAX_INPUTS + MAX_OUTPUTS))
    names = ",".join(f"name {k}" for k in range(MAX_INPUTS + MAX_OUTPUTS))
    text = "\n".join([names, *[line] * MAX_ROWS])

    table = table_from_csv(text.encode(), "t", ["1-12"])

    assert (table.n_rows, table.n_inputs, table.n_outputs) == (MAX_ROWS, MAX_INPUTS, MAX_OUTPUTS)
    assert len(table_to_csv(table)) < MAX_BYTES


def refusal(text: str, inputs: Sequence[str] = (), outputs: Sequence[str] = ()) -> str:
    with pytest.raises(InvalidTable) as caught:
        table_from_csv(text.encode(), "my.csv", inputs, outputs)
    message = str(caught.value)
    assert message.isprintable()
    assert message.endswith(".")
    assert len(message) < 500
    return message
