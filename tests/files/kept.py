"""What the program keeps for itself, read as it is at a start: settings, and journals with checksums that fit."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zlib import crc32

import msgspec

from tests.files.left import refuse, resumed
from visualizer.errors import InvalidValue, VisualizerError
from visualizer.files.experiment import document_to_json
from visualizer.files.journal import ENDING, Journal
from visualizer.files.preset import preset
from visualizer.files.settings import Kept, Look, filled_name, settings_of
from visualizer.files.unclosed_session import unclosed_sessions
from visualizer.session import command as do
from visualizer.session.record import document
from visualizer.session.selection import Neuron, Synapse, exists
from visualizer.session.session import Session
from visualizer.session.state import State, initial_state
from visualizer.session.view import View

# Settings ---------------------------------------------------------------------------------------------


def settings() -> Sequence[bytes]:
    look = Look("light", 20, True, False, 1280, 800)
    kept = [Kept("/pictures"), Kept("/a/b", "{title} {date}", False, ("/a.json", "/ü.json"), look)]
    return [msgspec.json.format(msgspec.json.encode(each)) for each in kept]


def settings_used(text: bytes, source: str) -> None:
    """Read settings, and do with them what a window does."""
    found = settings_of(text, source).with_recent(Path("/another.json"))
    assert Path(found.folder, filled_name(found.pattern, str)).is_absolute()
    if found.look is not None:
        found.look.on(View())
    assert msgspec.json.decode(msgspec.json.encode(found), type=Kept) == found


# Thousands of restarts take long, a little every frame, and show nothing more.
_MOST_LINES = 400

# Journals ---------------------------------------------------------------------------------------------

_DONE: Sequence[do.Command] = (
    *(do.RunBurst(40), do.Tick(60.0, 1.0), do.EditCell(0, 0, 0.5), do.EditCell(1, 0, 0.25), do.EditCell(1, 0, 0.75)),
    *(do.SelectRow(2), do.Select(Neuron(1, 2)), do.Step(), do.SetWeight(Synapse(0, 0, 0), 0.5), do.Undo(), do.Redo()),
    *(do.Describe("Ours", "to see"), do.GoTo(20), do.EditCell(2, 3, 1.0), do.SetHidden((2, 3)), do.Step()),
    *(do.Cut(Synapse(1, 0, 0), True), do.RenameColumn(0, "first"), do.AddRow(), do.RemoveRow(1), do.StepPhase()),
    *(do.SetSituation(0, 0.5), do.OpenRun(1), do.PasteBlock(0, 0, "1 0\n0 1"), do.Reset(), do.NewWeights()),
)


@cache
def journals() -> Sequence[bytes]:
    """Whole journals without their checksums."""
    with TemporaryDirectory() as folder:
        for name in ("trask-3-layer", "half-adder", "flowers"):
            session = Session(initial_state(preset(name)))
            journal = Journal.begun(Path(folder), session.state, refuse)
            assert journal is not None
            session.witness = journal.witness
            for command in _DONE:
                session.dispatch(command)
            journal.filed(Path("/mine.json"))
            journal.stop()
        texts = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
    return [b"\n".join(line[9:] for line in text.splitlines()) for text in texts]


def in_one_line(mutation: Callable[[bytes, Random], bytes], text: bytes, random: Random) -> bytes:
    """A mutation of a line, mostly: what is done to all of a journal rarely leaves one that can be read."""
    if random.random() < 0.2:
        return mutation(text, random)
    lines = text.split(b"\n")
    place = random.randrange(len(lines))
    lines[place] = mutation(lines[place], random)
    return b"\n".join(lines)


def with_checksums(text: bytes, random: Random) -> bytes:
    """A journal whose checksums fit, but for one in ten."""
    fit = random.random() < 0.9
    lines = enumerate(text.split(b"\n")[:_MOST_LINES], 1)
    return b"".join(b"%08x %s\n" % (crc32(line, number if fit else number + 1), line) for number, line in lines)


def journal_taken_up(text: bytes, source: str) -> None:
    """Take up a session, and do with it what a window does.

    Raises
    ------
    InvalidValue
        If it could not be taken up to its end: with the line that says so.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, f"20260101-120000-1{ENDING}")
        path.write_bytes(text)
        told: list[str] = []
        (left, *_) = [*unclosed_sessions(Path(folder), lambda _, problem: told.append(problem)), None]
        if left is None:
            assert told or not path.exists()
            raise InvalidValue(f"{source}: {told[0] if told else 'nothing was done'}.")
        found = resumed(left, refuse)
        _assert_usable(found.state)
        found.journal.stop()
        if found.copy is not None:
            assert found.copy.read_bytes() == text
            # What has been taken up is a journal of its own.
            for again in unclosed_sessions(Path(folder)):
                assert again.damage == ""
                again.file.close()
            raise InvalidValue(f"{source}: {found.damage}.")


def _assert_usable(state: State) -> None:
    """That everything in a state fits together, and that it can go on."""
    experiment = state.experiment
    assert state.network.widths == experiment.widths
    assert 0 <= state.iteration <= state.history.reached
    assert exists(state.selection, experiment.widths, experiment.rule.bias)
    assert state.row is None or 0 <= state.row < experiment.table.n_rows
    assert 0 <= state.phase <= len(state.steps)
    assert len(experiment.situation) == experiment.table.n_inputs
    assert state.present.situation_answer.shape == (experiment.table.n_outputs,)
    with suppress(VisualizerError):  # such as one that is too large for a file
        document_to_json(document(state))
    session = Session(state)
    for command in (do.Step(), do.StepPhase(), do.EditCell(0, 0, 0.5), do.Undo(), do.Undo()):
        session.dispatch(command)
        message = session.state.message
        assert message is None or "Internal error" not in message.text, message
