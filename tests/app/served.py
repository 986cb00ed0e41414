"""A session with the services of the window, without a window."""

from pathlib import Path

from tests.waiting import wait_until
from visualizer.app.documents import Documents
from visualizer.app.exports import Exports
from visualizer.app.jobs import Jobs
from visualizer.app.preferences import Preferences
from visualizer.app.recovery import Recovery
from visualizer.files.place import journal_folder
from visualizer.session.command import Command
from visualizer.session.session import Session
from visualizer.session.state import State


class Served:
    """What the window is given.

    Parameters
    ----------
    state : State
    path : Path, optional
        The file that the session comes from.
    folder : Path, optional
        Of journals.
    """

    def __init__(self, state: State, path: Path | None = None, folder: Path | None = None) -> None:
        self.session = Session(state)
        self.jobs = Jobs(self.session)
        self.preferences = Preferences(self.session)
        self.documents = Documents(self.session, self.jobs, self.preferences, path)
        self.exports = Exports(self.session, self.jobs, self.preferences, self.documents)
        self.recovery = Recovery(self.session, self.documents, self.jobs, folder or journal_folder())

    def do(self, *commands: Command) -> "Served":
        for command in commands:
            self.session.dispatch(command)
        return self

    def said(self, problem: bool = False) -> str:
        """What the status bar says."""
        message = self.session.state.message
        assert message is not None
        assert message.text.isprintable()
        assert message.problem == problem
        return message.text

    def finish(self) -> None:
        """Frames until nothing is under way."""

        def frame() -> bool:
            self.jobs.frame()
            return self.jobs.current is None

        wait_until(frame)

    def resume(self) -> None:
        """Take up the session that was left, however busy the machine is."""
        self.recovery.resume()
        self.finish()

    def close(self) -> None:
        self.jobs.close()
        self.recovery.close()

    def crash(self) -> "Served":
        """End without being closed."""
        assert self.recovery._journal is not None
        self.recovery._journal.stop()
        return self
