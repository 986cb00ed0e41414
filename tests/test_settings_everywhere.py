"""Every setting goes through every place that knows settings: one loop over the rows."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.command_line.running import run
from tests.session.strategy import XOR, restored, trained
from visualizer.engine.rule import SETTINGS, TUTORIAL, Rule
from visualizer.engine.setting.base import Setting
from visualizer.engine.setting.choice import Choice, Choices, Switch
from visualizer.engine.setting.held_out import HeldOut
from visualizer.engine.setting.number import Count, Number
from visualizer.engine.setting_text import parsed_settings, setting_named, settings_text, settings_told
from visualizer.export.code.script import script
from visualizer.files.experiment import document_from_json, document_to_json
from visualizer.files.journal_line import entry_of, line_of
from visualizer.scene.caption import menu_line
from visualizer.scene.learner import setting_rows
from visualizer.scene.shape import Text
from visualizer.scene.style import Style
from visualizer.session import command as do
from visualizer.session.record import document
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


def other_value(setting: Setting) -> object:
    """A value that is not the tutorial's; the same where there is no other."""
    usual = getattr(TUTORIAL, setting.name)
    match setting:
        case Count():
            return 3
        case Number(least=least, most=most):
            return next(value for value in (0.37, least, most) if value != usual)
        case Switch():
            return not usual
        case Choices():
            return "tanh, relu"
        case HeldOut():
            return "every:3"
        case Choice(choices=choices):
            return next((choice for choice in choices if choice != usual), usual)
        case _:
            raise TypeError(setting)


NAMES = [setting.name for setting in SETTINGS]
loop = pytest.mark.parametrize("name", NAMES)


def rule_of(name: str) -> Rule:
    """A rule with one setting that is not the tutorial's."""
    changes: dict[str, Any] = {name: other_value(setting_named(name))}
    return replace(TUTORIAL, **changes)


def learning(rule: Rule) -> State:
    """A run that learns with a rule from its start, and goes back to the tutorial's after 30 iterations."""
    state = trained(replace(XOR, rule=rule), 30)
    state = update(state, do.SetRule(TUTORIAL))
    state = update(state, do.RunBurst(20))
    return update(state, do.Tick(60.0, 1.0))


@loop
def test_text_is_read_back(name: str) -> None:
    setting, rule = setting_named(name), rule_of(name)
    value = getattr(rule, setting.name)

    assert parsed_settings([f"{setting.name}={setting.text(value)}"]) == {setting.name: value}
    assert setting.label
    assert setting.help.endswith(".")
    assert setting.range in f"It is {setting.range}."


@loop
def test_file_keeps_it_with_the_run(name: str) -> None:
    rule = rule_of(name)
    state = learning(rule)
    content = document_to_json(document(state))

    again = restored(document_from_json(content, "file"))

    assert again.history.segments[0].experiment.rule == rule
    assert again.network.flat.tobytes() == state.network.flat.tobytes()
    assert document_to_json(document(again)) == content
    assert json.loads(content)["version"] == (2 if rule == TUTORIAL else 3)


@loop
def test_journal_keeps_it(name: str) -> None:
    rule = rule_of(name)
    assert entry_of(line_of(do.SetRule(rule), 1), 1) == do.SetRule(rule)


@loop
def test_it_is_undone(name: str) -> None:
    setting, rule = setting_named(name), rule_of(name)
    before = trained(XOR, 10)

    after = update(before, do.SetRule(rule))

    assert after.experiment.rule == rule
    if rule != TUTORIAL:
        assert after.past[-1].label.startswith(setting.label)
        assert update(after, do.Undo()).experiment.rule == TUTORIAL
        assert update(update(after, do.Undo()), do.Redo()).experiment.rule == rule


@loop
def test_window_tells_and_sets_it(name: str) -> None:
    setting, rule = setting_named(name), rule_of(name)
    state = initial_state(replace(XOR, rule=rule))
    (row,) = (row for row in setting_rows(state) if row.name == setting.name)

    command = do.StartBy(rule) if name == "start" else do.SetRule(rule)
    assert do.rule_command(initial_state(XOR), {row.name: row.text}) == command
    words = [shape.string for shape in menu_line(state, Style.of(state.view), 0, 2000) if isinstance(shape, Text)]
    assert (settings_told(rule.differences) in words) == (rule != TUTORIAL)


# Those that draw take longest, and take settings as the others do: a few settings show it.
TAKEN = [(name, command) for name in NAMES for command in ("train", "script", "export --json a.json")]
TAKEN += [(name, "figure -o a.png --what error --dpi 40") for name in NAMES[::2]]
TAKEN += [(name, "animate -o a.gif") for name in NAMES[:3]]


@pytest.mark.parametrize(("name", "command"), TAKEN)
def test_command_line_takes_it(name: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setting, rule = setting_named(name), rule_of(name)
    monkeypatch.chdir(tmp_path)
    verb, *options = command.split()
    quick = ["--frames", "2", "--what", "error"] if verb == "animate" else []
    value = f"{setting.name}={setting.text(getattr(rule, setting.name))}"

    result = run(verb, "and", "--iterations", "20", "--set", value, *options, *quick)

    assert result.exit_code == 0, result.output
    if verb == "export":
        assert document_from_json(Path("a.json").read_bytes(), "a").experiment.rule == rule


@loop
def test_script_says_it(name: str) -> None:
    rule = rule_of(name)
    text = script(trained(replace(XOR, rule=rule), 5).history, 5)

    assert (f"It learns with {settings_text(rule.differences)}." in text) == (rule != TUTORIAL)


@loop
def test_help_lists_it(name: str) -> None:
    setting = setting_named(name)
    listed = run("settings").output

    assert f"{setting.name}={setting.text(getattr(TUTORIAL, setting.name))}" in listed
    assert setting.help in listed
