"""The error at every iteration as a picture: the run, other curves and their names, the present."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from visualizer.scene.chart.axis import error_ticks
from visualizer.scene.chart.error_chart import EMPTY, ErrorChart, error_chart
from visualizer.scene.chart.error_extra import extra_colour, extra_dashes, named_first, pill_colour
from visualizer.scene.chart.pill import BESIDE, HIGH, Name, pill_width
from visualizer.scene.chart.plot import TICK_HEIGHT, Paper, Plot, hint, iteration_plot
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import PaperShape, Shape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units from the present up to its value, and from a curve.
ABOVE, NEAR = 21, 3


def error_picture(state: State, style: Style, width: int, height: int, paper: Paper) -> list[PaperShape]:
    """The plot in a room of `width` x `height` pixels."""
    view, palette, room = state.view, style.palette, Rect(0, 0, width, height)
    chart = _chart(state, round(width * paper.dots), paper.axes_of)
    ticks = error_ticks(*chart.y_limits, view.log_y, max(2, int(height / style.px(TICK_HEIGHT))))
    plot, shapes = iteration_plot(style, room, (chart.x_limits, chart.y_limits), (view.log_x, view.log_y), ticks)
    if not chart.curves and not state.history.reached:
        shapes.extend(hint(style, _empty(plot, chart), EMPTY))
    past = (chart.x <= chart.now[0]) & np.isfinite(chart.y)
    if past.any():
        shapes.append(plot.area(chart.x[past], chart.y[past], rgba(palette.t0, 16)))
    for curve in chart.curves:
        dashes = extra_dashes(curve.extra, style)
        shapes.append(plot.curve(curve.x, curve.y, extra_colour(palette, curve.extra), 1, dashes))
    shapes.append(plot.curve(chart.x, chart.y, rgba(palette.t0), style.px(2)))
    now = _now(chart)
    shapes.extend([plot.playhead(now[0]), *plot.present(*now, rgba(palette.acc)), *_names(plot, chart, now)])
    return shapes


def _chart(state: State, pixels: int, axes_of: State | None) -> ErrorChart:
    """The chart; on the axes of another state, if there is one, and then it ends at the present."""
    if axes_of is None:
        return error_chart(state, pixels)
    whole = error_chart(axes_of, pixels)
    chart = error_chart(state, pixels, whole.x_limits)
    past = chart.x <= chart.now[0]
    curves = tuple(
        curve if curve.extra.kind == "ghost" else replace(curve, y=np.where(curve.x <= chart.now[0], curve.y, np.nan))
        for curve in chart.curves
    )
    return replace(chart, x=chart.x[past], y=chart.y[past], y_limits=whole.y_limits, curves=curves)


def _now(chart: ErrorChart) -> tuple[float, float]:
    """The present; an error of exactly 0 stands at the foot of a logarithmic axis."""
    return chart.now[0], max(chart.now[1], chart.y_limits[0])


def present_above(plot: Plot, chart: ErrorChart) -> float:
    """Pixels from the present up to its value; down to it where there it keeps further off the curve that goes on."""
    px, (x, level) = plot.style.px, plot.point(*_now(chart))
    above, half = px(ABOVE), px(HIGH) / 2
    if level - above - half >= plot.rect.y or not len(chart.x) or float(chart.x[-1]) <= chart.now[0]:
        return above
    points = plot.points(chart.x, chart.y)[np.isfinite(chart.y)]
    along = np.linspace(x + px(BESIDE), x + px(BESIDE) + pill_width(chart.label, plot.style), 8)
    heights = np.interp(along, points[:, 0], points[:, 1])
    free = {way: float(np.abs(heights - max(level - way, plot.rect.y + half)).min()) for way in (-above, above)}
    return max(free, key=free.__getitem__)


def _empty(plot: Plot, chart: ErrorChart) -> Rect:
    """The room over the value of the present, or under the present: the larger one."""
    px, rect, (_, level) = plot.style.px, plot.rect, plot.point(*_now(chart))
    above, below = round(level - rect.y) - px(ABOVE + HIGH), round(rect.y + rect.height - level) - px(HIGH)
    return rect._replace(height=above) if above > below else rect._replace(y=round(level) + px(HIGH), height=below)


def _value(plot: Plot, chart: ErrorChart, now: tuple[float, float]) -> Name:
    """The present error over its point; where it has no room there, and would lie on the curve, before it."""
    px, (x, y) = plot.style.px, plot.point(*now)
    over = Name(chart.label, (x, y), rgba(plot.style.palette.bg3), present_above(plot, chart))
    wide, half = pill_width(chart.label, plot.style), px(HIGH) / 2
    if over.above < 0 or plot.naming.x + plot.naming.width - wide >= x or x - px(BESIDE) - wide < plot.rect.x:
        return over
    points = plot.points(chart.x, chart.y)
    beside = points[(points[:, 0] > x - px(BESIDE) - wide) & (points[:, 0] < x - px(BESIDE)), 1]
    # The curve comes down to the point: what lies before that is free.
    return over if np.any(np.abs(beside - y) < half + px(NEAR)) else over._replace(above=0.0, before=True)


def _names(plot: Plot, chart: ErrorChart, now: tuple[float, float]) -> Iterator[Shape]:
    """The present error, and the names of the other curves at their ends."""
    palette = plot.style.palette
    names = [_value(plot, chart, now)]
    for place in named_first([curve.extra for curve in chart.curves]):
        curve = chart.curves[place]
        end = curve.end(plot.x_limits)
        if end is not None and len(names) <= plot.most_names:
            names.append(Name(curve.extra.name, plot.point(*end), pill_colour(palette, curve.extra)))
    return plot.names(names)
