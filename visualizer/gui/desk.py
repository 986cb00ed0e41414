"""The desk: cards and bars, built for the window's size and style, that show the state once a frame."""

from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.action.view import FOLLOW
from visualizer.gui.action.zoom import zoom
from visualizer.gui.bar.menu import Menu
from visualizer.gui.bar.status import StatusLine
from visualizer.gui.bar.transport import Transport
from visualizer.gui.card import CARDS
from visualizer.gui.card.card import TELLING, TURNS, Card
from visualizer.gui.card.detail import MAPS, shown_panel
from visualizer.gui.card.truth_table import TruthTableCard
from visualizer.gui.dialog.dialog import dialog_open
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.plot.plot import Plot
from visualizer.gui.popup import popup_open
from visualizer.gui.ui import Ui
from visualizer.gui.widget.cell_editor import CellEditor
from visualizer.scene.backdrop import backdrop
from visualizer.scene.caption import answer_lines
from visualizer.scene.guide.guide_picture import guide_height
from visualizer.scene.heights import GAP
from visualizer.scene.layout import Layout, window_layout
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import least_width, wanted_height, whole_width
from visualizer.scene.zoom import zoomed_layout
from visualizer.session.state import State

# How much of the window's height a step of a lesson may take in the type of all else.
MOST_GUIDE = 0.38


class Desk:
    """Everything at the desk, within the main window.

    Parameters
    ----------
    ui : Ui

    Attributes
    ----------
    cards : list of Card
    layout : Layout or None
        Where they are; None before they are built.
    """

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self.cards: list[Card] = []
        self.layout: Layout | None = None
        self._built: tuple[object, ...] = ()
        self._frames = 0

    def hide(self, hidden: bool) -> None:
        """Put the desk away as it is, or bring it back."""
        if bool(dpg.is_item_shown("main")) == hidden:
            dpg.configure_item("main", show=not hidden)
            if hidden and self.layout is not None:
                self._menu.hide()

    def clear(self) -> None:
        """Take everything away, to be built anew."""
        self._ui.free()
        dpg.delete_item("main", children_only=True)
        self._built, self.layout = (), None

    def show(self, state: State, width: int, height: int, style: Style) -> bool:
        """Make the desk agree with `state`; says whether it was the turn of what tells error and iteration."""
        table, view = state.experiment.table, state.view
        room = least_width(table, style), wanted_height(table, style)
        parts = answer_lines(table), len(state.steps), view.learner
        walk = self._ui.lessons.walk
        guide = 0 if walk is None else guide_height(walk, style, width - 2 * style.px(GAP), round(MOST_GUIDE * height))
        told = state.step is not None, guide, shown_panel(state) in MAPS
        whole, selected = whole_width(table, style), state.selection is not None
        wanted = (width, height, style, view.tab, room, *parts, *told, whole, selected)
        if self._built != (*wanted, view.zoom):
            layout = window_layout(*wanted)
            if view.zoom:
                layout = zoomed_layout(layout, view.zoom, style, state.step is not None)
            if layout != self.layout:
                if self._built[:3] == wanted[:3] and self.layout is not None and _alike(layout, self.layout):
                    self._rearrange(layout, state)
                else:
                    self._build(layout, state)
            self._built, self.layout = (*wanted, view.zoom), layout
        self._frames += 1
        turn = None if state.motion is None else self._frames % TURNS
        for card in self.cards:
            if turn is None or card.turn in (None, turn):
                card.update(state)
        telling = turn in (None, TELLING)
        if telling:
            self._menu.show(state)
            self._transport.show(state)
            self.status.show(state)
            self._ui.show_explanations()
        return telling

    def _build(self, layout: Layout, state: State) -> None:
        """All cards and bars anew, where `layout` puts them."""
        ui = self._ui
        self.clear()
        behind: Tag = dpg.add_viewport_drawlist(front=False)
        ui.loose.append(behind)
        self._behind = Painter(behind)
        self._behind.draw(backdrop(layout, dpg.get_viewport_client_height(), ui.style))
        self._menu = Menu(ui)
        tabs, close = layout.tabs, layout.tabs.in_bar
        self._menu.build(layout.width, tabs)
        self.cards = [self._card(name, layout) for name in layout.cards]
        for card in self.cards:
            card.build(layout.cards[card.name], state)
        self._transport = Transport(ui)
        self._transport.build(layout.bar, close)
        self.status = StatusLine(ui, layout.status)

    def _card(self, name: str, layout: Layout) -> Card:
        tabs, close = layout.tabs, layout.tabs.in_bar
        return CARDS[name](self._ui, tabs if name == tabs.front and not close else None, close)

    def _rearrange(self, layout: Layout, state: State) -> None:
        """Move only the cards whose places have changed, so that plots in the others stay as they were zoomed."""
        self._behind.draw(backdrop(layout, dpg.get_viewport_client_height(), self._ui.style))
        there = {card.name: card for card in self.cards}
        for name, card in there.items():
            if name not in layout.cards:
                dpg.delete_item(card.frame)
        self.cards = [there.get(name) or self._card(name, layout) for name in layout.cards]
        for card in self.cards:
            if card.name not in there or card.rect != layout.cards[card.name]:
                card.build(layout.cards[card.name], state)

    def handle_mouse(self) -> None:
        """Let the pointer act on plots and titles; the handlers stay as long as the window does."""
        with dpg.handler_registry():
            dpg.add_mouse_wheel_handler(callback=self._wheeled)
            dpg.add_mouse_click_handler(dpg.mvMouseButton_Left, callback=self._pressed)
            dpg.add_mouse_drag_handler(dpg.mvMouseButton_Left, threshold=4, callback=self._wheeled)
            dpg.add_mouse_release_handler(dpg.mvMouseButton_Left, callback=self._released)
            dpg.add_mouse_double_click_handler(dpg.mvMouseButton_Left, callback=self._double_clicked)

    def editor(self) -> CellEditor | None:
        """What edits the cells of the truth table, where that is shown."""
        return next((card.editor for card in self.cards if isinstance(card, TruthTableCard)), None)

    def _wheeled(self) -> None:
        """Zooming or dragging a plot makes it stay where the person wants it."""
        for plot in self._plots():
            plot.take_over()

    def _pressed(self) -> None:
        for plot in self._plots():
            plot.press()

    def _released(self) -> None:
        for plot in self._plots():
            plot.release()

    def _double_clicked(self) -> None:
        for plot in self._plots():
            if plot.hovered:
                plot.double_click()
                FOLLOW.do(self._ui)
        if self._ui.state.lecture is None and not (dialog_open() or popup_open()):
            x, y = dpg.get_mouse_pos(local=False)
            titled = next((card.name for card in self.cards if card.on_title(x, y)), "")
            if titled:
                zoom(self._ui, titled)

    def _plots(self) -> list[Plot]:
        shown = self.cards if self._ui.state.lecture is None else []
        return [card.plot for card in shown if card.plot is not None]


def _alike(one: Layout, other: Layout) -> bool:
    """Whether two layouts differ in nothing but the places of cards."""
    return replace(one, cards={}) == replace(other, cards={})
