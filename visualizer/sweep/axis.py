"""What a sweep varies, as it is typed: seeds such as "0-99, 200", layers such as "2,4,8x8", values such as "0.1,1"."""

from dataclasses import dataclass
from typing import Any

from visualizer.engine.network import MAX_SEED
from visualizer.engine.setting_text import setting_named
from visualizer.errors import InvalidValue
from visualizer.message import shown
from visualizer.typed.field import hidden_widths

HIDDEN = "hidden"
# As many as a file of results holds in reasonable size.
MOST_SEEDS = 1_000_000
_NONE = "none"


@dataclass(frozen=True)
class Axis:
    """A setting, or the hidden layers, with all the values that it takes.

    Attributes
    ----------
    name : str
        `HIDDEN`, or the name of a setting.
    values : tuple
        As a rule has them; of hidden layers their widths.
    """

    name: str
    values: tuple[Any, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The values as they are typed."""
        return tuple(value_text(self.name, value) for value in self.values)


def value_text(name: str, value: Any) -> str:
    """A value of an axis as it is typed."""
    if name == HIDDEN:
        return "x".join(map(str, value)) or _NONE
    return setting_named(name).text(value)


def axis_of(name: str, text: str) -> Axis:
    """The axis that is typed so: values parted by commas; by semicolons where a value has commas of its own.

    What is no list of values may be a single one with commas, such as "rows:2,5".

    Raises
    ------
    InvalidValue
        If a value cannot be, is missing, or stands there twice.
    """
    values = _values(name, text)
    if len(set(values)) < len(values):
        double = next(value for place, value in enumerate(values) if value in values[:place])
        raise InvalidValue(f"{name} {value_text(name, double)} stands there twice; take one away.")
    return Axis(name, values)


def _values(name: str, text: str) -> tuple[Any, ...]:
    faults = []
    for parts in [text.split(";")] if ";" in text else [text.split(","), [text]]:
        if not all(map(str.strip, parts)):
            raise InvalidValue(f"{shown(text)} lacks a value; type one, or take a comma away.")
        try:
            return tuple(value_of(name, part.strip()) for part in parts)
        except InvalidValue as fault:
            faults.append(fault)
    raise faults[0]


def value_of(name: str, text: str) -> Any:
    """The value of an axis that is typed so; inverse of `value_text`.

    Raises
    ------
    InvalidValue
        If there is no such axis, or it cannot have that value.
    """
    return _layers(text) if name == HIDDEN else setting_named(name).parsed(text)


def _layers(text: str) -> tuple[int, ...]:
    return () if text.lower() == _NONE else hidden_widths(text.lower().replace("x", " "))


def seeds_of(text: str) -> tuple[int, ...]:
    """The seeds that are typed so, in their order.

    Raises
    ------
    InvalidValue
        If a part is no seed and no range of seeds, one stands there twice, or they are too many.
    """
    seeds: list[int] = []
    for part in text.split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        ends = (first, last) if dash else (first, first)
        if not all(end.isascii() and end.isdigit() and len(end) <= 10 for end in ends):
            raise InvalidValue(
                f"{shown(part.strip())} is no seed and no range of seeds; type some such as 0-99 or 1,2,7."
            )
        low, high = map(int, ends)
        if low > high:
            raise InvalidValue(f"The seeds {low}-{high} run backwards; type {high}-{low}.")
        if high > MAX_SEED:
            raise InvalidValue(f"Seed {high} is beyond the last one, {MAX_SEED}.")
        if high - low + 1 + len(seeds) > MOST_SEEDS:
            raise InvalidValue(f"These are more than {MOST_SEEDS:,} seeds; sweep fewer at a time.")
        seeds.extend(range(low, high + 1))
    if len(set(seeds)) < len(seeds):
        raise InvalidValue("A seed stands there twice; name each once.")
    return tuple(seeds)


def seeds_text(seeds: tuple[int, ...]) -> str:
    """Seeds as they are typed, in ranges; inverse of `seeds_of`."""
    parts: list[list[int]] = []
    for seed in seeds:
        if parts and seed == parts[-1][1] + 1:
            parts[-1][1] = seed
        else:
            parts.append([seed, seed])
    return ",".join(f"{low}-{high}" if high > low else f"{low}" for low, high in parts)
