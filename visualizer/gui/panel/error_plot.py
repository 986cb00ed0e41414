"""The error plot: the curve, the present, other curves with their names, and the value under the pointer."""

from collections.abc import Callable, Hashable
from dataclasses import replace

import dearpygui.dearpygui as dpg
import numpy as np

from visualizer.gui.panel.card import BOLD, Card
from visualizer.gui.panel.course_names import CourseNames
from visualizer.gui.panel.plot import Plot, set_series
from visualizer.scene import number
from visualizer.scene.chart import axis
from visualizer.scene.chart.error_chart import error_at, error_chart, error_name
from visualizer.scene.chart.error_extra import extra_colour, extras, ghost_note
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


class ErrorCard(Card):
    """Mean absolute error against the iteration."""

    name = "error"

    def structure(self, state: State) -> Hashable:
        view = state.view
        looks = view.log_x, view.log_y, view.follow, view.hidden_errors, view.row_errors
        return looks, error_name(state), extras(state)

    def fill(self, state: State) -> None:
        kit, px = self.kit, self.kit.style.px
        x = self._switches(state)
        note, note_x = self.head(error_name(state), x)
        phrase = f"mean |y − l{len(state.network.weights)}|"
        if not self.tabs and note_x + text_width(phrase, kit.style.small) < x - px(4):
            dpg.set_value(note, phrase)
        body = self.body
        top = px(CHIPS) if state.ghosts and body.height >= px(LEAST_PLOT + CHIPS) else 0
        if top:
            self._chips(state, body.y)
        rect = Rect(px(6), body.y + top, body.width - px(14), body.height - top - px(4))
        self._height = rect.height
        self.plot = Plot(kit, self.frame, rect, "error.plot")
        self._series(state)
        self._hint = self.plot.hint("The error of every iteration appears here.")
        self._shown: tuple[State, object] | None = None

    def _series(self, state: State) -> None:
        """Everything in the plot, what lies behind first."""
        kit, px, palette, plot = self.kit, self.kit.style.px, self.kit.style.palette, self.plot
        self._foot = 46 if self._height >= px(LEAST_PLOT) else 28
        if self._height >= px(LEAST_PLOT):
            dpg.configure_item(plot.x.item, label="iteration")
        self._area = dpg.add_shade_series([0.0], [0.0], y2=[0.0], parent=plot.y.item)
        dpg.bind_item_theme(self._area, kit.themes.line(rgba(palette.t0, 16)))
        others = extras(state)
        self._courses = [plot.line(kit.themes.line(extra_colour(palette, extra), 1)) for extra in others]
        self._curve = plot.line(kit.themes.line(rgba(palette.t0)))
        self._hair = dpg.add_inf_line_series([0.0], parent=plot.y.item, show=False)
        dpg.bind_item_theme(self._hair, kit.themes.line(rgba(palette.line2), 1))
        self._now = dpg.add_inf_line_series([1.0], parent=plot.y.item)
        dpg.bind_item_theme(self._now, kit.themes.line(rgba(palette.acc), 1))
        self._dot = plot.dot(kit.themes.dots(rgba(palette.acc), 5))
        self._names = CourseNames(plot, others)
        self._pointed = dpg.add_plot_annotation(
            label="", default_value=(1.0, 1.0), offset=(px(10), px(16)), clamped=True, color=rgba(palette.bg4),
            parent=plot.item,
        )  # fmt: skip

    def _switches(self, state: State) -> float:
        """Buttons at the right of the head; those for more curves only where there is room."""
        kit, view = self.kit, state.view
        hidden = "l1" if len(state.network.weights) == 2 else "hidden"
        more = [
            ("rows", "row_errors", "rows", "Errors of the single rows; of the one that is shown if there are many"),
            ("hidden", "hidden_errors", hidden, "Errors of the hidden layers"),
        ]
        switches = [
            ("log_x", "log_x", "log x", "Logarithmic iterations, here, in the other plots and in the timeline"),
            ("log_y", "log_y", "log y", "Logarithmic error"),
            ("follow", "follow", icon("follow"), "Follow the run; off while you zoom or drag (F)"),
        ]
        if len(state.network.weights) == 1:
            more.pop()
        title = kit.style.px(PAD) + text_width(error_name(state), kit.style.size) * BOLD
        for switch in more if not self.tabs else ():
            labels = [label for _, _, label, _ in (switch, *switches)]
            needed = sum(text_width(label, kit.style.small) + kit.style.px(17) for label in labels)
            if title + needed + kit.style.px(12) <= self.rect.width:
                switches.insert(0, switch)
        x = self.head_buttons(
            [(f"error.{tag}", label, tip, self._switch(field)) for tag, field, label, tip in switches]
        )
        for tag, field, *_ in switches:
            if getattr(view, field):
                dpg.bind_item_theme(f"error.{tag}", kit.themes.on)
        return x

    def _switch(self, field: str) -> Callable[[], None]:
        def switch() -> None:
            view = self.kit.state.view
            changed = replace(view, **{field: not getattr(view, field)})  # type: ignore[arg-type]
            self.kit.dispatch(SetView(changed))

        return switch

    def _chips(self, state: State, y: float) -> None:
        """The runs that were left, each with a cross; the latest ones if not all have room."""
        kit, px, size = self.kit, self.kit.style.px, self.kit.style.small
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
                rect = left, y, across, px(22)
                kit.button(
                    self.frame, rect, label, self._do(command), tip, kit.themes.on, tag=f"error.{tag}.{run.number}"
                )
            x += round(width)

    def _do(self, command: OpenRun | DismissRun) -> Callable[[], None]:
        def do() -> None:
            self.kit.dispatch(command)

        return do

    def show(self, state: State) -> None:
        plot, view = self.plot, state.view
        zoomed = None if view.follow else plot.x.limits
        self._point(state)
        if self._shown == (state, zoomed):
            return
        self._shown = (state, zoomed)
        dpg.configure_item(self._hint, show=not any(run.reached for run in (state.history, *state.ghosts)))
        chart = error_chart(state, plot.width, zoomed)
        plot.follow(view.follow, chart.x_limits, view.log_x)
        plot.y.scale(view.log_y)
        plot.y.hold(chart.y_limits)
        rows = int(self._height / self.kit.style.px(34))
        plot.y.ticks(axis.error_ticks(*chart.y_limits, view.log_y, max(2, rows)))
        set_series(self._curve, chart.x, chart.y)
        # The area ends at the present, the curve goes on to the end of the run.
        past = chart.x <= chart.now[0]
        floor = np.full(int(past.sum()), chart.y_limits[0] / 2 if view.log_y else 0.0)
        dpg.set_value(self._area, [chart.x[past], chart.y[past], floor, [], []])
        for series, course in zip(self._courses, chart.courses, strict=True):
            set_series(series, course.x, course.y)
        dpg.set_value(self._now, [[chart.now[0]]])
        now_y = max(chart.now[1], chart.y_limits[0])
        set_series(self._dot, np.array([chart.now[0]]), np.array([now_y]))
        self._names.show(chart, view.log_y, max(1, self._height - self.kit.style.px(self._foot)))

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
