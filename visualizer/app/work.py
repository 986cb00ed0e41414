"""Work beside the window, in a process of its own, so that no frame waits for it."""

import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from visualizer.errors import VisualizerError
from visualizer.message import internal_error

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Report = tuple[str, Any]
# Seconds that a process may take to end once it is done.
LATE = 5.0
# Tells the share that is done, from 0 to 1.
Advance = Callable[[float], object]


class Work:
    """A call under way in another process.

    Parameters
    ----------
    title : str
        What is being done.
    function : callable
        Of a module; called with the arguments and, as the last one, a function to tell the share that is done.
    arguments : objects that can be pickled

    Attributes
    ----------
    share : float
        How much is done, from 0 to 1.
    news : object
        What was told with it last; None if nothing was.
    """

    def __init__(self, title: str, function: Callable[..., Any], *arguments: object) -> None:
        self.title, self.share = title, 0.0
        self.news: Any = None
        from multiprocessing import get_context  # a window that has just opened needs none

        context = get_context("spawn")
        self._reports, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(sender, function, arguments), daemon=True)
        self._outcome: Report | None = None
        self._said = 0.0
        # Starting waits until the other process has read what it is to work on.
        self._starting = threading.Thread(target=self._start, args=(sender,), daemon=True)
        self._starting.start()

    def _start(self, sender: "Connection") -> None:
        try:
            self._process.start()
        except Exception as defect:
            self._outcome = "failed", internal_error(defect)
        finally:
            sender.close()

    def poll(self) -> Report | None:
        """How it ended, ``("done", result)`` or ``("failed", message)``; None while it goes on. Never waits."""
        if self._starting.is_alive():
            return None
        try:
            while self._outcome is None and self._reports.poll():
                kind, value = self._reports.recv()
                if kind == "share":
                    self.share, self.news = value
                else:
                    self._outcome = kind, value
        except (EOFError, OSError):
            self._outcome = "failed", f"{self.title}: it has ended without a word; please report it."
        if not self._process.is_alive():
            return self._outcome
        if self._outcome is not None:
            self._end_late()
        return None

    def _end_late(self) -> None:
        """End a process that has said all it had to say, and does not end by itself: a library may wait at its end."""
        now = time.monotonic()
        self._said = self._said or now
        if now - self._said > LATE:
            self._process.terminate()

    def cancel(self) -> None:
        """End it, which takes a moment that nobody waits for; what it has begun to write is taken away by itself."""
        threading.Thread(target=self._end, name="cancelling").start()

    def _end(self) -> None:
        self._starting.join()
        if self._process.pid is not None:
            self._process.terminate()
            self._process.join()


def _work(sender: "Connection", function: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    # What ends it must run what cleans up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def tell(kind: str, what: object) -> None:
        try:
            sender.send((kind, what))
        except BrokenPipeError:
            # Whoever asked was killed: there is nobody left to tell, and nothing to complain of.
            sys.exit(1)

    try:
        result = function(*arguments, lambda share, news=None: tell("share", (share, news)))
    except VisualizerError as problem:
        tell("failed", str(problem))
    except Exception as defect:
        tell("failed", internal_error(defect))
        raise
    else:
        tell("done", result)
