"""What takes many frames, an export or an opening: at most one thing at a time."""

from collections.abc import Callable

from visualizer.app.restoring import Restoring
from visualizer.app.work import Work
from visualizer.gui.service import busy_text
from visualizer.session.command import Say
from visualizer.session.session import Session


class Jobs:
    """The place for one job.

    Parameters
    ----------
    session : Session
        Told what cannot be begun.

    Attributes
    ----------
    current : Work or Restoring or None
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.current: Work | Restoring | None = None

    def busy(self) -> bool:
        """Whether something is under way, which is said."""
        if self.current is not None:
            self._session.refuse(busy_text(self.current))
        return self.current is not None

    def begin(self, job: Work | Restoring, carry_on: Callable[[], bool]) -> None:
        """Have `carry_on` called once a frame until it says that `job` has ended."""
        self.current, self._carry_on = job, carry_on

    def frame(self) -> None:
        """Carry on with what is under way, once a frame."""
        if self.current is not None and self._carry_on():
            self.current = None

    def cancel(self) -> None:
        """End what is under way."""
        if self.current is not None:
            self.current.cancel()
            self._session.dispatch(Say(f"Cancelled: {self.current.title}."))
        self.current = None

    def close(self) -> None:
        """End what is under way without a word: the window closes."""
        if self.current is not None:
            self.current.cancel()
