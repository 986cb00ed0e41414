"""The third card at the right: functions of neurons, plots of weights and updates, or the matrices of a phase."""

from collections.abc import Hashable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.card.card import Card
from visualizer.gui.painter import Painter
from visualizer.gui.plot.metric_plot import MetricPlot
from visualizer.gui.plot.plot import Limits
from visualizer.gui.ui import Callback
from visualizer.scene.anatomy.matrices import matrices_picture
from visualizer.scene.anatomy.matrices_hint import matrices_hint
from visualizer.scene.chart.activation_picture import activation_picture
from visualizer.scene.chart.metric_chart import (
    UPDATE_CAPTION,
    update_chart,
    update_colours,
    update_names,
    weight_chart,
    weight_colours,
    weight_names,
    weights_caption,
)
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.part import activation, matrices, updates, weights
from visualizer.scene.tabs import WORDS
from visualizer.scene.text import shortened, text_width
from visualizer.session.command import SetView
from visualizer.session.state import State

# What there is to choose from.
PANELS = (activation.PART, weights.PART, updates.PART, matrices.PART)
TOGGLE, CAPTION = 26, 18


def shown_panel(state: State) -> str:
    """What the card shows: the name of a part."""
    if state.view.panel != "auto":
        return state.view.panel
    fitting = matrices.PART if state.phase else activation.PART
    return fitting.name


class DetailCard(Card):
    """One of four views, chosen by hand or by what is going on."""

    name = "detail"
    turn = 1

    def structure(self, state: State) -> Hashable:
        panel, view = shown_panel(state), state.view
        curves: tuple[object, ...] = ()
        if panel == weights.PART.name:
            curves = state.selection, state.network.widths, weight_names(state)
        elif panel == updates.PART.name:
            curves = (len(state.network.weights),)
        return panel, view.panel, view.log_x, view.follow, curves

    def fill(self, state: State) -> None:
        ui, px = self.ui, self.ui.style.px
        panel = shown_panel(state)
        if self.tabs:
            self.head("", self.rect.width)
        body = self.body
        top = body.y if self.tabs else px(7)
        self._toggles(panel, top)
        top = top + px(TOGGLE) + px(4)
        room = Rect(0, top, body.width, body.y + body.height - top)
        self.plot = None
        self._metrics: MetricPlot | None = None
        self._caption = ""
        self._shown: tuple[State, Limits | None] | None = None
        if panel in (weights.PART.name, updates.PART.name):
            self._fill_plot(state, panel, room)
        else:
            canvas = ui.canvas(self.frame, *room, tag="detail.canvas")
            self._painter = Painter(canvas)
            ui.explain_words(canvas, self._painter, otherwise=self._said)
            self._room = room

    def _toggles(self, shown: str, y: float) -> None:
        """In place of a title; in smaller type where the card is narrow."""
        ui, px = self.ui, self.ui.style.px
        size, font = next(
            (
                (size, font)
                for size, font in ((ui.style.size, ui.fonts.body), (ui.style.small, ui.fonts.small))
                if sum(text_width(panel.label, size) + px(16) for panel in PANELS) <= self.rect.width - px(16)
            ),
            (ui.style.tiny, ui.fonts.tiny),
        )
        x: float = px(8)
        for panel in PANELS:
            width = text_width(panel.label, size) + px(14)
            theme = ui.themes.on if panel.name == shown else ui.themes.tab
            rect, toggle, tag = (x, y, width, px(TOGGLE)), self._toggle(panel.name), f"detail.{panel.name}"
            ui.button(self.frame, rect, panel.label, toggle, panel.tip, theme, font, tag=tag)
            x += round(width) + px(2)

    def _toggle(self, panel: str) -> Callback:
        def toggle() -> None:
            view = self.ui.state.view
            self.ui.dispatch(SetView(replace(view, panel="auto" if view.panel == panel else panel)))

        return toggle

    def _fill_plot(self, state: State, panel: str, room: Rect) -> None:
        ui, px, palette = self.ui, self.ui.style.px, self.ui.style.palette
        place = Rect(px(6), room.y + px(CAPTION), room.width - px(14), room.height - px(CAPTION + 4))
        self._note = ui.text(self.frame, px(PAD), room.y + px(2), "", palette.t2, ui.fonts.tiny)
        if panel == weights.PART.name:
            names, colours = weight_names(state), weight_colours(state, palette)
        else:
            names, colours = update_names(state), update_colours(state, palette)
        self._metrics = MetricPlot(ui, self.frame, place, names, colours, log=panel == updates.PART.name)
        self.plot = self._metrics.plot

    def _said(self, x: float, y: float) -> str:
        """Of a matrix, its cells; of the curve of a function, its dots."""
        state, room = self.ui.state, self._room
        if shown_panel(state) == matrices.PART.name:
            return matrices_hint(state, self.ui.style, (room.width, room.height), x, y)
        return sentence(WORDS[self.name])

    def show(self, state: State) -> None:
        zoomed = None if state.view.follow or self.plot is None else self.plot.x.limits
        if self._shown == (state, zoomed):
            return
        self._shown = (state, zoomed)
        panel = shown_panel(state)
        if self._metrics is not None:
            chart = (weight_chart if panel == weights.PART.name else update_chart)(
                state, self._metrics.plot.width, zoomed
            )
            self._metrics.show(state, chart)
            caption = weights_caption(state) if panel == weights.PART.name else UPDATE_CAPTION
            if caption != self._caption:
                room = self.rect.width - 2 * self.ui.style.px(PAD)
                dpg.set_value(self._note, shortened(caption, self.ui.style.tiny, room))
                self._caption = caption
            return
        picture = matrices_picture if panel == matrices.PART.name else activation_picture
        self._painter.draw(picture(state, self.ui.style, self._room.width, self._room.height))
