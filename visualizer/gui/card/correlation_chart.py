"""Hidden-layer correlations: their course, and the matrix of the present."""

from collections.abc import Hashable
from dataclasses import replace

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.card.card import BOLD, Card
from visualizer.gui.painter import Painter
from visualizer.gui.plot.end_names import EndNames
from visualizer.gui.plot.plot import Plot, set_series
from visualizer.scene import number
from visualizer.scene.chart.correlation_chart import (
    Y_LIMITS,
    CorrelationChart,
    correlation_chart,
    correlation_matrix,
    correlation_ticks,
    matrix_names,
)
from visualizer.scene.chart.correlation_hint import correlation_hint, matrix_hint
from visualizer.scene.chart.plot import MOST_NAMED
from visualizer.scene.chart.plot import Plot as Axes
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import Rect
from visualizer.scene.look import hidden_colour
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Shape
from visualizer.scene.text import text_width
from visualizer.session.command import SetView
from visualizer.session.state import State

# Units of height, times r, from which the guide has room for its number.
GUIDE_ROOM = 62


class CorrelationChartCard(Card):
    """r of every hidden neuron with a target against the iteration, and the matrix now."""

    name = "correlations"
    turn = 0

    def structure(self, state: State) -> Hashable:
        table, view = state.experiment.table, state.view
        return state.experiment.hidden, table.output_names, view.layer, view.target, view.log_x, view.follow

    def fill(self, state: State) -> None:
        ui, px = self.ui, self.ui.style.px
        experiment, view = state.experiment, state.view
        buttons = []
        if len(experiment.hidden) > 1:
            tip = "Hidden layer whose correlations are shown; click for the next"
            buttons.append(("correlations.layer", f"l{view.layer + 1}", tip, self._next_layer))
        if len(experiment.table.output_names) > 1:
            tip = "Target with which the hidden neurons are correlated; click for the next"
            name = experiment.table.output_names[view.target]
            buttons.append(("correlations.target", f"with {name}", tip, self._next_target))
        x = self.head_buttons(buttons)
        for tag, *_ in buttons:
            dpg.bind_item_theme(tag, ui.themes.on)
        long = "Hidden-layer correlations"
        fits = text_width(long, ui.style.size) * BOLD + px(24) < x
        note, note_x = self.head(long if fits and experiment.hidden else "Correlations", x, "r")
        phrase = "of the inputs: there is no hidden layer"
        if experiment.hidden:
            phrase = f"r with {experiment.table.output_names[view.target]}"
        if not self.tabs and note_x + text_width(phrase, ui.style.small) < x:
            dpg.set_value(note, phrase)
        self._matrix_rect = self._arrange(bool(experiment.hidden))
        rect = self._matrix_rect
        self._matrix = Painter(
            ui.canvas(self.frame, rect.x, rect.y, rect.width, rect.height, tag="correlations.matrix")
        )
        ui.explain("correlations.matrix", self._matrix_said)
        self._shown: tuple[object, ...] | None = None

    def _matrix_said(self, x: float, y: float) -> str:
        size = self._matrix_rect.width, self._matrix_rect.height
        return matrix_hint(self.ui.state, self.ui.style, size, x, y)

    def _plot_said(self, x: float, y: float) -> str:
        if self._chart is None or self.plot is None:
            return ""
        axes = _axes(self.plot, self.ui.state, self._chart)
        return correlation_hint(self.ui.state, self._chart, x, y, axes.rect.height)

    def _arrange(self, hidden: bool) -> Rect:
        """Plot and matrix side by side, or one below the other in a tall card; where the matrix is."""
        px, body = self.ui.style.px, self.body
        pad = px(12)
        self.plot: Plot | None = None
        if not hidden:
            return Rect(pad, body.y + px(6), body.width - 2 * pad, body.height - px(10))
        tall = body.height > 1.25 * body.width
        if tall:
            count = len(matrix_names(self.ui.state)) - 1
            square = min(round(body.height * 0.5), count * px(52) + px(30))
            plot = Rect(px(6), body.y, body.width - px(14), body.height - square - px(14))
            matrix = Rect(pad, body.y + body.height - square - px(6), body.width - 2 * pad, square)
        else:
            side = min(body.height - px(14), round(body.width * 0.43))
            plot = Rect(px(6), body.y, body.width - side - px(28), body.height - px(4))
            matrix = Rect(body.width - side - pad, body.y + px(4), side, body.height - px(8))
        self._fill_plot(plot)
        return matrix

    def _fill_plot(self, rect: Rect) -> None:
        ui, palette, state = self.ui, self.ui.style.palette, self.ui.state
        count = state.experiment.hidden[state.view.layer]
        self.plot = plot = Plot(ui, self.frame, rect, "correlations.plot")
        dpg.configure_item(plot.x.item, label="iteration")
        self._chart: CorrelationChart | None = None
        plot.explain(self._plot_said, sentence("r"))
        self._guides = [plot.line(ui.themes.line(rgba(palette.line2), 1)) for _ in range(3)]
        colours = [rgba(hidden_colour(palette, unit)) for unit in range(count)]
        self._curves = [plot.line(ui.themes.line(colour)) for colour in colours]
        self._now = dpg.add_inf_line_series([1.0], parent=plot.y.item)
        dpg.bind_item_theme(self._now, ui.themes.line(rgba(palette.acc), 1))
        self._names: EndNames | None = None
        if count <= MOST_NAMED:
            names = [number.neuron(state.view.layer + 1, unit) for unit in range(count)]
            self._names = EndNames(plot, names, colours)

    def _next_layer(self) -> None:
        state = self.ui.state
        layer = (state.view.layer + 1) % len(state.experiment.hidden)
        self.ui.dispatch(SetView(replace(state.view, layer=layer)))

    def _next_target(self) -> None:
        state = self.ui.state
        target = (state.view.target + 1) % state.experiment.table.n_outputs
        self.ui.dispatch(SetView(replace(state.view, target=target)))

    def show(self, state: State) -> None:
        zoomed = None if state.view.follow or self.plot is None else self.plot.x.limits
        shown = (state.pass_, state.history, state.view, zoomed)
        if self._shown and all(a is b or a == b for a, b in zip(shown, self._shown, strict=True)):
            return
        self._shown = shown
        rect = self._matrix_rect
        shapes: list[Shape] = list(correlation_matrix(state, self.ui.style, rect.width, rect.height))
        self._matrix.draw(shapes)
        if self.plot is not None:
            self._show_plot(self.plot, state, correlation_chart(state, self.plot.width, zoomed))

    def _show_plot(self, plot: Plot, state: State, chart: CorrelationChart) -> None:
        self._chart = chart
        plot.follow(state.view.follow, chart.x_limits, state.view.log_x)
        plot.y.hold(Y_LIMITS)
        # The guide of many rows lies too near to 0 for a number of its own.
        roomy = self.body.height * (chart.guide or 0.0) > self.ui.style.px(GUIDE_ROOM)
        plot.y.ticks(correlation_ticks(chart.guide, roomy))
        ends = np.array(plot.x.limits if not state.view.follow else chart.x_limits)
        guides = [0.0] if chart.guide is None else [0.0, chart.guide, -chart.guide]
        for series, level in zip(self._guides, guides + [np.nan] * (3 - len(guides)), strict=True):
            set_series(series, ends, np.full(2, level))
        for series, curve in zip(self._curves, chart.curves.T, strict=True):
            set_series(series, chart.x, curve)
        dpg.set_value(self._now, [[chart.now]])
        if self._names:
            self._names.show(_axes(plot, state, chart), chart.now, chart.present)


def _axes(plot: Plot, state: State, chart: CorrelationChart) -> Axes:
    return plot.axes((chart.x_limits, Y_LIMITS), (state.view.log_x, False), word=True)
