"""The opening of a document whose history takes long to restore, a little every frame."""

import time
from collections.abc import Generator
from pathlib import Path

from visualizer.session.history import History
from visualizer.session.record import Document, restoring

# Of every frame.
SECONDS = 0.04


class Restoring:
    """A document on its way.

    Parameters
    ----------
    title : str
        What is being done.
    document : Document
        With a record.
    path : Path
        Its file.

    Attributes
    ----------
    share : float
        How much is done, from 0 to 1.
    """

    def __init__(self, title: str, document: Document, path: Path) -> None:
        assert document.record is not None
        self.title, self.document, self.path, self.share = title, document, path, 0.0
        self._reached = document.record.reached
        self._steps: Generator[int, None, History] = restoring(document.record)

    def carry_on(self) -> History | None:
        """A little more; the history when it is complete.

        Raises
        ------
        TrainingDiverged
            If the weights do not stay finite.
        """
        until = time.perf_counter() + SECONDS
        while time.perf_counter() < until:
            try:
                self.share = next(self._steps) / self._reached
            except StopIteration as end:
                history: History = end.value
                return history
        return None

    def cancel(self) -> None:
        """End it; nothing of it stays."""
        self._steps.close()
