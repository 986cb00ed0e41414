"""What cannot be had here is refused, or left out by name: of every format the same file both ways."""

from pathlib import Path

import pytest

from visualizer.errors import Inexpressible, VisualizerError
from visualizer.files.omission import Omissions
from visualizer.files.source import file_source, text_experiment

NET = (Path(__file__).parent / "format" / "fann" / "sigmoid.net").read_text()
FILES = {
    "fr.pla": (".i 1\n.o 1\n.type fr\n0 1\n.e\n", "a row of which nothing is said was left out", 1),
    "dc.pla": (".i 2\n.o 2\n0- 1-\n10 11\n.e\n", "2 rows in which an output does not matter were left out", 2),
    "l.txt": ("A | Y\n~~~~\n0 | 1\n1 | x\n", "a row in which an output does not matter was left out", 1),
    "gaps.csv": ("a,y\n0,1\nNA,0\n1,0\n2,\n", "2 rows with a missing value were left out (lines 3 and 5)", 2),
    "w.arff": ("@relation r\n@attribute a real\n@attribute y real\n@data\n0,1,{2}\n1,0\n",
               "the weights of rows were left out", 2),
    "d.arff": ("@relation r\n@attribute a real\n@attribute t date yyyy\n@attribute y real\n@data\n0,1999,1\n1,?,0\n",
               "the dates of t were left out", 2),
    "s.net": (NET.replace("scale_included=0", "scale_included=1"), "the scaling of inputs and outputs was left out", 4),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_refused_or_read_without(tmp_path: Path, name: str) -> None:
    content, says, n_rows = FILES[name]
    (tmp_path / name).write_text(content)
    with pytest.raises(Inexpressible):
        file_source(tmp_path / name)
    omissions = Omissions(lenient=True)
    experiment = file_source(tmp_path / name, omissions=omissions).document.experiment

    assert len(omissions.told) == 1
    assert omissions.told[0].startswith(says)
    assert experiment.table.n_rows == n_rows
    assert experiment.note.startswith(omissions.said[:100])


@pytest.mark.parametrize("text", [".i 1\n.o 1\n- -\n.e\n", ".i 1\n.o 1\n.type fr\n.e\n"])
def test_where_nothing_is_left_it_is_refused(text: str) -> None:
    with pytest.raises(VisualizerError, match="there is no row of which all is said"):
        text_experiment(text, Omissions(lenient=True))


def test_a_file_that_lacks_nothing_says_nothing() -> None:
    omissions = Omissions(lenient=True)
    text_experiment(".i 1\n.o 1\n0 1\n.e\n", omissions)
    assert (omissions.told, omissions.said) == ([], "")
