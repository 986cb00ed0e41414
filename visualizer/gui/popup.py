"""What has the keys before they are shortcuts: what is typed in, and menus and lists that open over the window.

Dear PyGui closes these only when something else is clicked.
"""

from typing import Any

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag

# Tag of the list beside the burst button.
BURST_LIST = "transport.bursts"
# Of the list of what else the detail card can show.
PANEL_LIST = "detail.panels"
# Of the list of what a button over a picture chooses from.
CHOICE_LIST = "detail.choices"
# Of the lists of the presets, of the recipes, and of a menu that is gone through by keys.
PRESET_LIST = "table.presets"
RECIPE_LIST = "learner.recipe"
MENU_LIST = "menu.entries"
LISTS = (BURST_LIST, PANEL_LIST, CHOICE_LIST, PRESET_LIST, RECIPE_LIST, MENU_LIST)
# Of the window at a setting of the learner.
SETTING_EDITOR = "setting"
# Of the stage.
STAGE_TAG = "stage"


def menu_open() -> bool:
    """Whether a menu of the menu bar is open."""
    front = dpg.get_active_window()
    return bool(dpg.does_item_exist(front)) and dpg.get_item_type(front) == "mvAppItemType::mvMenu"


def list_open() -> Tag:
    """The list that is open; empty if there is none."""
    return next((tag for tag in LISTS if dpg.does_item_exist(tag) and dpg.is_item_visible(tag)), "")


def popup_open() -> bool:
    """Whether a menu or a list is open."""
    editor = dpg.does_item_exist(SETTING_EDITOR) and bool(dpg.is_item_shown(SETTING_EDITOR))
    return bool(list_open()) or editor or menu_open()


def close_popups() -> None:
    """Close menus and lists."""
    if menu_open():
        # It closes when what is behind it comes to the front.
        dpg.focus_item("main")
    for tag in LISTS:
        if dpg.does_item_exist(tag):
            dpg.configure_item(tag, show=False)
    if dpg.does_item_exist(SETTING_EDITOR):
        editor: Any = dpg.get_item_user_data(SETTING_EDITOR)
        editor.close()


def field_focused() -> bool:
    """Whether a field in the list that is open was the last to be typed in."""
    item = dpg.get_focused_item()
    there = bool(item) and dpg.does_item_exist(item) and "Input" in dpg.get_item_type(item)
    return there and dpg.get_item_alias(dpg.get_item_parent(item) or 0) in (list_open(), SETTING_EDITOR)


def typing() -> bool:
    """Whether a field is being typed in or a slider dragged."""
    item = dpg.get_focused_item()
    # The item that had the focus may be gone, or of a kind that is never active.
    return bool(item) and dpg.does_item_exist(item) and bool(dpg.get_item_state(item).get("active"))
