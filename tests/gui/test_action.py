"""Actions: each can be found, asked for and understood, and none stands in the way of another."""

from collections import Counter

from visualizer.files.preset import preset
from visualizer.gui.action import ACTIONS
from visualizer.gui.card.detail import PANELS as PANELS_SHOWN
from visualizer.lesson.action import CARDS, PANELS
from visualizer.scene.tabs import TAB_TITLES
from visualizer.session.command import Command
from visualizer.session.state import initial_state
from visualizer.session.update import update


def test_no_two_have_a_tag_or_a_key_in_common() -> None:
    tags = Counter(action.tag for action in ACTIONS)
    keys = Counter(
        (key.code, key.ctrl, shift)
        for action in ACTIONS
        for key in action.keys
        for shift in ((key.shift,) if key.shift is not None else (False, True))
    )

    assert set(tags.values()) == {1}
    assert set(keys.values()) == {1}


def test_each_can_be_asked_for_and_says_what_it_does() -> None:
    for action in ACTIONS:
        assert action.label or action.keys, action
        assert action.tip[0].isupper(), action
        assert action.tip.isprintable(), action
        assert action.tip[-1] not in " .…", action
        assert (action.command is None) != (action.perform is None), action
        # The first key is the one that is told.
        assert not action.keys or action.keys[0].cap, action
        assert not action.reminder or action.keys, action


def test_their_commands_can_be_made() -> None:
    state = initial_state(preset("xnor"))
    commands = {action.tag: action.command(state) for action in ACTIONS if action.command}

    assert commands
    assert not {tag: made for tag, made in commands.items() if not isinstance(made, Command | None)}


def test_what_they_switch_is_on_before_or_after() -> None:
    before = initial_state(preset("xnor"))
    for action in ACTIONS:
        if action.on:
            assert action.command is not None, action
            command = action.command(before)
            assert command is not None, action
            assert action.is_on(before) or action.is_on(update(before, command)), action


def test_what_lessons_bring_to_the_front_is_there() -> None:
    assert set(CARDS) <= set(TAB_TITLES)
    assert [part.name for part in PANELS_SHOWN] == list(PANELS)
