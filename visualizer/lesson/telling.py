"""What a lesson says in a state: its words, and its numbers as they are then."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from visualizer.lesson.expression import number
from visualizer.lesson.lesson import Deed, Link, Piece
from visualizer.session.state import State


@dataclass(frozen=True)
class Told:
    """A part of what is said.

    Attributes
    ----------
    text : str
    deed : Deed or None
        What pressing it does; None if it is no button.
    """

    text: str
    deed: Deed | None = None


def told(piece: Piece | Link, state: State) -> Iterator[Told]:
    """A piece of a text, as it is in a state.

    Raises
    ------
    InvalidLesson
        If a number is not there.
    """
    if isinstance(piece, Link):
        yield Told("".join(_text(each, state) for each in piece.pieces), piece.deed)
    else:
        yield Told(_text(piece, state))


def _text(piece: Piece, state: State) -> str:
    return piece.text if piece.number is None else told_number(number(piece.number, state), piece.form)


def told_number(value: float, form: str = "") -> str:
    """A number as it is written; with a true minus."""
    if not isfinite(value):
        return "n/a"
    if not form:
        form = ",.0f" if float(value).is_integer() else ".4g"
    if form in (",", "+", "+,"):
        form += ".0f"
    return f"{value:{form}}".replace("-", "−")
