"""The desk, without a window: everything that it is asked is done, or said in one line and not done."""

import json
import os
from collections.abc import Callable, Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.app.waiting import wait_until
from tests.session.play import KEPT, TICK, assert_same_record, assert_same_state
from tests.session.strategy import EXPLOSIVE, XOR, restored, trained
from visualizer.app import desk as module
from visualizer.app.desk import WindowDesk
from visualizer.files.experiment import document_to_json, read_document
from visualizer.files.place import documents_folder, journal_folder, settings_file
from visualizer.files.preset import preset
from visualizer.gui.desk import Desk, Settings
from visualizer.scene.film import DPI, Film
from visualizer.scene.page import Page
from visualizer.session import command as do
from visualizer.session.record import Beginning, Document, Record, document
from visualizer.session.session import Session
from visualizer.session.state import State

PAGE = Page(("network",), width=60.0, height=40.0, type_size=5.0, dpi=DPI)
TABLE = "a,b,y\n0,1,1\n1,1,0\n"
PIXELS = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE_HOME", "CONFIG_HOME", "DOCUMENTS_DIR", "PICTURES_DIR"):
        monkeypatch.setenv(f"XDG_{name}", str(tmp_path / "own" / name))


@pytest.fixture
def desk() -> Iterator[WindowDesk]:
    desk = WindowDesk(Session(XOR))
    yield desk
    desk.close()
    wait_until(lambda: not active_children())


def said(desk: WindowDesk, problem: bool = False) -> str:
    """What the status bar says."""
    message = desk.session.state.message
    assert message is not None
    assert message.text.isprintable()
    assert message.problem == problem
    return message.text


def finish(desk: WindowDesk) -> None:
    """Frames until nothing is under way."""

    def frame() -> bool:
        desk.frame()
        return desk.job is None

    wait_until(frame)


def file_of(state: State, path: Path) -> Path:
    path.write_bytes(document_to_json(document(state)))
    return path


def test_it_is_what_the_window_asks_for(desk: WindowDesk) -> None:
    asked: Desk = desk
    assert (asked.path, asked.unsaved, list(asked.recent), asked.job, asked.leftover, asked.written) == (
        None, False, [], None, None, None,
    )  # fmt: skip


# Experiment files -------------------------------------------------------------------------------------


def test_what_is_saved_opens_again(desk: WindowDesk, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    for command in (do.RunBurst(50), TICK, do.EditCell(0, 0, 0.5), do.RunBurst(20), TICK, do.GoTo(30)):
        desk.session.dispatch(command)
    before = desk.session.state
    assert desk.unsaved
    assert desk.save(path)
    assert said(desk) == f"Saved: {path}"
    assert (desk.path, desk.unsaved, list(desk.recent), desk.place) == (path, False, [path], tmp_path)
    desk.session.dispatch(do.Open(preset("and")))
    assert (desk.path,) == (None,)
    desk.open(path)
    assert desk.job is not None
    assert desk.job.title == "Opening mine.json"
    finish(desk)
    assert (desk.path, desk.unsaved, desk.session.state.iteration) == (path, False, 30)
    assert_same_record(desk.session.state.history, before.history)
    assert desk.save(path)
    assert path.read_bytes() == document_to_json(document(before))


def test_a_file_without_a_run_is_open_at_once(desk: WindowDesk, tmp_path: Path) -> None:
    path = file_of(trained(preset("and"), 0), tmp_path / "and.json")
    desk.open(path)
    assert (desk.job, desk.path, desk.unsaved) == (None, path, False)
    assert desk.session.state.experiment.title == preset("and").title


def test_a_part_is_shared_beside_the_open_file(desk: WindowDesk, tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    for command in (do.RunBurst(50), TICK):
        desk.session.dispatch(command)
    assert desk.save(mine)
    desk.session.dispatch(do.AddRow())
    assert desk.save(tmp_path / "weights.json", "weights")
    assert desk.save(tmp_path / "start.json", "start")
    assert (desk.path, desk.unsaved, list(desk.recent)) == (mine, True, [mine])
    weights, start = (restored(read_document(tmp_path / f"{name}.json")) for name in ("weights", "start"))
    assert (weights.iteration, start.iteration) == (0, 0)
    assert weights.network.flat.tobytes() == desk.session.state.network.flat.tobytes()
    assert start.network.flat.tobytes() == XOR.start().flat.tobytes()


@pytest.mark.parametrize("name", ["none/mine.json", "folder", "nul\0.json"])
def test_what_cannot_be_saved_is_said(desk: WindowDesk, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    desk.session.dispatch(do.AddRow())
    assert not desk.save(tmp_path / name)
    assert "cannot be written" in said(desk, problem=True)
    assert (desk.path, desk.unsaved, list(desk.recent)) == (None, True, [])


def diverging() -> bytes:
    first = EXPLOSIVE.start()
    return document_to_json(Document(EXPLOSIVE, Record((Beginning(0, EXPLOSIVE, first),), 100, first, 100)))


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
    desk: WindowDesk, tmp_path: Path, content: bytes | None, what: str
) -> None:
    path = tmp_path / "theirs.json"
    if content is not None:
        path.write_bytes(content)
    desk.session.dispatch(do.AddRow())
    before = desk.session.state
    desk.open(path)
    finish(desk)
    assert what in said(desk, problem=True)
    assert str(path) in said(desk, problem=True)
    assert_same_state(desk.session.state, before)
    assert (desk.path, list(desk.recent)) == (None, [])


def test_an_opening_can_be_cancelled(desk: WindowDesk, tmp_path: Path) -> None:
    path = file_of(trained(XOR, 3000), tmp_path / "long.json")
    desk.open(path)
    before = desk.session.state
    desk.cancel()
    assert said(desk) == "Cancelled: Opening long.json."
    desk.frame()
    assert desk.job is None
    assert_same_state(desk.session.state, before)
    assert desk.path is None


def test_a_file_from_the_command_line_is_the_open_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file_of(KEPT, tmp_path / "kept.json")
    monkeypatch.chdir(tmp_path)
    session = Session(XOR)
    session.state = restored(read_document(path))
    desk = WindowDesk(session, Path("kept.json"))
    assert (desk.path, desk.unsaved, list(desk.recent), desk.place) == (path, False, [path], tmp_path)
    desk.close()


def test_a_name_that_is_no_text_can_be_used(desk: WindowDesk, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"mine\xff.json")
    assert desk.save(path)
    assert said(desk) == f"Saved: {tmp_path}/mine?.json"
    desk.session.dispatch(do.AddRow())
    desk.open(path)
    assert (desk.path, list(desk.recent)) == (path, [])
    assert desk.session.state.experiment.table.n_rows == 4


# Tables -----------------------------------------------------------------------------------------------


def test_a_table_is_opened_as_an_experiment(desk: WindowDesk, tmp_path: Path) -> None:
    path = tmp_path / "mine.CSV"
    path.write_text(TABLE)
    desk.open(path)
    experiment = desk.session.state.experiment
    assert (experiment.title, experiment.table.input_names) == ("mine", ("a", "b"))
    # It cannot be saved into the table.
    assert (desk.path, list(desk.recent), desk.unsaved, desk.place) == (None, [], False, tmp_path)


def test_a_table_takes_the_place_of_the_present_one(desk: WindowDesk, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(TABLE)
    desk.session.dispatch(do.Step())
    assert desk.import_table(tmp_path / "mine.csv")
    assert desk.session.state.experiment.table.input_names == ("a", "b")
    assert (desk.session.state.iteration, desk.unsaved, desk.place) == (1, True, tmp_path)
    assert said(desk) == f"The table is that of {tmp_path}/mine.csv."


def test_the_outputs_of_a_table_are_chosen(desk: WindowDesk, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(TABLE)
    before = desk.session.state
    assert not desk.import_table(tmp_path / "mine.csv", ["nothing"])
    assert "nothing" in said(desk, problem=True)
    assert_same_state(desk.session.state, before)

    assert desk.import_table(tmp_path / "mine.csv", ["a"])
    assert desk.session.state.experiment.table.output_names == ("a",)


@pytest.mark.parametrize("ask", [WindowDesk.open, WindowDesk.import_table])
def test_what_is_no_table_is_said(desk: WindowDesk, tmp_path: Path, ask: Callable[[WindowDesk, Path], object]) -> None:
    (tmp_path / "mine.csv").write_text("a,b\n1,x\n")
    before = desk.session.state
    ask(desk, tmp_path / "mine.csv")
    assert "mine.csv" in said(desk, problem=True)
    assert_same_state(desk.session.state, before)


# Exports ----------------------------------------------------------------------------------------------


def test_a_picture_is_written_beside_the_window(desk: WindowDesk, tmp_path: Path) -> None:
    path = tmp_path / "mine.svg"
    desk.export(PAGE, path)
    assert desk.job is not None
    assert (desk.job.title, desk.written) == ("mine.svg", None)
    # The window goes on meanwhile, and only one thing is done at a time.
    desk.session.dispatch(do.Step())
    desk.export(PAGE, tmp_path / "other.svg")
    assert "mine.svg is under way" in said(desk, problem=True)
    desk.open(tmp_path / "other.json")
    assert "mine.svg is under way" in said(desk, problem=True)
    finish(desk)
    assert said(desk) == f"Written: {path}"
    assert (desk.written, desk.place) == (path, tmp_path)
    assert path.read_bytes().startswith(b"<?xml")
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["mine.svg"]


def test_an_export_that_fails_is_said(desk: WindowDesk, tmp_path: Path) -> None:
    desk.export("table", tmp_path / "none" / "mine.csv")
    finish(desk)
    assert "cannot be written" in said(desk, problem=True)
    assert desk.written is None


def test_an_export_that_is_cancelled_leaves_nothing_behind(desk: WindowDesk, tmp_path: Path) -> None:
    for command in (do.RunBurst(500), TICK):
        desk.session.dispatch(command)
    desk.export(Film(PAGE, 0, 500, frames=500), tmp_path / "mine.png")

    def begun() -> bool:
        desk.frame()
        assert desk.job is not None
        return desk.job.share > 0

    wait_until(begun)
    desk.cancel()
    assert said(desk) == "Cancelled: mine.png."
    assert (desk.job, desk.written) == (None, None)
    wait_until(lambda: not active_children())
    assert [entry.name for entry in tmp_path.iterdir()] == ["own"]


def test_what_is_sent_to_the_other_process_is_what_can_be_seen(
    desk: WindowDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []

    class Noted:
        title, share = "noted", 0.0

        def __init__(self, *what: Any) -> None:
            sent.append(what)

        def poll(self) -> None:
            pass

    for command in (do.AddRow(), do.AddRow(), do.Undo(), do.Run()):
        desk.session.dispatch(command)
    monkeypatch.setattr(module, "Work", Noted)
    desk.export("table", tmp_path / "mine.csv")
    ((_, _, state, order, path),) = sent
    assert (state.past, state.future, state.motion, order, path) == ((), (), None, "table", tmp_path / "mine.csv")
    assert state.history is desk.session.state.history
    desk._work = None


# Pictures of the window, settings ---------------------------------------------------------------------


def test_pictures_of_the_window_get_names_of_their_own(desk: WindowDesk, tmp_path: Path) -> None:
    from PIL import Image

    folder = tmp_path / "not" / "there"
    assert desk.change(Settings(folder, "{title} {iteration}", True))
    names = []
    for _ in range(3):
        path = desk.keep_picture(PIXELS)
        assert path is not None
        assert (desk.written, said(desk)) == (path, f"Written: {path}")
        with Image.open(path) as picture:
            assert np.array_equal(np.asarray(picture), PIXELS)
        names.append(path.name)
    assert names == [f"{XOR.title} 0.png", f"{XOR.title} 0-2.png", f"{XOR.title} 0-3.png"]


def test_a_picture_that_cannot_be_kept_is_said(desk: WindowDesk, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    assert desk.change(Settings(folder, "{title}", True))
    folder.rmdir()
    folder.touch()
    assert desk.keep_picture(PIXELS) is None
    assert "The picture cannot be written to" in said(desk, problem=True)
    assert desk.written is None


def test_settings_are_remembered(desk: WindowDesk, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "pictures", "{date}", False)
    assert desk.change(settings)
    assert desk.save(tmp_path / "mine.json")
    later = WindowDesk(Session(XOR))
    assert later.settings == settings
    assert list(later.recent) == [tmp_path / "mine.json"]
    later.close()


@pytest.mark.parametrize(
    ("folder", "pattern"), [("pictures", "{title}"), ("/pictures", "{name}"), ("/pictures", "a/b")]
)
def test_settings_that_cannot_be_are_refused(desk: WindowDesk, folder: str, pattern: str) -> None:
    before = desk.settings
    assert not desk.change(Settings(Path(folder), pattern, True))
    assert said(desk, problem=True)
    assert desk.settings == before
    assert not settings_file().exists()


def test_a_folder_for_pictures_is_made_or_refused(desk: WindowDesk, tmp_path: Path) -> None:
    before = desk.settings
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file" / "pictures", tmp_path / "nul\0"):
        assert not desk.change(Settings(folder, "{title}", True))
        assert "can be no folder" in said(desk, problem=True)
    assert desk.settings == before

    assert desk.change(Settings(tmp_path / "new" / "pictures", "{title}", True))
    assert (tmp_path / "new" / "pictures").is_dir()


def test_settings_that_cannot_be_kept_are_said_and_hinder_nothing(desk: WindowDesk, tmp_path: Path) -> None:
    settings_file().mkdir(parents=True)
    before = desk.settings
    assert not desk.change(Settings(tmp_path, "{title}", True))
    assert "cannot be written" in said(desk, problem=True)
    assert desk.settings == before
    assert desk.save(tmp_path / "mine.json")
    assert (desk.path, list(desk.recent)) == (tmp_path / "mine.json", [tmp_path / "mine.json"])


def test_dialogs_begin_where_there_is_a_folder(
    desk: WindowDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert desk.place == tmp_path
    documents_folder().mkdir(parents=True)
    assert desk.place == documents_folder()
    folder = tmp_path / "folder"
    folder.mkdir()
    assert desk.save(folder / "mine.json")
    assert desk.place == folder
    (folder / "mine.json").unlink()
    folder.rmdir()
    assert desk.place == documents_folder()


# Crashes ----------------------------------------------------------------------------------------------


def crashed(*commands: do.Command) -> WindowDesk:
    """A desk whose session ended without being closed."""
    desk = WindowDesk(Session(XOR))
    for command in commands:
        desk.session.dispatch(command)
    assert desk._keeper._journal is not None
    desk._keeper._journal.stop()
    return desk


def test_a_session_that_crashed_is_taken_up() -> None:
    before = crashed(do.RunBurst(50), TICK, do.AddRow())
    desk = WindowDesk(Session(XOR))
    offered = desk.leftover
    assert offered is not None
    assert (offered.iteration, offered.edits) == (50, 1)
    desk.take_up()
    assert_same_state(desk.session.state, before.session.state)
    assert [desk.leftover, desk.unsaved] == [None, True]
    desk.close()
    assert list(journal_folder().iterdir()) == []


def test_a_session_that_crashed_is_discarded() -> None:
    crashed(do.AddRow())
    desk = WindowDesk(Session(XOR))
    desk.discard()
    assert desk.leftover is None
    desk.close()
    assert list(journal_folder().iterdir()) == []


def test_the_file_that_was_open_is_open_again(tmp_path: Path) -> None:
    desk = WindowDesk(Session(XOR))
    assert desk.save(tmp_path / "mine.json")
    desk.session.dispatch(do.Step())
    assert desk._keeper._journal is not None
    desk._keeper._journal.stop()
    desk = WindowDesk(Session(XOR))
    desk.take_up()
    assert desk.path == tmp_path / "mine.json"
    assert desk.save(tmp_path / "mine.json")
    assert json.loads((tmp_path / "mine.json").read_text())["run"]["reached"] == 1
    desk.close()
