"""Widths of strings, known without a window, so that layouts are the same in the window and in files."""

from functools import cache, lru_cache

from visualizer.resource import asset
from visualizer.scene.advance import advances

REGULAR = asset("fonts", "VisualizerSans-Regular.ttf")
SEMIBOLD = asset("fonts", "VisualizerSans-SemiBold.ttf")
# The window scales a font by the height of its line, which for this typeface is 2478 of its units; the em, by which
# paper scales it, is 2048.
UNITS_PER_SIZE, UNITS_PER_EM = 2478, 2048


@cache
def _advances() -> dict[int, int]:
    return advances(REGULAR)


@lru_cache(maxsize=4096)
def _units(string: str) -> int:
    advances = _advances()
    missing = advances[ord("?")]
    return sum(advances.get(ord(character), missing) for character in string)


def text_width(string: str, size: float) -> float:
    """Width in pixels of `string` set in the regular weight at `size` pixels."""
    return _units(string) * size / UNITS_PER_SIZE


def shortened(string: str, size: float, width: float) -> str:
    """`string`, or as much of its beginning as fits `width` pixels, with an ellipsis."""
    if text_width(string, size) <= width:
        return string
    kept = string
    while kept and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(string: str, size: float, width: float) -> list[str]:
    """`string` broken at blanks into lines of at most `width` pixels."""
    lines: list[str] = []
    for word in string.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
