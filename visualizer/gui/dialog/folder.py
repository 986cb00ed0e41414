"""Folders and what is typed about them in a file dialog."""

import os
import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from visualizer.errors import InvalidValue
from visualizer.message import printable, reason
from visualizer.scene.file_list import Entry


def listing(folder: Path, endings: Collection[str]) -> list[Entry]:
    """Folders and the files with one of the `endings`, by name, folders first; hidden ones are left out.

    Raises
    ------
    InvalidValue
        If the folder cannot be read.
    """
    try:
        with os.scandir(folder) as found:
            entries = [entry for item in found if (entry := _entry(item, endings)) is not None]
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise InvalidValue(
            f"{printable(str(folder))} cannot be read ({reason(error)}); choose another folder."
        ) from error
    return sorted(entries, key=lambda entry: (not entry.folder, _order(entry.name), entry.name))


def _order(name: str) -> list[tuple[int, str]]:
    """By which names are sorted: number 2 before number 10, small and capital letters alike."""
    parts = re.split("([0-9]+)", name.casefold())
    # Every second part is a number: others may be made of digits too, such as ², which no number is made of.
    return [(int(part), "") if place % 2 else (-1, part) for place, part in enumerate(parts)]


def _entry(item: "os.DirEntry[str]", endings: Collection[str]) -> Entry | None:
    if item.name.startswith("."):
        return None
    try:
        if item.is_dir():
            return Entry(item.name, True)
        if not item.name.lower().endswith(tuple(endings)) or not item.is_file():
            return None
        status = item.stat()
    except OSError:  # gone meanwhile, or a link that leads nowhere
        return None
    return Entry(item.name, False, status.st_size, status.st_mtime)


def typed_path(text: str, folder: Path) -> Path:
    """The path that `text` names, from `folder` if it is not absolute; ~ is the home folder."""
    path = Path(text.strip())
    with suppress(RuntimeError):  # nobody of that name has a home folder
        path = path.expanduser()
    return Path(os.path.normpath(folder / path))


def present(path: Path) -> Literal["folder", "file", ""]:
    """What is at `path`; nothing if that cannot be known, as for a name that is too long for any file."""
    try:
        return "folder" if path.is_dir() else "file" if path.exists() else ""
    except OSError:
        return ""


def path_to_open(text: str, folder: Path, endings: Sequence[str]) -> Path:
    """The file, or the folder, that `text` names; an ending may be left out.

    Raises
    ------
    InvalidValue
        If there is none.
    """
    if not text.strip():
        raise InvalidValue("No file is chosen; click one in the list, or type its name.")
    path = typed_path(text, folder)
    for candidate in (path, *(Path(f"{path}{ending}") for ending in endings)):
        if present(candidate):
            return candidate
    _check_folder(path.parent)
    raise InvalidValue(
        f"There is no {printable(path.name)} in {printable(str(path.parent))}; click a file in the list."
    )


def path_to_save(text: str, folder: Path, endings: Sequence[str]) -> Path:
    """Where a file that is called `text` goes, with the first of the `endings` if it has none of them; or a folder.

    Raises
    ------
    InvalidValue
        If no file can be made there.
    """
    if not text.strip():
        raise InvalidValue(f"The file has no name yet; type one such as picture{endings[0]}.")
    path = typed_path(text, folder)
    if present(path) == "folder":
        return path
    if not path.name.lower().endswith(tuple(endings)):
        path = Path(f"{path}{endings[0]}")
    _check_folder(path.parent)
    if present(path) == "folder":
        raise InvalidValue(f"{printable(path.name)} is a folder; type another name.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        where = printable(str(path.parent))
        raise InvalidValue(f"There is no permission to write into {where}; choose a folder of yours.")
    return path


def _check_folder(folder: Path) -> None:
    if present(folder) != "folder":
        where = printable(str(folder))
        raise InvalidValue(f"There is no folder {where}; type another one, or choose one in the list.")
