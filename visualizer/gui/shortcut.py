"""The keys: one table for what they do, for the tooltips and for Help."""

from dataclasses import dataclass

import dearpygui.dearpygui as dpg

# Dear PyGui 2.3.1 names these keys by codes that its own library no longer knows: reading them is undefined.
PAGE_UP, PAGE_DOWN = 517, 518
EQUAL = 602


@dataclass(frozen=True)
class Shortcut:
    """A key and what it does.

    Attributes
    ----------
    action : str
        Name of the action; see `Actions`.
    caps : str
        As it is printed on the keyboard.
    keys : tuple of int
        Dear PyGui's codes; any of them does it.
    help : str
        What it does, for Help.
    ctrl : bool
        Whether Ctrl must be held.
    shift : bool or None
        Whether Shift must be held, or must not; None where it does not matter, as + needs it on some keyboards.
    repeats : bool
        Whether holding the key does it again and again.
    """

    action: str
    caps: str
    keys: tuple[int, ...]
    help: str
    ctrl: bool = False
    shift: bool | None = False
    repeats: bool = False


SHORTCUTS = (
    Shortcut("run", "Space", (dpg.mvKey_Spacebar,), "Run, pause, or cancel a burst"),
    Shortcut("step", "→  Page Down", (dpg.mvKey_Right, PAGE_DOWN), "One iteration", repeats=True),
    Shortcut("back", "←  Page Up", (dpg.mvKey_Left, PAGE_UP), "Back to the iteration before", repeats=True),
    Shortcut("phase", "⇧ →", (dpg.mvKey_Right,), "The next phase of the iteration", shift=True, repeats=True),
    Shortcut("phase_back", "⇧ ←", (dpg.mvKey_Left,), "Back to the phase before", shift=True, repeats=True),
    Shortcut("play_phases", "P", (dpg.mvKey_P,), "Play phase after phase, or pause"),
    Shortcut("burst", "B", (dpg.mvKey_B,), "A burst of iterations"),
    Shortcut("first", "Home", (dpg.mvKey_Home,), "To the start of the run"),
    Shortcut("last", "End", (dpg.mvKey_End,), "To the last iteration of the run"),
    Shortcut("go_to", "G", (dpg.mvKey_G,), "Go to an iteration by its number"),
    Shortcut("reset", "R", (dpg.mvKey_R,), "Reset to iteration 0, with the same starting weights"),
    Shortcut("new_weights", "N", (dpg.mvKey_N,), "New weights: those of the next seed"),
    Shortcut("open", "Ctrl O", (dpg.mvKey_O,), "Open an experiment, or a table of a CSV file", ctrl=True),
    Shortcut("save", "Ctrl S", (dpg.mvKey_S,), "Save the experiment with its whole history", ctrl=True),
    Shortcut("save_as", "Ctrl ⇧ S", (dpg.mvKey_S,), "Save it in another file", ctrl=True, shift=True),
    Shortcut("undo", "Ctrl Z", (dpg.mvKey_Z,), "Undo the last edit", ctrl=True),
    Shortcut("redo", "Ctrl Y", (dpg.mvKey_Y,), "Redo what was undone; also Ctrl ⇧ Z", ctrl=True),
    Shortcut("up", "↑", (dpg.mvKey_Up,), "The row above; for a selected synapse, weight + 0.1", repeats=True),
    Shortcut("down", "↓", (dpg.mvKey_Down,), "The row below; for a selected synapse, weight − 0.1", repeats=True),
    Shortcut("nudge_up", "⇧ ↑", (dpg.mvKey_Up,), "For a selected synapse, weight + 0.01", shift=True, repeats=True),
    Shortcut("nudge_down", "⇧ ↓", (dpg.mvKey_Down,), "For a selected synapse, weight − 0.01", shift=True, repeats=True),
    Shortcut("mean", "M", (dpg.mvKey_M,), "Show the mean of all rows"),
    Shortcut("remove_row", "Ctrl Del", (dpg.mvKey_Delete,), "Remove the selected row", ctrl=True),
    Shortcut("paste", "Ctrl V", (dpg.mvKey_V,), "Paste a block of numbers into the table", ctrl=True),
    Shortcut("compare", "C", (dpg.mvKey_C,), "Compare two iterations, such as the first and the last"),
    Shortcut("follow", "F", (dpg.mvKey_F,), "Plots follow the run again"),
    Shortcut("larger", "+", (EQUAL, dpg.mvKey_Add), "Larger type", shift=None, repeats=True),
    Shortcut("smaller", "−", (dpg.mvKey_Minus, dpg.mvKey_Subtract), "Smaller type", shift=None, repeats=True),
    Shortcut("theme", "F6", (dpg.mvKey_F6,), "Dark or light"),
    Shortcut("full_screen", "F11", (dpg.mvKey_F11,), "Full screen"),
    Shortcut("window_picture", "F12", (dpg.mvKey_F12,), "Take a picture of the window"),
    Shortcut("help", "F1", (dpg.mvKey_F1,), "Help: all keys"),
    Shortcut("close", "Esc", (dpg.mvKey_Escape,), "Close a dialog, leave a field unchanged, or select nothing"),
    Shortcut("quit", "Ctrl Q", (dpg.mvKey_Q,), "Quit", ctrl=True),
)
# Other keys for the same, which need no line of their own.
ALSO = (Shortcut("redo", "Ctrl ⇧ Z", (dpg.mvKey_Z,), "", ctrl=True, shift=True),)
CAPS = {shortcut.action: shortcut.caps for shortcut in SHORTCUTS}
# Shown in the status line, the first ones longest when room is short.
REMINDERS = (
    ("Space", "run"),
    ("→", "step"),
    ("⇧ →", "phase"),
    ("B", "burst"),
    ("R", "reset"),
    ("N", "new weights"),
    ("F1", "help"),
)
