"""The window itself: what lies in front of it, its size, its end."""

from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action, InCell, Key
from visualizer.gui.dialog.dialog import close_dialog, dialog_open, front_dialog
from visualizer.gui.dialog.saving import UnsavedDialog, safely
from visualizer.gui.dialog.settings import SettingsDialog
from visualizer.gui.popup import close_popups, popup_open
from visualizer.gui.ui import Ui
from visualizer.session.command import Select, SetView


def _close(ui: Ui) -> None:
    """Close what lies in front, which Dear PyGui leaves open; else show all cards again; else select nothing."""
    in_front = _field_left() or popup_open() or dialog_open()
    close_popups()
    close_dialog()
    if in_front:
        return
    if ui.state.view.zoom:
        ui.dispatch(SetView(replace(ui.state.view, zoom="")))
    elif ui.state.selection is not None:
        ui.dispatch(Select(None))


def _field_left() -> bool:
    """Whether there is a field that Esc has just been the end of."""
    field = dpg.get_focused_item()
    return bool(field) and dpg.does_item_exist(field) and bool(dpg.get_item_state(field).get("deactivated"))


def _quit(ui: Ui) -> None:
    """Close the window; what is unsaved is asked about once, and asking again is an answer."""
    question = front_dialog()
    if isinstance(question, UnsavedDialog) and question.then is dpg.stop_dearpygui:
        dpg.stop_dearpygui()
    else:
        ui.lessons.close()
        safely(ui, dpg.stop_dearpygui)


# fmt: off
FULL_SCREEN = Action(
    "full_screen", "Full screen", "Full screen", (Key(dpg.mvKey_F11, "F11"),),
    perform=lambda _: dpg.toggle_viewport_fullscreen(), everywhere=True,
)
SETTINGS = Action(
    "settings", "Settings…", "Say where pictures of the window go, and in which dialog files are chosen",
    perform=lambda ui: SettingsDialog(ui).open(),
)
CLOSE = Action(
    "close", "", "Close a dialog, leave a field unchanged, show all cards, or select nothing",
    (Key(dpg.mvKey_Escape, "Esc"),),
    perform=_close, everywhere=True, in_cell=InCell.ENDED,
)
QUIT = Action("quit", "Quit", "Quit", (Key(dpg.mvKey_Q, "Ctrl Q", ctrl=True),), perform=_quit, everywhere=True)
