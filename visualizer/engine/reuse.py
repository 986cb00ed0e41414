"""What is costly to make for a network and its task, kept from one burst to the next."""

from typing import Generic, TypeVar

from visualizer.engine.network import Network
from visualizer.engine.task import Task

_T = TypeVar("_T")


class LastUsed(Generic[_T]):
    """The one that was used last; whoever takes it has it alone, so threads need not wait for each other."""

    def __init__(self) -> None:
        self._kept: list[tuple[Network, Task, _T]] = []

    def take(self, network: Network, task: Task) -> _T | None:
        """What was made for the same task and a network of the same marks, whatever its numbers are; else None."""
        try:
            kept, kept_task, made = self._kept.pop()
        except IndexError:
            return None
        marks = network.architecture, network.cut, network.frozen
        alike = kept_task is task and (kept.architecture, kept.cut, kept.frozen) == marks
        return made if alike else None

    def keep(self, network: Network, task: Task, made: _T) -> None:
        """Keep what was made for them, until there is another."""
        self._kept[:] = [(network, task, made)]

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()
