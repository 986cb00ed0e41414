"""Documents, without a window: everything that is asked of them is done, or said in one line and not done."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.app.served import Served
from tests.session.play import KEPT, TICK, assert_same_record, assert_same_state
from tests.session.strategy import EXPLOSIVE, XOR, restored, trained
from visualizer.app.documents import Documents
from visualizer.files.experiment import document_to_json, read_document
from visualizer.files.place import documents_folder
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.present import Present
from visualizer.session.record import Document, Record, document
from visualizer.session.state import State

TABLE = "a,b,y\n0,1,1\n1,1,0\n"


def kept(documents: Documents) -> tuple[Path | None, bool, list[Path], Path]:
    """What documents tell of the open file and of where files are."""
    return documents.path, documents.unsaved, list(documents.recent), documents.place


def file_of(state: State, path: Path) -> Path:
    path.write_bytes(document_to_json(document(state)))
    return path


def test_what_is_saved_opens_again(served: Served, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    for command in (do.RunBurst(50), TICK, do.EditCell(0, 0, 0.5), do.RunBurst(20), TICK, do.GoTo(30)):
        served.session.dispatch(command)
    before = served.session.state
    assert served.documents.unsaved
    assert served.documents.save(path)
    assert served.said() == f"Saved: {path}"
    assert kept(served.documents) == (path, False, [path], tmp_path)
    served.session.dispatch(do.Open(preset("and")))
    assert (served.documents.path,) == (None,)
    served.documents.open(path)
    assert served.exports.job is not None
    assert served.exports.job.title == "Opening mine.json"
    served.finish()
    assert (served.documents.path, served.documents.unsaved, served.session.state.iteration) == (path, False, 30)
    assert_same_record(served.session.state.history, before.history)
    assert served.documents.save(path)
    assert path.read_bytes() == document_to_json(document(before))


def test_a_file_without_a_run_is_open_at_once(served: Served, tmp_path: Path) -> None:
    path = file_of(trained(preset("and"), 0), tmp_path / "and.json")
    served.documents.open(path)
    assert (served.exports.job, served.documents.path, served.documents.unsaved) == (None, path, False)
    assert served.session.state.experiment.title == preset("and").title


def test_a_part_is_shared_beside_the_open_file(served: Served, tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    for command in (do.RunBurst(50), TICK):
        served.session.dispatch(command)
    assert served.documents.save(mine)
    served.session.dispatch(do.AddRow())
    assert served.documents.save(tmp_path / "weights.json", "weights")
    assert served.documents.save(tmp_path / "start.json", "start")
    assert (served.documents.path, served.documents.unsaved, list(served.documents.recent)) == (mine, True, [mine])
    weights, start = (restored(read_document(tmp_path / f"{name}.json")) for name in ("weights", "start"))
    assert (weights.iteration, start.iteration) == (0, 0)
    assert weights.network.flat.tobytes() == served.session.state.network.flat.tobytes()
    assert start.network.flat.tobytes() == XOR.start().flat.tobytes()


def test_what_cannot_be_had_here_is_left_out_where_that_is_wished(served: Served, tmp_path: Path) -> None:
    pla, csv = ".i 1\n.o 1\n0 1\n1 -\n.e\n", tmp_path / "gaps.csv"
    (tmp_path / "free.pla").write_text(pla)
    csv.write_text("a,b,y\n0,1,1\n1,,1\n1,0,0\n")
    before = served.session.state
    for act in (
        lambda lenient: served.documents.open(tmp_path / "free.pla", lenient),
        lambda lenient: served.documents.open_text(pla, lenient),
        lambda lenient: served.documents.open(csv, lenient),
        lambda lenient: served.documents.import_table(csv, lenient=lenient),
    ):
        assert not act(False)
        assert "an empty field says" in served.documents.lacking or "does not matter" in served.documents.lacking
        assert_same_state(served.session.state, before)
        act(True)
        assert served.documents.lacking == ""
        assert "was left out" in served.said()
        assert "was left out" in served.session.state.experiment.note
        before = served.session.state
    assert "A row with a missing value was left out (line 3)." in served.said()
    served.documents.open(tmp_path / "none.pla")
    assert (served.documents.lacking, "cannot be read" in served.said(problem=True)) == ("", True)


def test_what_another_program_has_made_opens(served: Served, tmp_path: Path) -> None:
    link, pla = "https://playground.tensorflow.org/#seed=1&dataset=xor", ".i 1\n.o 1\n0 1\n.e\n"
    (tmp_path / "not.pla").write_text(pla)
    (tmp_path / "adder.csv").write_text("a,b,carry,sum\n0,0,0,0\n0,1,0,1\n1,0,0,1\n1,1,1,0\n")

    assert [served.documents.is_foreign(text) for text in (link, pla, "0 1\n1 0\n")] == [True, True, False]
    assert served.documents.open_text(link)
    assert served.session.state.experiment.title == "Playground xor, seed 1"
    served.documents.open(tmp_path / "not.pla")
    assert served.session.state.experiment.table.targets.tolist() == [[1], [0]]
    assert (served.documents.path, served.documents.unsaved) == (None, False)
    assert [served.documents.question(tmp_path / name) is None for name in ("not.pla", "none.csv", "adder.csv")] == [
        True, True, False,
    ]  # fmt: skip
    assert ("espresso PLA", ".pla") in served.documents.kinds


def test_what_another_program_has_damaged_changes_nothing(served: Served, tmp_path: Path) -> None:
    (tmp_path / "t.pla").write_text(".i 1\n.o 1\n0 -\n")
    before = served.session.state.present

    assert not served.documents.open_text("https://playground.tensorflow.org/#batchSize=0")
    assert "the page would never learn" in served.said(problem=True)
    served.documents.open(tmp_path / "t.pla")
    assert "a network needs a target" in served.documents.lacking
    assert served.documents.columns(tmp_path / "t.pla") is None
    assert served.session.state.present is before


@pytest.mark.parametrize("name", ["none/mine.json", "folder", "nul\0.json"])
def test_what_cannot_be_saved_is_said(served: Served, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    served.session.dispatch(do.AddRow())
    assert not served.documents.save(tmp_path / name)
    assert "cannot be written" in served.said(problem=True)
    assert (served.documents.path, served.documents.unsaved, list(served.documents.recent)) == (None, True, [])


def diverging() -> bytes:
    first = EXPLOSIVE.start()
    return document_to_json(Document(EXPLOSIVE, Record((Present(EXPLOSIVE, first, 0),), 100, first.flat, 100)))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"{", "1:2: the text ends too early"),
        (b"\xff", "not UTF-8"),
        (None, "cannot be read"),
        (diverging(), "ends at iteration 45"),
    ],
)
def test_what_cannot_be_opened_is_said_and_changes_nothing(
    served: Served, tmp_path: Path, content: bytes | None, what: str
) -> None:
    path = tmp_path / "theirs.json"
    if content is not None:
        path.write_bytes(content)
    served.session.dispatch(do.AddRow())
    before = served.session.state
    served.documents.open(path)
    served.finish()
    assert what in served.said(problem=True)
    assert str(path) in served.said(problem=True)
    assert_same_state(served.session.state, before)
    assert (served.documents.path, list(served.documents.recent)) == (None, [])


def test_an_opening_can_be_cancelled(served: Served, tmp_path: Path) -> None:
    path = file_of(trained(XOR, 3000), tmp_path / "long.json")
    served.documents.open(path)
    before = served.session.state
    served.exports.cancel()
    assert served.said() == "Cancelled: Opening long.json."
    served.jobs.frame()
    assert served.exports.job is None
    assert_same_state(served.session.state, before)
    assert served.documents.path is None


def test_a_file_from_the_command_line_is_the_open_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file_of(KEPT, tmp_path / "kept.json")
    monkeypatch.chdir(tmp_path)
    served = Served(restored(read_document(path)), Path("kept.json"))
    assert kept(served.documents) == (path, False, [path], tmp_path)
    served.close()


def test_a_name_that_is_no_text_can_be_used(served: Served, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"mine\xff.json")
    assert served.documents.save(path)
    assert served.said() == f"Saved: {tmp_path}/mine?.json"
    served.session.dispatch(do.AddRow())
    served.documents.open(path)
    assert (served.documents.path, list(served.documents.recent)) == (path, [])
    assert served.session.state.experiment.table.n_rows == 4


def test_a_table_is_opened_as_an_experiment(served: Served, tmp_path: Path) -> None:
    path = tmp_path / "mine.CSV"
    path.write_text(TABLE)
    served.documents.open(path)
    experiment = served.session.state.experiment
    assert (experiment.title, experiment.table.input_names) == ("mine", ("a", "b"))
    # It cannot be saved into the table.
    assert kept(served.documents) == (None, False, [], tmp_path)


def test_a_table_starts_anew_under_its_own_title(served: Served, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(TABLE)
    served.session.dispatch(do.Step())
    grid = served.documents.columns(tmp_path / "mine.csv")
    assert grid is not None
    assert served.documents.import_table(tmp_path / "mine.csv", grid.names[:1])
    state = served.session.state
    assert (state.experiment.title, state.experiment.table.input_names, state.iteration) == ("mine", ("a",), 0)


def test_a_table_takes_the_place_of_the_present_one(served: Served, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(TABLE)
    served.session.dispatch(do.Step())
    assert served.documents.import_table(tmp_path / "mine.csv", keep=True)
    assert served.session.state.experiment.table.input_names == ("a", "b")
    assert (served.session.state.iteration, served.documents.unsaved, served.documents.place) == (1, True, tmp_path)
    assert served.said() == f"The table is that of {tmp_path}/mine.csv."


def test_the_outputs_of_a_table_are_chosen(served: Served, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(TABLE)
    before = served.session.state
    assert not served.documents.import_table(tmp_path / "mine.csv", outputs=["nothing"])
    assert "nothing" in served.said(problem=True)
    assert_same_state(served.session.state, before)

    assert served.documents.import_table(tmp_path / "mine.csv", outputs=["a"])
    assert served.session.state.experiment.table.output_names == ("a",)


@pytest.mark.parametrize("ask", [Documents.open, Documents.import_table])
def test_what_is_no_table_is_said(served: Served, tmp_path: Path, ask: Callable[[Documents, Path], object]) -> None:
    (tmp_path / "mine.csv").write_text("a,b\n1,x\n")
    before = served.session.state
    ask(served.documents, tmp_path / "mine.csv")
    assert "mine.csv" in served.said(problem=True)
    assert_same_state(served.session.state, before)


def test_dialogs_begin_where_there_is_a_folder(served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert served.documents.place == tmp_path
    documents_folder().mkdir(parents=True)
    assert served.documents.place == documents_folder()
    folder = tmp_path / "folder"
    folder.mkdir()
    assert served.documents.save(folder / "mine.json")
    assert served.documents.place == folder
    (folder / "mine.json").unlink()
    folder.rmdir()
    assert served.documents.place == documents_folder()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a platform without pipes in folders")
def test_a_pipe_is_refused_instead_of_waited_for(served: Served, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f.json")
    before = served.session.state.history

    served.documents.open(tmp_path / "f.json")
    assert "is not a file but a pipe or a device; choose a file." in served.said(problem=True)
    served.documents.import_table(tmp_path / "f.json")
    assert "is not a file but a pipe" in served.said(problem=True)
    assert not served.documents.save(tmp_path / "f.json")
    assert "is not a file but a pipe" in served.said(problem=True)
    assert served.session.state.history is before
