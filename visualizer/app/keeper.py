"""What keeps a session from being lost: its file, its journal, and sessions that were left by a crash."""

import time
from pathlib import Path

from visualizer.errors import VisualizerError
from visualizer.files import leftover as left
from visualizer.files.journal import Journal
from visualizer.gui.desk import Leftover
from visualizer.session import command as do
from visualizer.session.command import Command
from visualizer.session.label import OPENING
from visualizer.session.session import Session
from visualizer.session.state import State
from visualizer.whole import shown_path

# By these a person makes what would be missed, or takes it back.
MAKING = do.Edit | do.SetSituation | do.Describe | do.Undo | do.Redo


class Keeper:
    """Watches a session.

    Parameters
    ----------
    session : Session
        In its first state.
    path : Path or None
        The experiment file that it comes from.
    folder : Path
        Where journals are.

    Attributes
    ----------
    path : Path or None
        The open file.
    leftover : Leftover or None
        The latest session that ended without being closed, until it is decided upon.
    """

    def __init__(self, session: Session, path: Path | None, folder: Path) -> None:
        self.session = session
        self.path: Path | None = None
        self._left = next(left.leftovers(folder), None)
        self.leftover = _told(self._left) if self._left else None
        self._saved: State | None = None
        self._journal = Journal.begun(folder, session.state, session.refuse)
        session.witness = self._witness
        self.settle(path)

    @property
    def unsaved(self) -> bool:
        """Whether something would be missed: what was made; with a file, also what was trained."""
        if self._saved is None:
            return True
        return self._made or (self.path is not None and self.session.state.history is not self._saved.history)

    def settle(self, path: Path | None) -> None:
        """There is nothing to miss: all is in the file `path`, or nothing has been made yet."""
        self._saved, self._made = self.session.state, False
        self._file(path)

    def take_up(self) -> None:
        """Go on with the session that was left, and with its journal."""
        if self._left is None:
            return
        try:
            found = left.taken_up(self._left, self.session.refuse)
        except (OSError, VisualizerError) as problem:
            where = shown_path(self._left.path)
            self.session.refuse(f"The session cannot be taken up ({problem}); it is kept in {where}.")
            return
        if self._journal is not None:
            self._journal.close()
        self._journal, self._left, self.leftover = found.journal, None, None
        self.session.state, self.path, self._saved = found.state, found.path, None
        if found.copy is None:
            self.session.dispatch(do.Say("Taken up where the last session ended."))
        else:
            where = shown_path(found.copy)
            self.session.refuse(f"Taken up as far as the journal can be read; all of it is kept in {where}.")

    def discard(self) -> None:
        """Forget the session that was left."""
        if self._left is not None:
            left.discard(self._left)
        self._left = self.leftover = None

    def close(self) -> None:
        """The session ends as it should."""
        self.session.witness = None
        if self._left is not None:
            self._left.file.close()
        if self._journal is not None:
            self._journal.close()

    def _witness(self, before: State, command: Command, after: State) -> None:
        if self._journal is not None:
            self._journal.witness(before, command, after)
        if isinstance(command, do.Open):
            self.settle(None)
        elif _reopens(before, command):
            # What the file holds is the experiment that has just been left.
            self._saved = None
            self._file(None)
        elif isinstance(command, MAKING) and self._saved is not None:
            self._made = _work(after) != _work(self._saved)

    def _file(self, path: Path | None) -> None:
        self.path = path
        if self._journal is not None:
            self._journal.filed(path)


def _reopens(state: State, command: Command) -> bool:
    """Whether a command takes back or repeats the opening of an experiment."""
    turns = {do.Undo: state.past, do.Redo: state.future}.get(type(command), ())
    return bool(turns) and turns[-1].label.startswith(OPENING)


def _work(state: State) -> tuple[object, ...]:
    """What a person has made: the edits with their places, and the situation; not what was trained meanwhile."""
    edits = ((part.start, part.experiment, part.first) for part in state.history.segments)
    return state.experiment.situation, *edits


def _told(found: left.Leftover) -> Leftover:
    when = time.localtime(found.path.stat().st_mtime)
    text = f"{when.tm_mday} {time.strftime('%B, %H:%M', when)}"
    return Leftover(found.title, found.iteration, found.edits, text)
