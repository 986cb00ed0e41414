"""How an experiment is shown on the stage, and the seam to what is told there."""

from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from visualizer.engine.activation import DEFAULT
from visualizer.errors import InvalidValue
from visualizer.message import shown

# The cards that can be on the stage, in the order of the keys 1 to 9, and then of these with Shift.
STAGE_CARDS = (
    "network",
    "error",
    "correlations",
    "table",
    "program",
    DEFAULT,
    "matrices",
    "inspector",
    "surface",
    "seeds",
    "descent",
    "confusion",
    "histogram",
    "gradient-check",
)
MOST_CARDS = 3
Turn = Literal["phase", "step"]
TURNS: tuple[Turn, ...] = ("phase", "step")
_State = TypeVar("_State")


@dataclass(frozen=True)
class Staging:
    """How an experiment is shown on the stage.

    Attributes
    ----------
    cards : tuple of str
        One to three of `STAGE_CARDS`, from left to right.
    turn : str
        What Page Down does where no lesson has a next thing: the next "phase", or the next "step".

    Raises
    ------
    InvalidValue
        If there are no such cards, or one stands there twice.
    """

    cards: tuple[str, ...] = ("network", "error")
    turn: Turn = "phase"

    def __post_init__(self) -> None:
        unknown = [card for card in self.cards if card not in STAGE_CARDS]
        if unknown:
            raise InvalidValue(f"The stage has no card {shown(unknown[0])}; it has {', '.join(STAGE_CARDS)}.")
        if not 1 <= len(self.cards) <= MOST_CARDS or len(set(self.cards)) < len(self.cards):
            raise InvalidValue(f"The stage shows 1 to {MOST_CARDS} cards, each once.")
        if self.turn not in TURNS:
            raise InvalidValue(f"Page Down is the next {' or '.join(TURNS)}, not {shown(self.turn)}.")


# What an experiment has that does not say otherwise.
USUAL = Staging()


class Told(Protocol[_State]):
    """A place in what is told on the stage, such as a step of a lesson: a value that never changes.

    Going back needs nothing of it: where one was, and the place there, are kept as they were.
    """

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said here, in large type; none where nothing is."""

    @property
    def cards(self) -> tuple[str, ...]:
        """The cards that are wished here, of `STAGE_CARDS`; none where those of the experiment do."""

    def next(self, state: _State) -> "tuple[Told[_State], _State] | None":
        """The next place, and the state that it begins with; None at the end."""
