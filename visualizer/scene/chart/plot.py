"""A plot against the iteration as a picture: axes, curves, and names at their ends."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.scene.chart.axis import Ticks, iteration_ticks
from visualizer.scene.chart.error_curve import Limits
from visualizer.scene.chart.pill import APART, Name, draw_pills
from visualizer.scene.layout import Rect
from visualizer.scene.palette import PRINT, Palette, rgba
from visualizer.scene.shape import Area, Colour, Disc, Line, PaperShape, Point, Polyline, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import balanced, text_width
from visualizer.session.state import State

# Units of length; see Style.px. Around the axes: for the labels of ticks, and for what stands under them.
LEFT, TOP, RIGHT, BOTTOM, WORD = 16, 8, 16, 24, 18
# A plot that is lower than this has no room for a word under its axis.
WORD_FROM = 90
# Width and height without which there is little to see.
LEAST = 200, 130
# More curves than these would be buried under their names.
MOST_NAMED = 8
# Units of height for a tick of the axis upwards, and of width for one of the iterations.
TICK_HEIGHT, TICK_WIDTH = 34, 54
# Dashes of the curves on paper that may be grey, where they must differ in more than colour.
DASHES: tuple[tuple[float, ...], ...] = ((), (7, 3), (2, 2.5), (8, 2.5, 2, 2.5))


def plot_height(style: Style, width: int) -> int:
    """Height of a plot that is so wide."""
    return round(min(max(0.62 * width, style.px(190)), 0.45 * width + style.px(110)))


@dataclass(frozen=True)
class Plot:
    """Axes.

    Attributes
    ----------
    style : Style
    rect : Rect
        Between the limits.
    x_limits, y_limits : pair of float
    log_x, log_y : bool
    """

    style: Style
    rect: Rect
    x_limits: Limits
    y_limits: Limits
    log_x: bool
    log_y: bool

    def points(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """Where values are: shape (n, 2)."""
        rect = self.rect
        across, up = share(x, self.x_limits, self.log_x), share(y, self.y_limits, self.log_y)
        return np.column_stack([rect.x + across * rect.width, rect.y + (1 - up) * rect.height])

    def point(self, x: float, y: float) -> Point:
        """Where one value is."""
        ((across, down),) = self.points(np.array([x]), np.array([y])).tolist()
        return across, down

    def curve(
        self, x: FloatArray, y: FloatArray, colour: Colour, width: int, dashes: tuple[float, ...] = ()
    ) -> Polyline:
        """A curve through values, broken where one is NaN."""
        return Polyline(_tuples(self.points(x, y)), colour, width, *self._corners, dashes)

    def area(self, x: FloatArray, y: FloatArray, fill: Colour) -> Area:
        """What lies under a curve."""
        curve, bottom = self.points(x, y), self.rect.y + self.rect.height
        around = np.vstack([curve, [curve[-1, 0], bottom], [curve[0, 0], bottom]])
        return Area(_tuples(around), fill, *self._corners)

    @property
    def _corners(self) -> tuple[Point, Point]:
        rect = self.rect
        return (rect.x, rect.y), (rect.x + rect.width, rect.y + rect.height)

    def present(self, x: float, y: float, colour: Colour) -> Iterator[Shape]:
        """The mark of the present: a dot with a rim."""
        px = self.style.px
        yield Disc(self.point(x, y), px(5), colour, rgba(self.style.palette.bg1), max(1, px(1.5)))

    def playhead(self, x: float) -> Line:
        """A line from top to bottom."""
        across, _ = self.point(x, self.y_limits[0])
        rect = self.rect
        return Line((across, rect.y), (across, rect.y + rect.height), rgba(self.style.palette.acc))

    def names(self, names: list[Name]) -> Iterator[Shape]:
        """Pills, which may stand a little out of the axes at the right."""
        yield from draw_pills(names, self.naming, self.style)

    @property
    def naming(self) -> Rect:
        """Where names may stand."""
        beyond = self.style.px(RIGHT) - self.style.px(4)
        return self.rect._replace(width=self.rect.width + beyond)

    def value(self, across: float, down: float) -> Point:
        """What is at a place in pixels: the inverse of `point`."""
        rect = self.rect
        shares = (across - rect.x) / rect.width, 1 - (down - rect.y) / rect.height
        x, y = (
            low * (high / low) ** share if log else low + (high - low) * share
            for share, (low, high), log in zip(
                shares, (self.x_limits, self.y_limits), (self.log_x, self.log_y), strict=True
            )
        )
        return x, y

    @property
    def most_names(self) -> int:
        """How many names have room."""
        return max(0, int(self.rect.height / self.style.px(APART)) - 1)


class Paper(NamedTuple):
    """What a picture on paper may ask beyond what a window does.

    Attributes
    ----------
    axes_of : State or None
        Whose axes a plot has, where it is not the state that is drawn; curves then end at the present.
    dots : float
        Pixels that a unit takes.
    """

    axes_of: State | None = None
    dots: float = 1.0


def iteration_plot(
    style: Style, room: Rect, limits: tuple[Limits, Limits], log: tuple[bool, bool], ticks: Ticks
) -> tuple[Plot, list[PaperShape]]:
    """Axes in `room`, and how they are drawn.

    Parameters
    ----------
    style : Style
    room : Rect
    limits : (x, y)
    log : (x, y)
        Which axes are logarithmic.
    ticks : Ticks
        Of the other axis than that of the iterations.
    """
    px, palette = style.px, style.palette
    left = round(max(text_width(text, style.tiny) for text, _ in ticks)) + px(LEFT)
    low = room.height < px(WORD_FROM)
    below = px(BOTTOM) + (0 if low else px(WORD))
    rect = Rect(room.x + left, room.y + px(TOP), room.width - left - px(RIGHT), room.height - px(TOP) - below)
    plot = Plot(style, rect, *limits, *log)
    shapes: list[PaperShape] = []
    bottom, grid, size = rect.y + rect.height, rgba(palette.grid), style.tiny
    for text, value in iteration_ticks(*limits[0], log[0], max(3, int(rect.width / px(TICK_WIDTH)))):
        x, _ = plot.point(value, limits[1][0])
        shapes.append(Line((x, rect.y), (x, bottom), grid))
        shapes.append(style.text(x, bottom + px(12), text, palette.t2, size, anchor=0.5))
    for text, value in ticks:
        _, y = plot.point(limits[0][0], value)
        shapes.append(Line((rect.x, y), (rect.x + rect.width, y), grid))
        shapes.append(style.text(rect.x - px(7), y, text, palette.t2, size, anchor=1))
    shapes.append(Line((rect.x, rect.y), (rect.x, bottom), rgba(palette.line2)))
    shapes.append(Line((rect.x, bottom), (rect.x + rect.width, bottom), rgba(palette.line2)))
    if not low:
        shapes.append(style.text(rect.x + rect.width / 2, bottom + px(29), "iteration", palette.t2, size, anchor=0.5))
    return plot, shapes


def curve_dashes(palette: Palette, index: int) -> tuple[float, ...]:
    """How the curve of a number is dashed."""
    return DASHES[index % len(DASHES)] if palette is PRINT else ()


def hint(style: Style, room: Rect, text: str) -> list[Shape]:
    """A sentence in the middle of what is empty, in as many lines as it takes; nothing if these have no room."""
    lines, line = balanced(text, style.small, room.width - style.px(16)), style.px(19)
    x, top = room.x + room.width / 2, room.y + (room.height - len(lines) * line) / 2
    if top < room.y:
        return []
    return [style.text(x, top + (k + 0.5) * line, words, style.palette.t2, anchor=0.5) for k, words in enumerate(lines)]


def _tuples(points: FloatArray) -> tuple[Point, ...]:
    return tuple(map(tuple, points.tolist()))


def share(values: FloatArray, limits: Limits, log: bool) -> FloatArray:
    """How far values are from the first limit to the second."""
    low, high = limits
    if log:
        with np.errstate(divide="ignore", invalid="ignore"):
            # Not the logarithm of a quotient, which may be no number where both of its parts are.
            logarithms: FloatArray = (np.log(values) - np.log(low)) / (np.log(high) - np.log(low))
            return logarithms
    return (values - low) / (high - low)
