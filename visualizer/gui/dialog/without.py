"""The way on where something can be opened only without a part of it."""

from collections.abc import Callable

from visualizer.gui.dialog.question import QuestionDialog
from visualizer.gui.ui import Ui


def open_or_ask(ui: Ui, act: Callable[[bool], object]) -> bool:
    """Open something, or ask whether it is to be opened without what cannot be had here.

    Parameters
    ----------
    ui : Ui
    act : callable
        Opens it; takes whether it may be opened without. Returns whether that was done, where that is known.

    Returns
    -------
    bool
        Whether it was done, or is asked about.
    """
    done = act(False)
    if not ui.documents.lacking:
        return done is not False
    QuestionDialog(ui, "Open it without that?", ui.documents.lacking, [("Open without it", lambda: act(True))]).open()
    return True
