"""What a name stands for: a preset, an experiment file, or a table."""

import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import numpy as np
import pytest

from visualizer.errors import InvalidExperiment, InvalidTable, InvalidValue
from visualizer.files.experiment import document_to_json
from visualizer.files.preset import preset, preset_names
from visualizer.files.source import experiment_on_table, file_source, is_file_name, named_document, named_source
from visualizer.session.record import Document

TABLE = "a,b,carry,sum\n0,0,0.1,0\n0,1,0.1,1\n1,0,0.1,1\n1,1,0.9,0\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", preset_names())
def test_preset_goes_before_a_file_of_its_name(name: str) -> None:
    Path(name).write_text("no experiment")

    assert document_to_json(named_document(name)) == document_to_json(Document(preset(name)))


@pytest.mark.parametrize(
    ("spoken", "name"), [("xor", "trask-3-layer"), ("2-bit adder", "adder-2-bit"), ("8-3-8-encoder", "encoder-8-3-8")]
)
def test_title_is_a_preset_unless_there_is_a_file_of_that_name(spoken: str, name: str) -> None:
    Path(spoken).mkdir()  # exports of several go into folders

    assert named_document(spoken).experiment.title == preset(name).title

    Path(spoken).rmdir()
    Path(spoken).write_bytes(document_to_json(Document(preset("or"))))

    assert named_document(spoken).experiment.title == preset("or").title


@pytest.mark.parametrize("name", ["mine.json", "mine.experiment", "mine", "./xnor", "folder/mine", "1.5"])
def test_experiment_file(name: str) -> None:
    Path("folder").mkdir()
    Path(name).write_bytes(document_to_json(Document(preset("or"))))

    assert is_file_name(name)
    assert named_document(name).experiment.title == "OR"


@pytest.mark.parametrize("name", ["table", "table.R", "table.prn"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_a_table_is_told_by_what_is_in_it(name: str, encoding: str) -> None:
    """Whatever the file is called; UTF-16 as spreadsheets and Notepad write it, with its mark."""
    Path(name).write_bytes("a\ty\n0\t1\n1\t0\n".encode(encoding))

    np.testing.assert_array_equal(named_document(name).experiment.table.grid, [[0, 1], [1, 0]])


@pytest.mark.parametrize("name", ["table.csv", "table.TSV", "folder/table.txt"])
def test_table(name: str) -> None:
    Path("folder").mkdir()
    Path(name).write_text(TABLE.replace(",", "\t") if name == "table.TSV" else TABLE)

    found = named_document(name, ["b", "1"], ["sum"])
    experiment = found.experiment

    assert found.record is None
    assert (experiment.title, experiment.hidden, experiment.seed, experiment.iterations) == ("table", (4,), 1, 60_000)
    assert (experiment.table.input_names, experiment.table.output_names) == (("b", "a"), ("sum",))
    np.testing.assert_array_equal(experiment.table.inputs, [[0, 0], [1, 0], [0, 1], [1, 1]])
    assert experiment.situation == (0.0, 0.0)
    # What comes from a table can be kept.
    assert document_to_json(found)


@pytest.mark.parametrize(
    ("name", "title"),
    [("a\nb.csv", "ab"), ("n" * 100 + ".csv", "n" * 60), ("\n.csv", "Table"), ("caf\udce9.csv", "caf")],
)
def test_title_of_a_table_is_one_that_an_experiment_may_have(name: str, title: str) -> None:
    Path(name).write_text(TABLE)

    experiment = experiment_on_table(Path(name))

    assert experiment.title == title
    assert document_to_json(Document(experiment))


@pytest.mark.parametrize("name", ["xnr", "Xnoor", "nope", "", "a" * 5000, "new\nline", "a\0b"])
def test_name_of_nothing(name: str) -> None:
    with pytest.raises(InvalidExperiment) as caught:
        named_document(name)
    text = str(caught.value)
    assert text.isprintable()
    assert len(text) < 160
    if name:
        assert text.startswith("There is no such file. There is no preset ")
        assert ("did you mean xnor?" in text) == (name in ("xnr", "Xnoor"))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing.json", "missing.json: cannot be read (No such file"),
        ("missing.csv", "missing.csv: cannot be read (No such file"),
        ("folder/missing", "folder/missing: cannot be read (No such file"),
        ("folder", "folder: cannot be read (Is a directory)"),
        ("folder.csv", "folder.csv: cannot be read (Is a directory)"),
        ("new\nline.json", "new?line.json: cannot be read"),
        (f"{'a' * 300}.csv", f"{'a' * 200}…: cannot be read (File name too long)"),
    ],
)
def test_file_that_cannot_be_read(name: str, says: str) -> None:
    Path("folder").mkdir()
    Path("folder.csv").mkdir()

    with pytest.raises(InvalidExperiment) as caught:
        named_document(name)
    assert str(caught.value).startswith(says)


def test_what_is_no_table() -> None:
    Path("words.csv").write_text("some words,more\nand more,of them\n")
    Path("mine.json").write_bytes(document_to_json(Document(preset("or"))))

    with pytest.raises(InvalidTable, match=r"words\.csv"):
        named_document("words.csv")
    for name in ("mine.json", "or"):
        with pytest.raises(InvalidValue, match=rf"^{name} is not a table of which columns can be chosen"):
            named_document(name, outputs=["y"])


def test_only_an_experiment_file_is_a_place_to_save_to() -> None:
    Path("table.CSV").write_text(TABLE)
    Path("mine.json").write_bytes(document_to_json(Document(preset("or"))))
    Path("or").touch()

    assert named_source("mine.json").path == Path("mine.json").absolute()
    assert file_source(Path("mine.json")).path == Path("mine.json").absolute()
    assert [named_source(name).path for name in ("or", "table.CSV")] == [None, None]
    assert file_source(Path("table.CSV")).path is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (b"a,y\n0,1\n1,0\n", "table"),
        (b"@relation r\n@attribute a numeric\n@attribute y numeric\n@data\n0,1\n1,0\n", "r"),
        (b'{"a": [0, 1], "y": [1, 0]}', "table"),
        (b"1 1:0\n0 1:1\n", "table"),
        (b'{"version": 2, "title": "T", "note": "", "inputs": ["a"], "outputs": ["y"], "rows": '
         b'[[[0], [1]], [[1], [0]]], "hidden": [2], "seed": 1, "iterations": 9, "situation": [0]}', "T"),
    ],
    ids=["csv", "arff", "columns", "svmlight", "experiment"],
)  # fmt: skip
def test_standard_input_holds_what_files_hold(text: bytes, title: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text)))
    experiment = named_document("-").experiment

    assert (experiment.title, experiment.table.grid.tolist()) == (title, [[0, 1], [1, 0]])


def test_what_standard_input_does_not_have_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"\x1f\x8b\x08" + bytes(20))))
    with pytest.raises(InvalidExperiment, match=r"standard input: a packed file, and not read here; unpack it"):
        named_document("-")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"y = a xor b")))
    with pytest.raises(InvalidValue, match="standard input is not a table of which columns can be chosen"):
        named_document("-", outputs=["a"])
