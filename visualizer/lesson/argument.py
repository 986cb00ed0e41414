"""Arguments of actions: as they are written, checked, and what they become."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

from visualizer.engine.rule import BY_NAME
from visualizer.errors import InvalidLesson, VisualizerError
from visualizer.files.preset import preset, preset_name
from visualizer.message import shown
from visualizer.session.selection import Selection, named_selection
from visualizer.typed.field import hidden_widths

_DIGITS = 9


@dataclass(frozen=True)
class Argument:
    """What an action is told.

    Attributes
    ----------
    name : str
    says : str
        What it may be, for the page on writing lessons and for messages.
    read : callable
        Makes the value of what is written; raises `VisualizerError`.
    needed : bool
        Whether it must be given.
    """

    name: str
    says: str
    read: Callable[[str], Any]
    needed: bool = True


def whole(name: str, low: int, high: int, needed: bool = True) -> Argument:
    """A whole number."""

    def read(text: str) -> int:
        plain = text.replace("_", "")
        if not (plain.isascii() and plain.isdigit() and len(plain) <= _DIGITS and low <= int(plain) <= high):
            raise InvalidLesson(f"{shown(text)} is no whole number from {low:,} to {high:,}")
        return int(plain)

    return Argument(name, f"a whole number from {low:,} to {high:,}", read, needed)


def real(name: str) -> Argument:
    """Any finite number."""

    def read(text: str) -> float:
        try:
            value = float(text) if text.isascii() and len(text) <= 2 * _DIGITS and "_" not in text else float("nan")
        except ValueError:
            value = float("nan")
        if not isfinite(value):
            raise InvalidLesson(f"{shown(text)} is no number such as 0.5")
        return value

    return Argument(name, "a number such as 0.5", read)


def word(name: str, *choices: str) -> Argument:
    """One of some words."""

    def read(text: str) -> str:
        if text not in choices:
            raise InvalidLesson(f"{shown(text)} is none of {', '.join(choices)}")
        return text

    return Argument(name, f"one of {', '.join(choices)}", read)


def numbers(name: str) -> Argument:
    """Numbers with commas between them."""
    one = real(name)
    return Argument(name, "numbers such as 1,0,0", lambda text: tuple(map(one.read, text.split(",")[:64])))


def known_preset(name: str) -> Argument:
    """A preset, by its name."""

    def read(text: str) -> str:
        found = preset_name(text)
        if found is None:
            preset(text)  # which says what it might have meant
        return str(found)

    return Argument(name, "the name of a preset, as `visualizer presets` lists them", read)


def selection(name: str) -> Argument:
    """A neuron or a synapse, or nothing."""

    def read(text: str) -> Selection:
        return None if text == "nothing" else named_selection(text)

    return Argument(name, "a neuron such as l1[2], a synapse such as syn0[1,3], or nothing", read)


def synapse(name: str) -> Argument:
    """A synapse."""

    def read(text: str) -> Selection:
        if not text.startswith("syn"):
            raise InvalidLesson(f"{shown(text)} is no synapse such as syn0[1,3]")
        return named_selection(text)

    return Argument(name, "a synapse such as syn0[1,3]", read)


def row(name: str) -> Argument:
    """A row of the table, counted from 1, or the mean of all."""
    one = whole(name, 1, 4096)
    return Argument(
        name, "a row of the table, counted from 1, or mean", lambda text: None if text == "mean" else one.read(text) - 1
    )


def widths(name: str) -> Argument:
    """Widths of hidden layers."""

    def read(text: str) -> tuple[int, ...]:
        return () if text == "none" else hidden_widths(text)

    return Argument(name, "widths of the hidden layers, such as 4 or 16,8, or none", read)


def setting(name: str) -> Argument:
    """A setting of the learner, by its name."""

    def read(text: str) -> str:
        try:
            BY_NAME[name].parsed(text)
        except VisualizerError as problem:
            raise InvalidLesson(str(problem).removesuffix(".")) from problem
        return text

    return Argument(name, BY_NAME[name].range, read, needed=False)


def settings() -> tuple[Argument, ...]:
    """Every setting of the learner."""
    return tuple(map(setting, BY_NAME))
