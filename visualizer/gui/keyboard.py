"""Lets keys through to the actions, but not while something is being typed."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from visualizer.gui.action import Actions, menu_open
from visualizer.gui.kit import typing
from visualizer.gui.panel.cell_editor import CellEditor
from visualizer.gui.panel.dialog import dialog_open, front_dialog
from visualizer.gui.shortcut import ALSO, SHORTCUTS, Shortcut

# These work in dialogs and fields too.
ALWAYS = {"close", "quit", "full_screen", "window_picture"}
# These belong to a number that is typed into a cell.
SIGNS = {"larger", "smaller"}
# These put away a cell that is edited.
LEAVE = {"paste", "close", "up", "down", "undo", "redo", "open", "save", "save_as"}


class Keyboard:
    """All keys of the window.

    Parameters
    ----------
    actions : callable
        The present `Actions`.
    editor : callable
        The present `CellEditor`, or None.
    """

    def __init__(self, actions: Callable[[], Actions], editor: Callable[[], CellEditor | None]) -> None:
        self._actions, self._editor = actions, editor
        self._held: set[int] = set()
        with dpg.handler_registry():
            shortcuts = (*SHORTCUTS, *ALSO)
            for key in {key for shortcut in shortcuts for key in shortcut.keys}:
                same = [shortcut for shortcut in shortcuts if key in shortcut.keys]
                dpg.add_key_press_handler(key, callback=self._pressed, user_data=same)
            dpg.add_key_release_handler(callback=self._released)
            for key in (dpg.mvKey_Return, dpg.mvKey_NumPadEnter):
                dpg.add_key_press_handler(key, callback=self._entered)
            dpg.add_key_press_handler(dpg.mvKey_Tab, callback=lambda: self._move(0, 1))

    def _pressed(self, _: object, key: int, shortcuts: list[Shortcut]) -> None:
        """Do what the key means with the keys for modifying that are held."""
        repeated = key in self._held
        self._held.add(key)
        ctrl, shift, alt = (
            bool(dpg.is_key_down(held)) for held in (dpg.mvKey_ModCtrl, dpg.mvKey_ModShift, dpg.mvKey_ModAlt)
        )
        for shortcut in shortcuts:
            if shortcut.ctrl == ctrl and shortcut.shift in (shift, None) and not alt:
                if shortcut.repeats or not repeated:
                    self._act(shortcut.action, repeated)
                return

    def _act(self, action: str, repeated: bool) -> None:
        if action not in ALWAYS and not self._free():
            return
        editor, actions = self._editor(), self._actions()
        if editor is not None and editor.active:
            if action in SIGNS:
                return
            if action in LEAVE:
                editor.close()
            if action == "close":
                return
        actions.repeated = repeated
        getattr(actions, action)()

    def _free(self) -> bool:
        """Whether no dialog or menu is open and nothing is typed; a cell that was only clicked does not count."""
        if dialog_open() or menu_open():
            return False
        editor = self._editor()
        return not typing() or (editor is not None and editor.active and not editor.touched)

    def _released(self, _: object, key: int) -> None:
        self._held.discard(key)

    def _entered(self, _: object, key: int) -> None:
        """Return answers a dialog, once however long it is held; in the table it goes to the cell below."""
        repeated = key in self._held
        self._held.add(key)
        dialog = front_dialog()
        if dialog is None:
            self._move(1, 0)
        elif not repeated:
            dialog.enter()

    def _move(self, down: int, right: int) -> None:
        editor = self._editor()
        if editor is not None and not dialog_open():
            editor.move(down, right)
