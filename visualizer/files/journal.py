"""The journal: every command as it happens, in a file that is there after a crash.

A journal is a text file with a line for each entry; see `visualizer.files.journal_line`. It begins with the opening of
an experiment. What can be undone is written when it has been carried out; training is written down about once a second,
and before every command, with its errors and keyframes, so that resuming a session trains nothing again. Where
one is and what one looks at is written as it changes. A line that was not finished is the last one, and is left out.
"""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import BinaryIO

from visualizer.atomic_file import shown_path
from visualizer.files.journal_line import At, Entry, Filed, line_of
from visualizer.lock import locked
from visualizer.message import reason
from visualizer.session import command as do
from visualizer.session.command import Command
from visualizer.session.replay import trained_since
from visualizer.session.state import State

ENDING = ".journal"
# Training is written down this often.
SECONDS = 1.0


class Journal:
    """The journal of a session, being written.

    Parameters
    ----------
    file : BinaryIO
        Open for reading and writing without a buffer, locked, positioned at its end.
    path : Path
        Where it is.
    state : State
        What its entries so far have led to.
    failed : callable
        Told by one line if it cannot be written any more.
    lines : int
        How many it has.
    """

    def __init__(
        self, file: BinaryIO, path: Path, state: State, failed: Callable[[str], object], lines: int = 0
    ) -> None:
        self.path, self._file, self._failed, self._lines = path, file, failed, lines
        self._wake, self._ended = threading.Event(), False
        self._settle(state)
        self._syncing = threading.Thread(target=self._sync, name="journal", daemon=True)
        self._syncing.start()

    @staticmethod
    def begun(folder: Path, state: State, failed: Callable[[str], object]) -> "Journal | None":
        """A new journal in `folder`, which begins with `state`; None if none can be written."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path, file = _created(folder)
        except OSError as error:
            failed(_trouble(folder, error))
            return None
        journal = Journal(file, path, state, failed)
        journal._write(do.Open(state.experiment), state)
        journal._write(do.SetPace(state.pace))
        journal._write(At.of(state))
        return journal

    def witness(self, before: State, command: Command, after: State) -> None:
        """Take down a command that has been carried out."""
        if not isinstance(command, do.Tick):
            self._follow(before)
        elif after.motion is not None and time.monotonic() - self._last_written < SECONDS:
            return
        if command.journalled:
            if isinstance(command, do.Show) or _told(before):  # whose place is not that of an opening
                self._write(do.Show(after, ""), after)
                self._write(At.of(after))
            else:
                self._write(command, after)
            self._settle(after)
        else:
            self._follow(after)

    def filed(self, path: Path | None) -> None:
        """Take down which file is open."""
        self._write(Filed(path))

    def close(self) -> None:
        """The session has ended as it should: nothing of it need be resumed."""
        self.stop()
        with suppress(OSError):
            self.path.unlink()

    def stop(self) -> None:
        """Write no more, and keep what is there."""
        self._ended = True
        self._wake.set()
        self._syncing.join()
        self._file.close()

    def _settle(self, state: State) -> None:
        self._at, self._reached, self._last_written = At.of(state), state.history.reached, time.monotonic()

    def _follow(self, state: State) -> None:
        """Take down what has been trained since the last time, and where one is."""
        now, reached = At.of(state), self._reached
        if state.history.reached > reached:
            self._place(replace(now, iteration=reached, phase=0))
            self._write(trained_since(state, reached))
            self._at = replace(self._at, iteration=state.history.reached)
        self._place(now)
        self._settle(state)

    def _place(self, at: At) -> None:
        if at != self._at:
            self._write(replace(at, view=None) if at.view == self._at.view else at)
            self._at = at

    def _write(self, entry: Entry, after: State | None = None) -> None:
        if self._ended:
            return
        try:
            self._lines += 1
            line = line_of(entry, self._lines, after)
            while line:  # a disk that is nearly full takes a part of it
                line = line[self._file.write(line) :]
        except Exception as error:  # whatever it is: with a line missing, those after it would tell something else
            self.stop()
            self._failed(_trouble(self.path, error))
        self._wake.set()

    def _sync(self) -> None:
        """Bring what is written to the disk, which may take long, beside the window."""
        while self._wake.wait() and not self._ended:
            self._wake.clear()
            with suppress(OSError):  # said when something is written
                os.fsync(self._file.fileno())


def _created(folder: Path) -> tuple[Path, BinaryIO]:
    """A file that was not there before, named for the time, locked."""
    names = (folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{number}{ENDING}" for number in count(1))
    for path in names:
        with suppress(FileExistsError):  # another session began in the same second
            file = path.open("x+b", buffering=0)
            if locked(file) and _is_there(path, file):
                return path, file
            # Another process took it for one that was left, and removes it.
            file.close()
    raise AssertionError  # there is always another name


def _is_there(path: Path, file: BinaryIO) -> bool:
    """Whether the open file is the one of that name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _trouble(path: Path, error: Exception) -> str:
    return f"No journal can be kept in {shown_path(path)} ({reason(error)}): what comes now would be lost in a crash."


def _told(state: State) -> bool:
    """Whether something is told on the stage: where that leads, no journal could find again by the commands."""
    return state.lecture is not None and state.lecture.told is not None
