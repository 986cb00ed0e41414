"""The recording of a lecture: every command with its time, in a text file of one line each.

It begins with a line that names the format, then with the experiment. Like the journal it is written as things happen,
so that a crash loses nothing; unlike it, it holds nothing that can be computed again. Training is written down about
once a second, by the iteration that it has reached.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from visualizer.atomic_file import shown_path
from visualizer.errors import InvalidRecording
from visualizer.files.journal_line import At
from visualizer.files.recording_line import MAX_MILLISECONDS, Entry, LessonDeed, Opened, SeedDeed, Trained, line_of
from visualizer.message import reason
from visualizer.session import command as do
from visualizer.session.command import Command
from visualizer.session.record import document
from visualizer.session.reset import reset_of
from visualizer.session.state import State
from visualizer.session.view import View

ENDING = ".recording"
FORMAT = "backprop visualizer recording"
VERSION = 1
# Training is written down this often.
SECONDS = 1.0


class Recording:
    """A recording that is being written.

    Parameters
    ----------
    file : BinaryIO
        Open for writing without a buffer.
    path : Path
        Where it is.
    state : State
        At the desk.
    failed : callable
        Told by one line if it cannot be written any more.
    lesson : sequence of LessonDeed
        What has led to where one is in the lesson that is open; empty without one.
    apart : bool
        Whether one has left what the lesson led to.
    """

    def __init__(
        self,
        file: BinaryIO,
        path: Path,
        state: State,
        failed: Callable[[str], object],
        lesson: Sequence[LessonDeed] = (),
        apart: bool = False,
    ) -> None:
        self.path, self.ended, self._file, self._failed = path, False, file, failed
        self._began, self._view = time.monotonic(), View()
        self._seeds_told = -SECONDS
        # Edits of the recording that can be undone and redone: what lies before them no replay knows.
        self._past, self._future = 0, 0
        # Whether the next state is where a lesson leads, and whether its own desk is one that no replay knows.
        self._led, self._borrowed = False, bool(lesson)
        self._write_bytes(json.dumps({"format": FORMAT, "version": VERSION}).encode() + b"\n")
        self._settle(state)
        self._open(state)
        self._write(do.SetPace(state.pace))
        for deed in lesson:
            self._write(deed)
        if apart:
            self._open(state)
        self._place(At.of(state), always=True)

    @staticmethod
    def begun(
        path: Path,
        state: State,
        failed: Callable[[str], object],
        lesson: Sequence[LessonDeed] = (),
        apart: bool = False,
    ) -> "Recording":
        """A new recording in a new file.

        Raises
        ------
        InvalidRecording
            If there can be none.
        """
        try:
            file = path.open("xb", buffering=0)
        except (OSError, ValueError) as error:
            raise InvalidRecording(_trouble(path, error)) from error
        return Recording(file, path, state, failed, lesson, apart)

    def witness(self, before: State, command: Command, after: State) -> None:
        """Take down a command that has been carried out."""
        if isinstance(command, do.Tick):
            motion = after.motion
            if motion is not None and not motion.phases and time.monotonic() - self._settled < SECONDS:
                return
            self._follow(after)
            return
        led, self._led = self._led, False
        self._follow(before)
        if isinstance(command, do.Resume | do.Show):
            if led:
                self._count(before, after)
            else:
                self._open(after)
                self._past, self._future = 0, 0
        elif isinstance(command, do.Tell):
            self._write(LessonDeed(lesson="tell"))
        elif command.journalled:
            self._command(before, command, after)
        else:
            self._follow(after)
        self._settle(after)

    def hear(self, deed: LessonDeed, state: State) -> None:
        """Take down what is about to be done with a lesson."""
        self._follow(state)
        self._write(deed)
        self._led = deed.lesson != "answer"
        if deed.lesson == "close" and self._borrowed:
            self._led = self._borrowed = False

    def hear_seeds(self, deed: SeedDeed, state: State) -> None:
        """Take down what has been done with many seeds; how far they have come, once in a while."""
        now = time.monotonic()
        if deed.seeds == "come" and now - self._seeds_told < SECONDS:
            return
        self._seeds_told = now
        self._follow(state)
        self._write(deed)

    def stop(self, state: State | None = None) -> None:
        """Write no more; where one is now is the end."""
        if self.ended:
            return
        if state is not None:
            self._follow(state)
            self._place(At.of(state), always=True)
        self.ended = True
        self._file.close()

    def _command(self, before: State, command: Command, after: State) -> None:
        known = {do.Undo: self._past, do.Redo: self._future}.get(type(command), 1)
        if not known:
            self._open(after)
            self._past, self._future = 0, 0
            return
        if not isinstance(command, do.Open | do.OpenRun | do.DismissRun):
            self._write(command)
        elif after is not before:  # runs that were left are not known to a replay, but their bits are
            self._open(after)
        self._count(before, after)

    def _count(self, before: State, after: State) -> None:
        """Count what can be undone and redone."""
        self._past = max(0, self._past + len(after.past) - len(before.past))
        self._future = max(0, self._future + len(after.future) - len(before.future)) if after.future else 0

    def _open(self, state: State) -> None:
        whole = document(state)
        self._write(Opened(whole, reset_of(state, whole)))
        self._place(At.of(state), always=True)

    def _settle(self, state: State) -> None:
        self._at, self._reached, self._settled = At.of(state), state.history.reached, time.monotonic()

    def _follow(self, state: State) -> None:
        """Take down what has been trained since the last time, and where one is."""
        now, reached = At.of(state), state.history.reached
        if reached > self._reached:
            self._place(replace(now, iteration=self._reached, phase=0))
            self._write(Trained(reached, self._ms(self._settled)))
            self._at = replace(self._at, iteration=reached)
        self._place(now)
        self._settle(state)

    def _place(self, at: At, always: bool = False) -> None:
        if always or at != self._at:
            self._write(at)
            self._at = at

    def _ms(self, now: float) -> int:
        return round(1000 * (now - self._began))

    def _write(self, entry: Entry) -> None:
        if self.ended:
            return
        now = self._ms(time.monotonic())
        if now > MAX_MILLISECONDS:
            self.ended = True
            self._failed("The recording has ended: it is a day long.")
            return
        self._write_bytes(line_of(now, entry, self._view))
        if isinstance(entry, At) and entry.view is not None:
            self._view = entry.view

    def _write_bytes(self, line: bytes) -> None:
        try:
            while line:  # a disk that is nearly full takes a part of it
                line = line[self._file.write(line) :]
        except OSError as error:
            self.ended = True
            self._failed(_trouble(self.path, error))


def _trouble(path: Path, error: Exception) -> str:
    return f"The lecture cannot be recorded in {shown_path(path)} ({reason(error)}); nothing more of it is kept."
