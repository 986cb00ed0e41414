"""The setting that says which rows are held out."""

import re
from dataclasses import dataclass
from typing import Any

from visualizer.engine.setting.base import Setting

_EVERY = re.compile(r"every:0*([2-9]|[1-9][0-9]{1,3})", re.ASCII)
# More rows than these are not all told.
MOST_TOLD = 4
_ENDS = {1: "st", 2: "nd", 3: "rd"}
_ROWS = re.compile(r"rows:[0-9]{1,4}(,[0-9]{1,4})*", re.ASCII)


@dataclass(frozen=True)
class HeldOut(Setting):
    """Which rows are held out: none, every k-th, a third drawn by the seed, or those with the given numbers."""

    def checked(self, value: Any) -> str:
        if not isinstance(value, str):
            raise self.refusal(value)
        return self.parsed(value)

    def parsed(self, text: str) -> str:
        word = "".join(text.lower().split())
        if word in ("none", "third"):
            return word
        if every := _EVERY.fullmatch(word):
            return f"every:{every[1]}"
        rows = sorted(set(map(int, word.removeprefix("rows:").split(",")))) if _ROWS.fullmatch(word) else [0]
        if rows[0] == 0:
            raise self.refusal(text)
        return f"rows:{','.join(map(str, rows))}"

    def text(self, value: Any) -> str:
        return str(value)

    def told(self, value: Any) -> str:
        kind, _, which = str(value).partition(":")
        if kind == "rows":
            rows = which.split(",")
            shown = ", ".join(rows[:MOST_TOLD]) + (" …" if len(rows) > MOST_TOLD else "")
            return f"row {shown}" if len(rows) == 1 else f"rows {shown}"
        if kind == "every":
            return f"every {which}{_ENDS.get(int(which) % 10, 'th') if int(which) // 10 % 10 != 1 else 'th'} row"
        return "a third" if kind == "third" else kind

    @property
    def range(self) -> str:
        return "none, third, every:4 for each fourth row, or rows:2,5 for those rows"
