"""What the marks of a surface mean, beside it."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from visualizer.scene import number
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.reading.name import plain_name
from visualizer.scene.shape import Colour, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import held_phrase, holds_situation
from visualizer.scene.surface.class_map import row_colour
from visualizer.scene.surface.mark import Mark, border_mark, filled, row_mark, situation_mark
from visualizer.scene.surface.marks_row import MARK, Item
from visualizer.scene.surface.shading import raster
from visualizer.scene.surface.surface import Surface, told_level
from visualizer.scene.surface.surface_points import SurfacePoints
from visualizer.scene.text import shortened, text_width, wrapped
from visualizer.session.selection import Neuron
from visualizer.session.state import State

# Units of length: its width, the distance of its lines, and the room of the scale.
LEGEND, LINE, SCALE = 128, 22, 36
# From one line of a note to the next.
NOTE = 17


def legend_picture(state: State, shown: Surface, points: SurfacePoints, style: Style, rect: Rect) -> Iterator[Shape]:
    """As many lines as have room, the scale of the levels at the foot."""
    px, palette, tiny = style.px, style.palette, style.tiny
    marks, notes = legend_lines(state, shown, points, style, rect)
    y = rect.y + px(10)
    for mark in marks:
        if mark.draw is not None:
            yield from mark.draw((rect.x + px(10), y))
        yield style.text(rect.x + px(MARK), y, shortened(mark.text, tiny, rect.width - px(MARK)), palette.t1, tiny)
        y += px(LINE)
    for k, line in enumerate(notes):
        yield style.text(rect.x, y + px(NOTE) * k, shortened(line, tiny, rect.width), palette.t2, tiny)
    if _is_scaled(shown, style, rect):
        yield from _scale(state, shown, style, rect)


def legend_lines(
    state: State, shown: Surface, points: SurfacePoints, style: Style, rect: Rect
) -> tuple[list[Item], list[str]]:
    """The marks that have room, and below them the lines that say where the other inputs are held."""
    px = style.px
    free = rect.height - (px(SCALE) if _is_scaled(shown, style, rect) else 0)
    marks = surface_marks(state, shown, points, style)[: free // px(LINE)]
    notes = wrapped(held_phrase(state), style.tiny, rect.width)
    return marks, notes[: max(0, (free - px(19) - px(LINE) * len(marks)) // px(NOTE) + 1)]


def _is_scaled(shown: Surface, style: Style, rect: Rect) -> bool:
    return shown.outputs is None and len(shown.axes.inputs) == 2 and rect.height >= style.px(SCALE + 2 * LINE)


def surface_marks(state: State, shown: Surface, points: SurfacePoints, style: Style) -> list[Item]:
    """The marks of the surface, in the order in which they stand beside it."""
    radius, card, plain = max(2, style.px(3)), rgba(style.palette.bg1), rgba(style.palette.bg3)

    def row(fill: Colour, **marks: bool) -> Callable[[Point], Iterator[Shape]]:
        return partial(row_mark, Mark(card, fill, **marks), radius, style)

    names = state.experiment.table.output_names
    marks = [Item(text, row(fill)) for text, fill in _kinds(state, shown, points, style)]
    if points.held_out.any():
        marks.append(Item("held out", row(plain, held_out=True)))
    if points.wrong.any():
        # In the table a row is wrong if any of its answers is.
        of_one = len(names) > 1 and shown.outputs is None
        text = f"{names[points.output]} wrong" if of_one else "wrong"
        marks.append(Item(text, row(plain, wrong=True), short="wrong"))
    if state.row is not None:
        marks.append(Item(f"row {state.row + 1}", row(plain, current=True)))
    lines = Item(_line(state, shown), partial(border_mark, style))
    situation = [Item("new situation", partial(situation_mark, style))] if holds_situation(state) else []
    return [*marks, lines, *situation]


def _line(state: State, shown: Surface) -> str:
    """What lines on the surface are: the border of what is shown, or over a single input its curve."""
    if shown.outputs is not None:
        return "border"
    name = plain_name(state, shown.neuron)
    middle = number.significant(told_level(state, shown.neuron, shown.middle))
    return f"{name} = {middle}" if len(shown.axes.inputs) > 1 else name


def _kinds(state: State, shown: Surface, points: SurfacePoints, style: Style) -> Iterator[tuple[str, Colour]]:
    """What rows are told apart by: the classes, or the least target and the greatest; and what they are filled with."""
    names, card = state.experiment.table.output_names, rgba(style.palette.bg1)
    if shown.outputs is not None:
        for place, name in enumerate(names):
            yield name, row_colour(style.palette, place)
        return
    output = Neuron(state.network.architecture.last, points.output)
    for target, share in points.ends:
        yield f"{names[output.unit]} = {number.significant(told_level(state, output, target))}", filled(card, share)


def surface_row(state: State, shown: Surface, points: SurfacePoints, style: Style) -> list[Item]:
    """The same for lines below the surface: last the row that is shown, which the head of the network names as well."""
    current = f"row {state.row + 1}" if state.row is not None else ""
    return sorted(surface_marks(state, shown, points, style), key=lambda mark: mark.text == current)


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
