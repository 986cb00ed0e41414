"""The journal: every command as it happens, in a file that is there after a crash.

A journal is a text file with a line for each entry; see `visualizer.files.journal_line`. It begins with the opening of
an experiment. Commands are written when they have been carried out; training is written down about once a second, and
before every command, with its errors and keyframes, so that taking a session up again trains nothing again. A line that
was not finished is the last one, and is left out.
"""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from visualizer.files.journal_line import At, Entry, Filed, line_of
from visualizer.files.lock import locked
from visualizer.session import command as do
from visualizer.session.command import Command
from visualizer.session.replay import training_since
from visualizer.session.state import State

ENDING = ".journal"
# Training is written down this often.
SECONDS = 1.0
# They change nothing that is kept, or what they change is written down as training.
UNTOLD = (do.Tick, do.Run, do.RunBurst, do.Pause, do.PlayPhases, do.Step, do.Say, do.Hush)


class Journal:
    """The journal of a session, being written.

    Parameters
    ----------
    file : BinaryIO
        Open for reading and writing, locked, positioned at its end.
    path : Path
        Where it is.
    state : State
        What its entries so far have led to.
    failed : callable
        Told by one line if it cannot be written any more.
    """

    def __init__(self, file: BinaryIO, path: Path, state: State, failed: Callable[[str], object]) -> None:
        self.path, self._file, self._failed = path, file, failed
        self._wake, self._ended = threading.Event(), False
        self._settle(state)
        self._syncing = threading.Thread(target=self._sync, name="journal", daemon=True)
        self._syncing.start()

    @staticmethod
    def begun(folder: Path, state: State, failed: Callable[[str], object]) -> "Journal | None":
        """A new journal in `folder`, which begins with `state`; None if none can be written."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            names = (folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{number}{ENDING}" for number in count(1))
            path = next(path for path in names if not path.exists())
            file = path.open("x+b", buffering=0)
        except OSError as error:
            failed(_trouble(folder, error))
            return None
        locked(file)
        journal = Journal(file, path, state, failed)
        journal._write(do.Open(state.experiment), state)
        return journal

    def witness(self, before: State, command: Command, after: State) -> None:
        """Take down a command that has been carried out."""
        if isinstance(command, UNTOLD):
            due = after.motion is None or time.monotonic() - self._told >= SECONDS
            if due and _place(after) != self._place:
                self._train(after)
            return
        self._train(before)
        self._write(command, after)
        self._settle(after)

    def filed(self, path: Path | None) -> None:
        """Take down which file is open."""
        self._write(Filed(str(path or "")))

    def close(self) -> None:
        """The session has ended as it should: nothing of it need be taken up."""
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
        self._place, self._told = _place(state), time.monotonic()

    def _train(self, state: State) -> None:
        """Take down what has been trained since the last time, and where one is."""
        iteration, reached, _ = self._place
        if state.history.reached > reached:
            if iteration != reached:
                self._write(At(reached))
            self._write(training_since(state, reached))
            self._place = state.history.reached, state.history.reached, 0
        if _place(state) != self._place:
            self._write(At(state.iteration, state.phase))
        self._settle(state)

    def _write(self, entry: Entry, after: State | None = None) -> None:
        if self._ended:
            return
        try:
            self._file.write(line_of(entry, after))
        except OSError as error:
            self.stop()
            self._failed(_trouble(self.path, error))
        self._wake.set()

    def _sync(self) -> None:
        """Bring what is written to the disk, which may take long, beside the window."""
        while self._wake.wait() and not self._ended:
            self._wake.clear()
            with suppress(OSError):  # said when something is written
                os.fsync(self._file.fileno())


def _place(state: State) -> tuple[int, int, int]:
    return state.iteration, state.history.reached, state.phase


def _trouble(path: Path, error: OSError) -> str:
    return f"No journal can be kept in {path} ({error.strerror}): after a crash this session could not be taken up."
