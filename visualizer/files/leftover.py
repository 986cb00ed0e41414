"""Sessions that ended without being closed: found by their journals, told, taken up."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from visualizer.errors import InvalidExperiment, VisualizerError
from visualizer.files.journal import ENDING, Journal
from visualizer.files.journal_line import At, Entry, Filed, entry_of
from visualizer.files.lock import locked
from visualizer.session import command as do
from visualizer.session.command import Command
from visualizer.session.record import begun
from visualizer.session.replay import Training, trained_before
from visualizer.session.state import State
from visualizer.session.timeline import gone_to
from visualizer.session.update import update

# Having looked at something is nothing that one would miss.
LOOKS = (do.SetView, do.SetPace, do.Select, do.SelectRow, Filed)


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
    """

    path: Path
    file: BinaryIO
    entries: tuple[Entry, ...]
    ends: tuple[int, ...]

    @property
    def title(self) -> str:
        """Of the experiment that was opened last."""
        opened = [entry for entry in self.entries if isinstance(entry, do.Open)]
        return opened[-1].experiment.label

    @property
    def iteration(self) -> int:
        """The last one that the journal names."""
        for entry in reversed(self.entries):
            match entry:
                case Training(reached):
                    return reached
                case At(iteration) | do.GoTo(iteration) | do.Open(iteration=iteration):
                    return iteration
                case do.Reset() | do.SetSeed() | do.NewWeights():
                    return 0
        return 0

    @property
    def edits(self) -> int:
        """How many commands it holds."""
        return sum(not isinstance(entry, (*LOOKS, Training, At)) for entry in self.entries[1:])


def leftovers(folder: Path) -> Iterator[Leftover]:
    """Sessions to take up, the latest first; those that hold nothing to miss are removed."""
    for path in sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.name, reverse=True):
        leftover = _leftover(path)
        if leftover is None:
            continue
        if all(isinstance(entry, LOOKS) for entry in leftover.entries[1:]):
            discard(leftover)
        else:
            yield leftover


def discard(leftover: Leftover) -> None:
    """Forget a session."""
    leftover.file.close()
    leftover.path.unlink(missing_ok=True)


def taken_up(leftover: Leftover, failed: Callable[[str], object]) -> tuple[State, Path | None, Journal]:
    """The state in which a session ended, the file that was open, and its journal, to be continued.

    An entry that cannot be carried out ends it there; what the journal held is then kept in a copy beside it.
    """
    first, *rest = leftover.entries
    assert isinstance(first, do.Open)
    state, path, done = begun(first.experiment, first.history, first.iteration), None, 1
    try:
        for entry in rest:
            if isinstance(entry, Filed):
                path = Path(entry.path) if entry.path else None
            else:
                state = _after(state, entry)
            done += 1
    except VisualizerError:
        shutil.copyfile(leftover.path, leftover.path.with_suffix(".damaged"))
    leftover.file.truncate(leftover.ends[done - 1])
    leftover.file.seek(0, os.SEEK_END)
    return replace(state, message=None), path, Journal(leftover.file, leftover.path, state, failed)


def _after(state: State, entry: Command | Training | At) -> State:
    match entry:
        case Training():
            return trained_before(state, entry)
        case At(iteration, phase):
            return update(gone_to(state, iteration), do.GoToPhase(phase))
        case _:
            return update(state, entry)


def _leftover(path: Path) -> Leftover | None:
    """The session of a journal that is not being written; None if it is, or cannot be read at all."""
    try:
        file = path.open("r+b", buffering=0)
    except OSError:
        return None
    if not locked(file):
        file.close()
        return None
    entries, ends, end = [], [], 0
    for line in file.read().splitlines(keepends=True):
        try:
            entries.append(entry_of(line))
        except InvalidExperiment:
            break
        end += len(line)
        ends.append(end)
    if not entries or not isinstance(entries[0], do.Open):
        file.close()
        return None
    return Leftover(path, file, tuple(entries), tuple(ends))
