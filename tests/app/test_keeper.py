"""What the keeper calls unsaved, which file it takes for the open one, and what it does with sessions left behind."""

from pathlib import Path

import pytest

from tests.files.left import entries, the_leftover
from tests.session.play import KEPT, OTHER, TICK, assert_same_state, opening
from tests.session.strategy import XOR
from visualizer.app.keeper import Keeper
from visualizer.files import leftover as left
from visualizer.files.journal_line import Filed
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.session import Session
from visualizer.session.state import View

MINE, OTHERS = Path("/mine.json"), Path("/others.json")
SYNAPSE = Synapse(0, 0, 0)
MAKING: list[do.Command] = [
    do.EditCell(0, 0, 0.5),
    do.SetTable(OTHER),
    do.SetHidden((2,)),
    do.SetWeight(SYNAPSE, 0.5),
    do.Cut(SYNAPSE, True),
    do.SetSituation(0, 0.5),
    do.Describe("Ours", ""),
]
LOOKING: list[do.Command] = [
    do.SelectRow(2),
    do.Select(Neuron(1, 2)),
    do.SetView(View(size=20)),
    do.StepPhase(),
    do.Say("something"),
    do.Run(),
    do.EditCell(9, 9, 0.5),
    do.EditCell(0, 0, 0.0),
]


class Kept:
    """A session with its keeper."""

    def __init__(self, folder: Path, path: Path | None = None) -> None:
        self.session = Session(XOR)
        self.keeper = Keeper(self.session, path, folder)

    def do(self, *commands: do.Command) -> "Kept":
        for command in commands:
            self.session.dispatch(command)
        return self

    @property
    def unsaved(self) -> bool:
        return self.keeper.unsaved

    def crash(self) -> None:
        """End without being closed."""
        assert self.keeper._journal is not None
        self.keeper._journal.stop()

    @property
    def said(self) -> str:
        message = self.session.state.message
        assert message is not None
        assert message.text.isprintable()
        return message.text


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


# Unsaved ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [None, MINE])
@pytest.mark.parametrize("command", MAKING, ids=repr)
def test_what_was_made_is_unsaved_until_it_is_saved_or_undone(
    tmp_path: Path, path: Path | None, command: do.Command
) -> None:
    kept = Kept(tmp_path, path)
    assert not kept.unsaved
    assert kept.do(command).unsaved
    assert not kept.do(do.Undo()).unsaved
    assert kept.do(do.Redo()).unsaved
    kept.keeper.settle(MINE)
    assert not kept.unsaved
    assert kept.do(do.Undo()).unsaved
    assert not kept.do(do.Redo()).unsaved


@pytest.mark.parametrize("path", [None, MINE])
@pytest.mark.parametrize("command", LOOKING, ids=repr)
def test_looking_and_what_is_refused_is_nothing_to_save(tmp_path: Path, path: Path | None, command: do.Command) -> None:
    assert not Kept(tmp_path, path).do(command).unsaved


@pytest.mark.parametrize("commands", [[do.Step()], [do.RunBurst(9), TICK], [do.Reset()], [do.NewWeights()]])
def test_training_is_unsaved_where_there_is_a_file(tmp_path: Path, commands: list[do.Command]) -> None:
    assert not Kept(tmp_path).do(*commands).unsaved
    with_file = Kept(tmp_path, MINE).do(*commands)
    assert with_file.unsaved
    with_file.keeper.settle(MINE)
    assert not with_file.unsaved
    assert not with_file.do(do.GoTo(0)).unsaved


def test_training_between_an_edit_and_its_undo_does_not_count_as_made(kept: Kept) -> None:
    kept.do(do.RunBurst(50), TICK, do.EditCell(0, 0, 0.5), do.RunBurst(50), TICK)
    assert kept.unsaved
    assert not kept.do(do.Undo()).unsaved
    assert not kept.do(do.GoTo(20), do.SetSituation(0, 0.5), do.Undo()).unsaved


def test_what_lies_in_another_run_is_made(kept: Kept) -> None:
    kept.do(do.RunBurst(50), TICK, do.GoTo(20), do.EditCell(0, 0, 0.5))
    kept.keeper.settle(MINE)
    assert kept.do(do.OpenRun(1)).unsaved
    assert not kept.do(do.Undo()).unsaved


# The open file ----------------------------------------------------------------------------------------


def test_another_experiment_is_in_no_file(tmp_path: Path) -> None:
    kept = Kept(tmp_path, MINE).do(do.AddRow(), do.Open(preset("and")))
    assert (kept.keeper.path, kept.unsaved) == (None, False)


def test_undoing_an_opening_does_not_lead_to_the_file_of_the_other(tmp_path: Path) -> None:
    """Saving then must not put one experiment into the file of another."""
    kept = Kept(tmp_path, MINE).do(do.AddRow(), opening(KEPT))
    kept.keeper.settle(OTHERS)
    for command in (do.Undo(), do.Redo(), do.Undo()):
        kept.do(command)
        assert (kept.keeper.path, kept.unsaved) == (None, True)
    kept.keeper.settle(MINE)
    assert (kept.keeper.path, kept.unsaved) == (MINE, False)
    # An edit that only has such a name is no opening.
    kept.do(do.Describe("opening", ""), do.Undo())
    assert kept.keeper.path == MINE


# Sessions that were left ------------------------------------------------------------------------------


def test_a_session_that_was_closed_leaves_nothing(tmp_path: Path) -> None:
    kept = Kept(tmp_path, MINE).do(do.AddRow())
    kept.keeper.close()
    assert list(tmp_path.iterdir()) == []
    assert kept.session.witness is None


def test_a_session_that_was_left_is_offered_and_taken_up(tmp_path: Path) -> None:
    before = Kept(tmp_path, MINE).do(do.RunBurst(50), TICK, do.EditCell(0, 0, 0.5))
    before.crash()
    after = Kept(tmp_path)
    offered = after.keeper.leftover
    assert offered is not None
    assert (offered.title, offered.iteration, offered.edits) == (XOR.title, 50, 1)
    assert offered.when[0].isdigit()
    after.keeper.take_up()
    assert after.keeper.leftover is None
    assert after.said == "Taken up where the last session ended."
    assert_same_state(after.session.state, before.session.state)
    assert after.keeper.path == MINE
    # Its journal goes on, and the one that had been begun meanwhile has gone.
    (path,) = tmp_path.iterdir()
    after.do(do.AddRow())
    after.crash()
    with the_leftover(tmp_path) as found:
        assert (found.path, found.entries[-1]) == (path, do.AddRow())


def test_what_was_taken_up_is_unsaved_until_it_is_saved(tmp_path: Path) -> None:
    Kept(tmp_path).do(do.AddRow()).crash()
    kept = Kept(tmp_path)
    kept.keeper.take_up()
    assert kept.unsaved
    assert kept.do(do.AddRow(), do.Undo()).unsaved
    assert kept.do(do.Undo()).unsaved
    kept.keeper.settle(MINE)
    assert not kept.unsaved
    kept.keeper.close()
    assert list(tmp_path.iterdir()) == []


def test_a_session_can_be_discarded_or_left_for_the_next_start(tmp_path: Path) -> None:
    Kept(tmp_path).do(do.AddRow()).crash()
    later = Kept(tmp_path)
    later.keeper.close()
    later = Kept(tmp_path)
    assert later.keeper.leftover is not None
    later.keeper.discard()
    assert later.keeper.leftover is None
    later.keeper.discard()
    later.keeper.take_up()
    later.keeper.close()
    assert list(tmp_path.iterdir()) == []


def test_what_is_damaged_is_said_with_the_place_of_its_copy(tmp_path: Path) -> None:
    kept = Kept(tmp_path).do(do.AddRow(), do.AddColumn("input"), do.AddRow())
    kept.crash()
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes().replace(b'"input"', b'"imput"'))
    kept = Kept(tmp_path)
    kept.keeper.take_up()
    assert kept.session.state.experiment.table.n_rows == 5
    assert str(path.with_suffix(".damaged-1")) in kept.said


def test_what_cannot_be_taken_up_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Kept(tmp_path).do(do.AddRow()).crash()
    kept = Kept(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(left, "taken_up", full)
        kept.keeper.take_up()
    assert "No space left on device" in kept.said
    assert kept.keeper.leftover is not None
    kept.keeper.take_up()
    assert kept.session.state.experiment.table.n_rows == 5


def test_without_a_journal_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = Kept(tmp_path / "file", MINE)
    assert kept.said.startswith("No journal can be kept in ")
    assert kept.do(do.AddRow()).unsaved
    kept.keeper.settle(OTHERS)
    assert (kept.keeper.path, kept.unsaved) == (OTHERS, False)
    kept.keeper.close()


def test_files_are_in_the_journal(tmp_path: Path) -> None:
    kept = Kept(tmp_path, MINE).do(do.AddRow())
    kept.keeper.settle(OTHERS)
    kept.do(do.Open(preset("and")))
    assert kept.keeper._journal is not None
    filed = [entry.path for entry in entries(kept.keeper._journal) if isinstance(entry, Filed)]
    assert filed == [MINE, OTHERS, None]
