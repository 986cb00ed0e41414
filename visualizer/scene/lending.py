"""Letters that our typeface lacks, lent by the fonts of the system: names may be written in any script.

What is lent is lent for as long as the program runs: pictures, windows and widths of strings then have it.
"""

import atexit
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from visualizer.scene import text as widths
from visualizer.scene.icon import PRIVATE
from visualizer.session.experiment import Experiment

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Where systems keep their fonts; those that are not there are left out.
FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts",
    "%WINDIR%/Fonts", "%LOCALAPPDATA%/Microsoft/Windows/Fonts",
)  # fmt: skip
# Fonts of these kinds come last.
UNLIKE = re.compile("bold|italic|oblique|light|thin|mono|condensed|serif|black", re.IGNORECASE)
# Of letters that nobody has, so many are named.
MOST_NAMED = 12
# Letters that were looked for, and those of them that no font has.
_asked: set[str] = set()
_unknown: set[str] = set()


def written(experiment: Experiment) -> str:
    """All that an experiment writes in a person's own words."""
    table = experiment.table
    return "".join((experiment.title, experiment.note, *table.input_names, *table.output_names))


def lend(text: str) -> str:
    """See to it that the letters of a text can be drawn.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        The letters of it that no font here has, sorted; a question mark stands for each.
    """
    known = widths.advances_of(widths.REGULAR)
    lacking = {letter for letter in text if letter.isprintable() and ord(letter) not in known}
    lacking = {letter for letter in lacking if ord(letter) not in PRIVATE}
    new = lacking - _asked
    if new:
        _asked.update(new)
        _unknown.update(new - _take(sorted(_asked - _unknown)))
    return "".join(sorted(lacking & _unknown))


def unknown_letters(letters: str) -> str:
    """What is said of letters that no font here has; nothing if there are none."""
    if not letters:
        return ""
    shown = " ".join(letters[:MOST_NAMED]) + (" …" if len(letters) > MOST_NAMED else "")
    return f"No font here has {shown}: a question mark stands for each; install a font of that script."


def _take(letters: list[str]) -> set[str]:
    """Make both faces anew with as many of the letters as fonts of the system have; those that they have."""
    found: dict[str, Path] = {}
    for path in _fonts():
        if len(found) == len(letters):
            break
        for letter in _covered(path, [letter for letter in letters if letter not in found]):
            found[letter] = path
    if found:
        donors = {path: [letter for letter, its in found.items() if its == path] for path in found.values()}
        folder = Path(_folder().name)
        for face in (widths.REGULAR, widths.SEMIBOLD):
            widths.use_file(face, _with_letters(face, donors, folder / f"{len(_asked)}-{face.name}"))
    return set(found)


@cache
def _folder() -> "TemporaryDirectory[str]":
    folder = TemporaryDirectory(prefix="visualizer-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return folder


def _fonts() -> Iterator[Path]:
    """Font files of the system, upright sans serifs first; then those that matplotlib has with it."""
    folders = [Path(os.path.expandvars(folder)).expanduser() for folder in FOLDERS]
    paths = [path for folder in folders for ending in ("ttf", "otf", "ttc") for path in folder.rglob(f"*.{ending}")]
    yield from sorted(paths, key=lambda path: (bool(UNLIKE.search(path.name)), "sans" not in path.name.lower(), path))
    spec = find_spec("matplotlib")  # without importing it
    if spec is not None and spec.origin is not None:
        yield Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


@contextmanager
def _opened(path: Path) -> Iterator["TTFont"]:
    from fontTools.ttLib import TTFont  # is needed where a letter is lacking only

    # What is no font is closed as well.
    with path.open("rb") as file, TTFont(file, fontNumber=0, lazy=True) as font:
        yield font


def _covered(path: Path, letters: list[str]) -> list[str]:
    try:
        with _opened(path) as font:
            codes = font.getBestCmap() or {}
            return [letter for letter in letters if ord(letter) in codes and ("glyf" in font or "CFF " in font)]
    except Exception:  # whatever is wrong with a font of the system, another one may do
        return []


def _with_letters(face: Path, donors: dict[Path, list[str]], target: Path) -> Path:
    """A copy of a face with letters of other fonts."""
    from fontTools.ttLib import TTFont

    with TTFont(face, recalcTimestamp=False) as font:
        for path, letters in donors.items():
            with _opened(path) as donor:
                for letter in letters:
                    _copy(donor, font, letter)
        font["post"].formatType = 3.0  # without names of glyphs
        font.save(target)
    return target


def _copy(donor: Any, font: Any, letter: str) -> None:
    """Copy a letter: its outline in our units, its advance, its code."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    glyphs, name = donor.getGlyphSet(), f"lent{ord(letter):05X}"
    glyph = glyphs[donor.getBestCmap()[ord(letter)]]
    scale = font["head"].unitsPerEm / donor["head"].unitsPerEm
    outline, drawn = DecomposingRecordingPen(glyphs), TTGlyphPen(None)  # type: ignore[no-untyped-call]
    glyph.draw(outline)
    # Outlines of CFF are cubic, and run the other way round.
    quadratic = Cu2QuPen(drawn, max_err=1.0, reverse_direction="CFF " in donor)  # type: ignore[no-untyped-call]
    outline.replay(TransformPen(quadratic, (scale, 0, 0, scale, 0, 0)))  # type: ignore[no-untyped-call]
    font["glyf"][name] = drawn.glyph()
    copied = font["glyf"][name]
    copied.recalcBounds(font["glyf"])
    font["hmtx"][name] = round(glyph.width * scale), copied.xMin if copied.numberOfContours else 0
    for table in font["cmap"].tables:
        if table.isUnicode() and (ord(letter) <= 0xFFFF or table.format == 12):
            table.cmap[ord(letter)] = name
