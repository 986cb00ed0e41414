"""What the window asks of the lesson that is open; the program behind it has it done."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

# What only names types is not loaded with them: commands without a window take these for what they are told to do.
if TYPE_CHECKING:
    from visualizer.lesson.lesson import Deed, Lesson
    from visualizer.lesson.walk import Walk


class Lessons(Protocol):
    """The lesson that is open.

    Attributes
    ----------
    walk : Walk or None
        The way through it; None if none is open.
    titles : sequence of (name, title)
        Of the lessons that come with the program.
    """

    @property
    def walk(self) -> "Walk | None": ...
    @property
    def titles(self) -> Sequence[tuple[str, str]]: ...

    def open(self, name: str) -> bool:
        """Begin a lesson that comes with the program, and say whether that was done."""

    def open_file(self, path: Path) -> bool:
        """Begin the lesson of a file, up to its first fault, and say whether that was done."""

    def begin(self, lesson: "Lesson") -> bool:
        """Begin a lesson that has been read, and say whether that was done."""

    def next(self) -> None:
        """Show what comes next: the answer of a question that stands, else the next step."""

    def back(self) -> None:
        """Undo what came last, all of it."""

    def go_to(self, step: int) -> None:
        """Go to the beginning of a step, counted from 0."""

    def answer(self, answer: float) -> None:
        """Take down what the person answers: the place of a choice, or a number."""

    def press(self, deed: "Deed") -> None:
        """Do what a button of the lesson does, as if the person had done it."""

    def close(self) -> None:
        """End the lesson; the desk is as it was before."""
