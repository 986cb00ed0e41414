"""Arrays out of an NPZ that anybody may have made: nothing is unpickled, and none is larger than it says."""

import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from visualizer.message import reason

_MOST = 8_000_000
# What an archive that was cut or changed makes its readers raise; RuntimeError, where it is encrypted.
_DAMAGED = (
    *(OSError, ValueError, TypeError, EOFError, SyntaxError, MemoryError, RuntimeError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, struct.error),
)


class Unread(Exception):
    """What is wrong with an archive: that it cannot be read, or is too large."""


def arrays_of(file: Path | BinaryIO) -> dict[str, NDArray[Any]]:
    """All arrays by their names, in the order in which they were saved.

    Raises
    ------
    Unread
        If it is no such archive, is damaged, or is too large.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(part.file_size for part in archive.infolist())
        if size > _MOST:
            raise Unread(f"larger than {_MOST:,} bytes")
        if not isinstance(file, Path):
            file.seek(0)
        with np.load(file, allow_pickle=False) as found:
            return {name: found[name] for name in found.files}
    except _DAMAGED as error:
        raise Unread(f"cannot be read ({reason(error)})") from error
