"""The journal: what is written, when, and what becomes of it where nothing can be written."""

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.files.left import entries, refuse, witnessed
from tests.session.play import TICK
from tests.session.strategy import XOR
from tests.waiting import HANGING
from visualizer.files import journal as journal_module
from visualizer.files.journal import ENDING, Journal
from visualizer.files.journal_line import At, Filed
from visualizer.session import command as do
from visualizer.session.pace import Pace
from visualizer.session.replay import TrainedSpan
from visualizer.session.selection import Neuron
from visualizer.session.session import Session
from visualizer.session.state import initial_state
from visualizer.session.view import View


@pytest.fixture
def session() -> Session:
    return Session(initial_state(XOR))


@pytest.fixture
def journal(tmp_path: Path, session: Session) -> Iterator[Journal]:
    journal = witnessed(tmp_path, session)
    yield journal
    journal.stop()


def test_it_begins_with_the_present(tmp_path: Path, session: Session) -> None:
    for command in (do.SetPace(Pace(burst=7)), do.SetView(View(size=20)), do.Select(Neuron(1, 2)), do.StepPhase()):
        session.dispatch(command)
    journal = witnessed(tmp_path / "not" / "there", session)
    opened, pace, at = entries(journal)
    journal.stop()
    assert isinstance(opened, do.Open)
    assert opened.experiment.title == XOR.title
    assert pace == do.SetPace(Pace(burst=7))
    assert at == At.of(session.state)


def test_an_edit_is_in_the_file_when_it_has_been_carried_out(session: Session, journal: Journal) -> None:
    for command in (do.EditCell(0, 0, 0.5), do.SetHidden((2, 3)), do.Undo(), do.Describe("Ours", ""), do.Reset()):
        session.dispatch(command)
        assert entries(journal)[-1] == command


def test_what_was_refused_is_not_in_the_file(session: Session, journal: Journal) -> None:
    before = journal.path.read_bytes()
    for command in (do.EditCell(9, 9, 0.5), do.StepBack(), do.Redo(), do.SetHidden((99,))):
        assert not session.dispatch(command)
    assert journal.path.read_bytes() == before


def test_what_changes_nothing_is_not_in_the_file(session: Session, journal: Journal) -> None:
    before = journal.path.read_bytes()
    for command in (do.Say("something"), do.Hush(), do.Run(), do.Pause(), do.RunBurst(5), do.Pause(), do.Select(None)):
        assert session.dispatch(command)
    assert journal.path.read_bytes() == before


def test_a_place_is_written_as_one_comes_to_it(session: Session, journal: Journal) -> None:
    session.dispatch(do.Step())
    for command in (
        do.StepPhase(),
        do.StepBack(),
        do.StepBack(),
        do.GoTo(1),
        do.SelectRow(None),
        do.Select(Neuron(0, 0)),
    ):
        session.dispatch(command)
        place = entries(journal)[-1]
        assert isinstance(place, At)
        assert replace(place, view=session.state.view) == At.of(session.state)


def test_the_view_is_written_only_where_it_changes(session: Session, journal: Journal) -> None:
    for command, view in (
        (do.StepPhase(), None),
        (do.StepPhase(), None),
        (do.SetView(View(size=20)), View(size=20)),
        (do.SelectRow(2), None),
    ):
        session.dispatch(command)
        place = entries(journal)[-1]
        assert isinstance(place, At)
        assert place.view == view


def test_training_is_written_when_it_pauses(session: Session, journal: Journal) -> None:
    session.dispatch(do.RunBurst(50))
    session.dispatch(TICK)
    training = entries(journal)[-1]
    assert isinstance(training, TrainedSpan)
    assert training.reached == 50
    assert training.end.tobytes() == session.state.network.flat.tobytes()
    assert training.errors.tobytes() == session.state.history.errors.values.values.tobytes()
    assert len(training.keyframes) == 50


def test_training_is_written_once_a_second(session: Session, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    session.dispatch(do.SetPace(Pace(speed=10)))
    session.dispatch(do.Run())
    reached = []
    for _ in range(25):
        now += 0.3
        session.dispatch(do.Tick(60.0, 0.3))
        last = entries(journal)[-1]
        reached.append(last.reached if isinstance(last, TrainedSpan) else 0)
        assert reached[-1] >= session.state.history.reached - 10
    assert len(set(reached)) == 7


def test_training_is_written_before_every_edit(
    session: Session, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "SECONDS", 1e9)
    session.dispatch(do.SetPace(Pace(speed=10)))
    session.dispatch(do.Run())
    for command in (do.EditCell(0, 0, 0.5), do.AddRow(), do.SetPace(Pace(speed=20))):
        session.dispatch(TICK)
        session.dispatch(command)
        training, told = entries(journal)[-2:]
        assert isinstance(training, TrainedSpan)
        assert training.reached == session.state.history.reached
        assert told == command


def test_a_phase_that_ends_an_iteration_is_training(session: Session, journal: Journal) -> None:
    for _ in range(len(session.state.steps) + 1):
        session.dispatch(do.StepPhase())
    training = entries(journal)[-1]
    assert isinstance(training, TrainedSpan)
    assert (training.reached, session.state.phase) == (1, 0)


@pytest.mark.parametrize("name", [b"/tmp/mine.json", "/tmp/ü n%20\n.json".encode(), b"/tmp/\xff\xfe.json"])
def test_any_file_can_be_named(journal: Journal, name: bytes) -> None:
    path = Path(os.fsdecode(name))
    journal.filed(path)
    assert entries(journal)[-1] == Filed(path)
    journal.filed(None)
    assert entries(journal)[-1] == Filed(None)


@pytest.mark.usefixtures("journal")
def test_what_is_written_is_brought_to_the_disk(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = threading.Event()
    monkeypatch.setattr("os.fsync", lambda _: synced.set())
    synced.clear()
    session.dispatch(do.AddRow())
    assert synced.wait(HANGING)


def test_closing_removes_it_and_stopping_does_not(tmp_path: Path, session: Session) -> None:
    stopped, closed = witnessed(tmp_path, session), witnessed(tmp_path, session)
    stopped.stop()
    closed.close()
    closed.close()
    assert list(tmp_path.iterdir()) == [stopped.path]


def test_sessions_of_the_same_second_have_their_own(
    tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.strftime", lambda _: "now")
    (tmp_path / f"now-2{ENDING}").mkdir()
    journals = [witnessed(tmp_path, session) for _ in range(3)]
    for journal in journals:
        journal.stop()
    assert [journal.path.name for journal in journals] == [f"now-{number}{ENDING}" for number in (1, 3, 4)]


# Where nothing can be written -------------------------------------------------------------------------


def test_a_folder_that_cannot_be_is_said_in_one_line(tmp_path: Path, session: Session) -> None:
    (tmp_path / "file").touch()
    assert Journal.begun(tmp_path / "file" / "journal", session.state, session.refuse) is None
    assert_said(session, "Not a directory")


def test_no_permission_is_said_in_one_line(tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert Journal.begun(tmp_path, session.state, session.refuse) is None
    assert_said(session, "Permission denied")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_on_a_full_disk_the_session_goes_on(session: Session) -> None:
    journal = Journal(open("/dev/full", "r+b", buffering=0), Path("full"), session.state, session.refuse)  # noqa: SIM115, PTH123
    session.witness = journal.witness
    assert session.dispatch(do.AddRow())
    assert session.state.experiment.table.n_rows == 5
    assert_said(session, "No space left on device")
    # Once is enough.
    assert session.dispatch(do.AddRow())
    assert session.state.message is None
    journal.close()


def test_a_defect_ends_the_journal_before_it_tells_something_else(
    session: Session, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        raise ZeroDivisionError("of all things")

    monkeypatch.setattr(journal, "_failed", session.refuse)
    before = journal.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(journal_module, "line_of", broken)
        session.dispatch(do.AddRow())
    assert_said(session, "of all things")
    session.dispatch(do.AddRow())
    assert journal.path.read_bytes() == before


def test_a_disk_that_takes_a_part_gets_the_rest(tmp_path: Path, session: Session) -> None:
    class Slow:
        """A file that takes seven bytes at a time."""

        content = b""

        def write(self, more: bytes) -> int:
            self.content += more[:7]
            return len(more[:7])

        def fileno(self) -> int:
            raise OSError

        def close(self) -> None:
            pass

    file = Slow()
    journal = Journal(file, tmp_path / "slow", session.state, refuse)  # type: ignore[arg-type]
    session.witness = journal.witness
    session.dispatch(do.SetHidden((2, 3)))
    journal.stop()
    assert file.content.endswith(b' {"do":"SetHidden","widths":[2,3]}\n')


def assert_said(session: Session, what: str) -> None:
    assert session.state.message is not None
    text = session.state.message.text
    assert session.state.message.problem
    assert what in text
    assert text.isprintable()
    assert text.startswith("No journal can be kept in ")
