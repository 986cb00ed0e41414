"""Correlations of the hidden neurons with a target at every iteration, as in the window."""

import numpy as np

from visualizer.export.part.matrix import draw_matrix, matrix_least, matrix_wanted, matrix_widest
from visualizer.export.part.part import BOUNDLESS, Part, Scale
from visualizer.export.plot import APART, LEAST, Name, iteration_plot, plot_height
from visualizer.export.sheet import DASHES, Sheet
from visualizer.scene.chart.correlation_chart import Y_LIMITS, correlation_chart, correlation_ticks
from visualizer.scene.layout import Rect
from visualizer.scene.palette import PRINT, hidden_colour, rgba
from visualizer.scene.style import Style
from visualizer.session.state import State

# More curves than these would bury the plot under their names.
MOST_NAMED = 8
# Units: from the present to the names, from 0 to a guide that has room for its number, and over and under the axes.
BESIDE, ROOMY, AROUND = 14, 24, 56


def _head(state: State) -> tuple[str, str]:
    hidden, view = state.experiment.hidden, state.view
    if not hidden:
        return "Correlations", "of the inputs: there is no hidden layer"
    return "Correlations", f"r of l{view.layer + 1} with {state.experiment.table.output_names[view.target]}"


def _wanted(state: State, style: Style, width: int) -> int:
    if not state.experiment.hidden:
        return matrix_wanted(state, style, width)
    return max(plot_height(style, width), _least(state, style)[1])


def _least(state: State, style: Style) -> tuple[int, int]:
    if not state.experiment.hidden:
        return matrix_least(state, style)
    count = state.experiment.hidden[state.view.layer]
    named = count if count <= MOST_NAMED else 0
    return style.px(LEAST[0]), max(style.px(LEAST[1]), named * style.px(APART) + style.px(AROUND))


def _widest(state: State, style: Style) -> int:
    return BOUNDLESS if state.experiment.hidden else matrix_widest(state, style)


def _draw(sheet: Sheet, state: State, room: Rect, scale: Scale) -> None:
    if not state.experiment.hidden:
        draw_matrix(sheet, state, room, scale)
        return
    style, palette, log = sheet.style, sheet.style.palette, state.view.log_x
    pixels = round(room.width * sheet.dots)
    limits = None if scale is None else correlation_chart(scale, pixels).x_limits
    chart = correlation_chart(state, pixels, limits)
    apart = 0.0 if chart.guide is None else chart.guide * room.height / (Y_LIMITS[1] - Y_LIMITS[0])
    ticks = correlation_ticks(chart.guide, apart > style.px(ROOMY))
    plot, axes = iteration_plot(style, room, (chart.x_limits, Y_LIMITS), (log, False), ticks)
    sheet.paint(axes)
    seen = len(chart.x) if scale is None else int(np.searchsorted(chart.x, chart.now, side="right"))
    for unit, curve in enumerate(chart.curves.T):
        # On paper that may be grey, curves differ in more than colour.
        dashes = DASHES[unit % len(DASHES)] if palette is PRINT else ()
        points = plot.points(chart.x[:seen], curve[:seen])
        sheet.trace(points, plot.rect, rgba(hidden_colour(palette, unit)), style.px(2), dashes)
    sheet.paint([plot.playhead(chart.now)])
    if len(chart.names) > MOST_NAMED:
        return
    names = []
    for unit, (text, r) in enumerate(zip(chart.names, chart.present.tolist(), strict=True)):
        if np.isfinite(r):
            colour = rgba(hidden_colour(palette, unit))
            sheet.paint(plot.present(chart.now, r, colour))
            x, y = plot.point(chart.now, r)
            names.append(Name(text, x + style.px(BESIDE), y, colour))
    sheet.paint(plot.names(names))


CORRELATIONS = Part(_head, _wanted, _least, _widest, _draw, captioned=True)
