"""Texts as pixels: a letter is drawn once, much enlarged, and then set wherever it is needed.

matplotlib lays out and draws every letter of every text anew, which is half of the time that a film takes.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import category

import numpy as np
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from numpy.typing import NDArray

from visualizer.scene.text import UNITS_PER_EM, advances_of

# Places of a letter within a pixel, each way; fewer where pixels are small beside a letter, from so many of an em on.
PLACES, FEWER, LARGE = 8, 4, 20.0
# Scripts beyond these join their letters, or write them the other way round.
SIMPLE = ((" ", "\u02ff"), ("\u0370", "\u058f"), ("\u1e00", "\u2bff"), ("\u3000", "\u9fff"))
# Marks that stand on the letter before them, and what turns a text round or joins letters.
JOINING = ("Mn", "Me", "Cf")

Mask = NDArray[np.uint8]
Rgba = tuple[float, float, float, float]


class _Letter(NamedTuple):
    """How much of each pixel a letter covers, from 0 to 255, and the corner of these pixels from where it is set."""

    cover: Mask
    left: int
    top: int


class Lettered(NamedTuple):
    """A text as pixels of its colour, of shape (height, width, 4), and where they begin from the pixel it is set in."""

    image: Mask
    left: int
    top: int


def places_in(em: float) -> int:
    """How many places there are within a pixel, each way."""
    return PLACES if em < LARGE else FEWER


@lru_cache(maxsize=512)
def lettered(string: str, file: Path, em: float, across: int, down: int, colour: Rgba) -> Lettered | None:
    """A text whose letters do not join (see `is_simple`), as pixels; None where it has no ink.

    Parameters
    ----------
    string : str
        Of letters that the font `file` has.
    file : Path
    em : float
        In pixels.
    across, down : int
        Where in its first pixel it begins, and its base line; see `places_in`.
    colour : tuple of float
        As shares.
    """
    letters = list(_set(string, file, em, across, down))
    if not letters:
        return None
    left, top = min(letter.left for letter in letters), min(letter.top for letter in letters)
    right = max(letter.left + letter.cover.shape[1] for letter in letters)
    bottom = max(letter.top + letter.cover.shape[0] for letter in letters)
    image = np.empty((bottom - top, right - left, 4), np.uint8)
    image[...] = [round(255 * share) for share in colour]
    cover = np.zeros(image.shape[:2], np.uint8)
    for ink, first, over in letters:
        room = cover[over - top : over - top + len(ink), first - left : first - left + ink.shape[1]]
        np.maximum(room, ink, out=room)
    image[..., 3] = cover if colour[3] == 1 else cover * colour[3]
    return Lettered(image, left, top)


@lru_cache(maxsize=4096)
def is_simple(string: str) -> bool:
    """Whether the letters of a text stand one after the other, each as it is by itself."""
    return all(
        any(first <= character <= last for first, last in SIMPLE) and category(character) not in JOINING
        for character in string
    )


def _set(string: str, file: Path, em: float, across: int, down: int) -> Iterator[_Letter]:
    """The letters of a text."""
    advances, places = advances_of(file), places_in(em)
    x = across / places
    for character in string:
        pixel, beside = divmod(round(x * places), places)
        letter = _letter(character, file, em, places, beside, down)
        if letter is not None:
            yield _Letter(letter.cover, letter.left + pixel, letter.top)
        x += advances[ord(character)] * em / UNITS_PER_EM


@lru_cache(maxsize=16384)
def _letter(character: str, file: Path, em: float, places: int, beside: int, below: int) -> _Letter | None:
    """A letter that is set so many parts of a pixel beside and below the corner of one; None where it has no ink."""
    drawn = _enlarged(character, file, em * places)
    if drawn is None:
        return None
    (left, before), (top, above) = divmod(drawn.left + beside, places), divmod(drawn.top + below, places)
    (high, wide) = drawn.cover.shape
    room = np.zeros((-(-(above + high) // places), places, -(-(before + wide) // places), places), np.uint8)
    room.reshape(room.shape[0] * places, -1)[above : above + high, before : before + wide] = drawn.cover
    cover = np.rint(room.sum(axis=(1, 3), dtype=np.uint32) / places**2).astype(np.uint8)
    return _Letter(cover, left, top)


@cache
def _enlarged(character: str, file: Path, em: float) -> _Letter | None:
    """A letter as the font has it, without hints."""
    font = get_font(str(file))
    font.set_size(em, 72)
    font.set_text(character, 0.0, flags=LoadFlags.NO_HINTING)
    font.draw_glyphs_to_bitmap(antialiased=True)
    cover = np.array(font.get_image())
    # In parts of a pixel; over the highest row that a letter touches there is none.
    left, high, descent = font.get_bitmap_offset()[0], font.get_width_height()[1], font.get_descent()
    return _Letter(cover, left // 64, -((high - descent) // 64) - 1) if cover.any() else None
