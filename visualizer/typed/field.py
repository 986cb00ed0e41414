"""Reading what a person typed into a field."""

import re

from visualizer.engine.architecture import MAX_HIDDEN_LAYERS, MAX_WIDTH
from visualizer.errors import InvalidValue
from visualizer.typed.numeral import value

# Of a whole number: nothing here is counted so far.
MOST_DIGITS = 12


def whole_number(text: str, what: str, example: int = 1) -> int:
    """The whole number that `text` spells, which may be below 0; thousands may be parted by commas or blanks.

    From what to what it may be says whoever asks for it.

    Raises
    ------
    InvalidValue
        If it spells none, or one too large for anything here; the text names `what` it was for.
    """
    spelt, shown = re.fullmatch(r"[-−]?([0-9]+)", text.replace(",", "").replace(" ", ""), re.ASCII), text.strip()[:16]
    if not spelt:
        given = f"“{shown}” is not" if shown else "An empty field is not"
        raise InvalidValue(f"{given} a whole number for the {what}; type one such as {example}.")
    if len(spelt[1]) > MOST_DIGITS:
        raise InvalidValue(f"“{shown}” is too long for the {what}; type a number such as {example}.")
    return int(spelt[1]) if spelt[0] == spelt[1] else -int(spelt[1])


def finite_number(text: str, what: str) -> float:
    """The number that `text` spells.

    Raises
    ------
    InvalidValue
        If it spells none, or one that is not finite; the text names `what` it was for.
    """
    shown = text.strip()[:16]
    try:
        return value(text) + 0.0  # -0.0 reads as 0
    except ValueError as fault:
        given = f"“{shown}” {fault}" if shown else "An empty field is not a number"
        raise InvalidValue(f"{given} for the {what}; type one such as 0.5.") from None


def hidden_widths(text: str) -> tuple[int, ...]:
    """Widths of hidden layers from text such as "16, 8"; empty text is no hidden layer.

    Raises
    ------
    InvalidValue
        If a part is not a whole number from 1 to `MAX_WIDTH`, or there are too many.
    """
    parts = text.replace(",", " ").split()
    if not all(part.isascii() and part.isdigit() and 1 <= int(part[:4]) <= MAX_WIDTH for part in parts):
        shown = text.strip()[:16]
        raise InvalidValue(
            f"“{shown}” is not a list of layer sizes: type 1 to {MAX_WIDTH} neurons each, such as 4 or 16, 8."
        )
    if len(parts) > MAX_HIDDEN_LAYERS:
        raise InvalidValue(f"{len(parts)} hidden layers are more than the {MAX_HIDDEN_LAYERS} that can be shown.")
    return tuple(int(part) for part in parts)


def optional_iteration(text: str) -> int | None:
    """The iteration that `text` names; None if it is empty or "never".

    Raises
    ------
    InvalidValue
        If it is neither.
    """
    return None if _never(text) else whole_number(text, "iteration to stop at", 60_000)


def optional_error(text: str) -> float | None:
    """The error that `text` names; None if it is empty or "never".

    Raises
    ------
    InvalidValue
        If it is neither.
    """
    if _never(text):
        return None
    try:
        return value(text)
    except ValueError:
        raise InvalidValue(f"“{text.strip()[:16]}” is not an error to stop at; type a number such as 0.01.") from None


def _never(text: str) -> bool:
    return text.strip().lower() in ("", "never")
