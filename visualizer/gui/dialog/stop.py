"""Where a run stops: for windows too narrow to show it beside the transport."""

from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog
from visualizer.scene.transport import stop_error_text, stop_iteration_text
from visualizer.session.command import SetPace
from visualizer.typed.field import optional_error, optional_iteration


class StopDialog(Dialog):
    """The iteration and the error at which a run or burst pauses."""

    title = "Stop at"

    def fill(self, room: int) -> None:
        state, px = self.ui.state, self.ui.style.px
        self.note(
            "A run or burst pauses at this iteration, or when the mean error has fallen to this. Empty is never.", room
        )
        for label, tag, text in (
            ("Iteration", "stop.iteration", stop_iteration_text(state)),
            ("Error", "stop.error", stop_error_text(state)),
        ):
            self.field(label, tag, px(96), px(150), default_value=text, hint="never", auto_select_all=True)
        self.answers("Set", self._set)
        dpg.focus_item("stop.iteration")

    def _set(self) -> None:
        self.carry_out(self._command)

    def _command(self) -> SetPace:
        iteration = optional_iteration(dpg.get_value("stop.iteration"))
        error = optional_error(dpg.get_value("stop.error"))
        return SetPace(replace(self.ui.state.pace, stop_iteration=iteration, stop_error=error))
