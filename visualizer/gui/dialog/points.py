"""Points in a plane as the table: which, how many, and how much is left to chance."""

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.form import FormDialog
from visualizer.session.command import Command, MakePoints
from visualizer.typed.field import finite_number, whole_number


class PointsDialog(FormDialog):
    """A table of two inputs and one target, made by a few numbers."""

    title = "Points in a plane"
    width = 460

    def fill(self, room: int) -> None:
        self.note("Two inputs, x1 and x2, and the target y, 0 or 1. The network stays, as far as it fits.", room)
        with self.row(room):
            self.choice("points", "points.kind", MakePoints.KINDS, "points")
            self.text("count", "points.count", "200", "count")
        with self.row(room):
            self.text("noise", "points.noise", "0.1", "noise")
            self.text("seed", "points.seed", "1", "points seed")
        self.answers("Make the table", self.enter)

    def enter(self) -> None:
        """Make the table, and remember what was typed."""
        self.keep()
        self.carry_out(self._command)

    @staticmethod
    def _command() -> Command:
        return MakePoints(
            dpg.get_value("points.kind"),
            whole_number(dpg.get_value("points.count"), "number of points", 200),
            finite_number(dpg.get_value("points.noise"), "noise"),
            whole_number(dpg.get_value("points.seed"), "seed"),
        )
