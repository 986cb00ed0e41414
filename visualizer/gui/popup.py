"""What has the keys before they are shortcuts: what is typed in, and menus and lists that open over the window.

Dear PyGui closes these only when something else is clicked.
"""

from typing import Any

import dearpygui.dearpygui as dpg

# Tags of the list beside the burst button, and of the field whose list has the presets.
BURST_LIST = "transport.bursts"
PRESET_LIST = "table.preset"
# Of the list of what else the detail card can show.
PANEL_LIST = "detail.more"
# Of the list of what a button over a picture chooses from.
CHOICE_LIST = "detail.choices"
# Of the window at a setting of the learner.
SETTING_EDITOR = "setting"
# Of the stage.
STAGE_TAG = "stage"


def menu_open() -> bool:
    """Whether a menu of the menu bar is open."""
    front = dpg.get_active_window()
    return bool(dpg.does_item_exist(front)) and dpg.get_item_type(front) == "mvAppItemType::mvMenu"


def popup_open() -> bool:
    """Whether a menu or a list is open."""
    # While its list is open, Dear PyGui says that the field of the list is not visible.
    presets = dpg.does_item_exist(PRESET_LIST) and not dpg.is_item_visible(PRESET_LIST)
    editor = dpg.does_item_exist(SETTING_EDITOR) and bool(dpg.is_item_shown(SETTING_EDITOR))
    lists = any(dpg.does_item_exist(tag) and bool(dpg.is_item_visible(tag)) for tag in (PANEL_LIST, CHOICE_LIST))
    return presets or editor or lists or menu_open() or bool(dpg.is_item_visible(BURST_LIST))


def close_popups() -> None:
    """Close menus and lists."""
    if menu_open():
        # It closes when what is behind it comes to the front.
        dpg.focus_item("main")
    dpg.configure_item(BURST_LIST, show=False)
    for tag in (PANEL_LIST, CHOICE_LIST):
        if dpg.does_item_exist(tag):
            dpg.configure_item(tag, show=False)
    if dpg.does_item_exist(SETTING_EDITOR):
        editor: Any = dpg.get_item_user_data(SETTING_EDITOR)
        editor.close()
    if dpg.does_item_exist(PRESET_LIST):
        # What is not shown for a frame has lost its list when it comes back.
        dpg.configure_item(PRESET_LIST, show=False)
        dpg.set_frame_callback(dpg.get_frame_count() + 2, _show_presets)


def typing() -> bool:
    """Whether a field is being typed in or a slider dragged."""
    item = dpg.get_focused_item()
    # The item that had the focus may be gone, or of a kind that is never active.
    return bool(item) and dpg.does_item_exist(item) and bool(dpg.get_item_state(item).get("active"))


def _show_presets() -> None:
    if dpg.does_item_exist(PRESET_LIST):
        dpg.configure_item(PRESET_LIST, show=True)
