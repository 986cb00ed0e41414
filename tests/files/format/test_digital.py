"""Truth tables of Digital, as its own means of saving write them: XML of XStream, and CSV."""

from pathlib import Path

import numpy as np
import pytest

from visualizer.errors import Inexpressible, VisualizerError
from visualizer.files.format import digital, digital_csv, format_of
from visualizer.files.format.base import Format
from visualizer.files.omission import STRICT, Omissions
from visualizer.session.experiment import Experiment

# By XStream 1.4.20 from objects of Digital's layout; the third output has a value that does not matter, the second
# one depends on A and B only.
FILES = Path(__file__).with_name("digital")
TEXT = (FILES / "text.tru").read_text()
SOUND = TEXT.replace("01x01001", "01101001")
PARITY = [0, 1, 1, 0, 1, 0, 0, 1]
XOR = "A,B,,Y\n0,0,,0\n0,1,,1\n1,0,,1\n1,1,,0\n"


def read(text: str, omissions: Omissions = STRICT, of: Format = digital.FORMAT) -> Experiment:
    found = of.held(text.encode(), "t", omissions)
    assert isinstance(found, Experiment)
    return found


@pytest.mark.parametrize("name", ["text", "base64"])
def test_what_is_saved_is_read(name: str) -> None:
    content = (FILES / f"{name}.tru").read_text()
    assert format_of(content.encode()) is format_of(content.encode(), ".tru") is digital.FORMAT
    with pytest.raises(Inexpressible, match=r"t at line .*: output dc does not matter for 010, but a network needs"):
        read(content)
    table = read(content, Omissions(lenient=True)).table

    assert (table.input_names, table.output_names) == (("A", "B", "C_i & <x>"), ("Y", "and", "dc"))
    kept = [k for k in range(8) if k != 2]
    np.testing.assert_array_equal(table.inputs, [[k >> 2, k >> 1 & 1, k & 1] for k in kept])
    np.testing.assert_array_equal(table.targets, [[PARITY[k], k >= 6, PARITY[k]] for k in kept])


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("<truthTable>", f"{BOMB}<truthTable>", "no truth table of Digital"),
        ("01101001", "&xxe;", "undefined entity"),
        ("01101001", "0110", "4 values of Y, where 8 situations are"),
        ("<int>0</int>", "<int>9</int>", "4 values of and, where 4 situations are"),
        ("<int>0</int>", "<int>-1</int>", "“-1” is no bit of a row"),
        ('class="BoolTable">', 'class="de.other.Expression">', "values of the kind “de.other.Expression”"),
        ("</truthTable>", "", "no element found"),
        ('<variable name="B"/>', '<variable name="B"/>' * 20, "more than 12 inputs"),
        ('<variable name="B"/>', '<variable name="A"/>', "A"),
        ("<variables>", "<variables>" * 20, "elements are nested too deeply"),
        ("01101001", "<table>?</table>", "values that are not in base64"),
        ("<result>", "<other>", "mismatched tag"),
    ],
)
def test_what_is_no_table_is_refused(before: str, after: str, says: str) -> None:
    assert before in SOUND
    with pytest.raises(VisualizerError) as caught:
        read(SOUND.replace(before, after, 1))
    assert says in str(caught.value)
    assert str(caught.value).startswith("t")


def test_a_document_type_is_refused_where_it_would_be_read() -> None:
    with pytest.raises(VisualizerError, match="a document type, which Digital does not write"):
        digital._Reader("t").read(f"{BOMB}<truthTable>&b;</truthTable>")


@pytest.mark.parametrize(
    ("text", "targets", "noted"),
    [
        (XOR, [[0], [1], [1], [0]], False),
        ("A,B,,Y\n0,1,,1\n1,0,,1\n", [[0], [1], [1], [0]], True),
        ("A,B,,X,Y\r\n1,1,,1,0\r\n1,X,,0,1\r\nx,1,,0,1\r\n", [[0, 0], [0, 1], [0, 1], [1, 1]], False),
    ],
)
def test_its_csv_says_where_outputs_are_1(text: str, targets: list[list[int]], noted: bool) -> None:
    assert format_of(text.encode(), ".csv") is digital_csv.FORMAT
    found = read(text, of=digital_csv.FORMAT)

    assert found.table.input_names == ("A", "B")
    np.testing.assert_array_equal(found.table.targets, targets)
    assert ("does not list are 0" in found.note) is noted


@pytest.mark.parametrize(
    "text", ["a,,y\n0.5,,1\n", "a,b,y\n0,1,1\n", "a,y,\n0,1,\n", ",a,y\n0,0,1\n", "a,,b,,y\n0,,0,,1\n"]
)
def test_other_tables_are_not_taken_for_it(text: str) -> None:
    assert format_of(text.encode(), ".csv") is None


@pytest.mark.parametrize("line", ["1,1,0", "1,1,,2", "1,1,0,0", "1,1,,0,0"])
def test_a_line_of_another_kind_is_named(line: str) -> None:
    with pytest.raises(VisualizerError, match="t at line 6: does not say 0, 1 or x of each column"):
        read(f"{XOR}{line}\n", of=digital_csv.FORMAT)
