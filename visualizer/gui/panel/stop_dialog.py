"""Where a run stops: for windows too narrow to show it beside the transport."""

from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.panel.dialog import Dialog
from visualizer.scene.transport import stop_error_text, stop_iteration_text
from visualizer.session.command import SetPace
from visualizer.session.entry import optional_error, optional_iteration


class StopDialog(Dialog):
    """The iteration and the error at which a run or burst pauses."""

    title = "Stop at"

    def fill(self, room: int) -> None:
        state, px = self.kit.state, self.kit.style.px
        self.note(
            "A run or burst pauses at this iteration, or when the mean error has fallen to this. Empty is never.", room
        )
        for label, tag, text in (
            ("Iteration", "stop.iteration", stop_iteration_text(state)),
            ("Error", "stop.error", stop_error_text(state)),
        ):
            with dpg.group(horizontal=True, xoffset=px(96)):
                dpg.add_text(label)
                dpg.add_input_text(tag=tag, default_value=text, width=px(150), hint="never", auto_select_all=True)
        self.answers("Set", self._set)
        dpg.focus_item("stop.iteration")

    def _set(self) -> None:
        try:
            iteration = optional_iteration(dpg.get_value("stop.iteration"))
            error = optional_error(dpg.get_value("stop.error"))
            pace = replace(self.kit.state.pace, stop_iteration=iteration, stop_error=error)
        except VisualizerError as problem:
            self.say(str(problem))
        else:
            self.carry_out(SetPace(pace))
