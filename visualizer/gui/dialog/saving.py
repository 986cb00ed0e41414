"""Saving, and the question that is asked before something unsaved is left."""

from pathlib import Path

from visualizer.gui.dialog.ask_path import ask_path
from visualizer.gui.dialog.file_wish import FileWish, proposed_name
from visualizer.gui.dialog.question import QuestionDialog
from visualizer.gui.ui import Callback, Ui
from visualizer.message import printable

EXPERIMENT = (("Experiment", ".json"),)


class UnsavedDialog(QuestionDialog):
    """Asks about what is unsaved.

    Parameters
    ----------
    ui : Ui
    then : callable
        What is done afterwards, unless it is cancelled.
    """

    def __init__(self, ui: Ui, then: Callback) -> None:
        self.then = then
        path = ui.documents.path
        what = printable(path.name) if path is not None else ui.state.experiment.label
        super().__init__(
            ui,
            f"Save {what}?",
            "It has not been saved yet." if path is None else "What was done since it was last saved would be lost.",
            [("Save", lambda: save(ui, then)), ("Don't save", then)],
        )


def safely(ui: Ui, then: Callback) -> None:
    """Do `then`, after having asked about what is unsaved."""
    if ui.documents.unsaved:
        UnsavedDialog(ui, then).open()
    else:
        then()


def save(ui: Ui, then: Callback = lambda: None) -> None:
    """Save to the open file; without one, as `save_as`. Do `then` if that was done."""
    path = ui.documents.path
    if path is None:
        save_as(ui, then)
    elif ui.documents.save(path):
        then()


def save_as(ui: Ui, then: Callback = lambda: None) -> None:
    """Save to a file that is asked for; do `then` if that was done."""

    def written(path: Path) -> bool:
        done = ui.documents.save(path)
        if done:
            then()
        return done

    path = ui.documents.path
    name = path.name if path is not None else proposed_name(ui, "", ".json")
    ask_path(ui, FileWish("Save as", "Save", EXPERIMENT, True, name), written)
