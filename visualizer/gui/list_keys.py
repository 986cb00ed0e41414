"""Keys while a list or a menu is open over the window: they choose from it, and nothing beneath moves."""

from functools import partial
from typing import Protocol

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import PAGE_DOWN, PAGE_UP
from visualizer.gui.dialog.dialog import TAG, dialog_open
from visualizer.gui.painter import Tag
from visualizer.gui.popup import MENU_LIST, close_popups, field_focused, menu_open, popup_open
from visualizer.gui.ui import Ui
from visualizer.gui.widget.combo_keys import ComboKeys, open_combo
from visualizer.gui.widget.entry_list import Entry, call, open_entries, open_list
from visualizer.gui.widget.setting_editor import open_editor
from visualizer.scene.icon import icon
from visualizer.scene.layout import MENU

MENU_TYPE = "mvAppItemType::mvMenu"

# What keys are called, by their codes.
NAMES: dict[int, str] = {
    dpg.mvKey_Up: "up",
    dpg.mvKey_Down: "down",
    dpg.mvKey_Home: "home",
    dpg.mvKey_End: "end",
    PAGE_UP: "page up",
    PAGE_DOWN: "page down",
    **{dpg.mvKey_A + place: letter for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")},
    **{dpg.mvKey_0 + place: str(place) for place in range(10)},
}


class Keyed(Protocol):
    """What is chosen from with keys."""

    def press(self, key: str) -> None:
        """Go where a key leads."""

    def take(self) -> None:
        """Choose what is under the keys."""


class ListKeys:
    """Gives keys to the list that is open.

    Parameters
    ----------
    ui : Ui
    """

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._combo: ComboKeys | None = None
        # Keys since a menu has begun to become a list.
        self._awaited: list[str] = []

    @property
    def taken(self) -> bool:
        """Whether keys are for what is open, and nothing else moves."""
        return bool(self._awaited) or popup_open() or self._open_combo() is not None

    def press(self, code: int) -> None:
        """Go where a key leads in what is open."""
        key, keyed = NAMES.get(code, ""), self._keyed()
        if self._awaited:
            self._awaited += [key] if key else []
        elif keyed is not None and key:
            keyed.press(key)
        elif key and menu_open():
            self._unfold(key)

    def take(self) -> bool:
        """Choose what is under the keys; whether anything was open."""
        keyed = self._keyed()
        # A field below the entries has the key.
        if keyed is not None and not field_focused():
            keyed.take()
        return keyed is not None

    def leave(self) -> bool:
        """Close the list of a field in a dialog, which then holds what it held; whether one was open."""
        combo = self._open_combo()
        if combo is not None:
            combo.leave()
        return combo is not None

    def _keyed(self) -> Keyed | None:
        editor = open_editor()
        return (editor.entries if editor is not None else open_list()) or self._open_combo()

    def _open_combo(self) -> ComboKeys | None:
        found = open_combo(TAG) if dialog_open() else None
        if found is None or self._combo is None or self._combo.combo != found:
            self._combo = None if found is None else ComboKeys(found)
        return self._combo

    def _unfold(self, key: str) -> None:
        """Put a list in the place of the menu: Dear PyGui's own menus know no keys."""
        menu = title = dpg.get_active_window()
        while (above := dpg.get_item_parent(title)) and dpg.get_item_type(above) == MENU_TYPE:
            title = above
        place = dpg.get_item_pos(title)[0], float(self._ui.style.px(MENU))
        close_popups()
        self._list(menu, place, key)

    def _list(self, menu: Tag, place: tuple[float, float], key: str) -> None:
        """List a menu once what was open is gone: a list that opened while that goes would go with it."""
        self._awaited = [key]
        dpg.set_frame_callback(dpg.get_frame_count() + 2, lambda: self._unfolded(menu, place))

    def _unfolded(self, menu: Tag, place: tuple[float, float]) -> None:
        awaited, self._awaited = self._awaited, []
        if dpg.does_item_exist(menu):
            opened = open_entries(self._ui, MENU_LIST, place, self._entries(menu, place))
            for key in awaited:
                opened.press(key)

    def _entries(self, menu: Tag, place: tuple[float, float]) -> list[Entry]:
        """What is in a menu and can be chosen; a menu within it opens in its place."""
        entries = []
        for item in dpg.get_item_children(menu, 1) or ():
            kind, label = dpg.get_item_type(item), dpg.get_item_label(item)
            if kind == MENU_TYPE:
                entries.append(Entry(f"{label} …", partial(self._list, item, place, "home")))
            elif kind == "mvAppItemType::mvMenuItem" and dpg.is_item_enabled(item):
                ticked = f"  {icon('check')}" if dpg.get_value(item) else ""
                caps = dpg.get_item_configuration(item)["shortcut"]
                entries.append(Entry(f"{label}{ticked}" + (f"   {caps}" if caps else ""), partial(call, item)))
        return entries
