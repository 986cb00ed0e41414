"""Where one is in the text of a lesson, and what is said of a fault there."""

from dataclasses import dataclass

from visualizer.errors import InvalidLesson
from visualizer.lesson.lesson import Place
from visualizer.message import fault_line


@dataclass(frozen=True)
class Source:
    """The text of a lesson.

    Attributes
    ----------
    name : str
        Of its file.
    lines : tuple of str
    """

    name: str
    lines: tuple[str, ...]

    def place(self, line: int, what: str = "", after: int = 0) -> Place:
        """Where `what` begins in a line that is counted from 0, or in those that follow; the line's begin if nowhere.

        `after` is a column, counted from 0, before which it is not looked for.
        """
        for number in range(line, min(line + 64, len(self.lines))) if what else ():
            found = self.lines[number].find(what, after if number == line else 0)
            if found >= 0:
                return Place(number + 1, found + 1)
        return Place(line + 1, 1)

    def fault(self, place: Place, what: str, remedy: str = "") -> InvalidLesson:
        """The error to raise for what is wrong at a place."""
        return InvalidLesson(fault_line(self.name, str(place), what.removesuffix("."), remedy))
