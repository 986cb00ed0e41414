"""The error plot: the curve, the present, and the value under the pointer."""

from dataclasses import replace

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.painter import Tag
from visualizer.gui.panel.card import Card
from visualizer.gui.panel.plot import Plot, set_series
from visualizer.scene import axis, number
from visualizer.scene.error_chart import error_at, error_chart, error_name
from visualizer.scene.icon import icon
from visualizer.scene.layout import Rect
from visualizer.scene.palette import rgba
from visualizer.scene.shape import Colour
from visualizer.scene.text import text_width
from visualizer.session.command import SetView
from visualizer.session.state import State, View


class ErrorCard(Card):
    """Mean absolute error against the iteration."""

    name = "error"

    def structure(self, state: State) -> tuple[object, ...]:
        view = state.view
        return view.log_x, view.log_y, view.follow, error_name(state)

    def fill(self, state: State) -> None:
        kit, px, palette = self.kit, self.kit.style.px, self.kit.style.palette
        view = state.view
        x = self._switches(view)
        note, note_x = self.head(error_name(state), x)
        phrase = f"mean |y − l{len(state.network.weights)}|"
        if not self.tabs and note_x + text_width(phrase, kit.style.small) < x - px(4):
            dpg.set_value(note, phrase)
        body = self.body
        self.plot = Plot(kit, self.frame, Rect(px(6), body.y, body.width - px(14), body.height - px(4)), "error.plot")
        plot = self.plot
        dpg.configure_item(plot.x.item, label="iteration")
        self._area = dpg.add_shade_series([0.0], [0.0], y2=[0.0], parent=plot.y.item)
        dpg.bind_item_theme(self._area, kit.themes.line(rgba(palette.t0, 16)))
        self._curve = plot.line(kit.themes.line(rgba(palette.t0)))
        self._hair = dpg.add_inf_line_series([0.0], parent=plot.y.item, show=False)
        dpg.bind_item_theme(self._hair, kit.themes.line(rgba(palette.line2), 1))
        self._now = dpg.add_inf_line_series([1.0], parent=plot.y.item)
        dpg.bind_item_theme(self._now, kit.themes.line(rgba(palette.acc), 1))
        self._dot = plot.dot(kit.themes.dots(rgba(palette.acc), 5))
        self._value = self._pill(rgba(palette.bg3), -px(12))
        self._pointed = self._pill(rgba(palette.bg4), px(16))
        self._hint = plot.hint("The error of every iteration appears here.")
        self._shown: tuple[State, object] | None = None

    def _pill(self, colour: Colour, below: int) -> Tag:
        """A value in the plot, beside its point."""
        item: Tag = dpg.add_plot_annotation(
            label="", default_value=(1.0, 1.0), offset=(self.kit.style.px(10), below), clamped=True, color=colour,
            parent=self.plot.item,
        )  # fmt: skip
        return item

    def _switches(self, view: View) -> float:
        kit = self.kit

        def switch(name: str) -> None:
            view = kit.state.view
            changed = {
                "log_x": replace(view, log_x=not view.log_x),
                "log_y": replace(view, log_y=not view.log_y),
                "follow": replace(view, follow=not view.follow),
            }
            kit.dispatch(SetView(changed[name]))

        x = self.head_buttons(
            [
                (
                    "error.log_x",
                    "log x",
                    "Logarithmic iterations, here and in the correlations",
                    lambda: switch("log_x"),
                ),
                ("error.log_y", "log y", "Logarithmic error", lambda: switch("log_y")),
                (
                    "error.follow",
                    icon("follow"),
                    "Follow the run; off while you zoom or drag (F)",
                    lambda: switch("follow"),
                ),
            ]
        )
        for name in ("log_x", "log_y", "follow"):
            if getattr(view, name):
                dpg.bind_item_theme(f"error.{name}", kit.themes.on)
        return x

    def show(self, state: State) -> None:
        plot, view = self.plot, state.view
        zoomed = None if view.follow else plot.x.limits
        self._point(state)
        if self._shown == (state, zoomed):
            return
        self._shown = (state, zoomed)
        dpg.configure_item(self._hint, show=state.iteration == 0)
        chart = error_chart(state, plot.width, zoomed)
        plot.follow(view.follow, chart.x_limits, view.log_x)
        plot.y.scale(view.log_y)
        plot.y.hold(chart.y_limits)
        rows = int(self.body.height / self.kit.style.px(34))
        plot.y.ticks(axis.error_ticks(*chart.y_limits, view.log_y, max(3, rows)))
        floor = np.full(len(chart.x), chart.y_limits[0] / 2 if view.log_y else 0.0)
        set_series(self._curve, chart.x, chart.y)
        dpg.set_value(self._area, [chart.x, np.ascontiguousarray(chart.y), floor, [], []])
        dpg.set_value(self._now, [[chart.now[0]]])
        now_y = max(chart.now[1], chart.y_limits[0])
        set_series(self._dot, np.array([chart.now[0]]), np.array([now_y]))
        dpg.set_value(self._value, (chart.now[0], now_y))
        dpg.set_item_label(self._value, chart.label)

    def _point(self, state: State) -> None:
        """The iteration under the pointer and its error."""
        found = None
        if self.plot.hovered:
            found = error_at(state, dpg.get_plot_mouse_pos()[0])
        dpg.configure_item(self._hair, show=found is not None)
        dpg.configure_item(self._pointed, show=found is not None)
        if found is None:
            return
        iteration, error = found
        x = max(1, iteration) if state.view.log_x else iteration
        dpg.set_value(self._hair, [[float(x)]])
        dpg.set_value(self._pointed, (float(x), error))
        dpg.set_item_label(self._pointed, f"{number.count(iteration)}: {number.fixed(error, 6)}")
