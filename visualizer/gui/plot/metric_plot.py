"""A plot of metrics: weights, or the sizes of their updates, against the iteration."""

from collections.abc import Sequence

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.painter import Tag
from visualizer.gui.plot.end_names import EndNames
from visualizer.gui.plot.plot import Plot, set_series
from visualizer.gui.ui import Ui
from visualizer.scene.chart.error_hint import metric_hint
from visualizer.scene.chart.metric_chart import MetricChart, update_ticks, weight_ticks
from visualizer.scene.chart.plot import MOST_NAMED, TICK_HEIGHT
from visualizer.scene.chart.plot import Plot as Axes
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Colour
from visualizer.session.state import State

# Of a level that is drawn across.
DASHES = 24


class MetricPlot:
    """The plot.

    Parameters
    ----------
    ui : Ui
    parent : item
    rect : Rect
        Place in `parent`.
    names : sequence of str
    colours : sequence of Colour
        One for each curve.
    log : bool
        Whether values are on a logarithmic axis.
    """

    def __init__(
        self, ui: Ui, parent: Tag, rect: Rect, names: Sequence[str], colours: Sequence[Colour], log: bool
    ) -> None:
        self._ui, self._log, self._height, self._called = ui, log, rect.height, tuple(names)
        self._chart: MetricChart | None = None
        palette = ui.style.palette
        self.plot = plot = Plot(ui, parent, rect, "detail.plot")
        plot.explain(self._said, sentence("update" if log else "weight"))
        dpg.configure_item(plot.x.item, label="iteration")
        plot.y.scale(log)
        self._guide = plot.line(ui.themes.line(rgba(palette.t2), 1))
        width = 2 if len(names) <= MOST_NAMED else 1
        self._curves = [plot.line(ui.themes.line(colour, width)) for colour in colours]
        self._now = dpg.add_inf_line_series([1.0], parent=plot.y.item)
        dpg.bind_item_theme(self._now, ui.themes.line(rgba(palette.acc), 1))
        named = len(names) <= MOST_NAMED
        self._names = EndNames(plot, names, colours) if named else None

    def _said(self, x: float, y: float) -> str:
        what = "The mean size of the updates of" if self._log else "The weight"
        if self._chart is None:
            return ""
        height = self._axes(self._ui.state, self._chart).rect.height
        return metric_hint(self._chart, self._called, what, (x, y), self._log, height)

    def _axes(self, state: State, chart: MetricChart) -> Axes:
        return self.plot.axes((chart.x_limits, chart.y_limits), (state.view.log_x, self._log), word=True)

    def show(self, state: State, chart: MetricChart) -> None:
        """Show `chart`, which is one of `state`."""
        self._chart = chart
        plot, view = self.plot, state.view
        plot.follow(view.follow, chart.x_limits, view.log_x)
        plot.y.hold(chart.y_limits)
        most = max(3, int(self._height / self._ui.style.px(TICK_HEIGHT)))
        plot.y.ticks((update_ticks if self._log else weight_ticks)(chart.y_limits, most))
        for series, curve in zip(self._curves, chart.curves.T, strict=True):
            set_series(series, chart.x, curve)
        dpg.set_value(self._now, [[chart.now]])
        self._show_guide(state, chart)
        if self._names is not None:
            self._names.show(self._axes(state, chart), chart.now, chart.present)

    def _show_guide(self, state: State, chart: MetricChart) -> None:
        """A dashed level: every other stretch of it is left out."""
        low, high = chart.x_limits if state.view.follow else self.plot.x.limits
        log = state.view.log_x and low > 0
        x = np.geomspace(low, high, 3 * DASHES) if log else np.linspace(low, high, 3 * DASHES)
        level = np.nan if chart.guide is None else chart.guide
        set_series(self._guide, x, np.where(np.arange(len(x)) % 3 == 2, np.nan, level))
