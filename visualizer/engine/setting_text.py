"""Settings in words: as they are typed, and as they are told."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from visualizer.engine.rule import BY_NAME, Rule
from visualizer.engine.setting.base import Setting
from visualizer.errors import InvalidValue
from visualizer.message import shown


def setting_named(name: str) -> Setting:
    """The row of that name, in small or capital letters, its words parted by ``_`` or ``-``.

    Raises
    ------
    InvalidValue
        If there is none.
    """
    spelt = name.lower().replace("-", "_")
    if spelt not in BY_NAME:
        raise InvalidValue(f"There is no setting {shown(name)}; there are {', '.join(BY_NAME)}.")
    return BY_NAME[spelt]


def parsed_settings(texts: Sequence[str]) -> dict[str, Any]:
    """The values in texts such as "alpha=0.5", by the names of their settings.

    Raises
    ------
    InvalidValue
        If one is not NAME=VALUE, names no setting, or gives it a value that it cannot have.
    """
    values = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise InvalidValue(f"{shown(text)} is not NAME=VALUE; type a setting such as alpha=0.5.")
        setting = setting_named(name.strip())
        values[setting.name] = setting.parsed(value)
    return values


def changed_rule(rule: Rule, texts: Mapping[str, str]) -> Rule:
    """`rule` with the named settings as they have been typed.

    Raises
    ------
    InvalidValue
        If a setting cannot have its value; the text says which.
    """
    return replace(rule, **{name: setting_named(name).parsed(text) for name, text in texts.items()})


def settings_text(values: dict[str, Any]) -> str:
    """Settings in one line, such as "alpha 0.5"."""
    return ", ".join(f"{BY_NAME[name].label} {BY_NAME[name].text(value)}" for name, value in values.items())


def settings_told(values: dict[str, Any]) -> str:
    """The same in the words of a sentence, such as "held out every 5th row"."""
    return ", ".join(f"{BY_NAME[name].label} {BY_NAME[name].told(value)}" for name, value in values.items())


def change_text(changes: dict[str, Any]) -> str:
    """What a change of settings is called."""
    return ", ".join(BY_NAME[name].change(value) for name, value in changes.items())
