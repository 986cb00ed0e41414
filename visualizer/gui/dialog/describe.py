"""What the experiment is called, and what to watch in it: both go into its file."""

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog
from visualizer.session.command import Describe


class DescribeDialog(Dialog):
    """Title and note."""

    title = "Title and note"
    width = 560

    def fill(self, room: int) -> None:
        experiment, px = self.ui.state.experiment, self.ui.style.px
        self.note("The title names the experiment in window, files and pictures; the note says what to watch.", room)
        self.field("Title", "describe.title", px(64), room - px(64), default_value=experiment.title)
        self.field("Note", "describe.note", px(64), room - px(64), default_value=experiment.note)
        self.answers("Set", self.enter)
        dpg.focus_item("describe.title")

    def enter(self) -> None:
        self.carry_out(lambda: Describe(dpg.get_value("describe.title"), dpg.get_value("describe.note")))
