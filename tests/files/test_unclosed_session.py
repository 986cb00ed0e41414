"""Sessions that were left are taken up as they were, whatever was done in them, and whatever became of the file."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files.left import again, entries, refuse, resumed, the_unclosed_session, witnessed
from tests.session.play import KEPT, TICK, assert_same_state, opening, play
from tests.session.strategy import XOR
from tests.thoroughness import THOROUGH, examples
from visualizer.engine.network import Network
from visualizer.engine.task import Task
from visualizer.engine.training import Burst, train
from visualizer.files import journal as journal_module
from visualizer.files.fields import VERSION
from visualizer.files.journal import ENDING
from visualizer.files.journal_line import At, line_of
from visualizer.files.preset import preset
from visualizer.files.unclosed_session import discard, unclosed_sessions
from visualizer.lock import locked
from visualizer.session import command as do
from visualizer.session import record, run, segment
from visualizer.session.pace import Pace
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.session import Session
from visualizer.session.staging import Staging
from visualizer.session.state import initial_state
from visualizer.session.update import update
from visualizer.session.view import View


def left(folder: Path, *commands: do.Command) -> Session:
    """A session in which this was done, and its journal left in `folder`."""
    session = Session(initial_state(XOR))
    journal = witnessed(folder, session)
    for command in commands:
        assert session.dispatch(command)
    journal.stop()
    return session


def the_file(folder: Path) -> Path:
    (path,) = folder.glob(f"*{ENDING}")
    return path


# As it was --------------------------------------------------------------------------------------------


@examples(60)
@given(st.data(), st.sampled_from([0.0, 1e9]))
def test_any_session_is_taken_up_as_it_was(data: st.DataObject, every: float) -> None:
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal_module, "SECONDS", every)
        folder, session = Path(name), Session(initial_state(XOR))
        journal = witnessed(folder, session)
        session.dispatch(do.Step())  # so that there is something to miss
        for _ in range(2):
            play(data, session, 12)
            journal.stop()
            (there,) = unclosed_sessions(folder)
            found = resumed(there, refuse)
            assert_same_state(found.state, session.state)
            assert found.copy is None
            # It goes on, and crashes again.
            journal, session.state = found.journal, found.state
            session.witness = journal.witness
        journal.stop()


def test_nothing_is_trained_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(initial_state(XOR))
    journal = witnessed(tmp_path, session)
    for command in (
        *(do.RunBurst(5000), TICK, do.EditCell(0, 0, 0.5), do.RunBurst(700), TICK, do.Reset(), do.RunBurst(99), TICK),
        *(opening(KEPT), do.GoTo(330), do.Run(), do.Tick(0.01, 0.01), do.Tick(0.01, 0.01), do.Pause(), do.AddRow()),
        *(do.Step(), do.Undo(), do.Undo(), do.Undo(), do.Step()),
    ):
        assert session.dispatch(command)
    journal.stop()

    def trained(network: Network, task: Task, iterations: int, start: int) -> Burst:
        assert iterations < 1024, "trained again"
        return train(network, task, iterations, start=start)

    # What lies between two keyframes is had from the first of them; nothing else.
    monkeypatch.setattr(segment, "train", trained)
    for module in (run, record):
        monkeypatch.setattr(module, "train", None)
    with again(tmp_path) as found:
        monkeypatch.undo()
        assert_same_state(found.state, session.state)


def test_places_that_were_only_passed_cost_nothing(tmp_path: Path) -> None:
    passed: list[do.Command] = [do.GoTo(k * 37 % 2000) for k in range(500)]
    seen = do.SetView(View(size=20)), *passed, do.Select(Neuron(1, 2)), *passed, do.GoTo(777)
    session = left(tmp_path, do.RunBurst(2000), TICK, *seen)
    with the_unclosed_session(tmp_path) as found:
        assert sum(isinstance(entry, At) for entry in found.entries) <= 3
    with again(tmp_path) as taken:
        assert_same_state(taken.state, session.state)


@pytest.mark.parametrize("back", [False, True])
def test_a_weight_that_was_dragged_is_set_twice_at_most(tmp_path: Path, back: bool) -> None:
    """Where it was when the drag began, where it ended, and what lies between only if that is the same."""
    start = float(XOR.start().weights[0][1, 2])
    values = [start, *(k / 100 for k in range(200)), start if back else 2.0]
    drag = [do.SetWeight(Synapse(0, 1, 2), value, continued=k > 0) for k, value in enumerate(values)]
    session = left(tmp_path, do.RunBurst(5), TICK, do.GoTo(0), *drag, do.SetWeight(Synapse(0, 0, 0), 1.0, True))
    with the_unclosed_session(tmp_path) as found:
        assert found.edits == 3 + back
    with again(tmp_path) as taken:
        assert_same_state(taken.state, session.state)


def test_what_was_asked_about_depends_on_the_way(tmp_path: Path) -> None:
    """Where there are other inputs, what was asked about is left behind."""
    there: list[do.Command] = [do.RunBurst(10), TICK, do.RemoveColumn(0), do.RunBurst(10), TICK]
    session = left(tmp_path, *there, do.GoTo(5), do.SetSituation(0, 0.5), do.GoTo(15), do.GoTo(5))
    assert session.state.experiment.situation == XOR.situation
    with again(tmp_path) as found:
        assert_same_state(found.state, session.state)


def test_a_run_that_was_under_way_is_paused(tmp_path: Path) -> None:
    session = left(tmp_path, do.SetPace(Pace(speed=20)), do.Run(), TICK, do.AddRow(), TICK)
    assert session.state.motion is not None
    with again(tmp_path) as found:
        assert (found.state.motion, found.state.message) == (None, None)
        # The last part of the training had not been written yet.
        assert (found.state.iteration, found.state.experiment.table.n_rows) == (6, 5)


@pytest.mark.parametrize("path", [None, Path("/two.json")])
def test_the_file_that_was_open_is_known(tmp_path: Path, path: Path | None) -> None:
    session = Session(initial_state(XOR))
    journal = witnessed(tmp_path, session)
    session.dispatch(do.Step())
    for filed in (Path("/one.json"), path):
        journal.filed(filed)
    journal.stop()
    with again(tmp_path) as found:
        assert found.path == path


def test_a_lecture_is_taken_up_on_the_stage(tmp_path: Path) -> None:
    stage = do.SetStage(Staging(("table",), "step"))
    given = (do.GiveLecture(), do.TurnOn(), do.TurnOn(), do.TurnBack(), do.ShowCard("error"), do.TurnOn())
    session = left(tmp_path, stage, do.EditCell(0, 0, 0.5), *given)
    with again(tmp_path) as found:
        state = found.state
    assert state.lecture is not None
    assert state.lecture.full == "error"
    for command in (do.TurnBack(), do.TurnOn(), do.EndLecture(), do.Undo()):
        assert_same_state(state, session.state)
        session.dispatch(command)
        state = update(state, command)
    assert session.state.iteration == 0


# Damaged ----------------------------------------------------------------------------------------------

DONE = (do.EditCell(0, 0, 0.5), do.Step(), do.SetHidden((2,)), do.Describe("Ours", ""), do.Undo(), do.AddRow())


def test_a_last_line_that_was_not_finished_is_left_out(tmp_path: Path) -> None:
    left(tmp_path, *DONE)
    path = the_file(tmp_path)
    content = path.read_bytes()
    first, step = content.index(b"\n") + 1, 1 if THOROUGH else 3
    # Just before and behind the ends of lines too.
    ends = {place + k for place, byte in enumerate(content) if byte == ord("\n") for k in (-1, 0, 1, 2)}
    for end in sorted({*range(first, len(content), step), *ends} & {*range(first, len(content))}):
        path.write_bytes(content[:end])
        whole = content[: content.rindex(b"\n", 0, end) + 1]
        found = next(unclosed_sessions(tmp_path), None)
        if found is None:
            assert whole.count(b"\n") < 4  # nothing has been made yet
        else:
            assert (found.ends[-1][1], found.damage) == (len(whole), "")
            found.file.close()


def test_it_goes_on_after_a_line_that_was_not_finished(tmp_path: Path) -> None:
    left(tmp_path, *DONE)
    path = the_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-3])
    session = Session(initial_state(XOR))
    with again(tmp_path) as found:
        assert found.copy is None
        session.state, session.witness = found.state, found.journal.witness
        session.dispatch(do.AddColumn("input"))
    with again(tmp_path) as found:
        assert_same_state(found.state, session.state)
    assert found.state.experiment.table.n_rows == 4
    assert found.state.experiment.table.n_inputs == 4


def flipped(content: bytes) -> bytes:
    """A bit of the sixth line is another one, which alone would make it another edit."""
    lines = content.splitlines(keepends=True)
    assert b'"widths":[2]' in lines[5]
    return b"".join([*lines[:5], lines[5].replace(b"[2]", b"[3]"), *lines[6:]])


def impossible(content: bytes) -> bytes:
    """A sixth line that is sound, and cannot be carried out."""
    lines = content.splitlines(keepends=True)
    return b"".join([*lines[:5], line_of(do.RemoveRow(99), 6), *lines[5:]])


@pytest.mark.parametrize("damage", [flipped, impossible])
def test_what_follows_damage_is_kept_in_a_copy(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    left(tmp_path, *DONE)
    path = the_file(tmp_path)
    damaged = damage(path.read_bytes())
    for number in (1, 2):
        path.write_bytes(damaged)
        with again(tmp_path) as found:
            assert found.copy == path.with_suffix(f".damaged-{number}")
            assert found.copy.read_bytes() == damaged
            assert found.damage.startswith("line 6 ")
            # Up to there it is taken up, and goes on.
            assert found.state.experiment.table.inputs[0, 0] == 0.5
            assert (found.state.iteration, found.state.experiment.hidden) == (1, (4,))
        session = Session(initial_state(XOR))
        with again(tmp_path) as found:
            assert found.copy is None
            session.state, session.witness = found.state, found.journal.witness
            session.dispatch(do.AddRow())
        with again(tmp_path) as found:
            assert_same_state(found.state, session.state)


def test_damage_before_anything_was_made_loses_nothing(tmp_path: Path) -> None:
    left(tmp_path, *DONE)
    path = the_file(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"0" + lines[2], *lines[3:]]))
    with again(tmp_path) as found:
        assert found.copy is not None
        assert len(found.copy.read_bytes().splitlines()) == len(lines)


def test_where_no_copy_can_be_made_the_journal_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    left(tmp_path, *DONE)
    path = the_file(tmp_path)
    damaged = flipped(path.read_bytes())
    path.write_bytes(damaged)
    with the_unclosed_session(tmp_path) as found:
        with monkeypatch.context() as patch:
            patch.setattr("shutil.copyfile", full)
            with pytest.raises(OSError, match="No space"):
                resumed(found, refuse)
        assert path.read_bytes() == damaged
        resumed(found, refuse).journal.stop()


# What is no session -----------------------------------------------------------------------------------


def newer(content: bytes) -> bytes:
    opened = b'"version":2'
    assert opened in content.splitlines()[0]
    text = content.splitlines()[0][9:].replace(opened, f'"version":{VERSION + 1}'.encode())
    return line_with_checksum(text) + content[content.index(b"\n") + 1 :]


def line_with_checksum(text: bytes) -> bytes:
    return b"%08x %s\n" % (crc32(text), text)


@pytest.mark.parametrize(
    "content",
    [
        newer,
        lambda _: bytes(range(256)) * 40,
        lambda _: b"\n" * 99,
        lambda content: content[: content.index(b"\n")],
        lambda content: content[content.index(b"\n") + 1 :],
    ],
    ids=["newer", "binary", "lines", "torn", "headless"],
)
def test_what_is_no_journal_is_left_alone(tmp_path: Path, content: Callable[[bytes], bytes]) -> None:
    left(tmp_path, *DONE)
    path = the_file(tmp_path)
    other = content(path.read_bytes())
    path.write_bytes(other)
    told: list[tuple[Path, str]] = []
    assert list(unclosed_sessions(tmp_path, lambda *what: told.append(what))) == []
    assert [where for where, _ in told] == [path]
    assert told[0][1].startswith("line 1 ")
    assert told[0][1].isprintable()
    assert path.read_bytes() == other


def test_two_that_begin_at_once_have_a_journal_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the making of a journal and its lock another process looks for what was left, and removes it."""
    looked: list[bool] = []

    def late(file: BinaryIO) -> bool:
        if not looked:
            looked.append(True)
            assert list(unclosed_sessions(tmp_path)) == []
        return locked(file)

    monkeypatch.setattr(journal_module, "locked", late)
    session = Session(initial_state(XOR))
    journal = witnessed(tmp_path, session)
    session.dispatch(do.Step())
    assert looked
    assert journal.path.exists()
    assert type(entries(journal)[0]) is do.Open
    journal.stop()
    with the_unclosed_session(tmp_path) as found:
        assert found.path == journal.path


def test_an_empty_journal_is_removed(tmp_path: Path) -> None:
    """A disk that was full from the start leaves it."""
    left(tmp_path, *DONE)
    path = the_file(tmp_path)
    path.write_bytes(b"")
    told: list[Path] = []
    assert list(unclosed_sessions(tmp_path, lambda where, _: told.append(where))) == []
    assert (told, path.exists()) == ([], False)


@pytest.mark.parametrize(
    "text",
    [
        b'{"file": 5}',
        b'{"trained": "x", "weights": "", "errors": "", "keyframes": ""}',
        b'{"trained": -1, "weights": "", "errors": "", "keyframes": ""}',
        b'{"at": [0, 99, 0, null, [1, 0, 0], null]}',
        b'{"at": [0, 0, 77, null, [1, 0, 0], null]}',
        b'{"at": [0, 0, 0, [7, 7], [1, 0, 0], null]}',
        b'{"at": [0, 0, 0, null, [1], null]}',
        b'{"at": [999999, 0, 0, null, [1, 0, 0], null]}',
        b'{"do": "RenameColumn", "column": 0, "name": 7}',
        b'{"do": "EditCell", "row": 99, "column": 0, "value": 1}',
        b'{"do": "SetWeight", "synapse": [9, 9, 9], "value": 1}',
    ],
)
def test_a_line_of_other_types_or_places_is_damage_from_there_on(tmp_path: Path, text: bytes) -> None:
    left(tmp_path, *DONE)
    path = the_file(tmp_path)
    with again(tmp_path) as found:
        expected = found.state
    content = path.read_bytes()
    path.write_bytes(content + line_with_checksum(text) + content.splitlines(keepends=True)[-1])
    with again(tmp_path) as found:
        assert found.copy is not None
        assert_same_state(found.state, expected)


def test_a_line_that_is_missing_doubled_or_moved_is_damage_from_there_on(tmp_path: Path) -> None:
    left(tmp_path, *DONE)
    path = the_file(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    last = len(lines) - 1
    for place in range(1, last):
        for first, other in (
            (place, [*lines[:place], *lines[place + 1 :]]),
            (place + 1, [*lines[: place + 1], *lines[place:]]),
            (place, [*lines[:place], lines[last], *lines[place:last]]),
        ):
            path.write_bytes(b"".join([*lines[:first], b"damaged\n"]))
            with again(tmp_path) as found:
                expected = found.state
            path.write_bytes(b"".join(other))
            with again(tmp_path) as found:
                assert found.damage == f"line {first + 1} is damaged (it is not what was written there)"
                assert_same_state(found.state, expected)
            for kept in tmp_path.glob("*.damaged-*"):
                kept.unlink()


def test_a_journal_of_an_earlier_version_has_lines_without_numbers(tmp_path: Path) -> None:
    session = left(tmp_path, *DONE)
    path = the_file(tmp_path)
    path.write_bytes(b"".join(line_with_checksum(line[9:]) for line in path.read_bytes().splitlines()))
    for _ in range(2):
        with again(tmp_path) as found:
            assert (found.damage, found.copy) == ("", None)
            assert_same_state(found.state, session.state)
            session.state, session.witness = found.state, found.journal.witness
            session.dispatch(do.AddColumn("input"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a platform without pipes in folders")
def test_a_pipe_with_the_name_of_a_journal_is_left_alone(tmp_path: Path) -> None:
    """Reading it would wait for somebody to write."""
    os.mkfifo(tmp_path / f"99991231-235959-1{ENDING}")
    left(tmp_path, *DONE)
    with the_unclosed_session(tmp_path):
        pass


def test_a_folder_with_the_name_of_a_journal_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / f"99991231-235959-1{ENDING}").mkdir()
    left(tmp_path, *DONE)
    with the_unclosed_session(tmp_path):
        pass


def test_where_there_is_no_folder_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert [*unclosed_sessions(tmp_path / "none"), *unclosed_sessions(tmp_path / "file")] == []


def test_a_journal_that_cannot_be_opened_or_read_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def fileno(self) -> int:
            return file.fileno()

        def read(self) -> bytes:
            raise OSError(5, "Input/output error")

        def close(self) -> None:
            file.close()

    left(tmp_path, *DONE)
    file = the_file(tmp_path).open("rb")
    for opened in (lambda *_, **__: Broken(), forbidden):
        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", opened)
            assert list(unclosed_sessions(tmp_path)) == []
    assert file.closed
    with the_unclosed_session(tmp_path):
        pass


def forbidden(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


# Telling ----------------------------------------------------------------------------------------------


def test_what_is_being_written_is_not_offered(tmp_path: Path) -> None:
    session = Session(initial_state(XOR))
    journal = witnessed(tmp_path, session)
    session.dispatch(do.AddRow())
    assert list(unclosed_sessions(tmp_path)) == []
    journal.stop()
    with the_unclosed_session(tmp_path):
        # Nor is what another start has just offered.
        assert list(unclosed_sessions(tmp_path)) == []


def test_having_looked_is_nothing_to_miss(tmp_path: Path) -> None:
    looks = do.Select(Neuron(1, 2)), do.SetView(View(size=20)), do.SelectRow(None), do.SetPace(Pace(burst=7))
    left(tmp_path, *looks, do.StepPhase())
    assert list(unclosed_sessions(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [do.Step(), do.AddRow(), do.SetSituation(0, 0.5), do.NewWeights()])
def test_whatever_was_done_is_offered(tmp_path: Path, command: do.Command) -> None:
    left(tmp_path, command)
    with the_unclosed_session(tmp_path):
        pass


def test_the_latest_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for when in ("20260101-120000", "20261231-120000", "20260101-120001"):
        monkeypatch.setattr("time.strftime", lambda _, when=when: when)
        left(tmp_path, do.AddRow())
    found = list(unclosed_sessions(tmp_path))
    assert [entry.path.name[:15] for entry in found] == ["20261231-120000", "20260101-120001", "20260101-120000"]
    for entry in found:
        entry.file.close()


@pytest.mark.parametrize(
    ("commands", "told"),
    [
        ([do.Step()], (XOR.title, 1, 0)),
        ([do.RunBurst(50), TICK, do.EditCell(0, 0, 0.5)], (XOR.title, 50, 1)),
        ([do.RunBurst(50), TICK, do.GoTo(20), do.SelectRow(2)], (XOR.title, 20, 0)),
        ([do.RunBurst(50), TICK, do.Reset()], (XOR.title, 0, 1)),
        ([do.RunBurst(50), TICK, do.Open(preset("and"))], (preset("and").title, 0, 1)),
        ([opening(KEPT), do.Undo(), do.Redo()], (KEPT.experiment.label, 100, 3)),
        ([do.AddRow(), do.Describe(" Ours ", ""), do.SetPace(Pace())], ("Ours", 0, 2)),
    ],
)
def test_a_session_is_told(tmp_path: Path, commands: list[do.Command], told: tuple[str, int, int]) -> None:
    left(tmp_path, *commands)
    with the_unclosed_session(tmp_path) as found:
        assert (found.title, found.iteration, found.edits) == told


def test_what_is_discarded_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left(tmp_path, *DONE)
    with the_unclosed_session(tmp_path) as found, monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", forbidden)
        discard(found)
    with the_unclosed_session(tmp_path) as found:
        discard(found)
    assert list(tmp_path.iterdir()) == []
