"""Widths of strings, known without a window, so that layouts are the same in the window and in files."""

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from visualizer.resource import asset
from visualizer.scene.advance import advances

REGULAR = asset("fonts", "VisualizerSans-Regular.ttf")
SEMIBOLD = asset("fonts", "VisualizerSans-SemiBold.ttf")
# The window scales a font by the height of its line, which for this typeface is 2478 of its units; the em, by which
# paper scales it, is 2048.
UNITS_PER_SIZE, UNITS_PER_EM = 2478, 2048


# The files that faces are read from, where letters were lent to them; see `visualizer.scene.lending`.
_files: dict[Path, Path] = {}


def file_of(face: Path) -> Path:
    """The file that a face is read from: its own, or one with more letters."""
    return _files.get(face, face)


def use_file(face: Path, file: Path) -> None:
    """From now on read a face from another file, with more letters."""
    _files[face] = file
    _units.cache_clear()


@cache
def advances_of(file: Path) -> dict[int, int]:
    """The advance of every character of a font file, by its code."""
    return advances(file)


class _Letters(dict[str, int]):
    """The advance of every character; that of a question mark for those that the typeface has not."""

    def __missing__(self, character: str) -> int:
        return self["?"]


@cache
def _letters(file: Path) -> _Letters:
    return _Letters({chr(code): advance for code, advance in advances_of(file).items()})


@lru_cache(maxsize=4096)
def _units(string: str, bold: bool) -> int:
    return sum(map(_letters(file_of(SEMIBOLD if bold else REGULAR)).__getitem__, string))


def text_width(string: str, size: float, bold: bool = False) -> float:
    """Width in pixels of `string` set in the regular weight, or in SemiBold, at `size` pixels."""
    return _units(string, bold) * size / UNITS_PER_SIZE


def shortened(string: str, size: float, width: float, end: str = "…") -> str:
    """`string`, or as much of its beginning as fits `width` pixels, with an ellipsis or another `end`."""
    if text_width(string, size) <= width:
        return string
    kept = string
    while kept and text_width(kept + end, size) > width:
        kept = kept[:-1]
    return kept.rstrip() + end


def clipped(string: str, size: float, width: float) -> str:
    """The same with whole words only, where there is room for one: half a number would be another number."""
    text = shortened(string, size, width)
    whole = text == string or string[len(text) - 1 :].startswith(" ") or " " not in text
    return text if whole else text.rpartition(" ")[0].rstrip(",;: ") + "…"


def whole_parts(string: str, size: float, width: float, between: str) -> str:
    """`string`, or as many of its parts as fit, an ellipsis for the rest; a piece of it where not even one fits."""
    parts = string.split(between)
    for count in range(len(parts), 0, -1):
        text = string if count == len(parts) else between.join([*parts[:count], "…"])
        if text_width(text, size) <= width:
            return text
    return clipped(string, size, width)


def balanced(string: str, size: float, width: float) -> list[str]:
    """`string` in as few lines of at most `width` pixels as it needs, about as long as each other: for centred text."""
    lines = wrapped(string, size, width)
    least = text_width(string, size) / max(1, len(lines))
    while least < width:
        even = wrapped(string, size, least)
        if len(even) == len(lines):
            return even
        least += size
    return lines


def wrapped(string: str, size: float, width: float) -> list[str]:
    """`string` broken at blanks into lines of at most `width` pixels."""
    return wrapped_words(string.split(), size, width)


def lined(string: str, size: float, width: float) -> str:
    """The same as one string, for Dear PyGui, which by itself would also break a number at its point."""
    return "\n".join(line for part in string.split("\n") for line in wrapped(part, size, width) or [""])


def wrapped_words(words: Iterable[str], size: float, width: float) -> list[str]:
    """Words, which may have blanks in them, in lines of at most `width` pixels."""
    lines: list[list[str]] = []
    used, blank = 0, _units(" ", False)
    for word in words:
        longer = used + blank + _units(word, False)
        if lines and longer * size / UNITS_PER_SIZE <= width:
            lines[-1].append(word)
        else:
            lines.append([word])
            longer -= used + blank
        used = longer
    return [" ".join(line) for line in lines]
