"""What takes many frames, an export or an opening: at most one thing at a time."""

from collections.abc import Callable
from typing import Any

from visualizer.app.restoring import Restoring
from visualizer.app.work import Work
from visualizer.gui.service import busy_text
from visualizer.session.command import Say
from visualizer.session.session import Session

AnyJob = Work | Restoring[Any]


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
        self.current: AnyJob | None = None
        self._next: tuple[AnyJob, Callable[[], bool]] | None = None

    def busy(self) -> bool:
        """Whether something is under way, which is said."""
        if self.current is not None:
            self._session.refuse(busy_text(self.current))
        return self.current is not None

    def begin(self, job: AnyJob, carry_on: Callable[[], bool]) -> None:
        """Have `carry_on` called once a frame until it says that `job` has ended; if another is under way, after it."""
        if self.current is not None:
            self._next = job, carry_on
        else:
            self.current, self._carry_on = job, carry_on

    def frame(self) -> None:
        """Carry on with what is under way, once a frame."""
        if self.current is not None and self._carry_on():
            self._proceed()

    def cancel(self) -> None:
        """End what is under way."""
        if self.current is not None:
            self.current.cancel()
            self._session.dispatch(Say(f"Cancelled: {self.current.title}."))
        self._proceed()

    def _proceed(self) -> None:
        self.current = None
        if self._next is not None:
            (self.current, self._carry_on), self._next = self._next, None

    def close(self) -> None:
        """End what is under way without a word: the window closes."""
        if self.current is not None:
            self.current.cancel()
