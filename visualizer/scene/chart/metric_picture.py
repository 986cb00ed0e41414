"""Weights, and the sizes of their updates, at every iteration, as a picture."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from visualizer.scene.chart.axis import Ticks
from visualizer.scene.chart.metric_chart import (
    MetricChart,
    update_chart,
    update_colours,
    update_names,
    update_ticks,
    weight_chart,
    weight_colours,
    weight_names,
    weight_ticks,
)
from visualizer.scene.chart.pill import Name
from visualizer.scene.chart.plot import MOST_NAMED, TICK_HEIGHT, Paper, curve_dashes, iteration_plot
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Colour, PaperShape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units: dashes of a level that is drawn across.
GUIDE = (6.0, 3.0)


class _Curves(NamedTuple):
    """A chart with all that it is drawn with."""

    chart: MetricChart
    names: Sequence[str]
    colours: Sequence[Colour]
    ticks: Ticks
    log: bool


def weight_picture(state: State, style: Style, width: int, height: int, paper: Paper) -> list[PaperShape]:
    """The weights of what is selected, or of all, in a room of `width` x `height` pixels."""
    pixels = round(width * paper.dots)
    whole = None if paper.axes_of is None else weight_chart(paper.axes_of, pixels)
    chart = weight_chart(state, pixels, None if whole is None else whole.x_limits)
    limits = chart.y_limits if whole is None else whole.y_limits
    ticks = weight_ticks(limits, max(3, int(height / style.px(TICK_HEIGHT))))
    curves = _Curves(chart, weight_names(state), weight_colours(state, style.palette), ticks, False)
    return _picture(state, style, Rect(0, 0, width, height), curves, limits)


def update_picture(state: State, style: Style, width: int, height: int, paper: Paper) -> list[PaperShape]:
    """The mean absolute updates of all matrices, in a room of `width` x `height` pixels."""
    pixels = round(width * paper.dots)
    whole = None if paper.axes_of is None else update_chart(paper.axes_of, pixels)
    chart = update_chart(state, pixels, None if whole is None else whole.x_limits)
    limits = chart.y_limits if whole is None else whole.y_limits
    ticks = update_ticks(limits, max(3, int(height / style.px(TICK_HEIGHT))))
    curves = _Curves(chart, update_names(state), update_colours(state, style.palette), ticks, True)
    return _picture(state, style, Rect(0, 0, width, height), curves, limits)


def _picture(state: State, style: Style, room: Rect, drawn: _Curves, y_limits: tuple[float, float]) -> list[PaperShape]:
    chart, palette = drawn.chart, style.palette
    log = state.view.log_x, drawn.log
    plot, shapes = iteration_plot(style, room, (chart.x_limits, y_limits), log, drawn.ticks)
    if chart.guide is not None:
        ends = np.array(chart.x_limits), np.array([chart.guide] * 2)
        shapes.append(plot.curve(*ends, rgba(palette.t2), 1, GUIDE))
    named = len(drawn.names) <= MOST_NAMED
    past = chart.x <= chart.now
    for place, (curve, colour) in enumerate(zip(chart.curves.T, drawn.colours, strict=True)):
        width = style.px(2) if named else 1
        shapes.append(plot.curve(chart.x[past], curve[past], colour, width, curve_dashes(palette, place)))
    shapes.append(plot.playhead(chart.now))
    names = []
    for text, value, colour in zip(drawn.names, chart.present.tolist(), drawn.colours, strict=True):
        if named and np.isfinite(value):
            shapes.extend(plot.present(chart.now, value, colour))
            names.append(Name(text, plot.point(chart.now, value), colour))
    return [*shapes, *plot.names(names)]
