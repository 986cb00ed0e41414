"""What the marks of a surface mean, beside it."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from visualizer.scene import number
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.reading.name import plain_name
from visualizer.scene.shape import Colour, Line, Point, Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import held_phrase, holds_situation
from visualizer.scene.surface.class_map import row_colour
from visualizer.scene.surface.mark import Mark, border_mark, filled, row_mark, situation_mark
from visualizer.scene.surface.marks_row import MARK, Item, roomless_marks
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
# So many different targets are told one by one where there is room; of more, the least and the greatest.
MOST_LEVELS, ENDS = 6, 2


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
        yield from _scale(state, shown, points, style, rect)


def legend_lines(
    state: State, shown: Surface, points: SurfacePoints, style: Style, rect: Rect
) -> tuple[list[Item], list[str]]:
    """The marks that have room, and below them the lines that say where the other inputs are held."""
    px = style.px
    free = rect.height - (px(SCALE) if _is_scaled(shown, style, rect) else 0)
    room = int(free // px(LINE))
    marks = surface_marks(state, shown, points, style, lambda found: len(found) <= room)[:room]
    notes = wrapped(held_phrase(state), style.tiny, rect.width)
    return marks, notes[: max(0, (free - px(19) - px(LINE) * len(marks)) // px(NOTE) + 1)]


def _is_scaled(shown: Surface, style: Style, rect: Rect) -> bool:
    return shown.outputs is None and len(shown.axes.inputs) == 2 and rect.height >= style.px(SCALE + 2 * LINE)


def surface_marks(
    state: State,
    shown: Surface,
    points: SurfacePoints,
    style: Style,
    have_room: Callable[[list[Item]], bool] = lambda _: False,
) -> list[Item]:
    """The marks of the surface, in the order in which they stand beside it: with every target if all `have_room`."""
    marks = _marks(state, shown, points, style, MOST_LEVELS)
    return marks if have_room(marks) else _marks(state, shown, points, style, ENDS)


def _marks(state: State, shown: Surface, points: SurfacePoints, style: Style, most: int) -> list[Item]:
    radius, card, plain = max(2, style.px(3)), rgba(style.palette.bg1), rgba(style.palette.bg3)

    def row(fill: Colour, **marks: bool) -> Callable[[Point], Iterator[Shape]]:
        return partial(row_mark, Mark(card, fill, **marks), radius, style)

    names = state.experiment.table.output_names
    marks = [Item(text, row(fill)) for text, fill in _kinds(state, shown, points, style, most)]
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


def _kinds(
    state: State, shown: Surface, points: SurfacePoints, style: Style, most: int
) -> Iterator[tuple[str, Colour]]:
    """What rows are told apart by: the classes, or the targets; and what they are filled with."""
    names, card = state.experiment.table.output_names, rgba(style.palette.bg1)
    if shown.outputs is not None:
        for place, name in enumerate(names):
            yield name, row_colour(style.palette, place)
        return
    output = Neuron(state.network.architecture.last, points.output)
    for target, share in points.levels(most):
        yield f"{names[output.unit]} = {number.significant(told_level(state, output, target))}", filled(card, share)


def surface_row(state: State, shown: Surface, points: SurfacePoints, style: Style, rect: Rect) -> list[Item]:
    """The same for lines below the surface: last the row that is shown, which the head of the network names as well."""
    current = f"row {state.row + 1}" if state.row is not None else ""
    marks = surface_marks(state, shown, points, style, lambda found: not roomless_marks(found, style, rect))
    return sorted(marks, key=lambda mark: mark.text == current)


def _scale(state: State, shown: Surface, points: SurfacePoints, style: Style, rect: Rect) -> Iterator[Shape]:
    px, palette, tiny = style.px, style.palette, style.tiny
    right, y = rect.x + rect.width, rect.y + rect.height - px(20)
    levels = np.linspace(*shown.span, 64)[np.newaxis]
    yield raster(levels, shown.span, palette, (rect.x, y), (right, y + px(7)))
    low, high = (number.significant(told_level(state, shown.neuron, level)) for level in shown.span)
    yield style.text(rect.x, y + px(16), low, palette.t2, tiny)
    yield style.text(right, y + px(16), high, palette.t2, tiny, anchor=1)
    left, end = rect.x + text_width(low, tiny) + px(8), right - text_width(high, tiny) - px(8)
    free = left
    for level in _told_targets(state, shown, points):
        x = rect.x + (level - shown.span.low) / (shown.span.high - shown.span.low) * rect.width
        yield Line((x, y), (x, y + px(9)), rgba(palette.t1))
        text = number.significant(told_level(state, shown.neuron, level))
        half = text_width(text, tiny) / 2
        if free <= x - half and x + half <= end:
            yield style.text(x, y + px(16), text, palette.t2, tiny, anchor=0.5)
            free = x + half + px(8)
    name = plain_name(state, shown.neuron)
    middle, half = (rect.x + right) / 2, text_width(name, tiny) / 2
    if free == left and left <= middle - half and middle + half <= end:
        yield style.text(middle, y + px(16), name, palette.t1, tiny, anchor=0.5)


def _told_targets(state: State, shown: Surface, points: SurfacePoints) -> list[float]:
    """Targets between the ends of the scale of an output, from the least on, as far as they are few."""
    if shown.neuron != Neuron(state.network.architecture.last, points.output):
        return []
    levels, (low, high) = [target for target, _ in points.levels(MOST_LEVELS)], shown.span
    return sorted(level for level in levels if low < level < high)
