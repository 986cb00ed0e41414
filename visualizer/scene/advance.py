"""How far each character of a typeface moves the pen, read from its file.

fontTools knows that too, and much more: importing it takes longer than a small command has.
"""

from collections.abc import Iterator
from pathlib import Path
from struct import iter_unpack, unpack_from

# Of a table of characters: by groups that follow each other, for all of Unicode. Every typeface of ours has one.
GROUPS = 12


def advances(face: Path) -> dict[int, int]:
    """The advance of every character that the typeface has, by its code, in units of the typeface.

    Written after the OpenType specification, chapters "cmap", "hhea" and "hmtx".
    """
    content = face.read_bytes()
    tables = _tables(content)
    (count,) = unpack_from(">H", content, tables["hhea"] + 34)
    widths = [width for width, _ in iter_unpack(">Hh", content[tables["hmtx"] : tables["hmtx"] + 4 * count])]
    # What has no width of its own has the last one.
    return {code: widths[min(glyph, count - 1)] for code, glyph in _glyphs(content, tables["cmap"])}


def _tables(content: bytes) -> dict[str, int]:
    """Where every table begins."""
    (count,) = unpack_from(">H", content, 4)
    records = (unpack_from(">4sII", content, 12 + 16 * k) for k in range(count))
    return {name.decode("ascii"): start for name, _, start in records}


def _glyphs(content: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """The code of every character and the number of its glyph."""
    (count,) = unpack_from(">H", content, cmap + 2)
    starts = (cmap + unpack_from(">HHI", content, cmap + 4 + 8 * k)[2] for k in range(count))
    start = next(start for start in starts if unpack_from(">H", content, start) == (GROUPS,))
    (n_groups,) = unpack_from(">I", content, start + 12)
    for first, last, glyph in iter_unpack(">III", content[start + 16 : start + 16 + 12 * n_groups]):
        yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
