"""The error plot: the curve, the present, other curves with their names, and the value under the pointer."""

from collections.abc import Hashable
from dataclasses import replace

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.action.view import FOLLOW, HIDDEN_ERRORS, LOG_X, LOG_Y, ROW_ERRORS
from visualizer.gui.card.card import BOLD, TELLING, Card
from visualizer.gui.plot.curve_names import CurveNames
from visualizer.gui.plot.pills import Pills
from visualizer.gui.plot.plot import Plot, set_series
from visualizer.scene import number
from visualizer.scene.chart import axis
from visualizer.scene.chart.dashing import dashed
from visualizer.scene.chart.error_chart import EMPTY, ErrorChart, error_at, error_chart, error_title
from visualizer.scene.chart.error_extra import extra_colour, extra_dashes, extras, ghost_note
from visualizer.scene.chart.error_hint import error_hint
from visualizer.scene.chart.plot import TICK_HEIGHT
from visualizer.scene.chart.plot import Plot as Axes
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.icon import icon
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import rgba
from visualizer.scene.text import text_width
from visualizer.session.command import DismissRun, OpenRun, SetView
from visualizer.session.state import State

# Height of the line of chips.
CHIPS = 26
# A plot that is lower than this has no room for chips over it, nor for a word under its axis.
LEAST_PLOT = 90
# Units from the curve under the pointer down to the name of its iteration.
BELOW = 25


class ErrorChartCard(Card):
    """Mean absolute error against the iteration."""

    name = "error"
    turn = TELLING
    plot: Plot

    def structure(self, state: State) -> Hashable:
        view = state.view
        looks = view.log_x, view.log_y, view.follow, view.hidden_errors, view.row_errors
        return looks, error_title(state), extras(state)

    def fill(self, state: State) -> None:
        ui, px = self.ui, self.ui.style.px
        x = self._switches(state)
        title, phrase = error_title(state)
        note, note_x = self.head(title, x, "mean error")
        if not self.tabs and note_x + text_width(phrase, ui.style.small) < x - px(4):
            dpg.set_value(note, phrase)
        body = self.body
        top = px(CHIPS) if state.ghosts and body.height >= px(LEAST_PLOT + CHIPS) else 0
        if top:
            self._chips(state, body.y)
        rect = Rect(px(6), body.y + top, body.width - px(14), body.height - top - px(4))
        self._height = rect.height
        self.plot = Plot(ui, self.frame, rect, "error.plot")
        self._series(state)
        self._chart: ErrorChart | None = None
        self.plot.explain(self._said, sentence("mean error"))
        self._hint = self.plot.hint(EMPTY)
        self._shown: tuple[State, object] | None = None

    def _series(self, state: State) -> None:
        """Everything in the plot, what lies behind first."""
        ui, palette, plot = self.ui, self.ui.style.palette, self.plot
        if self._tall:
            dpg.configure_item(plot.x.item, label="iteration")
        self._area = dpg.add_shade_series([0.0], [0.0], y2=[0.0], parent=plot.y.item)
        dpg.bind_item_theme(self._area, ui.themes.line(rgba(palette.t0, 16)))
        others = extras(state)
        self._others = [plot.line(ui.themes.line(extra_colour(palette, extra), 1)) for extra in others]
        self._curve = plot.line(ui.themes.line(rgba(palette.t0)))
        self._hair = dpg.add_inf_line_series([0.0], parent=plot.y.item, show=False)
        dpg.bind_item_theme(self._hair, ui.themes.line(rgba(palette.line2), 1))
        self._now = dpg.add_inf_line_series([1.0], parent=plot.y.item)
        dpg.bind_item_theme(self._now, ui.themes.line(rgba(palette.acc), 1))
        self._dot = plot.dot(ui.themes.dots(rgba(palette.acc), 5))
        self._names = CurveNames(plot, others)
        self._pointed = Pills(plot, [rgba(palette.bg4)])

    def _said(self, x: float, y: float) -> str:
        if self._chart is None:
            return ""
        return error_hint(self.ui.state, self._chart, x, y, self._axes(self.ui.state, self._chart).rect.height)

    def _axes(self, state: State, chart: ErrorChart) -> Axes:
        return self.plot.axes((chart.x_limits, chart.y_limits), (state.view.log_x, state.view.log_y), self._tall)

    @property
    def _tall(self) -> bool:
        """Whether there is room for a word under the axis."""
        return self._height >= self.ui.style.px(LEAST_PLOT)

    def _switches(self, state: State) -> float:
        """Buttons at the right of the head; those for more curves only where there is room."""
        ui = self.ui
        hidden = "l1" if len(state.network.weights) == 2 else "hidden"
        more = [("error.rows", "rows", ROW_ERRORS), ("error.hidden", hidden, HIDDEN_ERRORS)]
        switches = [("error.log_x", "log x", LOG_X), ("error.log_y", "log y", LOG_Y)]
        follow = ("error.follow", icon("follow"), FOLLOW.hint, self._follow_or_not)
        if len(state.network.weights) == 1:
            more.pop()
        title = ui.style.px(PAD) + text_width(error_title(state)[0], ui.style.size) * BOLD
        for switch in more if not self.tabs else ():
            labels = [label for _, label, _ in (switch, *switches)] + [follow[1]]
            needed = sum(text_width(label, ui.style.small) + ui.style.px(17) for label in labels)
            if title + needed + ui.style.px(12) <= self.rect.width:
                switches.insert(0, switch)
        x = self.head_buttons(
            [*((tag, label, action.hint, action.callback(ui)) for tag, label, action in switches), follow]
        )
        lit = [(tag, action.is_on(state)) for tag, _, action in switches] + [(follow[0], state.view.follow)]
        for tag, on in lit:
            if on:
                dpg.bind_item_theme(tag, ui.themes.on)
        return x

    def _follow_or_not(self) -> None:
        view = self.ui.state.view
        self.ui.dispatch(SetView(replace(view, follow=not view.follow)))

    def _chips(self, state: State, y: float) -> None:
        """The runs that were left, each with a cross; the latest ones if not all have room."""
        ui, px, size = self.ui, self.ui.style.px, self.ui.style.small
        room = self.rect.width - 2 * px(PAD) + px(8)
        named = [run.name for run in state.ghosts]
        cross = px(22)
        widths = [text_width(name, size) + px(14) + cross + px(6) for name in named]
        if sum(widths) > room:
            named = [str(run.number) for run in state.ghosts]
            widths = [text_width(name, size) + px(14) + cross + px(6) for name in named]
        first = next(k for k in range(len(widths)) if sum(widths[k:]) <= room or k == len(widths) - 1)
        x = float(px(PAD) - px(4))
        for run, name, width in list(zip(state.ghosts, named, widths, strict=True))[first:]:
            wide, what = width - cross - px(6), ghost_note(state, run.number)
            for tag, left, label, command, tip, across in (
                ("run", x, name, OpenRun(run.number), f"{what}. Click to go back to it.", wide),
                ("dismiss", x + wide, icon("cross"), DismissRun(run.number), f"Dismiss {what}", cross),
            ):
                rect, do = (left, y, across, px(22)), ui.dispatching(command)
                ui.button(self.frame, rect, label, do, tip, ui.themes.on, tag=f"error.{tag}.{run.number}")
            x += round(width)

    def show(self, state: State) -> None:
        plot, view = self.plot, state.view
        zoomed = None if view.follow else plot.x.limits
        self._point(state)
        if self._shown == (state, zoomed):
            return
        self._shown = (state, zoomed)
        dpg.configure_item(self._hint, show=not any(run.reached for run in (state.history, *state.ghosts)))
        self._chart = chart = error_chart(state, plot.width, zoomed)
        plot.follow(view.follow, chart.x_limits, view.log_x)
        plot.y.scale(view.log_y)
        plot.y.hold(chart.y_limits)
        most = int(self._height / self.ui.style.px(TICK_HEIGHT))
        plot.y.ticks(axis.error_ticks(*chart.y_limits, view.log_y, max(2, most)))
        limits, logs = (chart.x_limits, chart.y_limits), (view.log_x, view.log_y)
        axes = self._axes(state, chart)
        set_series(self._curve, chart.x, chart.y)
        # The area ends at the present, the curve goes on to the end of the run. Of the area few points do: a strip for
        # each pixel is slow to draw. Those of a curve stay, for where two of its pieces meet there would be holes.
        count = int(np.searchsorted(chart.x, chart.now[0], side="right"))
        past = plot.bends(chart.x[:count], chart.y[:count], limits, logs)
        floor = np.full(len(past), chart.y_limits[0] / 2 if view.log_y else 0.0)
        dpg.set_value(self._area, [chart.x[past], chart.y[past], floor, [], []])
        for series, curve in zip(self._others, chart.curves, strict=True):
            dashes = extra_dashes(curve.extra, self.ui.style)
            if dashes:
                set_series(series, *dashed(curve.x, curve.y, limits, logs, (plot.width, axes.rect.height), dashes))
            else:
                set_series(series, curve.x, curve.y)
        dpg.set_value(self._now, [[chart.now[0]]])
        now_y = max(chart.now[1], chart.y_limits[0])
        set_series(self._dot, np.array([chart.now[0]]), np.array([now_y]))
        self._names.show(chart, axes)

    def _point(self, state: State) -> None:
        """The iteration under the pointer and its error."""
        found = None
        if self.plot.hovered:
            found = error_at(state, dpg.get_plot_mouse_pos()[0])
        dpg.configure_item(self._hair, show=found is not None)
        if found is None or self._chart is None:
            self._pointed.hide()
            return
        iteration, error = found
        x = axis.place_of(iteration, state.view.log_x)
        dpg.set_value(self._hair, [[x]])
        axes, text = self._axes(state, self._chart), f"{number.count(iteration)}: {number.error(error, 6)}"
        self._pointed.show(axes, [(0, text, (x, max(error, axes.y_limits[0])), -self.ui.style.px(BELOW))])
