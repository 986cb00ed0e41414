"""What the marks of a surface mean, beside it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from visualizer.scene import number
from visualizer.scene.layout import Rect
from visualizer.scene.look import level_colour
from visualizer.scene.palette import rgba
from visualizer.scene.reading.name import plain_name
from visualizer.scene.shape import Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import held_phrase
from visualizer.scene.surface.class_map import class_colour
from visualizer.scene.surface.mark import Mark, border_mark, row_mark, situation_mark
from visualizer.scene.surface.shading import raster
from visualizer.scene.surface.surface import Surface, told_level
from visualizer.scene.surface.surface_points import SurfacePoints
from visualizer.scene.text import shortened, text_width, wrapped
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# Units of length: its width, the distance of its lines, the width of the marks, and the room of the scale.
LEGEND, LINE, MARK, SCALE = 128, 22, 24, 36
# Of marks side by side: height of a line, from one to the next, and how much narrower a mark is where they are close.
ROW, APART, TIGHTER = 22, 12, 3

# What is said, and what draws its mark at a spot.
Line = tuple[str, Callable[[Point], Iterator[Shape]]]


class Item(NamedTuple):
    """What stands in a line of marks.

    Attributes
    ----------
    text : str
    draw : callable or None
        Draws its mark at a spot, if it has one.
    wide : float
        Units from the left edge of the mark to the text.
    """

    text: str
    draw: Callable[[Point], Iterator[Shape]] | None
    wide: float = MARK


def legend_picture(state: State, shown: Surface, points: SurfacePoints, style: Style, rect: Rect) -> Iterator[Shape]:
    """As many lines as have room, the scale of the levels at the foot."""
    px, palette, tiny = style.px, style.palette, style.tiny
    lines = list(surface_marks(state, shown, points, style))
    scaled = shown.outputs is None and len(shown.axes.inputs) == 2 and rect.height >= px(SCALE + 2 * LINE)
    most = (rect.height - (px(SCALE) if scaled else 0)) // px(LINE)
    y = rect.y + px(10)
    for text, draw in lines[:most]:
        yield from draw((rect.x + px(10), y))
        yield style.text(rect.x + px(MARK), y, shortened(text, tiny, rect.width - px(MARK)), palette.t1, tiny)
        y += px(LINE)
    for line in wrapped(held_phrase(state), tiny, rect.width):
        if y + px(9) > rect.y + rect.height - (px(SCALE) if scaled else 0):
            break
        yield style.text(rect.x, y, shortened(line, tiny, rect.width), palette.t2, tiny)
        y += px(17)
    if scaled:
        yield from _scale(state, shown, style, rect)


def marks_row(marks: Sequence[Item], style: Style, rect: Rect) -> Iterator[Shape]:
    """Marks side by side in as many lines as `rect` has room for; closer together where that gives room to all.

    What still has no room is left out: the last marks first.
    """
    px, tiny = style.px, style.tiny
    lines = max(1, rect.height // px(ROW))
    for tight in (0, TIGHTER):
        widths = [_width(mark, style) - px(tight) for mark in marks]
        placed = _in_lines(widths, px(APART - 2 * tight), lines, rect.width)
        if len(placed) == len(marks):
            break
    for k, (x, line) in placed.items():
        mark, y = marks[k], rect.y + px(10) + line * px(ROW)
        if mark.draw is not None:
            yield from mark.draw((rect.x + x + px(10 - tight / 2), y))
        start = rect.x + x + (px(mark.wide - tight) if mark.draw is not None else 0)
        yield style.text(start, y, mark.text, style.palette.t1 if mark.draw is not None else style.palette.t2, tiny)


def _width(mark: Item, style: Style) -> int:
    return round(text_width(mark.text, style.tiny)) + (style.px(mark.wide) if mark.draw is not None else 0)


def _in_lines(widths: Sequence[int], apart: int, lines: int, room: int) -> dict[int, tuple[int, int]]:
    """Where things that are so wide stand, by their places, if they have room: left edge and line."""
    placed, x, line = dict[int, tuple[int, int]](), 0, 0
    for k, width in enumerate(widths):
        if x + width > room and line + 1 < lines:
            x, line = 0, line + 1
        if x + width <= room:
            placed[k] = x, line
            x += width + apart
    return placed


def surface_marks(state: State, shown: Surface, points: SurfacePoints, style: Style) -> Iterator[Line]:
    """What is said, and what draws its mark at a spot."""
    radius = max(2, style.px(3))

    def row(fill: float | None, **marks: bool) -> Callable[[Point], Iterator[Shape]]:
        colour = rgba(style.palette.bg3) if fill is None else level_colour(style.palette, fill, points.span)
        return partial(row_mark, Mark(colour, **marks), radius, style)

    if shown.outputs is None:
        output = Neuron(state.network.architecture.last, points.output)
        target = state.experiment.table.output_names[points.output]
        for value in sorted({float(points.targets.min()), float(points.targets.max())}, reverse=True):
            yield f"{target} = {number.significant(told_level(state, output, value))}", row(value)
    else:
        for place, name in enumerate(state.experiment.table.output_names):
            yield name, partial(row_mark, Mark(class_colour(style.palette, place)), radius, style)
    if points.held_out.any():
        yield "held out", row(None, held_out=True)
    if points.wrong.any():
        yield "wrong", row(None, wrong=True)
    if state.row is not None:
        yield f"row {state.row + 1}", row(None, current=True)
    middle = f"{plain_name(state, shown.neuron)} = {number.significant(told_level(state, shown.neuron, shown.middle))}"
    yield middle if shown.outputs is None else "border", partial(border_mark, style)
    yield "new situation", partial(situation_mark, style)


def surface_row(state: State, shown: Surface, points: SurfacePoints, style: Style) -> list[Item]:
    """The same for lines below the surface: last the row that is shown, which the head of the network names as well."""
    current = f"row {state.row + 1}" if state.row is not None else ""
    marks = [Item(*mark) for mark in surface_marks(state, shown, points, style)]
    return sorted(marks, key=lambda mark: mark.text == current)


def _scale(state: State, shown: Surface, style: Style, rect: Rect) -> Iterator[Shape]:
    px, palette, tiny = style.px, style.palette, style.tiny
    right, y = rect.x + rect.width, rect.y + rect.height - px(20)
    levels = np.linspace(*shown.span, 64)[np.newaxis]
    yield raster(levels, shown.span, palette, (rect.x, y), (right, y + px(7)))
    low, high = (number.significant(told_level(state, shown.neuron, level)) for level in shown.span)
    yield style.text(rect.x, y + px(16), low, palette.t2, tiny)
    yield style.text(right, y + px(16), high, palette.t2, tiny, anchor=1)
    name = plain_name(state, shown.neuron)
    beside = max(text_width(low, tiny), text_width(high, tiny)) + px(8)
    if text_width(name, tiny) / 2 + beside <= rect.width / 2:
        yield style.text((rect.x + right) / 2, y + px(16), name, palette.t1, tiny, anchor=0.5)
