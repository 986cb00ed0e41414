"""What the experiment is called, and what to watch in it: both go into its file."""

import dearpygui.dearpygui as dpg

from visualizer.gui.panel.dialog import Dialog
from visualizer.session.command import Describe


class DescribeDialog(Dialog):
    """Title and note."""

    title = "Title and note"
    width = 560

    def fill(self, room: int) -> None:
        experiment, px = self.kit.state.experiment, self.kit.style.px
        self.note("The title names the experiment in window, files and pictures; the note says what to watch.", room)
        for label, tag, text in (
            ("Title", "describe.title", experiment.title),
            ("Note", "describe.note", experiment.note),
        ):
            with dpg.group(horizontal=True, xoffset=px(64)):
                dpg.add_text(label)
                dpg.add_input_text(tag=tag, default_value=text, width=room - px(64))
        self.answers("Set", self._describe)
        dpg.focus_item("describe.title")

    def enter(self) -> None:
        self._describe()

    def _describe(self) -> None:
        self.carry_out(Describe(dpg.get_value("describe.title"), dpg.get_value("describe.note")))
