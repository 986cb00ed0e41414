"""How a network learns: every setting, a field and a row each.

A setting is told of once, here: its field in `Rule` and its row in `SETTINGS`. Files, journal, undo, command line,
window, script and help loop over the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from visualizer.engine.activation import ACTIVATIONS, DEFAULT
from visualizer.engine.setting import Choice, Number, Setting
from visualizer.errors import InvalidValue
from visualizer.message import shown

SETTINGS: tuple[Setting, ...] = (
    Number(
        "alpha",
        "alpha",
        "Every update is multiplied by it before it is added: the learning rate. The tutorial's is 1.",
        least=1e-6,
        most=100.0,
    ),
    Choice(
        "hidden_activation", "hidden activation", "What the neurons of hidden layers make of their sums.", ACTIVATIONS
    ),
    Choice(
        "output_activation", "output activation", "What the neurons of the last layer make of their sums.", ACTIVATIONS
    ),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True)
class Rule:
    """The settings; their defaults are the tutorial.

    Attributes
    ----------
    alpha : float
        Factor of every update.
    hidden_activation, output_activation : str
        Names of activation functions.

    Raises
    ------
    InvalidValue
        If a setting is beyond its limits; the text names it.
    """

    alpha: float = 1.0
    hidden_activation: str = DEFAULT
    output_activation: str = DEFAULT

    def __post_init__(self) -> None:
        for setting in SETTINGS:
            object.__setattr__(self, setting.name, setting.checked(getattr(self, setting.name)))

    @property
    def differences(self) -> dict[str, Any]:
        """The settings that are not the tutorial's, by name."""
        return differences(TUTORIAL, self)


def differences(before: Rule, after: Rule) -> dict[str, Any]:
    """The settings of `after` that are not those of `before`, by name."""
    values = {field.name: getattr(after, field.name) for field in fields(Rule)}
    return {name: value for name, value in values.items() if value != getattr(before, name)}


TUTORIAL = Rule()


def setting_named(name: str) -> Setting:
    """The row of that name.

    Raises
    ------
    InvalidValue
        If there is none.
    """
    if name not in BY_NAME:
        raise InvalidValue(f"There is no setting {shown(name)}; there are {', '.join(BY_NAME)}.")
    return BY_NAME[name]


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


def settings_text(values: dict[str, Any]) -> str:
    """Settings in one line, such as "alpha 0.5"."""
    return ", ".join(f"{BY_NAME[name].label} {BY_NAME[name].text(value)}" for name, value in values.items())


def change_text(changes: dict[str, Any]) -> str:
    """What a change of settings is called."""
    return ", ".join(BY_NAME[name].change(value) for name, value in changes.items())
