"""How it learns: all settings, those that differ from the tutorial first."""

from dataclasses import replace
from typing import NamedTuple

from visualizer.engine.recipe import RECIPES
from visualizer.engine.rule import BY_NAME, SETTINGS, TUTORIAL
from visualizer.engine.setting.base import Setting
from visualizer.engine.setting.choice import Choices
from visualizer.scene.icon import icon
from visualizer.scene.layout import PAD
from visualizer.scene.palette import rgba
from visualizer.scene.shape import CLEAR, Box, Line, Shape
from visualizer.scene.style import Style
from visualizer.scene.text import shortened, text_width
from visualizer.session.command import Command, learning_by
from visualizer.session.state import State

# Units: height of a chip, between two of them, and from its edge to its text.
CHIP, CHIP_GAP, CHIP_PAD = 26, 8, 9
# The name under which all that has no room is found.
MORE = "more"


class SettingRow(NamedTuple):
    """A setting of a state.

    Attributes
    ----------
    name, label, tip : str
    text : str
        Its value, as it is typed.
    choices : tuple of str
        What there is to choose from; empty where a value is typed.
    several : bool
        Whether more than one of them can be typed.
    """

    name: str
    label: str
    tip: str
    text: str
    choices: tuple[str, ...]
    several: bool


def setting_row(state: State, setting: Setting) -> SettingRow:
    """One setting."""
    text = setting.text(getattr(state.experiment.rule, setting.name))
    tip = f"{setting.help} It is {setting.range}."
    return SettingRow(setting.name, setting.label, tip, text, setting.choices, isinstance(setting, Choices))


def setting_rows(state: State) -> tuple[SettingRow, ...]:
    """All settings, in their order."""
    return tuple(setting_row(state, setting) for setting in SETTINGS)


def difference_text(state: State, size: float, room: float) -> str:
    """How many settings differ, such as "2 of 19 settings differ from the tutorial"; in as many words as fit `room`."""
    count = len(state.experiment.rule.differences)
    if not count:
        return shortened("the tutorial's", size, room)
    differ = "differs" if count == 1 else "differ"
    told = f"{count} of {len(SETTINGS)} settings {differ} from the tutorial", f"{count} of {len(SETTINGS)} {differ}"
    return next((text for text in told if text_width(text, size) <= room), f"{count}")


def recipes(state: State) -> list[tuple[str, str, Command]]:
    """Name and sentence of every recipe, and the command that learns by it from now on."""
    rule = state.experiment.rule
    return [(recipe.name, recipe.tip, learning_by(state, recipe.of(rule))) for recipe in RECIPES]


def reset_command(state: State, name: str) -> Command:
    """The command that sets one setting back to the tutorial's."""
    return learning_by(state, replace(state.experiment.rule, **{name: getattr(TUTORIAL, name)}))


class Chip(NamedTuple):
    """A setting in the line of all of them.

    Attributes
    ----------
    name : str
        Of the setting, or `MORE`.
    label, text : str
        What it is called, and its value.
    lit : bool
        Whether it differs from the tutorial.
    left, width : float
        Its place, in pixels.
    reset : float
        Where the part begins that sets it back; its end if there is none.
    """

    name: str
    label: str
    text: str
    lit: bool
    left: float
    width: float
    reset: float


def learner_chips(state: State, style: Style, width: int) -> list[Chip]:
    """The line of settings: what differs first, then as many others as have room, and how many have not."""
    differ = state.experiment.rule.differences
    rows = sorted(SETTINGS, key=lambda setting: setting.name not in differ)
    chips: list[Chip] = []
    x, end = float(style.px(PAD)), float(width - style.px(PAD))
    for place, row in enumerate(rows):
        told = row.told(getattr(state.experiment.rule, row.name))
        chip = _chip(row.name, row.label, told, row.name in differ, x, style)
        left_out = len(rows) - place
        after = _chip(MORE, f"{left_out - 1} more", "", False, chip.left + chip.width + style.px(CHIP_GAP), style)
        if (after.left + after.width if left_out > 1 else chip.left + chip.width) > end:
            words = f"{left_out} more" + ("" if row.name in differ else " at their default")
            more = _chip(MORE, words, "", False, x, style)
            if more.left + more.width > end:
                more = _chip(MORE, f"{left_out} more", "", False, x, style)
            return [*chips, more]
        chips.append(chip)
        x += chip.width + style.px(CHIP_GAP)
    return chips


def _chip(name: str, label: str, text: str, lit: bool, left: float, style: Style) -> Chip:
    words = text_width(f"{label} {text}".strip(), style.small)
    pad = style.px(CHIP_PAD)
    reset = left + words + 2 * pad
    return Chip(name, label, text, lit, left, reset - left + (style.px(26) if lit else 0), reset)


def chip_at(chips: list[Chip], x: float) -> tuple[Chip, bool] | None:
    """The chip at a place of the line, and whether that is its reset."""
    for chip in chips:
        if chip.left <= x < chip.left + chip.width:
            return chip, chip.lit and x >= chip.reset
    return None


def chip_hint(state: State, chip: Chip, reset: bool) -> str:
    """What a chip is for: the note of its setting, or what its reset does."""
    if chip.name == MORE:
        return "All settings, with what they do."
    if reset:
        return f"Set {chip.label} back to the tutorial's."
    return setting_row(state, BY_NAME[chip.name]).tip


def learner_picture(chips: list[Chip], hovered: tuple[str, bool] | None, style: Style) -> list[Shape]:
    """The line of settings; `hovered` is the name of the chip under the pointer, and whether it is its reset."""
    px, palette, shapes = style.px, style.palette, list[Shape]()
    middle, bottom = px(CHIP) / 2, px(CHIP) - 1
    for chip in chips:
        right, on = chip.left + chip.width, hovered is not None and hovered[0] == chip.name
        if chip.lit or on:
            edge = rgba(palette.t1) if chip.lit else CLEAR
            shapes.append(Box((chip.left, 0), (right, bottom), rgba(palette.bg3), edge, 1, px(5)))
        x = chip.left + px(CHIP_PAD)
        label, value = (palette.t1, palette.t0) if chip.lit else (palette.t2, palette.t1 if on else palette.t2)
        shapes.append(style.text(x, middle, chip.label, label))
        shapes.append(style.text(x + text_width(f"{chip.label} ", style.small), middle, chip.text, value))
        if chip.lit:
            colour = palette.t0 if on and hovered is not None and hovered[1] else palette.t1
            shapes.append(Line((chip.reset, px(4)), (chip.reset, bottom - px(3)), rgba(palette.line2)))
            shapes.append(style.text((chip.reset + right) / 2, middle, icon("undo"), colour, anchor=0.5))
    return shapes
