"""What a lesson is, once it has been read: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from visualizer.lesson.expression import Expression


@dataclass(frozen=True)
class Place:
    """Where something stands in a lesson's file, counted from 1 as editors do."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, eq=False)
class Deed:
    """An action with its arguments, checked.

    Attributes
    ----------
    action : str
        Of `visualizer.lesson.action.ACTIONS`.
    values : mapping of str
        Its arguments by name.
    place : Place
    """

    action: str
    values: Mapping[str, Any]
    place: Place


@dataclass(frozen=True, eq=False)
class Piece:
    """A part of a text: words as they are, or a number that is told when the text is shown.

    Attributes
    ----------
    text : str
        Words; empty for a number.
    number : Expression or None
    form : str
        How the number is written, as Python's format has it.
    place : Place
    """

    text: str
    place: Place
    number: Expression | None = None
    form: str = ""


@dataclass(frozen=True, eq=False)
class Link:
    """A button of a step: what it says, and what it does."""

    pieces: tuple[Piece, ...]
    deed: Deed


@dataclass(frozen=True, eq=False)
class Text:
    """Sentences with the buttons that stand in them.

    Attributes
    ----------
    pieces : tuple of Piece or Link
        In the order in which they are read.
    """

    pieces: tuple[Piece | Link, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """The buttons alone."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Link))


@dataclass(frozen=True, eq=False)
class Choice:
    """One of the answers that are offered, and the condition under which it is the right one."""

    pieces: tuple[Piece, ...]
    right: Expression
    place: Place


@dataclass(frozen=True, eq=False)
class Amount:
    """A number that is asked for: what it is, and how far from it an answer may be."""

    value: Expression
    tolerance: float
    place: Place


@dataclass(frozen=True, eq=False)
class Question:
    """Something to predict, before it is shown.

    Attributes
    ----------
    text : Text
    choices : tuple of Choice
        Empty if a number is asked for.
    amount : Amount or None
    covers : frozenset of str
        What no card tells as long as it stands.
    """

    text: Text
    choices: tuple[Choice, ...]
    amount: Amount | None
    covers: frozenset[str]


@dataclass(frozen=True, eq=False)
class Step:
    """One step of a lesson.

    Attributes
    ----------
    title : str
    place : Place
        Of its heading.
    deeds : tuple of Deed
        What is done when it begins.
    keeps : bool
        Whether it goes on with what the person has made, and not from where the step before had led.
    text : Text
    checks : tuple of (Expression, Place)
        What the author claims of the state when it has begun.
    question : Question or None
    reveals : tuple of Deed
        What is done when the question is answered.
    after : Text
        What is said then.
    claims : tuple of (Expression, Place)
        What the author claims of the state then.
    """

    title: str
    place: Place
    deeds: tuple[Deed, ...] = ()
    keeps: bool = False
    text: Text = field(default_factory=Text)
    checks: tuple[tuple[Expression, Place], ...] = ()
    question: Question | None = None
    reveals: tuple[Deed, ...] = ()
    after: Text = field(default_factory=Text)
    claims: tuple[tuple[Expression, Place], ...] = ()


@dataclass(frozen=True, eq=False)
class Lesson:
    """A lesson.

    Attributes
    ----------
    source : str
        Name of its file.
    title : str
    steps : tuple of Step
        At least one.
    fault : str
        What is wrong with the step after the last one, as one line; empty if nothing is.
    content : bytes
        What was read.
    """

    source: str
    title: str
    steps: tuple[Step, ...]
    fault: str = ""
    content: bytes = b""
