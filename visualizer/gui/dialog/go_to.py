"""Which iteration to go to: for the keyboard, and for windows too narrow for a field beside the timeline."""

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.dialog.dialog import Dialog, front_dialog
from visualizer.gui.dialog.question import QuestionDialog
from visualizer.gui.ui import Ui
from visualizer.scene import number
from visualizer.session.command import GoTo, RunBurst
from visualizer.session.pace import MAX_ITERATION
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
        try:
            done = go_to(self.ui, dpg.get_value("goto.iteration"))
        except VisualizerError as problem:
            self.say(str(problem))
        else:
            self.finish(done)
        if front_dialog() is self:
            dpg.focus_item("goto.iteration")


def go_to(ui: Ui, text: str) -> bool:
    """Go to the iteration that was typed; where the run has not been there, ask whether it is to train on.

    Returns
    -------
    bool
        Whether one is there, or is asked.

    Raises
    ------
    InvalidValue
        If it is no whole number.
    """
    wanted, reached = whole_number(text, "iteration to go to", 100), ui.state.history.reached
    if not reached < wanted <= MAX_ITERATION:
        return ui.dispatch(GoTo(wanted))
    told = f"This run has iterations 0 to {number.count(reached)}. Train on to iteration {number.count(wanted)}?"
    QuestionDialog(ui, "Train on", told, [("Train on", lambda: _train_on(ui, wanted))]).open()
    return True


def _train_on(ui: Ui, wanted: int) -> None:
    """From the end of the run, which may have gone on meanwhile."""
    reached = ui.state.history.reached
    if wanted <= reached:
        ui.dispatch(GoTo(wanted))
    elif ui.dispatch(GoTo(reached)):
        ui.dispatch(RunBurst(wanted - reached))
