"""The lessons that come with the program, in the order in which a course would take them, and those of a person."""

import re
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from visualizer.errors import InvalidLesson
from visualizer.message import printable, reason, shown
from visualizer.resource import asset

if TYPE_CHECKING:
    from visualizer.lesson.lesson import Lesson

# The order is a matter of teaching; the titles are those of the files, which a menu need not read.
TITLES = {
    "one-neuron": "One neuron",
    "error-weighted-derivative": "The error-weighted derivative",
    "one-weight-four-rows": "One weight, four rows",
    "one-layer-is-not-enough": "Why one layer is not enough",
    "what-the-hidden-layer-finds": "What the hidden layer finds",
    "stuck": "Stuck",
    "too-confident": "Too confident",
    "your-own-table": "Your own table",
}
ENDING = ".md"
# What a file may have before it is even looked at.
_MOST_BYTES = 1_000_000


def lesson_name(spoken: str) -> str | None:
    """The name of the lesson that is called so, by its name or its title; None if none is."""
    folded = _folded(spoken)
    return next((name for name, title in TITLES.items() if folded in (name, _folded(title))), None)


def _folded(spoken: str) -> str:
    return re.sub(r"[\s_,-]+", "-", spoken.strip().lower())


@cache
def shipped_lesson(name: str) -> "Lesson":
    """A lesson that comes with the program, by its name or its title.

    Raises
    ------
    InvalidLesson
        If there is none that is called so.
    """
    found = lesson_name(name)
    if found is None:
        close = get_close_matches(_folded(name), TITLES, n=1)
        hint = f"did you mean {close[0]}? " if close else ""
        raise InvalidLesson(f"There is no lesson {shown(name)}; {hint}`visualizer lesson list` lists them all.")
    return _read(asset("lessons", f"{found}{ENDING}").read_bytes(), f"{found}{ENDING}")


def lesson_called(spoken: str) -> "Lesson":
    """A lesson by its name, its title, or its file.

    Raises
    ------
    InvalidLesson
        If there is none, or the file holds none.
    """
    named = lesson_name(spoken) is None and (Path(spoken).exists() or spoken.endswith(ENDING))
    return lesson_of_file(Path(spoken)) if named else shipped_lesson(spoken)


def lesson_of_file(path: Path) -> "Lesson":
    """The lesson that a file holds, up to its first fault.

    Raises
    ------
    InvalidLesson
        If the file cannot be read, or holds none.
    """
    name = printable(path.name)
    try:
        if not path.is_file():
            raise InvalidLesson(f"{name}: there is no such file; write its whole path.")
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except OSError as problem:
        raise InvalidLesson(f"{name}: the file cannot be read ({reason(problem)}).") from problem
    return _read(content, name)


def _read(content: bytes, name: str) -> "Lesson":
    # What reads Markdown and conditions is loaded with the first lesson.
    from visualizer.lesson.reader import read_lesson

    return read_lesson(content, name)
