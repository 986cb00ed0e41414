"""Formats of other programs, a module each.

A module of this folder that has a ``FORMAT`` is found by itself: nothing else need be told of a new one.
"""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path

from visualizer.files.format.base import HEAD, Format


@cache
def formats() -> tuple[Format, ...]:
    """All formats, in the order of the alphabet."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    found: list[Format] = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return tuple(sorted(found, key=lambda one: one.name.lower()))


def format_of(content: bytes, ending: str = "", typed: bool = False) -> Format | None:
    """The format of a content; None for an experiment file, a table as CSV, and what nobody knows.

    Parameters
    ----------
    content : bytes
    ending : str
        Of its file, such as ".arff"; empty if it is in none.
    typed : bool
        Whether only those are meant that may be typed where the name of a file is expected.
    """
    head = content[:HEAD].decode(errors="replace").removeprefix("\ufeff")
    fitting = (one for one in formats() if (one.typed or not typed) and one.sniff(head, ending.lower()))
    return next(fitting, None)


def files_of(path: Path) -> list[Path]:
    """The files that are read for one: itself, and what its format keeps beside it.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as file:
        found = format_of(file.read(HEAD), path.suffix)
    return [path, *([path.with_suffix(found.beside)] if found and found.beside else [])]


def endings() -> tuple[str, ...]:
    """The endings of the files of all formats."""
    return tuple(dict.fromkeys(ending for one in formats() for ending in one.endings))
