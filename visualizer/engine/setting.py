"""The kinds of settings: how each is called, typed, checked and told."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from visualizer.errors import InvalidValue
from visualizer.message import shown


@dataclass(frozen=True)
class Setting(ABC):
    """A row of the settings.

    Attributes
    ----------
    name : str
        In code, files and on the command line.
    label : str
        On the screen.
    help : str
        One or two sentences that say what it does.
    """

    name: str
    label: str
    help: str

    @abstractmethod
    def checked(self, value: Any) -> Any:
        """A value as the setting keeps it.

        Raises
        ------
        InvalidValue
            If the setting cannot have it; the text names the setting and says what it can be.
        """

    @abstractmethod
    def parsed(self, text: str) -> Any:
        """The value that `text` spells.

        Raises
        ------
        InvalidValue
            If it spells none that the setting can have.
        """

    @abstractmethod
    def text(self, value: Any) -> str:
        """A value as it is typed; inverse of `parsed`."""

    def change(self, value: Any) -> str:
        """What changing it to `value` is called."""
        return f"{self.label} {self.text(value)}"

    @property
    @abstractmethod
    def range(self) -> str:
        """What the value can be, in a few words."""


@dataclass(frozen=True)
class Number(Setting):
    """A finite number between two limits, both of them included."""

    least: float
    most: float

    def checked(self, value: Any) -> float:
        number = isinstance(value, float | int) and not isinstance(value, bool)
        if not (number and self.least <= value <= self.most):
            raise InvalidValue(f"{self.label} is {self.range}, not {shown(str(value))}.")
        return float(value)

    def parsed(self, text: str) -> float:
        try:
            # The window writes a real minus.
            value = float(text.strip().replace("−", "-"))
        except ValueError:
            raise InvalidValue(f"{self.label} is {self.range}, not {shown(text.strip())}.") from None
        return self.checked(value)

    def change(self, value: Any) -> str:
        # One name for all that a number passes while it is dragged: it is undone at once.
        return self.label

    def text(self, value: Any) -> str:
        return np.format_float_positional(value, trim="-")

    @property
    def range(self) -> str:
        return f"a number from {self.text(self.least)} to {self.text(self.most)}"


@dataclass(frozen=True)
class Choice(Setting):
    """One of several words."""

    choices: Iterable[str]

    def checked(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.choices:
            raise InvalidValue(f"{self.label} is {self.range}, not {shown(str(value))}.")
        return value

    def parsed(self, text: str) -> str:
        return self.checked(text.strip().lower())

    def text(self, value: Any) -> str:
        return str(value)

    @property
    def range(self) -> str:
        words = list(self.choices)
        return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
