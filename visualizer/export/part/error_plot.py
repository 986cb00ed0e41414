"""The error at every iteration, with the limits, ticks and other curves that the window has."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from visualizer.engine.array import FloatArray
from visualizer.export.part.part import Part, Scale, boundless
from visualizer.export.plot import LEAST, PILL, Name, Plot, hint, iteration_plot, plot_height
from visualizer.export.sheet import DASHES, Sheet
from visualizer.scene.chart.axis import error_ticks
from visualizer.scene.chart.error_chart import ErrorChart, error_chart, error_name
from visualizer.scene.chart.error_extra import Extra, extra_colour
from visualizer.scene.layout import Rect
from visualizer.scene.palette import PRINT, Palette, rgba
from visualizer.scene.shape import Colour, Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units: from the present to its value, across and up.
BESIDE, ABOVE = 10, 21
# Where not all names have room, those that nothing else names come first.
ORDER = ("layer", "row", "ghost")


def _head(state: State) -> tuple[str, str]:
    return error_name(state), f"mean |y − l{len(state.network.weights)}|"


def _wanted(_: State, style: Style, width: int) -> int:
    return plot_height(style, width)


def _least(_: State, style: Style) -> tuple[int, int]:
    return style.px(LEAST[0]), style.px(LEAST[1])


def _draw(sheet: Sheet, state: State, room: Rect, scale: Scale) -> None:
    style, view, palette = sheet.style, state.view, sheet.style.palette
    chart = _chart(state, round(room.width * sheet.dots), scale)
    ticks = error_ticks(*chart.y_limits, view.log_y, max(2, int(room.height / style.px(34))))
    log = view.log_x, view.log_y
    plot, axes = iteration_plot(style, room, (chart.x_limits, chart.y_limits), log, ticks)
    sheet.paint(axes)
    if not chart.courses and not state.history.reached:
        sheet.paint(hint(style, _empty(plot, chart), "The error of every iteration appears here."))
    past = (chart.x <= chart.now[0]) & np.isfinite(chart.y)
    if past.any():
        sheet.fill(_area(plot, chart.x[past], chart.y[past]), plot.rect, rgba(palette.t0, 16))
    for course in chart.courses:
        dashes = _dashes(palette, course.extra)
        sheet.trace(plot.points(course.x, course.y), plot.rect, extra_colour(palette, course.extra), 1, dashes)
    sheet.trace(plot.points(chart.x, chart.y), plot.rect, rgba(palette.t0), style.px(2))
    now = _now(chart)
    sheet.paint([plot.playhead(now[0]), *plot.present(*now, rgba(palette.acc)), *_names(plot, chart, now)])


def _chart(state: State, pixels: int, scale: Scale) -> ErrorChart:
    """The chart; on the axes of the state `scale`, if there is one, and then it ends at the present."""
    if scale is None:
        return error_chart(state, pixels)
    whole = error_chart(scale, pixels)
    chart = error_chart(state, pixels, whole.x_limits)
    past = chart.x <= chart.now[0]
    courses = tuple(
        course
        if course.extra.kind == "ghost"
        else replace(course, y=np.where(course.x <= chart.now[0], course.y, np.nan))
        for course in chart.courses
    )
    return replace(chart, x=chart.x[past], y=chart.y[past], y_limits=whole.y_limits, courses=courses)


def _now(chart: ErrorChart) -> tuple[float, float]:
    """The present; an error of exactly 0 stands at the foot of a logarithmic axis."""
    return chart.now[0], max(chart.now[1], chart.y_limits[0])


def _empty(plot: Plot, chart: ErrorChart) -> Rect:
    """The room over the value of the present, or under the present: the larger one."""
    px, rect, (_, level) = plot.style.px, plot.rect, plot.point(*_now(chart))
    above, below = round(level - rect.y) - px(ABOVE + PILL), round(rect.y + rect.height - level) - px(PILL)
    return rect._replace(height=above) if above > below else rect._replace(y=round(level) + px(PILL), height=below)


def _area(plot: Plot, x: FloatArray, y: FloatArray) -> FloatArray:
    """What lies under a curve, as the points round it."""
    curve, bottom = plot.points(x, y), plot.rect.y + plot.rect.height
    return np.vstack([curve, [curve[-1, 0], bottom], [curve[0, 0], bottom]])


def _dashes(palette: Palette, extra: Extra) -> tuple[float, ...]:
    """On paper that may be grey, rows differ in more than colour."""
    return DASHES[extra.index % len(DASHES)] if palette is PRINT and extra.kind == "row" else ()


def _names(plot: Plot, chart: ErrorChart, now: tuple[float, float]) -> Iterator[Shape]:
    """The present error, and the names of the other curves at their ends."""
    px, palette = plot.style.px, plot.style.palette
    x, y = plot.point(*now)
    names = [Name(chart.label, x + px(BESIDE), y - px(ABOVE), rgba(palette.bg3))]
    courses = sorted(chart.courses, key=lambda course: ORDER.index(course.extra.kind))
    for course in courses:
        finite = np.flatnonzero(np.isfinite(course.y) & (course.x >= plot.x_limits[0]) & (course.x <= plot.x_limits[1]))
        if len(finite) and len(names) <= plot.most_names:
            x, y = plot.point(course.x[finite[-1]], course.y[finite[-1]])
            names.append(Name(course.extra.name, x + px(BESIDE), y, _pill(palette, course.extra)))
    return plot.names(names)


def _pill(palette: Palette, extra: Extra) -> Colour:
    return rgba(palette.bg4) if extra.kind == "ghost" else extra_colour(palette, extra)


ERROR = Part(_head, _wanted, _least, boundless, _draw, captioned=True)
