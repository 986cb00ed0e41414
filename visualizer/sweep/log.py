"""The pieces of a sweep as they are done, in a file that a crash at any moment leaves readable.

A record is its length and its checksum, four bytes each, and its content; the first holds the header of the plan, each
of the others how far a piece has come, as NPZ; of several of a piece the last one counts. A record that was not
finished is the last one, and is cut off.
"""

import os
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import numpy as np

from visualizer.atomic_file import shown_path, unwritable
from visualizer.engine.many.outcome import Outcomes
from visualizer.errors import InvalidValue
from visualizer.lock import locked
from visualizer.sweep.plan import Plan
from visualizer.sweep.work import Piece

_PREFIX = struct.Struct("<II")
_FIELDS = ("points", "errors", "rows_right", "learnt_at", "diverged_at", "flats")


class Log:
    """The log of a sweep, open and locked.

    Parameters
    ----------
    path : Path
        It is made if it is not there.
    of : Path
        The file of results that it is beside, by which it is called in messages.
    plan : Plan

    Attributes
    ----------
    parts : dict of Piece to Outcomes
        How far every piece has come: to the end, or to some iteration before it.

    Raises
    ------
    InvalidValue
        If it cannot be written, another process is writing it, or it is that of another sweep.
    """

    def __init__(self, path: Path, of: Path, plan: Plan) -> None:
        self.path, self._of, self.parts = path, of, dict[Piece, Outcomes]()
        try:
            self._file: BinaryIO = path.open("a+b", buffering=0)
        except (OSError, ValueError) as error:
            raise self._trouble(error) from error
        if not locked(self._file):
            self._file.close()
            raise InvalidValue(
                f"{shown_path(of)} is being written by another sweep; wait for it, or name another file."
            )
        records = _records(self._file)
        header = next(records, None)
        # What is no whole record may be the beginning of one, or something else.
        foreign = header is None and self._file.seek(0, os.SEEK_END) > _PREFIX.size + len(plan.header)
        if foreign or (header is not None and header[0] != plan.header):
            self._file.close()
            raise InvalidValue(other_sweep(of))
        self._end = 0
        if header is None:
            self._cut()
            self._append(plan.header)
        else:
            self._end = header[1]
            for content, end in records:
                piece, found = _part(content)
                self.parts[piece] = found
                self._end = end
            self._cut()

    def append(self, piece: Piece, found: Outcomes) -> None:
        """Keep how far a piece has come, for good.

        Raises
        ------
        InvalidValue
            If it cannot be written; then what was there before still is.
        """
        content = BytesIO()
        place = np.array([piece.setting, piece.first, piece.count])
        np.savez(content, piece=place, **{name: getattr(found, name) for name in _FIELDS})
        self._append(content.getvalue())
        self.parts[piece] = found

    def close(self, remove: bool = False) -> None:
        """Let go of the file."""
        if remove:
            self.path.unlink(missing_ok=True)
        self._file.close()

    def _append(self, content: bytes) -> None:
        record = _PREFIX.pack(len(content), zlib.crc32(content)) + content
        try:
            rest = memoryview(record)
            while rest:  # a disk that is nearly full takes a part of it
                rest = rest[self._file.write(rest) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            self._cut()
            raise self._trouble(error, " What is done is kept: the same command goes on.") from error
        self._end += len(record)

    def _cut(self) -> None:
        """Take off what is no whole record."""
        self._file.truncate(self._end)

    def _trouble(self, error: Exception, comfort: str = "") -> InvalidValue:
        return InvalidValue(f"{unwritable(self._of, error)}{comfort if self.parts else ''}")


def other_sweep(path: Path) -> str:
    """What is said where a file holds other results than those that are asked for."""
    return (
        f"{shown_path(path)} holds another sweep: of another experiment, with other seeds or settings, or by another "
        "version of this program or of NumPy; name another file."
    )


def _records(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The content of every whole record from the start, and where it ends."""
    file.seek(0)
    end = 0
    while len(prefix := file.read(_PREFIX.size)) == _PREFIX.size:
        length, checksum = _PREFIX.unpack(prefix)
        content = b""
        while len(content) < length and (more := file.read(length - len(content))):
            content += more
        if len(content) < length or zlib.crc32(content) != checksum:
            return
        end += _PREFIX.size + length
        yield content, end


def _part(content: bytes) -> tuple[Piece, Outcomes]:
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        piece = Piece(*arrays["piece"].tolist())
        return piece, Outcomes(*(arrays[name] for name in _FIELDS))
