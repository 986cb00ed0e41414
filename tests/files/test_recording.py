"""The recording of a lecture: what is written as it happens, what is read back, and what is refused."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.session.play import TICK
from tests.session.strategy import XOR
from visualizer.errors import InvalidRecording
from visualizer.files.journal_line import At
from visualizer.files.recorded import read_recording
from visualizer.files.recording import ENDING, Recording
from visualizer.files.recording_line import Entry, Opened, Trained
from visualizer.session import command as do
from visualizer.session.pace import Pace
from visualizer.session.session import Session
from visualizer.session.state import initial_state
from visualizer.session.view import View


class Recorded:
    """A session that is recorded."""

    def __init__(self, folder: Path) -> None:
        self.session = Session(initial_state(XOR))
        self.path, self.problems = folder / f"lecture{ENDING}", list[str]()
        self.recording = Recording.begun(self.path, self.session.state, self.problems.append)
        self.session.witness = self.recording.witness

    def do(self, *commands: do.Command) -> "Recorded":
        for command in commands:
            assert self.session.dispatch(command)
        return self

    @property
    def entries(self) -> list[Entry]:
        """What has been written after the beginning."""
        return [entry for _, entry in read_recording(self.path).entries[3:]]


@pytest.fixture
def recorded(tmp_path: Path) -> Iterator[Recorded]:
    made = Recorded(tmp_path)
    yield made
    made.recording.stop()


def test_everything_is_in_the_file_as_it_happens(recorded: Recorded) -> None:
    assert read_recording(recorded.path).start.experiment.title == XOR.title
    for command in (do.EditCell(0, 0, 0.5), do.SetHidden((2, 3)), do.Undo(), do.GiveLecture(), do.TurnOn()):
        recorded.do(command)
        assert recorded.entries[-1] == command
    recorded.do(do.EndLecture(), do.RunBurst(50), TICK)
    (trained,) = [entry for entry in recorded.entries if isinstance(entry, Trained)]
    assert trained.reached == recorded.session.state.history.reached == 50
    recorded.do(do.GoTo(7))
    place = recorded.entries[-1]
    assert isinstance(place, At)
    assert place.iteration == 7


def test_a_run_is_written_once_a_second(recorded: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1e6
    monkeypatch.setattr("time.monotonic", lambda: now)
    recorded.recording._began = now - 1
    recorded.do(do.SetPace(Pace(speed=10)), do.Run())
    for _ in range(100):
        now += 0.1
        recorded.do(do.Tick(60.0, 0.1))
    recorded.do(do.Pause())
    trained = [entry for entry in recorded.entries if isinstance(entry, Trained)]
    assert 9 <= len(trained) <= 11
    assert trained[-1].reached == recorded.session.state.iteration
    assert all(later.since >= one.since + 900 for one, later in pairwise(trained[:-1]))
    # A lecture of 45 minutes that runs all the time.
    assert recorded.path.stat().st_size / 10 * 60 * 45 < 300_000


def test_what_was_done_before_is_opened_where_it_is_taken_back(tmp_path: Path) -> None:
    session = Session(initial_state(XOR))
    session.dispatch(do.EditCell(0, 0, 0.5))
    recording = Recording.begun(tmp_path / "x.recording", session.state, pytest.fail)
    session.witness = recording.witness
    session.dispatch(do.EditCell(1, 0, 0.25))
    for _ in range(2):
        session.dispatch(do.Undo())
    recording.stop()
    entries = [entry for _, entry in read_recording(recording.path).entries]
    assert entries[3:5] == [do.EditCell(1, 0, 0.25), do.Undo()]
    opened = entries[5]
    assert isinstance(opened, Opened)
    assert opened.document.latest.table.inputs.tobytes() == XOR.table.inputs.tobytes()


def test_of_the_view_only_what_changes_is_written(recorded: Recorded) -> None:
    recorded.do(do.SetView(View(size=20)))
    assert json.loads(recorded.path.read_bytes().splitlines()[-1])["view"] == {"size": 20}
    place = recorded.entries[-1]
    assert isinstance(place, At)
    assert place.view == View(size=20)


def test_a_line_that_was_not_finished_is_left_out_and_damage_is_told(recorded: Recorded) -> None:
    recorded.do(do.EditCell(0, 0, 0.5), do.EditCell(0, 0, 0.25))
    whole = recorded.path.read_bytes()
    recorded.path.write_bytes(whole[:-5])
    found = read_recording(recorded.path)
    assert (found.entries[-1].entry, found.damage) == (do.EditCell(0, 0, 0.5), "")
    lines = whole.splitlines(keepends=True)
    for damaged in (b"{}\n", b'{"t": 1e99}\n', b'{"t": 5, "do": "Resume"}\n', b"[" * 5000 + b"\n", b"\xff\n"):
        recorded.path.write_bytes(b"".join([*lines[:-2], damaged, *lines[-1:]]))
        found = read_recording(recorded.path)
        assert f"line {len(lines) - 1} cannot be read" in found.damage
        assert found.damage.isprintable()
        assert len(found.entries) == len(lines) - 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no recording of a lecture"),
        (b'{"format": "backprop visualizer recording", "version": 2}\n', "version 2, and this program reads version 1"),
        (b'{"format": "backprop visualizer recording", "version": 1}\n', "has no experiment to begin with"),
        (b'{"title": "XOR"}\n', "no recording of a lecture"),
    ],
)
def test_what_is_no_recording_is_refused_in_a_line(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "x.recording"
    path.write_bytes(content)
    with pytest.raises(InvalidRecording, match=told):
        read_recording(path)


def test_a_disk_that_is_full_ends_it_and_is_told_once(recorded: Recorded) -> None:
    recorded.recording._file.close()
    recorded.recording._file = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115
    recorded.do(do.EditCell(0, 0, 0.5), do.EditCell(0, 0, 0.25))
    assert len(recorded.problems) == 1
    assert "No space left" in recorded.problems[0]
    recorded.recording._file.close()
