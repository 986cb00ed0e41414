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
# The ground of a row is told in steps of so many shades: while the network learns, most rows stay as they are drawn.
STEP = 11


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


def grounds(cells: Raster, shares: FloatArray, step: int = STEP) -> list[Colour]:
    """The colours of cells at places, each a share of the width and of the height from the bottom: shape (n, 2)."""
    sizes = np.array([cells.columns, cells.rows])
    across, up = np.clip((shares * sizes).astype(int), 0, sizes - 1).T
    shades = np.frombuffer(cells.shades, np.uint8).reshape(cells.rows, cells.columns)[cells.rows - 1 - up, across]
    told = np.where(shades < SHADES, np.rint(shades / step) * step, shades).astype(int)
    return [cells.scale[shade] for shade in told.tolist()]
