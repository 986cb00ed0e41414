"""The keys: one table for what they do, for the tooltips and for Help."""

from dataclasses import dataclass

import dearpygui.dearpygui as dpg

# Dear PyGui 2.3.1 names these keys by codes that its own library no longer knows: reading them is undefined.
PAGE_DOWN = 518
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
    repeats : bool
        Whether holding the key does it again and again.
    """

    action: str
    caps: str
    keys: tuple[int, ...]
    help: str
    ctrl: bool = False
    repeats: bool = False


SHORTCUTS = (
    Shortcut("run", "Space", (dpg.mvKey_Spacebar,), "Run, pause, or cancel a burst"),
    Shortcut("step", "→  Page Down", (dpg.mvKey_Right, PAGE_DOWN), "One iteration", repeats=True),
    Shortcut("burst", "B", (dpg.mvKey_B,), "A burst of iterations"),
    Shortcut("reset", "R", (dpg.mvKey_R,), "Reset to iteration 0, with the same starting weights"),
    Shortcut("new_weights", "N", (dpg.mvKey_N,), "New weights: those of the next seed"),
    Shortcut("row_up", "↑", (dpg.mvKey_Up,), "Show the row above in the network", repeats=True),
    Shortcut("row_down", "↓", (dpg.mvKey_Down,), "Show the row below in the network", repeats=True),
    Shortcut("mean", "M", (dpg.mvKey_M,), "Show the mean of all rows"),
    Shortcut("remove_row", "Ctrl Del", (dpg.mvKey_Delete,), "Remove the selected row", ctrl=True),
    Shortcut("paste", "Ctrl V", (dpg.mvKey_V,), "Paste a block of numbers into the table", ctrl=True),
    Shortcut("follow", "F", (dpg.mvKey_F,), "Plots follow the run again"),
    Shortcut("larger", "+", (EQUAL, dpg.mvKey_Add), "Larger type", repeats=True),
    Shortcut("smaller", "−", (dpg.mvKey_Minus, dpg.mvKey_Subtract), "Smaller type", repeats=True),
    Shortcut("theme", "F6", (dpg.mvKey_F6,), "Dark or light"),
    Shortcut("full_screen", "F11", (dpg.mvKey_F11,), "Full screen"),
    Shortcut("help", "F1", (dpg.mvKey_F1,), "Help: all keys"),
    Shortcut("close", "Esc", (dpg.mvKey_Escape,), "Close a dialog or leave a field unchanged"),
    Shortcut("quit", "Ctrl Q", (dpg.mvKey_Q,), "Quit", ctrl=True),
)
CAPS = {shortcut.action: shortcut.caps for shortcut in SHORTCUTS}
# Shown in the status line, the first ones longest when room is short.
REMINDERS = (("Space", "run"), ("→", "step"), ("B", "burst"), ("R", "reset"), ("N", "new weights"), ("F1", "help"))
