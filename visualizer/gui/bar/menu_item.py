"""Menus as values, and the items that they become."""

from dataclasses import dataclass

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action
from visualizer.gui.action.table import ROW_ABOVE, ROW_BELOW
from visualizer.gui.action.weight import DOWN, UP
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui

# These have the keys of other actions, which do them unless a synapse is selected.
OTHER_CAPS = {ROW_ABOVE.tag: UP.caps, ROW_BELOW.tag: DOWN.caps}


@dataclass(frozen=True)
class Submenu:
    """A menu, or a menu within a menu.

    Attributes
    ----------
    label : str
    entries : tuple of Action or Submenu or None
        None is a line that separates.
    tag : str
        By which it is found; empty if nobody looks for it.
    tip : str
        What is in it, for a menu that must be opened by hand; empty for one that opens under the pointer.
    """

    label: str
    entries: tuple["Action | Submenu | None", ...]
    tag: str = ""
    tip: str = ""


def add_menu(ui: Ui, menu: Submenu) -> None:
    """Make a menu in the one that is being made."""
    with dpg.menu(label=menu.label, tag=menu.tag or 0):
        for entry in menu.entries:
            if entry is None:
                dpg.add_separator()
            elif isinstance(entry, Action):
                add_item(ui, entry)
            else:
                add_menu(ui, entry)


def add_item(ui: Ui, action: Action, parent: Tag = 0) -> Tag:
    """Make the entry of an action in a menu; without a `parent` in the one that is being made."""
    item: Tag = dpg.add_menu_item(
        label=action.label,
        shortcut=OTHER_CAPS.get(action.tag, action.caps),
        parent=parent,
        tag=action.item,
        check=action.on is not None,
        callback=action.callback(ui),
    )
    ui.tip(item, action.tip)
    return item
