"""From levels to cells of colour."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.array import FloatArray
from visualizer.scene.look import Range, level_colour
from visualizer.scene.palette import Palette, rgba
from visualizer.scene.shape import CLEAR, Colour, Point, Raster

# Places in the scale: from dark to bright, then nothing at all, then what is no number.
SHADES, NOTHING, NO_NUMBER = 254, 254, 255


@lru_cache(maxsize=4)
def shade_scale(palette: Palette) -> tuple[Colour, ...]:
    """The 256 colours of surfaces."""
    shades = (level_colour(palette, place / (SHADES - 1)) for place in range(SHADES))
    return *shades, CLEAR, rgba(palette.bg3)


def shaded(levels: FloatArray, span: Range) -> NDArray[np.uint8]:
    """For each level its place in the scale."""
    with np.errstate(all="ignore"):
        share = np.clip((levels - span.low) / (span.high - span.low), 0.0, 1.0)
        return np.where(np.isnan(share), NO_NUMBER, np.rint(share * (SHADES - 1))).astype(np.uint8)


def raster(levels: FloatArray, span: Range, palette: Palette, low: Point, high: Point) -> Raster:
    """Levels as cells of colour between two corners."""
    shades = shaded(levels, span)
    rows, columns = shades.shape
    return Raster(low, high, columns, rows, shades.tobytes(), shade_scale(palette))
