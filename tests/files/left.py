"""Journals for tests: sessions that are witnessed, left, and taken up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from visualizer.files.journal import Journal
from visualizer.files.journal_line import Entry, entry_of
from visualizer.files.resumption import Resumed, resuming
from visualizer.files.unclosed_session import UnclosedSession, unclosed_sessions
from visualizer.session.session import Session


def refuse(text: str) -> None:
    """For journals that must not fail."""
    raise AssertionError(text)


def witnessed(folder: Path, session: Session) -> Journal:
    """A journal of a session, in `folder`."""
    journal = Journal.begun(folder, session.state, refuse)
    assert journal is not None
    session.witness = journal.witness
    return journal


def entries(journal: Journal) -> list[Entry]:
    """What a journal holds."""
    lines = journal.path.read_bytes().splitlines(keepends=True)
    return [entry_of(line, number) for number, line in enumerate(lines, 1)]


def resumed(left: UnclosedSession, failed: Callable[[str], object]) -> Resumed:
    """A session that was left, taken up in one piece."""
    steps = resuming(left, failed)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Resumed = end.value
            return found


@contextmanager
def the_unclosed_session(folder: Path) -> Iterator[UnclosedSession]:
    """The one session that was left in `folder`; it is left alone in the end."""
    (found,) = unclosed_sessions(folder)
    with found.file:
        yield found


@contextmanager
def again(folder: Path) -> Iterator[Resumed]:
    """The one session that was left in `folder`, taken up; it is left again in the end."""
    with the_unclosed_session(folder) as left:
        found = resumed(left, refuse)
        yield found
        found.journal.stop()
