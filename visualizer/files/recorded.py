"""A recording that has been made, read from its file."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from visualizer.atomic_file import shown_path
from visualizer.errors import InvalidRecording
from visualizer.files.journal_line import At
from visualizer.files.recording import FORMAT, VERSION
from visualizer.files.recording_line import Opened, Timed, entry_of
from visualizer.message import printable, reason
from visualizer.session.record import Document
from visualizer.session.view import View

# What a file may have before it is even looked at.
_MOST_BYTES = 100_000_000


class _Head(msgspec.Struct):
    """The first line."""

    format: str
    version: int


@dataclass(frozen=True, eq=False)
class Recorded:
    """A lecture.

    Attributes
    ----------
    start : Document
        With what it begins.
    entries : tuple of Timed
        What happened then, in its order.
    damage : str
        Why it ends before its file does, as one line; empty if it does not.
    """

    start: Document
    entries: tuple[Timed, ...]
    damage: str = ""

    @property
    def milliseconds(self) -> int:
        """How long it is."""
        return self.entries[-1].time if self.entries else 0


def read_recording(path: Path) -> Recorded:
    """The recording of a file, up to what is damaged in it; a last line that was not finished is left out.

    Raises
    ------
    InvalidRecording
        If it cannot be read, is none, or is of another version.
    """
    name = shown_path(path)
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except (OSError, ValueError) as error:
        raise InvalidRecording(f"{name} cannot be read ({reason(error)}).") from error
    head, *lines = content.split(b"\n")
    _check_head(head, name)
    entries: list[Timed] = []
    view, damage = View(), ""
    for number, line in enumerate(lines[:-1], 2):
        try:
            timed = entry_of(line, number, view)
            if entries and timed.time < entries[-1].time:
                raise InvalidRecording(f"line {number} is earlier than the one before")
        except InvalidRecording as problem:
            damage = f"{name} is damaged: {problem}; what comes after is left out."
            break
        entries.append(timed)
        if isinstance(timed.entry, At) and timed.entry.view is not None:
            view = timed.entry.view
    if not (entries and isinstance(entries[0].entry, Opened)):
        raise InvalidRecording(damage or f"{name} has no experiment to begin with; the recording is empty.")
    return Recorded(entries[0].entry.document, tuple(entries[1:]), damage)


def _check_head(line: bytes, name: str) -> None:
    try:
        head = msgspec.json.decode(line, type=_Head)
    except (msgspec.MsgspecError, RecursionError):
        head = _Head("", 0)
    if head.format != FORMAT:
        raise InvalidRecording(f"{name} is no recording of a lecture; Ctrl Shift R in the window makes one.")
    if head.version != VERSION:
        raise InvalidRecording(
            f"{name} is a recording of version {printable(str(head.version))}, and this program reads version "
            f"{VERSION}; replay it with the program that made it, or a newer one."
        )
