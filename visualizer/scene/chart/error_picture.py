"""The error at every iteration as a picture: the run, other curves and their names, the present."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from visualizer.scene.chart.axis import error_ticks
from visualizer.scene.chart.error_chart import EMPTY, ErrorChart, error_chart
from visualizer.scene.chart.error_extra import extra_colour, extra_dashes, named_first, pill_colour
from visualizer.scene.chart.pill import HIGH, Name, pill_width
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


def _empty(plot: Plot, chart: ErrorChart) -> Rect:
    """The room over the value of the present, or under the present: the larger one."""
    px, rect, (_, level) = plot.style.px, plot.rect, plot.point(*_now(chart))
    above, below = round(level - rect.y) - px(ABOVE + HIGH), round(rect.y + rect.height - level) - px(HIGH)
    return rect._replace(height=above) if above > below else rect._replace(y=round(level) + px(HIGH), height=below)


def _above(plot: Plot, chart: ErrorChart, now: tuple[float, float]) -> float:
    """How far over the present its value stands: over the curve as well where it has no room at its right."""
    px, (x, y) = plot.style.px, plot.point(*now)
    left = plot.naming.x + plot.naming.width - pill_width(chart.label, plot.style)
    if left >= x:
        return px(ABOVE)
    points = plot.points(chart.x, chart.y)
    under = points[(points[:, 0] >= left - px(NEAR)) & (points[:, 0] <= x) & np.isfinite(points[:, 1]), 1]
    top = y - float(under.min(initial=y))
    above = max(px(ABOVE), top + px(HIGH / 2 + NEAR))
    return above if y - above >= plot.rect.y + px(HIGH / 2) else px(ABOVE)


def _names(plot: Plot, chart: ErrorChart, now: tuple[float, float]) -> Iterator[Shape]:
    """The present error, and the names of the other curves at their ends."""
    palette = plot.style.palette
    names = [Name(chart.label, plot.point(*now), rgba(palette.bg3), _above(plot, chart, now))]
    for place in named_first([curve.extra for curve in chart.curves]):
        curve = chart.curves[place]
        end = curve.end(plot.x_limits)
        if end is not None and len(names) <= plot.most_names:
            names.append(Name(curve.extra.name, plot.point(*end), pill_colour(palette, curve.extra)))
    return plot.names(names)
