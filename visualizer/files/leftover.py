"""Sessions that ended without being closed: found by their journals, told, taken up."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import BinaryIO

from visualizer.errors import InvalidExperiment, VisualizerError
from visualizer.files.journal import ENDING, Journal
from visualizer.files.journal_line import At, Entry, Filed, Told, entry_of
from visualizer.files.lock import locked
from visualizer.session import command as do
from visualizer.session.record import begun
from visualizer.session.replay import Training, trained_before
from visualizer.session.state import State
from visualizer.session.timeline import gone_to
from visualizer.session.update import update

# Having looked at something is nothing that one would miss.
LOOKS = (At, do.SetPace, Filed)


@dataclass(frozen=True)
class Leftover:
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
                case Training(reached):
                    return reached
                case At(iteration) | do.Open(iteration=iteration):
                    return iteration
                case do.Reset() | do.SetSeed() | do.NewWeights():
                    return 0
        raise AssertionError

    @property
    def edits(self) -> int:
        """How many commands it holds."""
        return sum(not isinstance(entry, (*LOOKS, Training)) for entry in self.entries[1:])


@dataclass(frozen=True)
class TakenUp:
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
        Where all of the journal is kept, if a part of it is damaged; the session has been taken up as far as that.
    """

    state: State
    path: Path | None
    journal: Journal
    copy: Path | None


def leftovers(folder: Path) -> Iterator[Leftover]:
    """Sessions to take up, the latest first; those that hold nothing to miss are removed."""
    for path in sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.name, reverse=True):
        leftover = _leftover(path)
        if leftover is None:
            continue
        if not leftover.damaged and all(isinstance(entry, LOOKS) for entry in leftover.entries[1:]):
            discard(leftover)
        else:
            yield leftover


def discard(leftover: Leftover) -> None:
    """Forget a session; where that is not permitted, it is found again."""
    leftover.file.close()
    with suppress(OSError):
        leftover.path.unlink()


def taken_up(leftover: Leftover, failed: Callable[[str], object]) -> TakenUp:
    """A session that was left, up to its end or to what is damaged.

    Parameters
    ----------
    leftover : Leftover
    failed : callable
        Told by one line if the journal cannot be written any more.

    Raises
    ------
    OSError
        If the journal cannot be copied or written.
    """
    first, *rest = leftover.entries
    assert isinstance(first, do.Open)
    state, path, done = begun(first.experiment, first.history, first.iteration), None, 1
    damaged = leftover.damaged
    try:
        for entry in rest:
            if isinstance(entry, Filed):
                path = entry.path
            else:
                state = _after(state, entry)
            done += 1
    except VisualizerError:
        damaged = True
    copy = _copied(leftover.path) if damaged else None
    leftover.file.truncate(leftover.ends[done - 1])
    leftover.file.seek(0, os.SEEK_END)
    state = replace(state, message=None)
    return TakenUp(state, path, Journal(leftover.file, leftover.path, state, failed), copy)


def _after(state: State, entry: Told | Training | At) -> State:
    match entry:
        case Training():
            return trained_before(state, entry)
        case At(iteration, phase, row, selection, situation, view):
            there = state if iteration == state.iteration else gone_to(state, iteration)
            experiment = replace(there.experiment, situation=situation)
            return replace(there, experiment=experiment, phase=phase, row=row, selection=selection,
                           view=view or state.view)  # fmt: skip
        case _:
            return update(state, entry)


def _leftover(path: Path) -> Leftover | None:
    """The session of a journal that is not being written; None if it is, or cannot be read at all."""
    try:
        file = path.open("r+b", buffering=0)
    except OSError:
        return None
    found = _read(path, file) if locked(file) else None
    if found is None:
        file.close()
    return found


def _read(path: Path, file: BinaryIO) -> Leftover | None:
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
    return Leftover(path, file, tuple(entries), tuple(ends), b"\n" in content[end:])


def _dragged(first: Entry, second: Entry, third: Entry) -> bool:
    """Whether these are steps by which one weight was dragged, and the second leaves no trace."""
    match first, second, third:
        case do.SetWeight(one, start), do.SetWeight(two, _, True), do.SetWeight(three, end, True):
            # Back where it was, the third would seem to change nothing.
            return one == two == three and start != end
    return False


def _copied(path: Path) -> Path:
    """A copy of a journal, beside it."""
    names = (path.with_suffix(f".damaged-{number}") for number in count(1))
    copy = next(name for name in names if not name.exists())
    shutil.copyfile(path, copy)
    return copy
