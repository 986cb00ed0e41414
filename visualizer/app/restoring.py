"""What takes long to be restored, a document's history or a session that was left: a little every frame."""

import time
from collections.abc import Generator
from typing import Generic, TypeVar

# Of every frame.
SECONDS = 0.04

_Restored = TypeVar("_Restored")


class Restoring(Generic[_Restored]):
    """Something on its way.

    Parameters
    ----------
    title : str
        What is being done.
    steps : generator
        Yields how much has been done, and returns what has been restored.
    whole : int
        How much that is in all.

    Attributes
    ----------
    share : float
        How much is done, from 0 to 1.
    """

    def __init__(self, title: str, steps: Generator[int, None, _Restored], whole: int) -> None:
        self.title, self.share = title, 0.0
        self._steps, self._whole = steps, whole

    def carry_on(self, seconds: float | None = None) -> _Restored | None:
        """A little more, or as much as can be had in so many seconds; what has been restored when it is complete.

        What the steps raise is raised.
        """
        until = time.perf_counter() + (SECONDS if seconds is None else seconds)
        while time.perf_counter() < until:
            try:
                self.share = next(self._steps) / max(1, self._whole)
            except StopIteration as end:
                restored: _Restored = end.value
                return restored
        return None

    def cancel(self) -> None:
        """End it; nothing of it stays."""
        self._steps.close()
