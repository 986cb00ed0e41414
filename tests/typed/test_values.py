"""What a column holds: numbers, words for classes, or neither, which is never taken for one of the two."""

import pytest

from visualizer.errors import InvalidTable
from visualizer.files.table_csv import table_from_csv
from visualizer.typed.numeral import is_measure, is_missing, is_number, value

MEASURES = (
    "10%",
    "1,5 %",
    "$5",
    "5 €",
    "-5°",
    "5 kg",
    "10 years",
    "1 000",
    "12 345,5",
    "2024-01-31",
    "1.2.2024",
    "12:30",
)
WORDS = (
    "18-24",
    "1st",
    "2D",
    "class 1",
    "<=50K",
    "<5",
    ">10",
    "t-shirt/top",
    "C++",
    "Iris (setosa)",
    "x1",
    "4x4",
    "A-1",
)


@pytest.mark.parametrize("word", MEASURES)
def test_a_number_that_is_more_than_its_digits_is_no_class(word: str) -> None:
    other = word.replace("1", "9").replace("5", "9")
    with pytest.raises(InvalidTable, match=r"line 2, column 1: .* is more than a number, and can mean several"):
        table_from_csv(f'a;y\n"{word}";0\n"{other}";1\n'.encode(), "t")


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_a_class_whatever_digits_it_has(word: str) -> None:
    assert not is_measure(word)
    assert table_from_csv(f"a;y\n{word};0\nother;1\n".encode(), "t").inputs.tolist() in (
        [[1, 0], [0, 1]],
        [[0, 1], [1, 0]],
    )


@pytest.mark.parametrize(
    "text",
    [
        "x <- c(0,1)\ny <- c(1,0)\n",
        "- [0, 0, 1]\n- [0, 1, 0]\n",
        "net.train([{input: [0, 0],\n a: [1], b: [0]},\n",
    ],
)
def test_what_programs_consist_of_is_no_class(text: str) -> None:
    with pytest.raises(InvalidTable, match="is not a number"):
        table_from_csv(text.encode(), "t")


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#NAME?", "#WERT!", "#¡NUM!", "#NV", "#NOM?"])
def test_an_error_of_a_spreadsheet_is_a_missing_value_and_no_comment(error: str) -> None:
    assert is_missing(error)
    with pytest.raises(InvalidTable, match=r"line 2, column 1: .* says that a value is missing"):
        table_from_csv(f"a,b,y\n{error},1,1\n0,1,0\n".encode(), "t")
    for comment in ("# DIV/0!", "#hello", "#Careful!", "#NOTE!", "#1", "#"):
        assert table_from_csv(f"a,y\n{comment}\n0,1\n".encode(), "t").n_rows == 1


def test_fortran_writes_the_exponent_with_a_d() -> None:
    assert [value(text) for text in ("1.5D+02", "-.5d0", "1.D-3")] == [150, -0.5, 0.001]
    assert not any(map(is_number, ("d5", ".d5", "1d5", "1.5D", "D+1")))


@pytest.mark.parametrize(
    ("text", "names", "first"),
    [
        ("F F F\nF T T\nT F T\n", ("in1", "in2", "y"), [0, 0, 0]),
        ("t,f,t\nf,f,f\n", ("in1", "in2", "y"), [1, 0, 1]),
        ("T,y\n1,0\n0,1\n", ("T", "y"), [1, 0]),
        ("no,a,y\n7,0,1\n8,1,0\n", ("no", "a", "y"), [7, 0, 1]),
        ("yes,no,yes\nno,no,no\n", ("in1", "in2", "y"), [1, 0, 1]),
        ("   no  a  y\n0   7  0  1\n1   8  1  0\n", ("no", "a", "y"), [7, 0, 1]),
        ("true,x,y\nno,1,0\n", None, []),
    ],
)
def test_words_for_truth_in_the_first_row_are_names_only_over_numbers(
    text: str, names: tuple[str, ...] | None, first: list[float]
) -> None:
    if names is None:
        with pytest.raises(InvalidTable, match="in the same line is"):
            table_from_csv(text.encode(), "t")
        return
    table = table_from_csv(text.encode(), "t")
    assert (table.input_names + table.output_names, table.grid[0].tolist()) == (names, first)
