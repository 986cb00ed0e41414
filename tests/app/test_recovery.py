"""What is called unsaved, which file is taken for the open one, and what is done with sessions left behind."""

import json
from pathlib import Path

import pytest

from tests.app.served import Served
from tests.files.left import entries, the_unclosed_session
from tests.scene.tidy import untidy, words
from tests.session.play import KEPT, OTHER, TICK, assert_same_state, opening
from tests.session.strategy import XOR
from visualizer.app import restoring
from visualizer.files.experiment import document_to_json
from visualizer.files.journal_line import At, Filed
from visualizer.files.place import journal_folder
from visualizer.files.preset import preset
from visualizer.gui.bar.status import UNPROTECTED
from visualizer.scene.caption import status_picture
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.session import command as do
from visualizer.session.record import document
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.view import View

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


def kept_in(folder: Path, path: Path | None = None) -> Served:
    """A session whose journal is in `folder`."""
    return Served(initial_state(XOR), path, folder)


@pytest.fixture
def kept(tmp_path: Path) -> Served:
    return kept_in(tmp_path)


# Unsaved ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [None, MINE])
@pytest.mark.parametrize("command", MAKING, ids=repr)
def test_what_was_made_is_unsaved_until_it_is_saved_or_undone(
    tmp_path: Path, path: Path | None, command: do.Command
) -> None:
    kept = kept_in(tmp_path, path)
    assert not kept.documents.unsaved
    assert kept.do(command).documents.unsaved
    assert not kept.do(do.Undo()).documents.unsaved
    assert kept.do(do.Redo()).documents.unsaved
    kept.documents.settle(MINE)
    assert not kept.documents.unsaved
    assert kept.do(do.Undo()).documents.unsaved
    assert not kept.do(do.Redo()).documents.unsaved


@pytest.mark.parametrize("path", [None, MINE])
@pytest.mark.parametrize("command", LOOKING, ids=repr)
def test_looking_and_what_is_refused_is_nothing_to_save(tmp_path: Path, path: Path | None, command: do.Command) -> None:
    assert not kept_in(tmp_path, path).do(command).documents.unsaved


@pytest.mark.parametrize("commands", [[do.Step()], [do.RunBurst(9), TICK], [do.Reset()], [do.NewWeights()]])
def test_training_is_unsaved_where_there_is_a_file(tmp_path: Path, commands: list[do.Command]) -> None:
    assert not kept_in(tmp_path).do(*commands).documents.unsaved
    with_file = kept_in(tmp_path, MINE).do(*commands)
    assert with_file.documents.unsaved
    with_file.documents.settle(MINE)
    assert not with_file.documents.unsaved
    assert not with_file.do(do.GoTo(0)).documents.unsaved


def test_training_between_an_edit_and_its_undo_does_not_count_as_made(kept: Served) -> None:
    kept.do(do.RunBurst(50), TICK, do.EditCell(0, 0, 0.5), do.RunBurst(50), TICK)
    assert kept.documents.unsaved
    assert not kept.do(do.Undo()).documents.unsaved
    assert not kept.do(do.GoTo(20), do.SetSituation(0, 0.5), do.Undo()).documents.unsaved


def test_what_lies_in_another_run_is_made(kept: Served) -> None:
    kept.do(do.RunBurst(50), TICK, do.GoTo(20), do.EditCell(0, 0, 0.5))
    kept.documents.settle(MINE)
    assert kept.do(do.OpenRun(1)).documents.unsaved
    assert not kept.do(do.Undo()).documents.unsaved


# The open file ----------------------------------------------------------------------------------------


def test_another_experiment_is_in_no_file(tmp_path: Path) -> None:
    kept = kept_in(tmp_path, MINE).do(do.AddRow(), do.Open(preset("and")))
    assert (kept.documents.path, kept.documents.unsaved) == (None, False)


def test_undoing_an_opening_does_not_lead_to_the_file_of_the_other(tmp_path: Path) -> None:
    """Saving then must not put one experiment into the file of another."""
    kept = kept_in(tmp_path, MINE).do(do.AddRow(), opening(KEPT))
    kept.documents.settle(OTHERS)
    for command in (do.Undo(), do.Redo(), do.Undo()):
        kept.do(command)
        assert (kept.documents.path, kept.documents.unsaved) == (None, True)
    kept.documents.settle(MINE)
    assert (kept.documents.path, kept.documents.unsaved) == (MINE, False)


def test_undoing_what_only_has_such_a_name_leaves_the_file_open(tmp_path: Path) -> None:
    """Names of edits begin with those of columns, and a person may call a column "opening hour"."""
    kept = kept_in(tmp_path, MINE)
    for edit in (do.Describe("opening", ""), do.RenameColumn(0, "opening hour"), do.EditCell(0, 0, 0.5)):
        kept.do(edit)
        kept.documents.settle(MINE)
        kept.do(do.Undo())
        assert kept.documents.path == MINE
        kept.do(do.Redo())


# Sessions that were left ------------------------------------------------------------------------------


def test_a_session_that_was_closed_leaves_nothing(tmp_path: Path) -> None:
    kept = kept_in(tmp_path, MINE).do(do.AddRow())
    kept.close()
    assert list(tmp_path.iterdir()) == []
    assert kept.session.witness is None


def test_a_session_that_was_left_is_offered_and_taken_up(tmp_path: Path) -> None:
    before = kept_in(tmp_path, MINE).do(do.RunBurst(50), TICK, do.EditCell(0, 0, 0.5))
    before.crash()
    after = kept_in(tmp_path)
    offered = after.recovery.unclosed_session
    assert offered is not None
    assert (offered.title, offered.iteration, offered.edits) == (XOR.title, 50, 1)
    assert offered.when[0].isdigit()
    after.resume()
    assert after.recovery.unclosed_session is None
    assert after.said() == "Restored: the last session goes on where it ended."
    assert_same_state(after.session.state, before.session.state)
    assert after.documents.path == MINE
    # Its journal goes on, and the one that had been begun meanwhile has gone.
    (path,) = tmp_path.iterdir()
    after.do(do.AddRow())
    after.crash()
    with the_unclosed_session(tmp_path) as found:
        assert (found.path, found.entries[-1]) == (path, do.AddRow())


def test_what_was_taken_up_is_unsaved_until_it_is_saved(tmp_path: Path) -> None:
    kept_in(tmp_path).do(do.AddRow()).crash()
    kept = kept_in(tmp_path)
    kept.resume()
    assert kept.documents.unsaved
    assert kept.do(do.AddRow(), do.Undo()).documents.unsaved
    assert kept.do(do.Undo()).documents.unsaved
    kept.documents.settle(MINE)
    assert not kept.documents.unsaved
    kept.close()
    assert list(tmp_path.iterdir()) == []


def test_a_session_can_be_discarded_or_left_for_the_next_start(tmp_path: Path) -> None:
    kept_in(tmp_path).do(do.AddRow()).crash()
    later = kept_in(tmp_path)
    later.close()
    later = kept_in(tmp_path)
    assert later.recovery.unclosed_session is not None
    later.recovery.discard()
    assert later.recovery.unclosed_session is None
    later.recovery.discard()
    later.resume()
    later.close()
    assert list(tmp_path.iterdir()) == []


def test_what_is_damaged_is_said_with_the_place_of_its_copy(tmp_path: Path) -> None:
    kept = kept_in(tmp_path).do(do.AddRow(), do.AddColumn("input"), do.AddRow())
    kept.crash()
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes().replace(b'"input"', b'"imput"'))
    kept = kept_in(tmp_path)
    kept.resume()
    assert kept.session.state.experiment.table.n_rows == 5
    copy = path.with_suffix(".damaged-1")
    assert kept.said(problem=True) == (
        "Restored as far as possible: line 6 is damaged (it is not what was written there); "
        f"all of the journal is kept in {copy}."
    )


def test_what_cannot_be_taken_up_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    kept_in(tmp_path).do(do.AddRow()).crash()
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes() + b"damaged\n")
    kept = kept_in(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", full)
        kept.resume()
    assert "No space left on device" in kept.said(problem=True)
    assert kept.recovery.unclosed_session is not None
    kept.resume()
    assert kept.session.state.experiment.table.n_rows == 5


LONG = [do.EditCell(k % 4, 0, (k + 1) / 7) for k in range(60)]


def test_a_long_session_is_taken_up_beside_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "SECONDS", 1e-6)
    before = kept_in(tmp_path).do(*LONG)
    before.crash()
    kept, shares = kept_in(tmp_path), list[float]()
    kept.recovery.resume()
    while (job := kept.exports.job) is not None:
        assert job.title == "Restoring the last session"
        assert kept.session.state.past == ()
        shares.append(job.share)
        kept.jobs.frame()
    assert len(shares) > 50
    assert shares == sorted(shares)
    assert_same_state(kept.session.state, before.session.state)


def test_taking_up_can_be_cancelled_and_is_there_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_in(tmp_path).do(*LONG).crash()
    kept = kept_in(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(restoring, "SECONDS", 1e-6)
        kept.recovery.resume()
    kept.exports.cancel()
    assert kept.said() == "Cancelled: Restoring the last session."
    assert kept.session.state.past == ()
    kept.close()
    again = kept_in(tmp_path)
    again.resume()
    assert len(again.session.state.past) == len(LONG)


def test_a_session_is_taken_up_after_what_is_under_way(tmp_path: Path) -> None:
    kept_in(tmp_path / "journals").do(*LONG).crash()
    path = tmp_path / "a.json"
    path.write_bytes(document_to_json(document(KEPT)))
    kept = kept_in(tmp_path / "journals")
    kept.documents.open(path)
    assert kept.exports.job is not None
    kept.recovery.resume()
    assert kept.session.state.past == ()
    kept.finish()
    assert len(kept.session.state.past) == len(LONG)
    kept.close()


def test_without_a_journal_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = kept_in(tmp_path / "file", MINE)
    assert kept.said(problem=True).startswith("No journal can be kept in ")
    assert kept.do(do.AddRow()).documents.unsaved
    kept.documents.settle(OTHERS)
    assert (kept.documents.path, kept.documents.unsaved) == (OTHERS, False)
    kept.close()


def test_files_are_in_the_journal(tmp_path: Path) -> None:
    kept = kept_in(tmp_path, MINE).do(do.AddRow())
    kept.documents.settle(OTHERS)
    kept.do(do.Open(preset("and")))
    assert kept.recovery._journal is not None
    filed = [entry.path for entry in entries(kept.recovery._journal) if isinstance(entry, Filed)]
    assert filed == [MINE, OTHERS, None]


def test_the_file_that_was_open_is_open_again(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    before = Served(initial_state(XOR))
    assert before.documents.save(path)
    before.do(do.Step()).crash()
    after = Served(initial_state(XOR))
    after.resume()
    assert (after.documents.path, after.documents.place) == (path, tmp_path)
    assert after.documents.save(path)
    assert json.loads(path.read_text())["run"]["reached"] == 1
    after.close()
    assert list(journal_folder().iterdir()) == []


@pytest.mark.parametrize("state", [initial_state(preset("and")), KEPT], ids=["at once", "restored"])
def test_the_journal_is_told_once_of_a_file_that_is_opened(tmp_path: Path, state: State) -> None:
    path, journals = tmp_path / "a.json", tmp_path / "journals"
    path.write_bytes(document_to_json(document(state)))
    kept = kept_in(journals, MINE)
    assert kept.recovery._journal is not None
    before = len(entries(kept.recovery._journal))
    kept.documents.open(path)
    kept.finish()
    opened, *rest = (entry for entry in entries(kept.recovery._journal)[before:] if not isinstance(entry, At))
    assert isinstance(opened, do.Open)
    assert rest == [Filed(path)]
    kept.close()


def test_a_journal_that_cannot_be_read_is_said_and_kept(tmp_path: Path) -> None:
    first = Served(initial_state(XOR), folder=tmp_path)
    path = next(tmp_path.glob("*.journal"))
    content = path.read_bytes()
    first.recovery.close()
    path.write_bytes(content.replace(b"Trask", b"Tresk", 1))

    again = Served(initial_state(XOR), folder=tmp_path)

    assert again.said(problem=True) == (
        "A session that was left cannot be read: line 1 is damaged (it is not what was written there); "
        f"it is kept in {path}."
    )
    assert path.exists()
    assert not again.recovery.unprotected
    again.recovery.close()


def test_what_cannot_be_journalled_is_shown_as_long_as_that_is_so(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_bytes(b"")
    served = Served(initial_state(XOR), folder=tmp_path / "no-folder" / "journal")

    assert "No journal can be kept" in served.said(problem=True)
    served.do(do.Step())
    assert served.recovery.unprotected
    style = Style(DARK, 16)
    shapes = status_picture(served.session.state, style, 900, 26, (("Space", "run"),), warning=UNPROTECTED)
    assert UNPROTECTED in words(shapes)
    assert untidy(shapes, 900, 26) == []
    served.recovery.close()
