"""What is offered after a crash."""

from visualizer.gui.dialog.question import QuestionDialog
from visualizer.gui.service import UnclosedSession
from visualizer.gui.ui import Ui
from visualizer.message import printable
from visualizer.scene import number


def offer_to_resume(ui: Ui, session: UnclosedSession) -> None:
    """Offer to resume a session that was not closed."""
    edits = f"{number.count(session.edits)} {'edit' if session.edits == 1 else 'edits'}"
    QuestionDialog(
        ui,
        "Restore the last session?",
        f"It ended unexpectedly: {printable(session.title)}, at iteration {number.count(session.iteration)}, "
        f"with {edits}; last written {session.when}.",
        [("Restore", ui.recovery.resume), ("Discard", ui.recovery.discard)],
        rest="Not now",
    ).open()
