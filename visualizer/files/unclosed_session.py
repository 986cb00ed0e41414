"""Sessions that ended without being closed: found by their journals, and told about."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from visualizer.errors import InvalidExperiment
from visualizer.files.journal import ENDING
from visualizer.files.journal_line import At, Entry, Filed, entry_of
from visualizer.lock import locked
from visualizer.message import reason
from visualizer.session import command as do
from visualizer.session.replay import TrainedSpan

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
    ends : tuple of (int, int)
        For each of them the number of its line, and where in the file that ends.
    damage : str
        What is wrong with the line after the last one; empty if nothing is.
    """

    path: Path
    file: BinaryIO
    entries: tuple[Entry, ...]
    ends: tuple[tuple[int, int], ...]
    damage: str

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


def unclosed_sessions(
    folder: Path, unreadable: Callable[[Path, str], object] = lambda *_: None
) -> Iterator[UnclosedSession]:
    """Sessions to resume, the latest first; those that hold nothing to miss are removed.

    Parameters
    ----------
    folder : Path
        Of the journals.
    unreadable : callable
        Told where a journal is whose beginning is damaged, or of another version, and what is wrong; it is left alone.
    """
    for path in sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.name, reverse=True):
        session = _unclosed_session(path, unreadable)
        if session is None:
            continue
        if not session.damage and all(isinstance(entry, LOOKS) for entry in session.entries[1:]):
            discard(session)
        else:
            yield session


def discard(session: UnclosedSession) -> None:
    """Forget a session; where that is not permitted, it is found again."""
    _remove(session.path, session.file)


def _unclosed_session(path: Path, unreadable: Callable[[Path, str], object]) -> UnclosedSession | None:
    """The session of a journal that is not being written; None if it is, or cannot be read at all."""
    try:
        if not path.is_file():  # a pipe would keep one waiting
            return None
        file = path.open("r+b", buffering=0)
    except OSError:
        return None
    if not locked(file):
        file.close()
        return None
    try:
        content = file.read()
    except OSError as error:
        file.close()
        unreadable(path, reason(error))
        return None
    if not content:
        _remove(path, file)
        return None
    found = _read(path, file, content)
    if not found.entries:
        file.close()
        unreadable(path, found.damage)
        return None
    return found


def _remove(path: Path, file: BinaryIO) -> None:
    """Remove a journal while it is locked: once it is not, somebody may begin to write it."""
    with suppress(OSError):  # Windows removes no file that is open
        path.unlink()
    file.close()
    if os.name == "nt":
        with suppress(OSError):  # nor one that is open elsewhere
            path.unlink()


def _read(path: Path, file: BinaryIO, content: bytes) -> UnclosedSession:
    """The session of a journal with that content, up to its first line that is damaged; it may have no entry."""
    entries: list[Entry] = []
    ends: list[tuple[int, int]] = []
    end, damage = 0, ""
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        try:
            entry = entry_of(line, number)
            if number == 1 and not isinstance(entry, do.Open):
                raise InvalidExperiment("line 1 opens no experiment")
        except InvalidExperiment as error:
            # A last line that was not finished is none.
            damage = str(error) if b"\n" in content[end:] or number == 1 else ""
            break
        end += len(line)
        if isinstance(entry, At) and entries and isinstance(entries[-1], At):
            # Of places that were only passed the last one counts.
            entry = replace(entry, view=entry.view or entries[-1].view)
            del entries[-1], ends[-1]
        elif len(entries) > 1 and _dragged(entries[-2], entries[-1], entry):
            del entries[-1], ends[-1]
        entries.append(entry)
        ends.append((number, end))
    return UnclosedSession(path, file, tuple(entries), tuple(ends), damage)


def _dragged(first: Entry, second: Entry, third: Entry) -> bool:
    """Whether these are steps by which one weight was dragged, and the second leaves no trace."""
    match first, second, third:
        case do.SetWeight(one, start), do.SetWeight(two, _, True), do.SetWeight(three, end, True):
            # Back where it was, the third would seem to change nothing.
            return one == two == three and start != end
    return False
