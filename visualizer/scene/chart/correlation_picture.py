"""Correlations of the hidden neurons with a target at every iteration, as a picture."""

import numpy as np

from visualizer.scene.chart.correlation_chart import Y_LIMITS, correlation_chart, correlation_ticks
from visualizer.scene.chart.pill import Name
from visualizer.scene.chart.plot import MOST_NAMED, Paper, curve_dashes, iteration_plot
from visualizer.scene.layout import Rect
from visualizer.scene.look import hidden_colour
from visualizer.scene.palette import rgba
from visualizer.scene.shape import PaperShape
from visualizer.scene.style import Style
from visualizer.session.state import State

# Units from 0 to a guide that has room for its number.
ROOMY = 24


def correlation_title(state: State) -> tuple[str, str]:
    """What is drawn, and of which layer with which target."""
    hidden, view = state.experiment.hidden, state.view
    if not hidden:
        return "Correlations", "of the inputs: there is no hidden layer"
    return "Correlations", f"r of l{view.layer + 1} with {state.experiment.table.output_names[view.target]}"


def correlation_picture(state: State, style: Style, width: int, height: int, paper: Paper) -> list[PaperShape]:
    """The plot of a network with a hidden layer, in a room of `width` x `height` pixels."""
    palette, log, pixels = style.palette, state.view.log_x, round(width * paper.dots)
    limits = None if paper.axes_of is None else correlation_chart(paper.axes_of, pixels).x_limits
    chart = correlation_chart(state, pixels, limits)
    apart = 0.0 if chart.guide is None else chart.guide * height / (Y_LIMITS[1] - Y_LIMITS[0])
    ticks = correlation_ticks(chart.guide, apart > style.px(ROOMY))
    room = Rect(0, 0, width, height)
    plot, shapes = iteration_plot(style, room, (chart.x_limits, Y_LIMITS), (log, False), ticks)
    seen = len(chart.x) if paper.axes_of is None else int(np.searchsorted(chart.x, chart.now, side="right"))
    colours = [rgba(hidden_colour(palette, unit)) for unit in range(len(chart.names))]
    for unit, curve in enumerate(chart.curves.T):
        dashes = curve_dashes(palette, unit)
        shapes.append(plot.curve(chart.x[:seen], curve[:seen], colours[unit], style.px(2), dashes))
    shapes.append(plot.playhead(chart.now))
    if len(chart.names) > MOST_NAMED:
        return shapes
    names = []
    for text, r, colour in zip(chart.names, chart.present.tolist(), colours, strict=True):
        if np.isfinite(r):
            shapes.extend(plot.present(chart.now, r, colour))
            names.append(Name(text, plot.point(chart.now, r), colour))
    return [*shapes, *plot.names(names)]
