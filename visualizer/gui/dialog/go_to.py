"""Which iteration to go to: for the keyboard, and for windows too narrow for a field beside the timeline."""

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog, dialog_open
from visualizer.scene import number
from visualizer.session.command import GoTo
from visualizer.typed.field import whole_number


class GoToDialog(Dialog):
    """A number."""

    title = "Go to iteration"

    def fill(self, room: int) -> None:
        px, reached = self.ui.style.px, self.ui.state.history.reached
        self.note(f"This run has iterations 0 to {number.count(reached)}.", room)
        self.field("Iteration", "goto.iteration", px(96), px(150), on_enter=True, callback=self._go)
        self.answers("Go", self._go)
        dpg.focus_item("goto.iteration")

    def _go(self) -> None:
        self.carry_out(lambda: GoTo(wanted_iteration(dpg.get_value("goto.iteration"))))
        if dialog_open():
            dpg.focus_item("goto.iteration")


def wanted_iteration(text: str) -> int:
    """The iteration that was typed.

    Raises
    ------
    InvalidValue
        If it is no whole number.
    """
    return whole_number(text, "iteration to go to", 100)
