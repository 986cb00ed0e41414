"""Whatever is pressed on the stage, only Page Down and Page Up change what is learnt."""

import random

import pytest

from tests.session.play import assert_same_moment
from tests.session.strategy import XOR, trained
from visualizer.gui.action import ACTIONS, STAGE_ACTIONS
from visualizer.gui.action.action import PAGE_DOWN, PAGE_UP
from visualizer.gui.keyboard import by_code, meant
from visualizer.session.command import GiveLecture, SetStage, TurnBack, TurnOn
from visualizer.session.session import Session
from visualizer.session.staging import Staging, Turn
from visualizer.session.update import update

# All that Dear PyGui can tell, and more; Esc leaves the stage, and then the desk has the keys.
CODES = sorted(set(range(500, 650)) - {526})
MEANINGS = by_code(STAGE_ACTIONS)


@pytest.mark.parametrize("turn", ["phase", "step"])
def test_2000_random_keys_do_what_page_down_and_page_up_alone_would_have_done(turn: Turn) -> None:
    chance = random.Random(turn)
    begun = update(update(trained(XOR, 20), SetStage(Staging(("network", "table"), turn))), GiveLecture())
    session, alone = Session(begun), begun
    for _ in range(2000):
        code = chance.choice([*CODES, *[PAGE_DOWN] * 40, *[PAGE_UP] * 20])
        ctrl, shift = chance.random() < 0.1, chance.random() < 0.1
        action = meant(MEANINGS, code, ctrl, shift)
        if action is not None and action.command is not None:
            command = action.command(session.state)
            assert command is not None
            assert not command.makes
            assert session.dispatch(command)
        if not (ctrl or shift) and code in (PAGE_DOWN, PAGE_UP):
            alone = update(alone, TurnOn() if code == PAGE_DOWN else TurnBack())

    assert session.state.lecture is not None
    assert_same_moment(session.state, alone)
    assert (session.state.past, session.state.future) == (begun.past, begun.future)
    assert session.state.iteration > begun.iteration


def test_a_clicker_with_one_button_sends_f5_and_esc() -> None:
    desk = by_code(ACTIONS)
    for shift in (False, True):
        assert meant(desk, 576, ctrl=False, shift=shift) is not None
    assert meant(MEANINGS, 576, ctrl=False, shift=False) is None
    leaving = meant(MEANINGS, 526, ctrl=False, shift=False)
    assert leaving is not None
    assert leaving.tag == "stage.leave"
