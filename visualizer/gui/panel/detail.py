"""The third card at the right: the sigmoid, courses of weights and updates, or the matrices of a phase."""

from collections.abc import Hashable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.kit import Action
from visualizer.gui.painter import Painter
from visualizer.gui.panel.card import Card
from visualizer.gui.panel.course_plot import CoursePlot
from visualizer.gui.panel.plot import Limits, Plot
from visualizer.scene.anatomy.matrices import matrices_picture
from visualizer.scene.chart.course_chart import (
    update_chart,
    update_colours,
    weight_chart,
    weight_colours,
    weight_names,
    weights_caption,
)
from visualizer.scene.chart.sigmoid_picture import sigmoid_picture
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.text import shortened, text_width
from visualizer.session.command import SetView
from visualizer.session.state import Panel, State

# What there is to choose from: label, tooltip.
PANELS: dict[Panel, tuple[str, str]] = {
    "sigmoid": ("Sigmoid", "Where every row is on the sigmoid, with its tangent; hollow where it is nearly flat"),
    "weights": ("Weights", "Weights against the iteration: of what is selected, or all"),
    "updates": ("Updates", "Mean |update| of every matrix against the iteration"),
    "matrices": ("Matrices", "The matrices that the phase computes with"),
}
TOGGLE, CAPTION = 26, 18


def shown_panel(state: State) -> Panel:
    """What the card shows."""
    if state.view.panel != "auto":
        return state.view.panel
    return "matrices" if state.phase else "sigmoid"


class DetailCard(Card):
    """One of four views, chosen by hand or by what is going on.

    Attributes
    ----------
    plot : Plot or None
        The plot, if the view is one.
    """

    name = "detail"
    plot: Plot | None = None

    def structure(self, state: State) -> Hashable:
        panel, view = shown_panel(state), state.view
        curves: tuple[object, ...] = ()
        if panel == "weights":
            curves = state.selection, state.network.widths, weight_names(state)
        elif panel == "updates":
            curves = (len(state.network.weights),)
        return panel, view.panel, view.log_x, view.follow, curves

    def fill(self, state: State) -> None:
        kit, px = self.kit, self.kit.style.px
        panel = shown_panel(state)
        if self.tabs:
            self.head("", self.rect.width)
        body = self.body
        top = body.y if self.tabs else px(7)
        self._toggles(panel, top)
        top = top + px(TOGGLE) + px(4)
        room = Rect(0, top, body.width, body.y + body.height - top)
        self.plot = None
        self._courses: CoursePlot | None = None
        self._caption = ""
        self._shown: tuple[State, Limits | None] | None = None
        if panel in ("weights", "updates"):
            self._fill_plot(state, panel, room)
        else:
            self._painter = Painter(kit.canvas(self.frame, *room, tag="detail.canvas"))
            self._room = room

    def _toggles(self, shown: Panel, y: float) -> None:
        """In place of a title; in smaller type where the card is narrow."""
        kit, px = self.kit, self.kit.style.px
        size, font = next(
            (
                (size, font)
                for size, font in ((kit.style.size, kit.fonts.body), (kit.style.small, kit.fonts.small))
                if sum(text_width(label, size) + px(16) for label, _ in PANELS.values()) <= self.rect.width - px(16)
            ),
            (kit.style.tiny, kit.fonts.tiny),
        )
        x: float = px(8)
        for panel, (label, tip) in PANELS.items():
            width = text_width(label, size) + px(14)
            theme = kit.themes.on if panel == shown else kit.themes.tab
            rect = (x, y, width, px(TOGGLE))
            kit.button(self.frame, rect, label, self._toggle(panel), tip, theme, font, tag=f"detail.{panel}")
            x += round(width) + px(2)

    def _toggle(self, panel: Panel) -> Action:
        def toggle() -> None:
            view = self.kit.state.view
            self.kit.dispatch(SetView(replace(view, panel="auto" if view.panel == panel else panel)))

        return toggle

    def _fill_plot(self, state: State, panel: Panel, room: Rect) -> None:
        kit, px, palette = self.kit, self.kit.style.px, self.kit.style.palette
        place = Rect(px(6), room.y + px(CAPTION), room.width - px(14), room.height - px(CAPTION + 4))
        self._note = kit.text(self.frame, px(PAD), room.y + px(2), "", palette.t2, kit.fonts.tiny)
        if panel == "weights":
            names, colours = weight_names(state), weight_colours(state, palette)
        else:
            names = tuple(f"syn{k}" for k in range(len(state.network.weights)))
            colours = update_colours(state, palette)
        self._courses = CoursePlot(kit, self.frame, place, names, colours, log=panel == "updates")
        self.plot = self._courses.plot

    def show(self, state: State) -> None:
        zoomed = None if state.view.follow or self.plot is None else self.plot.x.limits
        if self._shown == (state, zoomed):
            return
        self._shown = (state, zoomed)
        panel = shown_panel(state)
        if self._courses is not None:
            chart = (weight_chart if panel == "weights" else update_chart)(state, self._courses.plot.width, zoomed)
            self._courses.show(state, chart)
            caption = weights_caption(state) if panel == "weights" else "mean |update|, logarithmic"
            if caption != self._caption:
                room = self.rect.width - 2 * self.kit.style.px(PAD)
                dpg.set_value(self._note, shortened(caption, self.kit.style.tiny, room))
                self._caption = caption
            return
        picture = matrices_picture if panel == "matrices" else sigmoid_picture
        self._painter.draw(picture(state, self.kit.style, self._room.width, self._room.height))
