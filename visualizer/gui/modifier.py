"""Which keys for modifying are held: Ctrl, Shift, Alt, as they were when a key or a button was pressed."""

import dearpygui.dearpygui as dpg

CTRL, SHIFT, ALT = dpg.mvKey_ModCtrl, dpg.mvKey_ModShift, dpg.mvKey_ModAlt


class Modifiers:
    """The keys for modifying that are held.

    Dear PyGui tells what came within a frame in no order, and by the time a key is reported the hand may have left
    Shift: a quick chord presses the key and lets go of Shift within one frame. What was held when the frame began, or
    is held as it ends, goes with the keys that it tells. A window that loses the keyboard tells of no release, so what
    is held is looked up every frame and not counted.
    """

    def __init__(self) -> None:
        self._before: frozenset[int] = frozenset()

    def held(self, code: int) -> bool:
        """Whether a key for modifying goes with what is reported now."""
        return code in self._before or bool(dpg.is_key_down(code))

    def update(self) -> None:
        """Once a frame, after what has been reported has been dealt with."""
        self._before = frozenset(code for code in (CTRL, SHIFT, ALT) if dpg.is_key_down(code))
