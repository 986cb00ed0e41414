"""Lets keys through to the actions, but not while something is being typed."""

from collections import defaultdict
from collections.abc import Callable, Iterable

import dearpygui.dearpygui as dpg

from visualizer.gui.action import ACTIONS, REPLAY_ACTIONS, STAGE_ACTIONS
from visualizer.gui.action.action import EQUAL, Action, InCell, Key
from visualizer.gui.dialog.dialog import dialog_open, front_dialog
from visualizer.gui.list_keys import NAMES, ListKeys
from visualizer.gui.modifier import ALT, CTRL, SHIFT
from visualizer.gui.popup import typing
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

Meanings = dict[int, list[tuple[Key, Action]]]


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
        self._lists = ListKeys(ui)
        self._desk, self._stage, self._replay = map(by_code, (ACTIONS, STAGE_ACTIONS, REPLAY_ACTIONS))
        with dpg.handler_registry():
            for code in self._desk.keys() | self._stage.keys() | NAMES.keys():
                dpg.add_key_press_handler(code, callback=self._pressed)
            dpg.add_key_release_handler(callback=self._released)
            for code in (dpg.mvKey_Return, dpg.mvKey_NumPadEnter):
                dpg.add_key_press_handler(code, callback=self._entered)
            dpg.add_key_press_handler(dpg.mvKey_Tab, callback=lambda: self._move(0, 1))

    def _pressed(self, _: object, code: int) -> None:
        """Do what the key means with the keys for modifying that are held: at the desk, or on the stage."""
        repeated = code in self._held
        self._held.add(code)
        ctrl, shift, alt = map(self._ui.modifiers.held, (CTRL, SHIFT, ALT))
        if code in CHARACTERS and not ctrl and self._in_cell:
            return
        on_stage = self._ui.state.lecture is not None
        if not (on_stage or ctrl or alt or typing()) and self._lists.taken and code in NAMES:
            self._lists.press(code)
            return
        if code == dpg.mvKey_Escape and self._lists.leave():
            return
        action = None if alt else meant(self._stage if on_stage else self._desk, code, ctrl, shift)
        if self._ui.recordings.leading and not alt:
            action = meant(self._replay, code, ctrl, shift) or action
        if action is not None and (action.repeats or not repeated):
            self._ui.key_held = repeated
            self._act(action)

    def _act(self, action: Action) -> None:
        if self._ui.state.lecture is not None:
            action.do(self._ui)
            return
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
        if dialog_open() or self._lists.taken:
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
        if not typing() and self._lists.take():
            return
        if dialog is None:
            self._move(1, 0)
        elif not repeated:
            dialog.enter()

    def _move(self, down: int, right: int) -> None:
        editor = self._editor()
        if editor is not None and self._ui.state.lecture is None and not dialog_open():
            editor.move(down, right)


def meant(meanings: Meanings, code: int, ctrl: bool, shift: bool) -> Action | None:
    """What a key means with Ctrl and Shift held or not; None if it means nothing."""
    keys = meanings.get(code, ())
    return next((action for key, action in keys if key.ctrl == ctrl and key.shift in (shift, None)), None)


def by_code(actions: Iterable[Action]) -> Meanings:
    """What each key means, by its code."""
    keyed: Meanings = defaultdict(list)
    for action in actions:
        for key in action.keys:
            keyed[key.code].append((key, action))
    return keyed
