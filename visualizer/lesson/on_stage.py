"""A lesson as it is told on the stage: sentences in large type, a question with its choices, the cards it looks at."""

from dataclasses import dataclass

from visualizer.lesson.stand import Stand
from visualizer.lesson.telling import Told, told_number
from visualizer.lesson.walk import Walk
from visualizer.session.staging import STAGE_CARDS
from visualizer.session.state import State

# What stands before the choice that is right, once that is known.
RIGHT = "→"


@dataclass(frozen=True, eq=False)
class StagedLesson:
    """A place in a lesson; see `visualizer.session.staging.Told`.

    Attributes
    ----------
    walk : Walk
        The way to it.
    """

    walk: Walk

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said: before a question that too, with its choices; behind it the right one, and what follows."""
        now = self.walk.now
        if now.revealed and now.asked:
            return tuple(filter(None, (_answer(now), _plain(now.after))))
        chosen = None if self.walk.answer is None else int(self.walk.answer)
        choices = (f"({k + 1}) {told}" if k == chosen else f"{k + 1} {told}" for k, told in enumerate(now.choices))
        return tuple(filter(None, (_plain(now.before), _plain(now.asked), " · ".join(choices))))

    @property
    def cards(self) -> tuple[str, ...]:
        """The network, and the card that this step brings to the front last; else the table, of which lessons speak."""
        step = self.walk.step
        deeds = (*step.deeds, *(step.reveals if self.walk.now.revealed else ()))
        brought = [deed.values["card"] for deed in deeds if deed.action == "front"]
        front = brought[-1] if brought else ""
        return "network", front if front in STAGE_CARDS and front != "network" else "table"

    def next(self, state: State) -> "tuple[StagedLesson, State] | None":
        """What comes next, as at the desk; None at the end."""
        if self.walk.ended:
            return None
        walk, after = self.walk.next(state)
        return StagedLesson(walk), after


def _plain(pieces: tuple[Told, ...]) -> str:
    """Words and buttons as one text: on the stage nothing is pressed."""
    return "".join(piece.text for piece in pieces).strip()


def _answer(now: Stand) -> str:
    if now.right is not None:
        return f"{RIGHT} {now.right + 1} {now.choices[now.right]}"
    return "" if now.value is None else f"{RIGHT} {told_number(now.value)}"
