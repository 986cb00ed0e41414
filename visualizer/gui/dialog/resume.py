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
        "Take up where it was?",
        f"A session was not closed: {printable(session.title)}, at iteration {number.count(session.iteration)}, "
        f"with {edits}; last written {session.when}.",
        [("Take up", ui.recovery.resume), ("Discard", ui.recovery.discard)],
        rest="Not now",
    ).open()
