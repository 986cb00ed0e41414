"""Sessions that ended without being closed: found by their journals, told about, resumed."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import BinaryIO

from visualizer.errors import InvalidExperiment, VisualizerError
from visualizer.files.journal import ENDING, Journal
from visualizer.files.journal_line import At, Entry, Filed, entry_of
from visualizer.files.journal_replay import Replay
from visualizer.files.lock import locked
from visualizer.session import command as do
from visualizer.session.record import state_of
from visualizer.session.replay import TrainedSpan
from visualizer.session.state import State

# Having looked at something is nothing that one would miss.
LOOKS = (At, do.SetPace, Filed)


@dataclass(frozen=True)
class UnclosedSession:
    """A session that ended without being closed.

    Attributes
    ----------
    path : Path
        Of its journal.
    file : BinaryIO
        The journal, locked.
    entries : tuple of Entry
        What it holds.
    ends : tuple of int
        Where in the file each of them ends.
    damaged : bool
        Whether whole lines follow that cannot be read.
    """

    path: Path
    file: BinaryIO
    entries: tuple[Entry, ...]
    ends: tuple[int, ...]
    damaged: bool

    @property
    def title(self) -> str:
        """Of the experiment that it ended with."""
        for entry in reversed(self.entries):
            match entry:
                case do.Describe(title):
                    return title.strip()
                case do.Open(experiment):
                    return experiment.label
        raise AssertionError  # the first entry opens one

    @property
    def iteration(self) -> int:
        """The last one that the journal names."""
        for entry in reversed(self.entries):
            match entry:
                case TrainedSpan(reached):
                    return reached
                case At(iteration) | do.Open(iteration=iteration):
                    return iteration
                case do.Reset() | do.SetSeed() | do.NewWeights():
                    return 0
        raise AssertionError

    @property
    def edits(self) -> int:
        """How many commands it holds."""
        return sum(not isinstance(entry, (*LOOKS, TrainedSpan)) for entry in self.entries[1:])


@dataclass(frozen=True)
class Resumed:
    """A session that goes on.

    Attributes
    ----------
    state : State
        In which it ended.
    path : Path or None
        The file that was open.
    journal : Journal
        To be continued.
    copy : Path or None
        Where all of the journal is kept, if a part of it is damaged; the session has been resumed as far as that.
    """

    state: State
    path: Path | None
    journal: Journal
    copy: Path | None


def unclosed_sessions(folder: Path, unreadable: Callable[[Path], object] = lambda _: None) -> Iterator[UnclosedSession]:
    """Sessions to resume, the latest first; those that hold nothing to miss are removed.

    Parameters
    ----------
    folder : Path
        Of the journals.
    unreadable : callable
        Told where a journal is whose beginning is damaged, or of another version; it is left alone.
    """
    for path in sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.name, reverse=True):
        session = _unclosed_session(path, unreadable)
        if session is None:
            continue
        if not session.damaged and all(isinstance(entry, LOOKS) for entry in session.entries[1:]):
            discard(session)
        else:
            yield session


def discard(session: UnclosedSession) -> None:
    """Forget a session; where that is not permitted, it is found again."""
    _remove(session.path, session.file)


def resuming(session: UnclosedSession, failed: Callable[[str], object]) -> Generator[int, None, Resumed]:
    """A session that was left, up to its end or to what is damaged, taken up entry by entry.

    Parameters
    ----------
    session : UnclosedSession
    failed : callable
        Told by one line if the journal cannot be written any more.

    Yields
    ------
    int
        How many entries have been carried out.

    Returns
    -------
    Resumed

    Raises
    ------
    OSError
        If the journal cannot be copied or written.
    """
    first, *rest = session.entries
    assert isinstance(first, do.Open)
    replay, path, done = Replay(state_of(first.experiment, first.history, first.iteration)), None, 1
    damaged = session.damaged
    try:
        for entry in rest:
            if isinstance(entry, Filed):
                path = entry.path
            else:
                replay.add(entry)
            done += 1
            yield done
    except (VisualizerError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # A line with a right checksum can still be out of place, or tell of what another version has.
        damaged = True
    copy = _copied(session.path) if damaged else None
    session.file.truncate(session.ends[done - 1])
    session.file.seek(0, os.SEEK_END)
    state = replace(replay.state, message=None)
    return Resumed(state, path, Journal(session.file, session.path, state, failed), copy)


def _unclosed_session(path: Path, unreadable: Callable[[Path], object]) -> UnclosedSession | None:
    """The session of a journal that is not being written; None if it is, or cannot be read at all."""
    try:
        file = path.open("r+b", buffering=0)
    except OSError:
        return None
    if not locked(file):
        file.close()
        return None
    found = _read(path, file)
    if found is None:
        empty = os.fstat(file.fileno()).st_size == 0
        if empty:
            _remove(path, file)
        else:
            file.close()
            unreadable(path)
    return found


def _remove(path: Path, file: BinaryIO) -> None:
    """Remove a journal while it is locked: once it is not, somebody may begin to write it."""
    with suppress(OSError):  # Windows removes no file that is open
        path.unlink()
    file.close()
    if os.name == "nt":
        with suppress(OSError):  # nor one that is open elsewhere
            path.unlink()


def _read(path: Path, file: BinaryIO) -> UnclosedSession | None:
    entries: list[Entry] = []
    ends: list[int] = []
    end = 0
    try:
        content = file.read()
    except OSError:
        return None
    for line in content.splitlines(keepends=True):
        try:
            entry = entry_of(line)
        except InvalidExperiment:
            break
        end += len(line)
        if isinstance(entry, At) and entries and isinstance(entries[-1], At):
            # Of places that were only passed the last one counts.
            entry = replace(entry, view=entry.view or entries[-1].view)
            del entries[-1], ends[-1]
        elif len(entries) > 1 and _dragged(entries[-2], entries[-1], entry):
            del entries[-1], ends[-1]
        entries.append(entry)
        ends.append(end)
    if not entries or not isinstance(entries[0], do.Open):
        return None
    return UnclosedSession(path, file, tuple(entries), tuple(ends), b"\n" in content[end:])


def _dragged(first: Entry, second: Entry, third: Entry) -> bool:
    """Whether these are steps by which one weight was dragged, and the second leaves no trace."""
    match first, second, third:
        case do.SetWeight(one, start), do.SetWeight(two, _, True), do.SetWeight(three, end, True):
            # Back where it was, the third would seem to change nothing.
            return one == two == three and start != end
    return False


def _copied(path: Path) -> Path:
    """A copy of a journal, beside it."""
    copy = _free_name(path)
    shutil.copyfile(path, copy)
    return copy


def _free_name(path: Path) -> Path:
    """A name beside a journal for what is kept of it."""
    names = (path.with_suffix(f".damaged-{number}") for number in count(1))
    return next(name for name in names if not name.exists())
