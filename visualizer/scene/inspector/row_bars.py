"""One signed number for every row of the table, as bars on both sides of a zero line."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.chart.axis import ENDS
from visualizer.scene.palette import mix, rgba
from visualizer.scene.rounding import step_above
from visualizer.scene.shape import Box, Line, Shape
from visualizer.scene.style import Style

# Bars are at most so wide, in units; rows that come closer than the least share a bar.
WIDEST, LEAST = 30, 2


class Strip(NamedTuple):
    """Where the rows are: one column for each, side by side.

    Attributes
    ----------
    left, width : float
        Of all columns.
    n_rows : int
    """

    left: float
    width: float
    n_rows: int

    @property
    def step(self) -> float:
        """Width of a column."""
        return self.width / self.n_rows

    def middle(self, row: int) -> float:
        """Middle of the column of a row."""
        return self.left + (row + 0.5) * self.step


def bar_scale(values: FloatArray) -> float:
    """The amount that a bar of full length stands for; it grows in steps."""
    sizes = np.abs(values[np.isfinite(values)])
    return step_above(float(sizes.max(initial=0.0)), ENDS)


def row_bars(values: FloatArray, strip: Strip, top: float, bottom: float, style: Style, dim: bool) -> Iterator[Shape]:
    """Bars up and down from a zero line.

    Where rows are too many, those that share a bar are shown by the greatest and the least of them.

    Parameters
    ----------
    values : ndarray of shape (n_rows,)
        What is not finite has no bar.
    strip : Strip
    top, bottom : float
        Ends of a bar of full length up and down.
    style : Style
    dim : bool
        Without the colours of the signs.
    """
    palette = style.palette
    zero, unit = (top + bottom) / 2, (bottom - top) / 2 / bar_scale(values)
    lows, highs = _columns(np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0), strip, style)
    step = strip.width / len(lows)
    gap = 0 if step < style.px(4) else max(1, round(0.15 * step))
    width = min(step - gap, style.px(WIDEST))
    colours = (palette.t2, palette.t2) if dim else (palette.neg, palette.pos)
    for ends, colour in zip((lows, highs), colours, strict=True):
        for place in np.flatnonzero(ends).tolist():
            left = strip.left + place * step + (step - width) / 2
            end = zero - float(ends[place]) * unit
            # A bar that is there at all can be seen.
            end = min(end, zero - 1) if ends[place] > 0 else max(end, zero + 1)
            yield Box((left, min(zero, end)), (left + width, max(zero, end)), rgba(colour))
    yield Line((strip.left, zero), (strip.left + strip.width, zero), rgba(palette.line2))


def _columns(values: FloatArray, strip: Strip, style: Style) -> tuple[FloatArray, FloatArray]:
    """Least and greatest value of every bar, one of them 0 unless rows of both signs share it."""
    most = max(1, int(strip.width / style.px(LEAST)))
    lows = highs = values
    if len(values) > most:
        starts = np.arange(most) * len(values) // most
        lows, highs = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
    return np.minimum(lows, 0.0), np.maximum(highs, 0.0)


def row_mark(row: int | None, strip: Strip, top: float, bottom: float, style: Style) -> Iterator[Shape]:
    """The current row, if there is one: its column lit, or a line where columns are thin."""
    if row is None:
        return
    middle, half = strip.middle(row), strip.step / 2
    palette = style.palette
    if half < style.px(3):
        middle = round(middle)
        yield Box((middle - 1, top), (middle + 1, bottom), rgba(palette.acc))
        return
    low, high = (middle - half, top), (middle + half, bottom)
    yield Box(low, high, mix(palette.bg1, palette.acc, 0.13), rounding=min(style.px(5), int(half)))
    yield Box((middle - half + 1, bottom - style.px(2)), (middle + half - 1, bottom), rgba(palette.acc))
