"""What a setting is: how it is called, typed, checked and told."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

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
        """A value as the setting keeps it: None, a word, a number or a switch, as JSON has them.

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

    def told(self, value: Any) -> str:
        """A value in the words of a sentence."""
        return self.text(value)

    def change(self, value: Any) -> str:
        """What changing it to `value` is called."""
        return f"{self.label} {self.told(value)}"

    @property
    @abstractmethod
    def range(self) -> str:
        """What the value can be, in a few words."""

    @property
    def choices(self) -> tuple[str, ...]:
        """All that can be typed, where that is a few words; else nothing."""
        return ()

    def refusal(self, value: Any) -> InvalidValue:
        """Why `value` cannot be."""
        return InvalidValue(f"{self.label} is {self.range}, not {shown(str(value))}.")
