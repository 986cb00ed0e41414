"""Writing a file whole or not at all."""

import errno
import os
import re
import sys
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO

from visualizer.errors import InvalidValue
from visualizer.lock import locked
from visualizer.message import printable, reason

# A file that is not complete yet, by the process that writes it.
_PART = re.compile(r"\.visualizer-(\d{1,9})-\d+\.part")


def write_whole(content: bytes, path: Path) -> None:
    """Write a file whole or not at all: what was there before stays until the new one is complete.

    Raises
    ------
    InvalidValue
        If it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a pipe or a device takes it as it comes; a folder refuses
        else:
            _replace(content, Path(os.path.realpath(path)))
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise unwritable(path, error) from error


def unwritable(path: Path, error: Exception) -> InvalidValue:
    """What is said of a file that cannot be written: why, and what helps against that."""
    why, remedy = reason(error), "choose another name or folder"
    match getattr(error, "errno", None):
        case errno.ENOENT if not path.parent.exists():
            why, remedy = f"there is no folder {shown_path(path.parent)}", "make it, or choose another"
        case errno.ENAMETOOLONG:
            remedy = "choose a shorter name"
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            remedy = "make room there, or choose another folder"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            remedy = "choose a folder of yours"
            if path.parent.is_dir() and not (path.exists() and os.access(path.parent, os.W_OK)):
                folder = shown_path(path.parent.absolute())
                return InvalidValue(f"Nothing can be written into the folder {folder} ({why}); {remedy}.")
        case errno.EISDIR:
            remedy = "choose a name that no folder has"
    return InvalidValue(f"{shown_path(path)} cannot be written ({why}); {remedy}.")


def free_path(folder: Path, stem: str, ending: str) -> Path:
    """The path of a new file; a number is added to its stem if there is such a file.

    Raises
    ------
    OSError
        If no file can have such a name.
    """
    stems = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(path for path in (folder / f"{stem}{ending}" for stem in stems) if not path.exists())


def shown_path(path: Path) -> str:
    """A path on one line, whatever it is named."""
    return printable(str(path))


def _part_of(path: Path) -> tuple[Path, BinaryIO]:
    """A new file beside `path`: one that another process writes is not touched."""
    for number in count(1):
        partial = path.with_name(f".visualizer-{os.getpid()}-{number}.part")
        with suppress(FileExistsError):
            return partial, partial.open("xb")
    raise AssertionError  # there is always another name


def _remove_left(folder: Path) -> None:
    """Remove what processes that were killed have left in a folder, before anything else is written there."""
    with suppress(OSError), os.scandir(folder) as entries:
        left = [(Path(entry), _PART.fullmatch(entry.name)) for entry in entries if entry.is_file(follow_symlinks=False)]
        for partial, found in left:
            if found is not None and not _lives(int(found[1])):
                with suppress(OSError):
                    # One of another machine may write there as well, and has locked what it writes.
                    with partial.open("r+b") as file:
                        free = locked(file)
                    if free:
                        partial.unlink()


def _lives(process: int) -> bool:
    """Whether there is a process of a number here; Windows removes no file that is open, so need not be asked."""
    if sys.platform == "win32":
        return process == os.getpid()
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def _replace(content: bytes, path: Path) -> None:
    _remove_left(path.parent)
    partial, file = _part_of(path)
    try:
        with file:
            locked(file)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            partial.chmod(path.stat().st_mode)
        partial.replace(path)
    except BaseException:  # an interrupt leaves nothing half-written either
        with suppress(OSError):
            partial.unlink()
        raise
