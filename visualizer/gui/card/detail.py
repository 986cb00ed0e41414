"""The third card at the right: functions of neurons, plots of weights and updates, or the matrices of a phase."""

from collections.abc import Hashable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.card.card import Card
from visualizer.gui.card.check_panel import CheckPanel
from visualizer.gui.card.descent_panel import DescentPanel
from visualizer.gui.card.panel import Draw, Hint, Panel
from visualizer.gui.card.seeds_panel import SeedsPanel
from visualizer.gui.card.surface_panel import SurfacePanel
from visualizer.gui.plot.metric_plot import MetricPlot
from visualizer.gui.plot.plot import Limits
from visualizer.gui.popup import PANEL_LIST
from visualizer.gui.ui import Callback, Ui
from visualizer.gui.widget.entry_list import Entry, open_entries
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
from visualizer.scene.check.confusion_picture import noted_confusion, noted_hint
from visualizer.scene.descent.directions import shown_weights
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.histogram.ridge_picture import ridge_hint, ridge_picture
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.part import (
    activation,
    confusion,
    descent,
    gradient_check,
    histogram,
    matrices,
    seeds,
    surface,
    updates,
    weights,
)
from visualizer.scene.reading.course import course
from visualizer.scene.surface.axes import is_plane
from visualizer.scene.surface.point_edit import point_classes
from visualizer.scene.text import shortened
from visualizer.scene.toggle_row import BETWEEN, MORE, toggle_row
from visualizer.session.command import SetView
from visualizer.session.state import State

# What there is to choose from.
PANELS = (
    activation.PART,
    weights.PART,
    updates.PART,
    matrices.PART,
    surface.PART,
    descent.PART,
    seeds.PART,
    gradient_check.PART,
    histogram.PART,
    confusion.PART,
)
# What is a map, or many of them, and so is worth room.
MAPS = {part.PART.name for part in (surface, descent, seeds, gradient_check, histogram, confusion)}
TOGGLE, CAPTION = 26, 18


def _activation_hint(*_: object) -> str:
    return sentence("dots")


# What is drawn, and what is said of a place in it; surface, descent and check are panels of their own kind.
PICTURES: dict[str, tuple[Draw, Hint]] = {
    activation.PART.name: (activation_picture, _activation_hint),
    matrices.PART.name: (matrices_picture, matrices_hint),
    confusion.PART.name: (noted_confusion, noted_hint),
    histogram.PART.name: (ridge_picture, ridge_hint),
}


def shown_panel(state: State) -> str:
    """What the card shows: the name of a part."""
    if state.view.panel != "auto":
        return state.view.panel
    usual = surface.PART if is_plane(state) else activation.PART
    return (matrices.PART if state.phase else usual).name


def choose_panel(ui: Ui, panel: str) -> Callback:
    """What makes the card show a part; where it does by choice already, it then shows what is going on."""

    def choose() -> None:
        view = ui.state.view
        ui.dispatch(SetView(replace(view, panel="auto" if view.panel == panel else panel)))

    return choose


class DetailCard(Card):
    """One of several views, chosen by hand or by what is going on."""

    name = "detail"
    turn = 1

    def structure(self, state: State) -> Hashable:
        panel, view = shown_panel(state), state.view
        curves: tuple[object, ...] = ()
        if panel == weights.PART.name:
            curves = state.selection, state.network.widths, weight_names(state)
        elif panel == updates.PART.name:
            curves = (len(state.network.weights),)
        elif panel == surface.PART.name:
            table = state.experiment.table
            curves = (
                table.names,
                table.n_inputs,
                view.across,
                view.up,
                view.others,
                view.target,
                view.largest,
                view.adds,
            )
            curves = *curves, view.adds is not None and [name for name, _ in point_classes(state)]
        elif panel == descent.PART.name:
            curves = view.plane, view.plane == "weights" and shown_weights(state, course(state))
        return panel, view.panel, view.log_x, view.follow, curves

    def fill(self, state: State) -> None:
        ui, px = self.ui, self.ui.style.px
        panel = shown_panel(state)
        if self.tabs:
            self.head("", self.rect.width)
        body = self.body
        top = body.y if self.tabs else px(7)
        # In a close window the bar lists them.
        if not self.close:
            self._toggles(panel, top)
            top = top + px(TOGGLE) + px(4)
        room = Rect(0, top, body.width, body.y + body.height - top)
        self.plot = None
        self._metrics: MetricPlot | None = None
        self._panel: Panel | None = None
        self._caption = ""
        self._shown: tuple[State, Limits | None] | None = None
        if panel in (weights.PART.name, updates.PART.name):
            self._fill_plot(state, panel, room)
        elif panel == surface.PART.name:
            self._panel = SurfacePanel(ui, self.frame, room)
        elif panel == descent.PART.name:
            self._panel = DescentPanel(ui, self.frame, room)
        elif panel == gradient_check.PART.name:
            self._panel = CheckPanel(ui, self.frame, room)
        elif panel == seeds.PART.name:
            self._panel = SeedsPanel(ui, self.frame, room)
        else:
            self._panel = Panel(ui, self.frame, room, *PICTURES[panel])

    def on_title(self, x: float, y: float) -> bool:
        """Whether a point lies in the row of the toggles, but on none of them: two clicks toggle twice."""
        tags = [f"detail.{part.name}" for part in PANELS]
        on_toggle = any(dpg.does_item_exist(tag) and dpg.is_item_hovered(tag) for tag in tags)
        return not on_toggle and super().on_title(x, y)

    def _toggles(self, shown: str, y: float) -> None:
        """In place of a title; in smaller type where the card is narrow."""
        ui, px = self.ui, self.ui.style.px
        parts = {part.label: part for part in PANELS}
        label = next(part.label for part in PANELS if part.name == shown)
        row = toggle_row(tuple(parts), label, ui.style, self.rect.width - px(16))
        fonts = {ui.style.tiny: ui.fonts.tiny, ui.style.small: ui.fonts.small, ui.style.size: ui.fonts.body}
        font, x = fonts[row.size], px(8)
        for text, width in row.toggles:
            part = parts[text]
            theme = ui.themes.on if part.name == shown else ui.themes.tab
            rect, toggle, tag = (x, y, width, px(TOGGLE)), choose_panel(ui, part.name), f"detail.{part.name}"
            ui.button(self.frame, rect, text, toggle, part.tip, theme, font, tag=tag)
            x += width + px(BETWEEN)
        if row.rest:
            rect = x, y, px(MORE), px(TOGGLE)
            rest = [parts[text] for text in row.rest]
            entries = [
                Entry(part.label, choose_panel(ui, part.name), part.tip, f"detail.more.{part.name}") for part in rest
            ]
            ui.button(
                self.frame,
                rect,
                "…",
                lambda: open_entries(ui, PANEL_LIST, "detail.more", entries),
                "More to look at",
                ui.themes.tab,
                font,
                tag="detail.more",
            )

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
        if self._panel is not None:
            self._panel.show(state)
