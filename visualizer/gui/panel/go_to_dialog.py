"""Which iteration to go to: for the keyboard, and for windows too narrow for a field beside the timeline."""

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.panel.dialog import Dialog, dialog_open
from visualizer.gui.panel.timeline import wanted_iteration
from visualizer.scene import number
from visualizer.session.command import GoTo


class GoToDialog(Dialog):
    """A number."""

    title = "Go to iteration"

    def fill(self, room: int) -> None:
        px, reached = self.kit.style.px, self.kit.state.history.reached
        self.note(f"This run has iterations 0 to {number.count(reached)}.", room)
        with dpg.group(horizontal=True, xoffset=px(96)):
            dpg.add_text("Iteration")
            dpg.add_input_text(tag="goto.iteration", width=px(150), on_enter=True, callback=self._go)
        self.answers("Go", self._go)
        dpg.focus_item("goto.iteration")

    def _go(self) -> None:
        try:
            iteration = wanted_iteration(dpg.get_value("goto.iteration"))
        except VisualizerError as problem:
            self.say(str(problem))
        else:
            self.carry_out(GoTo(iteration))
        if dialog_open():
            dpg.focus_item("goto.iteration")
