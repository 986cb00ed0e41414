"""The groups of cards in the bar of a close window, and the list of what the one in front can show."""

from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.card.card import BOLD, choose_tab
from visualizer.gui.card.detail import PANELS, shown_panel
from visualizer.gui.ui import Callback, Ui
from visualizer.scene.icon import icon
from visualizer.scene.tabs import TAB_TITLES, Tabs, tab_hint
from visualizer.scene.text import text_width
from visualizer.session.command import SetView
from visualizer.session.state import State

LIST = "menu.cards"


class CardList:
    """Groups as buttons, and the cards of the one in front as a menu; of the last card every picture is listed.

    Parameters
    ----------
    ui : Ui
    tabs : Tabs

    Attributes
    ----------
    width, list_width : float
        Of all of it, and of the menu, in pixels; 0 without a menu.
    """

    def __init__(self, ui: Ui, tabs: Tabs) -> None:
        self._tabs, self._label, style = tabs, "", ui.style
        self.width = self.list_width = 0.0
        for group in tabs.groups:
            front = group == tabs.group
            tag, first = f"tab.{group}", tabs.first(group)
            dpg.add_button(label=group, tag=tag, height=style.px(26), callback=choose_tab(ui, first))
            dpg.bind_item_theme(tag, ui.themes.on if front else ui.themes.tab)
            dpg.bind_item_font(tag, ui.fonts.title if front else ui.fonts.body)
            ui.tip(tag, tab_hint(group, group))
            self.width += text_width(group, style.size) * BOLD + style.px(22)
        if len(tabs.cards) < 2:
            return
        labels = []
        with dpg.menu(tag=LIST):
            for card in tabs.cards:
                labels += _panels(ui) if card == "detail" else [_card(ui, card)]
        dpg.bind_item_theme(LIST, ui.themes.popup)
        self.list_width = max(text_width(_opened(label), style.size) for label in labels) + style.px(17)
        self.width += self.list_width

    def show(self, state: State) -> None:
        """Make the menu say what is in front."""
        if len(self._tabs.cards) < 2:
            return
        label, panels = TAB_TITLES[self._tabs.front], {part.name: part.label for part in PANELS}
        if self._tabs.front == "detail":
            label = panels[shown_panel(state)]
        if label != self._label:
            self._label = label
            dpg.configure_item(LIST, label=_opened(label))


def _opened(label: str) -> str:
    return f"{label} {icon('down')}"


def _card(ui: Ui, card: str) -> str:
    dpg.add_menu_item(label=TAB_TITLES[card], tag=f"tab.{card}", callback=choose_tab(ui, card))
    ui.tip(f"tab.{card}", tab_hint(TAB_TITLES[card], card))
    return TAB_TITLES[card]


def _panels(ui: Ui) -> list[str]:
    for part in PANELS:
        item = dpg.add_menu_item(label=part.label, tag=f"detail.{part.name}", callback=_bring(ui, part.name))
        ui.tip(item, part.tip)
    return [part.label for part in PANELS]


def _bring(ui: Ui, panel: str) -> Callback:
    return lambda: ui.dispatch(SetView(replace(ui.state.view, tab="detail", panel=panel)))
