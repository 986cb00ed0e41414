"""What keeps a session from being lost: its file, its journal, and sessions that were left by a crash."""

import time
from pathlib import Path
from typing import get_args

from visualizer.errors import VisualizerError
from visualizer.files import leftover as left
from visualizer.files.journal import Journal
from visualizer.gui.desk import Leftover
from visualizer.session import command as do
from visualizer.session.command import Command
from visualizer.session.session import Session
from visualizer.session.state import State

# What a person has made, and would miss.
MADE = (*get_args(do.Edit), do.SetSituation, do.Describe, do.Undo, do.Redo)


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
    """

    def __init__(self, session: Session, path: Path | None, folder: Path) -> None:
        self.session, self.path = session, path
        self._made = False
        self._saved = session.state
        self._left = next(left.leftovers(folder), None)
        self._journal = Journal.begun(folder, session.state, self._refuse)
        session.witness = self._witness
        if path is not None:
            self.settle(path)

    @property
    def unsaved(self) -> bool:
        """Whether something would be missed: what was made; with a file, also what was trained."""
        return self._made or (self.path is not None and self.session.state.history is not self._saved.history)

    @property
    def leftover(self) -> Leftover | None:
        """The latest session that ended without being closed, until it is decided upon."""
        if self._left is None:
            return None
        when = time.localtime(self._left.path.stat().st_mtime)
        text = f"{when.tm_mday} {time.strftime('%B, %H:%M', when)}"
        return Leftover(self._left.title, self._left.iteration, self._left.edits, text)

    def settle(self, path: Path | None) -> None:
        """Everything is in the file `path` now, or in none."""
        self.path, self._saved, self._made = path, self.session.state, False
        if self._journal is not None:
            self._journal.filed(path)

    def take_up(self) -> None:
        """Go on with the session that was left, and with its journal."""
        if self._left is None:
            return
        try:
            state, path, journal = left.taken_up(self._left, self._refuse)
        except (OSError, VisualizerError) as problem:
            self._refuse(f"The session cannot be taken up ({problem}); its journal is {self._left.path}.")
            return
        if self._journal is not None:
            self._journal.close()
        self._left, self._journal = None, journal
        self.session.state = state
        self.path, self._saved, self._made = path, state, True
        self.session.dispatch(do.Say("Taken up where the last session ended."))

    def discard(self) -> None:
        """Forget the session that was left."""
        if self._left is not None:
            left.discard(self._left)
            self._left = None

    def close(self) -> None:
        """The session ends as it should."""
        self.session.witness = None
        if self._journal is not None:
            self._journal.close()

    def _witness(self, before: State, command: Command, after: State) -> None:
        if self._journal is not None:
            self._journal.witness(before, command, after)
        if isinstance(command, do.Open):
            self.settle(None)
        elif isinstance(command, MADE):
            same = after.experiment is self._saved.experiment and after.history is self._saved.history
            self._made = not same

    def _refuse(self, text: str) -> None:
        self.session.refuse(text)
