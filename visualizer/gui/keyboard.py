"""Lets keys through to the actions, but not while something is being typed."""

from collections import defaultdict
from collections.abc import Callable

import dearpygui.dearpygui as dpg

from visualizer.gui.action import ACTIONS
from visualizer.gui.action.action import EQUAL, Action, InCell, Key
from visualizer.gui.dialog.dialog import dialog_open, front_dialog
from visualizer.gui.modifier import ALT, CTRL, SHIFT
from visualizer.gui.popup import menu_open, typing
from visualizer.gui.ui import Ui
from visualizer.gui.widget.cell_editor import CellEditor

# Keys that are typed where a cell of the table has the caret, and no shortcuts there; a blank is part of no number.
CHARACTERS = frozenset(
    (
        *range(dpg.mvKey_A, dpg.mvKey_Z + 1),
        *range(dpg.mvKey_0, dpg.mvKey_9 + 1),
        EQUAL,
        dpg.mvKey_Minus,
        dpg.mvKey_Add,
        dpg.mvKey_Subtract,
    )
)


class Keyboard:
    """All keys of the window.

    Parameters
    ----------
    ui : Ui
    editor : callable
        The present `CellEditor`, or None.
    """

    def __init__(self, ui: Ui, editor: Callable[[], CellEditor | None]) -> None:
        self._ui, self._editor = ui, editor
        self._held: set[int] = set()
        keyed: dict[int, list[tuple[Key, Action]]] = defaultdict(list)
        for action in ACTIONS:
            for key in action.keys:
                keyed[key.code].append((key, action))
        with dpg.handler_registry():
            for code, meanings in keyed.items():
                dpg.add_key_press_handler(code, callback=self._pressed, user_data=meanings)
            dpg.add_key_release_handler(callback=self._released)
            for code in (dpg.mvKey_Return, dpg.mvKey_NumPadEnter):
                dpg.add_key_press_handler(code, callback=self._entered)
            dpg.add_key_press_handler(dpg.mvKey_Tab, callback=lambda: self._move(0, 1))

    def _pressed(self, _: object, code: int, meanings: list[tuple[Key, Action]]) -> None:
        """Do what the key means with the keys for modifying that are held."""
        repeated = code in self._held
        self._held.add(code)
        ctrl, shift, alt = map(self._ui.modifiers.held, (CTRL, SHIFT, ALT))
        if code in CHARACTERS and not ctrl and self._in_cell:
            return
        for key, action in meanings:
            if key.ctrl == ctrl and key.shift in (shift, None) and not alt:
                if action.repeats or not repeated:
                    self._ui.key_held = repeated
                    self._act(action)
                return

    def _act(self, action: Action) -> None:
        if not (action.everywhere or self._free()):
            return
        editor = self._editor()
        if editor is not None and editor.active and action.in_cell is not InCell.DONE:
            editor.close()
            if action.in_cell is InCell.ENDED:
                return
        action.do(self._ui)

    def _free(self) -> bool:
        """Whether no dialog or menu is open and nothing is typed; a cell that was only clicked does not count."""
        if dialog_open() or menu_open():
            return False
        editor = self._editor()
        return not typing() or (editor is not None and editor.active and not editor.touched)

    @property
    def _in_cell(self) -> bool:
        editor = self._editor()
        return editor is not None and editor.active

    def _released(self, _: object, code: int) -> None:
        self._held.discard(code)

    def _entered(self, _: object, code: int) -> None:
        """Return answers a dialog, once however long it is held; in the table it goes to the cell below."""
        repeated = code in self._held
        self._held.add(code)
        dialog = front_dialog()
        if dialog is None:
            self._move(1, 0)
        elif not repeated:
            dialog.enter()

    def _move(self, down: int, right: int) -> None:
        editor = self._editor()
        if editor is not None and not dialog_open():
            editor.move(down, right)
