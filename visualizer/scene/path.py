"""Paths and sizes of files as text that has room."""

from pathlib import Path

from visualizer.message import printable
from visualizer.scene.text import text_width


def shortened_within(string: str, size: float, width: float) -> str:
    """`string`, or as much of its beginning and end as fits `width` pixels, with an ellipsis between."""
    if text_width(string, size) <= width:
        return string
    few, many = 0, len(string) - 1
    while few < many:
        kept = (few + many + 1) // 2
        if text_width(_ends(string, kept), size) <= width:
            few = kept
        else:
            many = kept - 1
    return _ends(string, few)


def _ends(string: str, kept: int) -> str:
    tail = kept // 2
    return f"{string[: kept - tail]}…{string[len(string) - tail :]}"


def path_text(path: Path, size: float, width: float) -> str:
    """A path that fits `width` pixels, with ~ for the home folder."""
    home = Path.home()
    inside = path.is_relative_to(home) and home != Path(home.anchor)
    shown = Path("~") / path.relative_to(home) if inside else path
    return shortened_within(printable(str(shown)), size, width)


def size_text(size: int) -> str:
    """The size of a file: 812 B, 1.4 kB, 23 MB."""
    value = float(size)
    for unit in ("B", "kB", "MB"):
        if value < 999.5:
            return f"{value:.1f} {unit}" if unit != "B" and value < 9.95 else f"{value:.0f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"


def file_name(title: str, ending: str) -> str:
    """A name that every system takes, from the title of an experiment."""
    kept = "".join(character if character.isalnum() or character in " -_.,()+" else "-" for character in title)
    return f"{kept.strip(' .-')[:80] or 'experiment'}{ending}"
