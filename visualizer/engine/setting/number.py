"""Settings that are numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from visualizer.engine.setting.base import Setting


@dataclass(frozen=True)
class Number(Setting):
    """A finite number between two limits, both of them included.

    Attributes
    ----------
    least, most : float
    off : str
        The word for no number at all, whose value is None; empty where there always is one.
    """

    least: float
    most: float
    off: str = ""

    def checked(self, value: Any) -> float | None:
        if self.off and value is None:
            return None
        number = isinstance(value, float | int) and not isinstance(value, bool)
        if not (number and self.least <= value <= self.most):
            raise self.refusal(value)
        return float(value)

    def parsed(self, text: str) -> float | None:
        typed = text.strip()
        if self.off and typed.lower() == self.off:
            return None
        try:
            # The window writes a real minus.
            value = float(typed.replace("−", "-"))
        except ValueError:
            raise self.refusal(typed) from None
        return self.checked(value)

    def change(self, value: Any) -> str:
        # One name for all that a number passes while it is dragged: it is undone at once.
        return self.label

    def text(self, value: Any) -> str:
        return self.off if value is None else np.format_float_positional(value, trim="-")

    @property
    def range(self) -> str:
        numbers = f"a number from {self.text(self.least)} to {self.text(self.most)}"
        return f"{self.off} or {numbers}" if self.off else numbers


@dataclass(frozen=True)
class Count(Setting):
    """A whole number between two limits, or a word for no limit, whose value is None."""

    least: int
    most: int
    off: str

    def checked(self, value: Any) -> int | None:
        if value is None:
            return None
        # A file may have 10.0, as other programs write it.
        whole = isinstance(value, float | int) and not isinstance(value, bool) and value == value // 1
        if not (whole and self.least <= value <= self.most):
            raise self.refusal(value)
        return int(value)

    def parsed(self, text: str) -> int | None:
        typed = text.strip()
        if typed.lower() == self.off:
            return None
        if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(self.most))):
            raise self.refusal(typed)
        return self.checked(int(typed))

    def text(self, value: Any) -> str:
        return self.off if value is None else str(value)

    @property
    def range(self) -> str:
        return f"{self.off} or a whole number from {self.least} to {self.most:,}"
