"""Which of several outputs is the largest: cells in the colours of classes, and the borders between them."""

from functools import lru_cache

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.look import Range, class_colour
from visualizer.scene.palette import Palette, mix, rgba
from visualizer.scene.shape import Colour, Point, Raster
from visualizer.scene.surface.contour import contour
from visualizer.scene.surface.shading import NO_NUMBER

# Shades of a class, from an answer at the dark end of its range to one at the bright end; and colours of classes.
SHADES, CLASSES = 25, 10
# How much of its colour a class has at either end; and a row of it, for of the darkest no hue would be seen.
FAINT, FULL, ROW = 0.15, 0.65, 0.85


def row_colour(palette: Palette, place: int) -> Colour:
    """What a row of the class of an output is filled with."""
    return mix(palette.bg1, class_colour(palette, place), ROW)


@lru_cache(maxsize=4)
def _scale(palette: Palette) -> tuple[Colour, ...]:
    shades = [
        mix(palette.bg1, class_colour(palette, place), FAINT + (FULL - FAINT) * shade / (SHADES - 1))
        for place in range(CLASSES)
        for shade in range(SHADES)
    ]
    return *shades, *[rgba(palette.bg3)] * (256 - len(shades))


def class_raster(outputs: FloatArray, span: Range, palette: Palette, low: Point, high: Point) -> Raster:
    """Cells between two corners, each in the colour of the output that is the largest, the stronger the larger it is.

    Parameters
    ----------
    outputs : ndarray of shape (rows, columns, n_outputs)
    span : Range
        Of their levels.
    palette : Palette
    low, high : Point
    """
    with np.errstate(all="ignore"):
        winner = np.argmax(np.nan_to_num(outputs, nan=-np.inf), axis=-1)
        share = np.clip((outputs.max(axis=-1) - span.low) / (span.high - span.low), 0.0, 1.0)
        shades = winner % CLASSES * SHADES + np.rint(np.nan_to_num(share) * (SHADES - 1))
    cells = np.where(np.isnan(outputs).any(axis=-1), NO_NUMBER, shades).astype(np.uint8)
    return Raster(low, high, cells.shape[1], cells.shape[0], cells.tobytes(), _scale(palette))


def class_borders(outputs: FloatArray) -> list[tuple[Point, ...]]:
    """Lines around where each output is the largest, as `contour` tells them."""
    lines = []
    for place in range(outputs.shape[-1]):
        with np.errstate(all="ignore"):
            ahead = outputs[..., place] - np.delete(outputs, place, axis=-1).max(axis=-1)
        lines += contour(np.asarray(ahead), 0.0)
    return lines
