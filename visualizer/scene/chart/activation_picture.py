"""The curve of a function with a dot for every row of the table, and the tangent at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from visualizer.engine.activation.base import Activation
from visualizer.engine.array import FloatArray
from visualizer.scene import number
from visualizer.scene.chart import axis
from visualizer.scene.chart.activation_chart import ActivationChart, Dots, activation_chart
from visualizer.scene.layout import Rect
from visualizer.scene.look import Range, hidden_colour, output_colour
from visualizer.scene.palette import Palette, rgba
from visualizer.scene.reading.layer import told_row
from visualizer.scene.shape import Colour, Disc, Line, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# Share of the levels that is free above and below them.
MARGIN = 0.12
# Half the length of a tangent along x: at the current row, and at the others of a selected neuron.
TANGENT, SHORT_TANGENT = 1.5, 0.6
# With more neurons than these the other rows are not drawn, and neurons have no names.
MOST_NEURONS = 8
# With more dots than these tangents would only draw the curve again.
MOST_TANGENTS = 40


@dataclass(frozen=True)
class _Frame:
    """The plot: from weighted sums and levels to pixels."""

    rect: Rect
    limit: float
    levels: Range

    @property
    def ends(self) -> Range:
        """The levels at the foot and at the top of the plot."""
        margin = MARGIN * (self.levels.high - self.levels.low)
        return Range(self.levels.low - margin, self.levels.high + margin)

    def point(self, x: float, y: float) -> Point:
        low, high = self.ends
        across, rect = (x + self.limit) / (2 * self.limit), self.rect
        return rect.x + across * rect.width, rect.y + rect.height * (high - y) / (high - low)


def activation_picture(state: State, style: Style, width: int, height: int) -> list[Shape]:
    """The chart in a room of `width` x `height` pixels."""
    px, chart = style.px, activation_chart(state)
    frame = _Frame(Rect(px(34), px(4), width - px(34 + 12), height - px(4 + 24)), chart.limit, _levels(chart))
    if frame.rect.width < px(60) or frame.rect.height < px(40):
        return []
    shapes = list(_backdrop(frame, chart.activations, style))
    crowded = len(chart.neurons) > MOST_NEURONS
    for dots in chart.neurons if not crowded else ():
        shapes.extend(_rows(dots, chart.selected, frame, style, _colour(state, dots.neuron, style.palette)))
    labelled, mean = [], told_row(state) is None
    for dots in chart.neurons:
        if dots.current is not None and not (chart.selected and mean):
            colour = _colour(state, dots.neuron, style.palette)
            shapes.extend(_present(dots.activation, dots.current, frame, style, colour))
            labelled.append((dots.name, frame.point(dots.current, _level(dots.activation, dots.current)), colour))
    notes = _notes(chart, style, frame)
    shapes.extend(notes)
    shapes.extend(_names(labelled, notes, frame, style) if not crowded else ())
    return shapes


def _levels(chart: ActivationChart) -> Range:
    """The levels that the functions can answer; where one has no end, those at the ends of the axis."""
    lows, highs = [], []
    for activation in chart.activations:
        ends = activation.function(np.array([-chart.limit, chart.limit]))
        lows.append(activation.low if isfinite(activation.low) else float(ends.min()))
        highs.append(activation.high if isfinite(activation.high) else float(ends.max()))
    return Range(min(lows), max(highs))


@lru_cache(maxsize=8)
def _backdrop(frame: _Frame, activations: tuple[Activation, ...], style: Style) -> tuple[Shape, ...]:
    """Axes and curves, which stay while the dots move."""
    curves = (line for activation in activations for line in _curve(activation, frame, style))
    return *_axes(frame, style), *curves


def _colour(state: State, neuron: Neuron, palette: Palette) -> Colour:
    if neuron.layer < len(state.network.weights):
        return rgba(hidden_colour(palette, neuron.unit))
    return rgba(output_colour(palette, neuron.unit, state.experiment.table.n_outputs, palette.t0))


def _level(activation: Activation, x: float) -> float:
    return float(activation.function(np.array([x]))[0])


def _axes(frame: _Frame, style: Style) -> Iterator[Shape]:
    """Grid and ticks."""
    px, palette, rect, limit = style.px, style.palette, frame.rect, frame.limit
    low, high = frame.levels
    for level in (low, (low + high) / 2, high):
        text, (_, y) = number.cell(level), frame.point(0, level)
        yield Line((rect.x, round(y)), (rect.x + rect.width, round(y)), rgba(palette.grid))
        yield style.text(rect.x - px(6), y, text, palette.t2, style.tiny, anchor=1)
    most = max(3, min(9, int(rect.width / px(46))))
    for text, value in axis.error_ticks(-limit, limit, False, most):
        x, _ = frame.point(value, 0)
        half = text_width(text, style.tiny) / 2
        yield Line((round(x), rect.y), (round(x), rect.y + rect.height), rgba(palette.grid))
        if rect.x - px(8) <= x - half and x + half <= rect.x + rect.width + px(10):
            spot = rect.y + rect.height + px(12)
            yield style.text(x, spot, text.replace("-", "−"), palette.t2, style.tiny, anchor=0.5)
    yield Line((rect.x, rect.y), (rect.x, rect.y + rect.height), rgba(palette.line2))
    yield Line((rect.x, rect.y + rect.height), (rect.x + rect.width, rect.y + rect.height), rgba(palette.line2))


def _curve(activation: Activation, frame: _Frame, style: Style) -> Iterator[Shape]:
    """The curve of a function, finer where it bends."""
    limit = frame.limit
    x = np.sort(np.concatenate([np.linspace(-limit, limit, 33), np.linspace(-6, 6, 49)]))
    points = [frame.point(*place) for place in zip(x.tolist(), activation.function(x).tolist(), strict=True)]
    for start, end in pairwise(points):
        yield Line(start, end, rgba(style.palette.line2), style.px(2))


def _rows(dots: Dots, selected: bool, frame: _Frame, style: Style, colour: Colour) -> Iterator[Shape]:
    """A small dot for every row, hollow where it is saturated; tangents at those of a selected neuron."""
    kept = _apart(dots.sums, frame)
    for row in kept if selected and len(kept) <= MOST_TANGENTS else ():
        yield _tangent(dots.sums[row], dots.levels[row], dots.slopes[row], SHORT_TANGENT, frame, style, colour)
    radius = style.px(4 if selected else 3)
    flat = dots.flat
    for row in kept:
        spot = frame.point(float(dots.sums[row]), float(dots.levels[row]))
        yield _dot(spot, radius, colour, bool(flat[row]), style)


def _apart(sums: FloatArray, frame: _Frame) -> list[int]:
    """One of the rows whose dots would lie on each other: those that share two pixels of the axis."""
    spots = np.round(sums * frame.rect.width / frame.limit / 4)
    first: NDArray[np.int64] = np.unique(spots, return_index=True)[1]
    kept: list[int] = first.tolist()
    return kept


def _present(activation: Activation, x: float, frame: _Frame, style: Style, colour: Colour) -> Iterator[Shape]:
    """The current row: a larger dot on a long tangent."""
    level = _level(activation, x)
    slope = float(activation.slope(np.array([level]))[0])
    yield _tangent(x, level, slope, TANGENT, frame, style, colour)
    yield _dot(frame.point(x, level), style.px(6), colour, slope < activation.flat_below, style)


def _tangent(x: float, level: float, slope: float, reach: float, frame: _Frame, style: Style, colour: Colour) -> Line:
    near, far = max(x - reach, -frame.limit), min(x + reach, frame.limit)
    if slope:
        # A steep one ends where the plot does.
        low, high = sorted(x + (end - level) / slope for end in frame.ends)
        near, far = min(max(near, low), far), max(min(far, high), near)
    ends = [frame.point(end, level + slope * (end - x)) for end in (near, far)]
    return Line(ends[0], ends[1], colour, max(1, style.px(2 if reach == TANGENT else 1.4)))


def _dot(spot: Point, radius: int, colour: Colour, hollow: bool, style: Style) -> Disc:
    card = rgba(style.palette.bg1)
    if hollow:
        return Disc(spot, max(1, radius - 1), card, colour, max(1, style.px(1.6)))
    return Disc(spot, radius, colour, card, max(1, style.px(1)))


def _notes(chart: ActivationChart, style: Style, frame: _Frame) -> list[Shape]:
    """Whose dots these are, and what a hollow one means, in the corner that the curve leaves free."""
    px, palette, rect = style.px, style.palette, frame.rect
    room = rect.width * 0.46 - px(8)
    drawn = chart.neurons if chart.selected or len(chart.neurons) <= MOST_NEURONS else ()
    lines = []
    if chart.selected:
        lines.append((f"{chart.neurons[0].name}, every row", palette.t1))
    elif not drawn:
        lines.append((f"{len(chart.neurons)} neurons", palette.t1))
    flat = sorted({dots.activation.flat_below for dots in drawn if dots.flat.any()})
    if flat:
        said = (f"○ slope < {flat[-1]:g}", "○ flat")
        lines += [(each, palette.t2) for each in said if text_width(each, style.tiny) <= room][:1]
    shapes: list[Shape] = []
    for k, (line, colour) in enumerate(lines):
        text = shortened(line, style.tiny, room)
        shapes.append(style.text(rect.x + px(8), rect.y + px(22 + 16 * k), text, colour, style.tiny))
    return shapes


def _names(
    labelled: list[tuple[str, Point, Colour]], notes: list[Shape], frame: _Frame, style: Style
) -> Iterator[Shape]:
    """Names beside their dots, away from the curve: above it at the left, below it at the right."""
    px, size, rect = style.px, style.tiny, frame.rect
    taken = [Rect(rect.x, rect.y, round(rect.width * 0.46), px(14 + 16 * len(notes)))] if notes else []
    for name, (x, y), colour in sorted(labelled, key=lambda label: label[1][0]):
        text = shortened(name, size, px(90))
        wide = round(text_width(text, size)) + px(6)
        up = -1 if x < rect.x + rect.width / 2 else 1
        left = round(min(max(x - wide - px(3) if up < 0 else x + px(3), rect.x), rect.x + rect.width - wide))
        for step in range(MOST_NEURONS + 4):
            middle = y + up * px(10 + 14 * step)
            box = Rect(left, round(middle) - px(7), wide, px(14))
            if not any(_overlap(box, other) for other in taken):
                break
        if not rect.y <= box.y <= rect.y + rect.height - box.height:
            continue
        taken.append(box)
        if step:
            yield Line((x, y + up * px(7)), (x, middle + up * px(6)), (*colour[:3], 110))
        yield style.text(left + wide / 2, middle, text, colour, size, anchor=0.5)


def _overlap(a: Rect, b: Rect) -> bool:
    apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
    return not apart
