"""Texts as pixels: a letter is drawn once, and then set wherever it is needed.

matplotlib lays out and draws every letter of every text anew, which is half of the time that a film takes.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from math import ceil, floor
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import category

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text as Label
from numpy.typing import NDArray

from visualizer.scene.text import UNITS_PER_EM, advances_of

# Places of a letter within a pixel, each way.
PLACES = 8
# Scripts beyond these join their letters, or write them the other way round.
SIMPLE = ((" ", "\u02ff"), ("\u0370", "\u058f"), ("\u1e00", "\u2bff"), ("\u3000", "\u9fff"))
# Marks that stand on the letter before them, and what turns a text round or joins letters.
JOINING = ("Mn", "Me", "Cf")

Mask = NDArray[np.uint8]


class _Letter(NamedTuple):
    """How much of each pixel a letter covers, from 0 to 255, and the corner of these pixels from where it is set."""

    cover: Mask
    left: int
    top: int


class Lettering(Label):
    """A text on its base line, from its left end; matplotlib's own where letters join, and on what has no pixels."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw it, on the place that its transform says."""
        string = self.get_text()
        if not isinstance(renderer, RendererAgg) or not is_simple(string):
            super().draw(renderer)
            return
        x, down = self.get_transform().transform(self.get_position())
        y = renderer.height - down
        prop = self.get_fontproperties()
        place = floor(x), floor(y)
        em = prop.get_size_in_points() * renderer.dpi / 72
        letters = list(_set(string, str(prop.get_file()), em, x - place[0], y - place[1]))
        if not letters:
            return
        left, top = min(letter.left for letter in letters), min(letter.top for letter in letters)
        right = max(letter.left + letter.cover.shape[1] for letter in letters)
        bottom = max(letter.top + letter.cover.shape[0] for letter in letters)
        image = np.empty((bottom - top, right - left, 4), np.uint8)
        image[...] = np.rint(np.array(to_rgba(self.get_color())) * 255)
        cover = np.zeros(image.shape[:2], np.uint8)
        for letter in letters:
            high, wide = letter.cover.shape
            room = cover[letter.top - top : letter.top - top + high, letter.left - left : letter.left - left + wide]
            np.maximum(room, letter.cover, out=room)
        image[..., 3] = cover if image[0, 0, 3] == 255 else cover * (image[0, 0, 3] / 255)
        context = renderer.new_gc()
        # Its rows go up.
        renderer.draw_image(context, place[0] + left, renderer.height - place[1] - bottom, image[::-1])
        context.restore()


@lru_cache(maxsize=4096)
def is_simple(string: str) -> bool:
    """Whether the letters of a text stand one after the other, each as it is by itself."""
    return all(
        any(first <= character <= last for first, last in SIMPLE) and category(character) not in JOINING
        for character in string
    )


def _set(string: str, file: str, em: float, x: float, y: float) -> Iterable[_Letter]:
    """The letters of a text that begins at (x, y), each from the pixel in which that is; `em` in pixels."""
    advances = _advances(file)
    down, below = divmod(round(y * PLACES), PLACES)
    for character in string:
        across, beside = divmod(round(x * PLACES), PLACES)
        letter = _letter(character, file, em, beside, below)
        if letter is not None:
            yield _Letter(letter.cover, letter.left + across, letter.top + down)
        x += advances[ord(character)] * em / UNITS_PER_EM


@cache
def _advances(file: str) -> dict[int, int]:
    return advances_of(Path(file))


@lru_cache(maxsize=16384)
def _letter(character: str, file: str, em: float, beside: int, below: int) -> _Letter | None:
    """A letter that is set so many parts of a pixel beside and below the corner of one; None where it has no ink."""
    room = ceil(em) + 2
    renderer: Any = RendererAgg(4 * room, 3 * room, 72)  # type: ignore[no-untyped-call]
    prop = FontProperties(fname=file, size=em)
    at = room + beside / PLACES, 2 * room + below / PLACES
    renderer.draw_text(renderer.new_gc(), *at, character, prop, 0)
    cover = np.asarray(renderer.buffer_rgba())[..., 3]
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    if not len(rows):
        return None
    ink = cover[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy()
    return _Letter(ink, int(columns[0]) - room, int(rows[0]) - 2 * room)
