"""Settings that are words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from visualizer.engine.setting.base import Setting


@dataclass(frozen=True)
class Choice(Setting):
    """One of several words."""

    words: Iterable[str]

    def checked(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.words:
            raise self.refusal(value)
        return value

    def parsed(self, text: str) -> str:
        return self.checked(text.strip().lower().replace("_", "-"))

    def text(self, value: Any) -> str:
        return str(value)

    @property
    def range(self) -> str:
        words = list(self.words)
        return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.words)


@dataclass(frozen=True)
class Choices(Choice):
    """One of several words for all, or one for each, parted by commas: "tanh" or "tanh, relu"."""

    def checked(self, value: Any) -> str:
        words = [word.strip() for word in value.split(",")] if isinstance(value, str) else []
        known = set(self.words)
        if not words or not known.issuperset(words):
            raise self.refusal(value)
        return words[0] if len(set(words)) == 1 else ", ".join(words)

    @property
    def range(self) -> str:
        return f"{super().range}, one for all or one for each, separated by commas"


@dataclass(frozen=True)
class Switch(Setting):
    """On or off."""

    def checked(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise self.refusal(value)
        return value

    def parsed(self, text: str) -> bool:
        word = text.strip().lower()
        if word not in self.choices:
            raise self.refusal(text.strip())
        return word == "on"

    def text(self, value: Any) -> str:
        return "on" if value else "off"

    @property
    def range(self) -> str:
        return "on or off"

    @property
    def choices(self) -> tuple[str, ...]:
        return "off", "on"
