"""What the marks of a descent mean, beside it."""

from collections.abc import Callable, Iterator

import numpy as np

from visualizer.scene import number
from visualizer.scene.descent.directions import Directions
from visualizer.scene.descent.error_map import fall_at
from visualizer.scene.descent.relief import Relief, ground_scale
from visualizer.scene.descent.trail import arrow
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.reading.course import course
from visualizer.scene.shape import Disc, Line, Point, Raster, Shape
from visualizer.scene.style import Style
from visualizer.scene.surface.legend import LINE, SCALE
from visualizer.scene.surface.marks_row import MARK, Item
from visualizer.scene.surface.shading import SHADES
from visualizer.scene.text import shortened, text_width, with_value, wrapped
from visualizer.session.state import State

# Units: the width of the scale where it stands among the marks.
SMALL = 36

Mark = Callable[[Point], Iterator[Shape]]


def descent_legend(state: State, found: Directions, heights: Relief, style: Style, rect: Rect) -> Iterator[Shape]:
    """As many lines as have room, the scale of the losses at the foot."""
    px, palette, tiny = style.px, style.palette, style.tiny
    scaled = heights.high > heights.low and rect.height >= px(SCALE + 2 * LINE)
    free = rect.height - (px(SCALE) if scaled else 0)
    y = rect.y + px(10)
    for text, draw in descent_marks(state, found, heights, style):
        if y + px(LINE / 2) > rect.y + free:
            break
        yield from draw((rect.x + px(10), y))
        yield style.text(rect.x + px(MARK), y, with_value(text, tiny, rect.width - px(MARK)), palette.t1, tiny)
        y += px(LINE)
    for line in wrapped(note(state, found), tiny, rect.width):
        if y + px(9) > rect.y + free:
            break
        yield style.text(rect.x, y, shortened(line, tiny, rect.width), palette.t2, tiny)
        y += px(17)
    if scaled:
        yield from _scale(heights, style, rect)


def note(state: State, found: Directions) -> str:
    """What else is to be known of the plane."""
    if found.share is not None:
        return f"{int(100 * found.share)} % of the way lies in this plane"
    if state.view.plane == "path":
        return "no path yet: two weights"
    return "all other weights as now" if found.names[1] else "it has no other weight"


def descent_row(state: State, found: Directions, heights: Relief, style: Style) -> list[Item]:
    """The same for lines below the map: first what most has to be known, and the scale before what lies on the map."""
    said = Item(note(state, found), None)
    marks = [Item(*mark) for mark in descent_marks(state, found, heights, style)]
    if heights.high > heights.low:
        marks.insert(1, _small_scale(heights, style))
    return [said, *marks] if found.share is None and state.view.plane == "path" else [*marks, said]


def _small_scale(heights: Relief, style: Style) -> Item:
    """The scale of the losses as a mark."""
    low, high = (number.significant(loss, 2) for loss in (heights.low, heights.high))
    word, before, after = (text_width(text, style.tiny) for text in ("loss ", low, high))

    def scale(spot: Point) -> Iterator[Shape]:
        (x, y), px, faint = spot, style.px, style.palette.t2
        # Marks stand around their spot, this one begins left of it.
        left = x - px(7)
        yield style.text(left, y, "loss", style.palette.t1, style.tiny)
        yield style.text(left + word, y, low, faint, style.tiny)
        start = left + word + before + px(5)
        yield _shades(style, (start, y - px(3.5)), (start + px(SMALL), y + px(3.5)))
        yield style.text(start + px(SMALL + 5), y, high, faint, style.tiny)

    return Item("", scale, (word + before + after) / style.scale + SMALL + 15)


def descent_marks(state: State, found: Directions, heights: Relief, style: Style) -> Iterator[tuple[str, Mark]]:
    """What is said of a mark, and what draws it at a spot: of those that are there."""
    px, palette = style.px, style.palette

    def here(spot: Point) -> Iterator[Shape]:
        yield Disc(spot, px(5), rgba(palette.acc))

    def fastest(spot: Point) -> Iterator[Shape]:
        yield from arrow((spot[0] - px(9), spot[1]), (1.0, 0.0), px(18), style)

    def path(spot: Point) -> Iterator[Shape]:
        yield Line((spot[0] - px(9), spot[1]), (spot[0] + px(9), spot[1]), rgba(palette.t0), max(1, px(2)))
        yield Disc(spot, px(3) + 2, rgba(palette.bg1))
        yield Disc(spot, px(3), rgba(palette.t0))

    def lines(spot: Point) -> Iterator[Shape]:
        yield Line((spot[0] - px(9), spot[1]), (spot[0] + px(9), spot[1]), rgba(palette.t2), 1)

    yield f"iteration {state.iteration:,}", here
    if 0 < float(np.hypot(*fall_at(state.present, found))) < np.inf:
        yield "fastest fall", fastest
    if len(course(state).iterations) > 1:
        yield "path", path
    if heights.lines:
        yield "equal loss", lines


def _scale(heights: Relief, style: Style, rect: Rect) -> Iterator[Shape]:
    px, palette, tiny = style.px, style.palette, style.tiny
    right, y = rect.x + rect.width, rect.y + rect.height - px(20)
    yield _shades(style, (rect.x, y), (right, y + px(7)))
    low, high = (number.significant(loss, 2) for loss in (heights.low, heights.high))
    yield style.text(rect.x, y + px(16), low, palette.t2, tiny)
    yield style.text(right, y + px(16), high, palette.t2, tiny, anchor=1)
    beside = max(text_width(low, tiny), text_width(high, tiny)) + px(8)
    if text_width("loss", tiny) / 2 + beside <= rect.width / 2:
        yield style.text((rect.x + right) / 2, y + px(16), "loss", palette.t1, tiny, anchor=0.5)
    else:
        yield style.text(rect.x, y - px(9), "loss", palette.t1, tiny)


def _shades(style: Style, low: Point, high: Point) -> Raster:
    """All shades of the relief, from the least loss to the greatest."""
    shades = np.linspace(0, SHADES - 1, 64).astype(np.uint8).tobytes()
    return Raster(low, high, 64, 1, shades, ground_scale(style.palette))
