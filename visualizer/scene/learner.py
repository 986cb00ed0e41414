"""How it learns, as rows of a form: one for every setting."""

from typing import NamedTuple

from visualizer.engine.rule import SETTINGS
from visualizer.session.state import State


class SettingRow(NamedTuple):
    """A setting of a state.

    Attributes
    ----------
    name, label, tip : str
    text : str
        Its value, as it is typed.
    choices : tuple of str
        What there is to choose from; empty where a value is typed.
    """

    name: str
    label: str
    tip: str
    text: str
    choices: tuple[str, ...]


def setting_rows(state: State) -> tuple[SettingRow, ...]:
    """All settings, in their order."""
    rows = []
    for setting in SETTINGS:
        text = setting.text(getattr(state.experiment.rule, setting.name))
        choices = setting.choices
        rows.append(SettingRow(setting.name, setting.label, f"{setting.help} It is {setting.range}.", text, choices))
    return tuple(rows)
