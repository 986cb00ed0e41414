"""Where the value of a setting stands on a slider from 0 to 1, and back."""

from math import log10

from visualizer.engine.rule import BY_NAME
from visualizer.engine.setting.number import Number

# A slider that begins at 0 is logarithmic from this on.
LEAST = 1e-6
# And ends here where the setting could be larger still.
MOST = 100.0
# What is dragged has so many digits.
DIGITS = 2


def slider_place(name: str, text: str) -> float | None:
    """Where the value of a setting stands, as it is typed; None for a setting that no slider sets."""
    setting = BY_NAME[name]
    return _place(setting, setting.parsed(text)) if isinstance(setting, Number) else None


def slider_text(name: str, place: float) -> str:
    """The value at a place, as it is typed, rounded to what a hand can mean."""
    setting = BY_NAME[name]
    assert isinstance(setting, Number)
    return setting.text(_value(setting, place))


def _place(setting: Number, value: float | None) -> float:
    """At the left end from `LEAST` down, at the right one from `MOST` up, and where it is off."""
    if value is None:
        return 1.0
    if _linear(setting):
        return (value - setting.least) / (setting.most - setting.least)
    low, high = _ends(setting)
    return min(1.0, max(0.0, (log10(max(value, low)) - log10(low)) / (log10(high) - log10(low))))


def _value(setting: Number, place: float) -> float | None:
    if setting.off and place >= 1:
        return None
    if _linear(setting):
        return round(setting.least + place * (setting.most - setting.least), 2)
    low, high = _ends(setting)
    if place <= 0 and setting.least < low:
        return setting.least
    value = float(f"{10 ** (log10(low) + place * (log10(high) - log10(low))):.{DIGITS}g}")
    return min(setting.most, max(setting.least, value))


def _linear(setting: Number) -> bool:
    """Whether equal steps are equal amounts: for shares of one."""
    return setting.least == 0 and setting.most <= 1


def _ends(setting: Number) -> tuple[float, float]:
    return max(setting.least, LEAST), min(setting.most, MOST)
