"""The journal of a session, and a session that a crash has ended; see `visualizer.gui.service.Recovery`."""

import time
from pathlib import Path

from visualizer.app.documents import Documents
from visualizer.app.jobs import Jobs
from visualizer.app.restoring import Restoring
from visualizer.atomic_file import shown_path
from visualizer.errors import VisualizerError
from visualizer.files import unclosed_session
from visualizer.files.journal import Journal
from visualizer.files.resumption import Resumed, resuming
from visualizer.gui.service import UnclosedSession
from visualizer.session.command import Command, Resume, Say
from visualizer.session.session import Session
from visualizer.session.state import State


class Recovery:
    """Witnesses a session: writes its journal, and lets the documents know of every command.

    Parameters
    ----------
    session : Session
        In its first state.
    documents : Documents
        Of that session.
    jobs : Jobs
        Where a long session is taken up.
    folder : Path
        Where journals are.

    Attributes
    ----------
    unclosed_session : UnclosedSession or None
        The latest session that ended without being closed, until it is decided upon.
    unprotected : bool
        Whether no journal can be written any more.
    """

    def __init__(self, session: Session, documents: Documents, jobs: Jobs, folder: Path) -> None:
        self._session, self._documents, self._jobs = session, documents, jobs
        kept: list[tuple[Path, str]] = []
        left = unclosed_session.unclosed_sessions(folder, lambda *unreadable: kept.append(unreadable))
        self._found = next(left, None)
        self.unclosed_session = _described(self._found) if self._found else None
        self.unprotected = False
        self._journal = Journal.begun(folder, session.state, self._failed)
        self._filed(documents.path)
        documents.filed = self._filed
        session.witness = self._witness
        if kept:
            path, problem = kept[0]
            session.refuse(f"A session that was left cannot be read: {problem}; it is kept in {shown_path(path)}.")

    def _failed(self, problem: str) -> None:
        self.unprotected = True
        self._session.refuse(problem)

    def resume(self) -> None:
        if self._found is None:
            return
        steps = resuming(self._found, self._failed)
        work = Restoring("Restoring the last session", steps, len(self._found.entries))
        # Most are taken up within this frame.
        if self._jobs.current is not None or not self._resumed(work):
            self._jobs.begin(work, lambda: self._resumed(work))

    def _resumed(self, work: Restoring[Resumed]) -> bool:
        """Take up a little more; whether that has ended."""
        assert self._found is not None
        try:
            found = work.carry_on()
        except (OSError, VisualizerError) as problem:
            where = shown_path(self._found.path)
            self._session.refuse(f"The session cannot be restored ({problem}); it is kept in {where}.")
            return True
        if found is not None:
            self._go_on(found)
        return found is not None

    def _go_on(self, found: Resumed) -> None:
        if self._journal is not None:
            self._journal.close()
        self._journal = None  # that of the session which is resumed has written all of it already
        self._session.dispatch(Resume(found.state))
        self._journal = found.journal
        self._documents.resumed(found.path)
        self._found = self.unclosed_session = None
        if found.copy is None:
            self._session.dispatch(Say("Restored: the last session goes on where it ended."))
        else:
            where = shown_path(found.copy)
            self._session.refuse(f"Restored as far as possible: {found.damage}; all of the journal is kept in {where}.")

    def discard(self) -> None:
        if self._found is not None:
            unclosed_session.discard(self._found)
        self._found = self.unclosed_session = None

    def close(self) -> None:
        self._session.witness = None
        if self._found is not None:
            self._found.file.close()
        if self._journal is not None:
            self._journal.close()

    def _witness(self, before: State, command: Command, after: State) -> None:
        # First the journal: what the documents tell it of their file follows from the command.
        if self._journal is not None:
            self._journal.witness(before, command, after)
        self._documents.follow(before, command, after)

    def _filed(self, path: Path | None) -> None:
        if self._journal is not None:
            self._journal.filed(path)


def _described(found: unclosed_session.UnclosedSession) -> UnclosedSession:
    when = time.localtime(found.path.stat().st_mtime)
    text = f"{when.tm_mday} {time.strftime('%B, %H:%M', when)}"
    return UnclosedSession(found.title, found.iteration, found.edits, text)
