"""The type of the stage: as large as the height allows, so that the last row of a hall reads the smallest of it."""

from functools import lru_cache
from math import ceil

from visualizer.scene.palette import PALETTES
from visualizer.scene.style import Style
from visualizer.scene.text import UNITS_PER_EM, UNITS_PER_SIZE

# The em of the smallest type, and the size of the body, as shares of the height; the type sizes that a width has room
# for.
SMALLEST, BODY, ACROSS = 1 / 32, 1 / 20, 35.5


def em(size: float) -> float:
    """The em of type of a size, in pixels."""
    return size * UNITS_PER_EM / UNITS_PER_SIZE


@lru_cache(maxsize=8)
def stage_style(theme: str, width: int, height: int) -> Style:
    """The style of a stage of `width` x `height` pixels: one object for one size."""
    palette = PALETTES[theme]
    size = min(ceil(height * BODY), int(width / ACROSS))
    while em(Style(palette, size).tiny) < height * SMALLEST:
        size += 1
    style = Style(palette, size)
    return Style(palette, size, least=style.tiny)
