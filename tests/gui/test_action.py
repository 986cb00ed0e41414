"""Actions: each can be found, asked for and understood, and none stands in the way of another."""

from collections import Counter

import pytest

from visualizer.files.preset import preset
from visualizer.gui.action import ACTIONS
from visualizer.gui.action.action import Action
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


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.tag)
def test_it_can_be_asked_for_and_says_what_it_does(action: Action) -> None:
    assert action.label or action.keys
    assert action.tip[0].isupper()
    assert action.tip.isprintable()
    assert action.tip[-1] not in " .…"
    assert (action.command is None) != (action.perform is None)
    # The first key is the one that is told.
    assert not action.keys or action.keys[0].cap
    assert not action.reminder or action.keys


@pytest.mark.parametrize("action", [action for action in ACTIONS if action.command], ids=lambda action: action.tag)
def test_its_command_can_be_made(action: Action) -> None:
    assert action.command is not None
    command = action.command(initial_state(preset("xnor")))

    assert command is None or isinstance(command, Command)


@pytest.mark.parametrize("action", [action for action in ACTIONS if action.on], ids=lambda action: action.tag)
def test_what_it_switches_is_on_before_or_after(action: Action) -> None:
    before = initial_state(preset("xnor"))
    assert action.command is not None
    command = action.command(before)
    assert command is not None

    assert action.is_on(before) or action.is_on(update(before, command))


def test_what_lessons_bring_to_the_front_is_there() -> None:
    assert set(CARDS) <= set(TAB_TITLES)
    assert [part.name for part in PANELS_SHOWN] == list(PANELS)
