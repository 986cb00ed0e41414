"""Whatever is pressed on the stage, only Page Down, Page Up and Space change what is learnt."""

import random
from types import SimpleNamespace
from typing import Any

import pytest

from tests.session.play import TICK, assert_same_moment
from tests.session.strategy import XOR, trained
from visualizer.gui.action import ACTIONS, STAGE_ACTIONS, stage
from visualizer.gui.action.action import PAGE_DOWN, PAGE_UP, Action
from visualizer.gui.action.stage import ALL_KEYS, FEW_KEYS
from visualizer.gui.keyboard import by_code, meant
from visualizer.session.command import (
    Command,
    Darken,
    GiveLecture,
    GoToPhase,
    Look,
    Pause,
    Run,
    Say,
    SetOut,
    SetPace,
    SetStage,
    SetView,
    ShowCard,
    ShowSeeds,
    TurnBack,
    TurnOn,
)
from visualizer.session.experiment import Experiment
from visualizer.session.pace import Pace
from visualizer.session.session import Session
from visualizer.session.staging import STAGE_CARDS, TURNS, Staging, Turn
from visualizer.session.state import State
from visualizer.session.update import update

# All that Dear PyGui can tell, and more; Esc leaves the stage, and then the desk has the keys.
CODES = sorted(set(range(500, 650)) - {526})
MEANINGS = by_code(STAGE_ACTIONS)
SPACE = next(action.keys[0].code for action in STAGE_ACTIONS if action.tag == "stage.run")


# What steps, or shows something else.
STEPS = TurnOn, TurnBack, SetOut, Run, Pause, ShowCard, ShowSeeds, Darken


@pytest.fixture(autouse=True)
def size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "_stage", lambda: SimpleNamespace(size=(1280, 720)))


class Pressed:
    """As much of the window as keys of the stage need that have no command of their own."""

    def __init__(self, state: State, question: object = None) -> None:
        self.session, self.commands = Session(state), list[Command]()
        self.begun: list[tuple[Experiment, int, int]] = []
        self.lessons = SimpleNamespace(walk=SimpleNamespace(question=question))
        self.seeds = SimpleNamespace(runs=None, begin=lambda *order: self.begun.append(order))

    @property
    def state(self) -> State:
        return self.session.state

    def dispatch(self, command: Command) -> bool:
        assert not command.makes
        self.commands.append(command)
        return self.session.dispatch(command)

    def press(self, action: Action) -> None:
        ui: Any = self
        if action.command is not None:
            command = action.command(self.state)
            assert command is not None
            assert self.dispatch(command)
        elif action.tag not in ("stage.clear", "stage.keys", "full_screen"):  # what these do is in the window alone
            assert action.perform is not None
            action.perform(ui)


def key(tag: str) -> Action:
    return next(action for action in STAGE_ACTIONS if action.tag == tag)


def begun_at(turn: Turn) -> State:
    state = update(trained(XOR, 20), SetPace(Pace(speed=10.0)))
    return update(update(state, SetStage(Staging(("network", "table"), turn))), GiveLecture())


@pytest.mark.parametrize("turn", TURNS)
def test_2000_random_keys_do_what_those_alone_would_have_done_that_step_or_show(turn: Turn) -> None:
    chance = random.Random(turn)
    begun = begun_at(turn)
    ui, alone = Pressed(begun), begun
    for _ in range(2000):
        told = len(ui.commands)
        code = chance.choice([*CODES, *[PAGE_DOWN] * 40, *[PAGE_UP] * 20, *[SPACE] * 20])
        ctrl, shift = chance.random() < 0.1, chance.random() < 0.1
        action = meant(MEANINGS, code, ctrl, shift)
        if action is not None:
            ui.press(action)
        for command in ui.commands[told:]:
            assert isinstance(command, (*STEPS, Look, Say, SetView))
            alone = update(alone, command) if isinstance(command, STEPS) else alone
        ui.session.dispatch(TICK)
        alone = update(alone, TICK)

    assert ui.state.lecture is not None
    assert alone.lecture is not None
    assert_same_moment(ui.state, alone)
    assert (ui.state.lecture.full, ui.state.lecture.seeds) == (alone.lecture.full, alone.lecture.seeds)
    assert (ui.state.past, ui.state.future) == (begun.past, begun.future)
    assert ui.state.iteration > begun.iteration


def test_what_would_answer_a_question_waits_for_it() -> None:
    begun = update(begun_at("step"), ShowCard("seeds"))
    asked = Pressed(begun, question=SimpleNamespace(choices=()))
    for tag in ("stage.run", "stage.seeds"):
        asked.press(key(tag))
        assert asked.state.message is not None
        assert "A question stands" in asked.state.message.text
    assert asked.state.lecture is begun.lecture
    assert asked.begun == []


def test_many_seeds_are_shown_then_trained_once_then_their_networks_are_shown() -> None:
    ui = Pressed(begun_at("step"))
    ui.press(key("stage.seeds"))
    assert ui.state.lecture is not None
    assert (ui.state.lecture.full, ui.begun) == ("seeds", [])
    ui.press(key("stage.seeds"))
    assert ui.begun == [(ui.state.experiment, 256, 10_000)]
    shown = []
    for ended in (None, "done", "done", "done"):
        ui.seeds.runs = SimpleNamespace(
            is_of=lambda experiment: experiment is ui.state.experiment, ended=ended, share=0.4
        )
        ui.press(key("stage.seeds"))
        shown.append(ui.state.lecture.seeds)
    assert (len(ui.begun), shown) == (1, ["errors", "networks", "errors", "networks"])
    assert "under way, 40 %" in str([command for command in ui.commands if isinstance(command, Say)])
    # Page Up takes them back one after the other, and then the card; where they are trained already, S shows that.
    ui.press(key("stage.back"))
    assert (ui.state.lecture.full, ui.state.lecture.seeds) == ("seeds", "errors")
    ui.press(key("stage.back"))
    assert (ui.state.lecture.full, ui.state.lecture.seeds) == ("seeds", "")
    ui.press(key("stage.seeds"))
    assert (len(ui.begun), ui.state.lecture.seeds) == (1, "errors")


def test_a_key_that_changes_nothing_in_sight_says_why() -> None:
    def said(state: State, *tags: str) -> str:
        ui = Pressed(state)
        for tag in tags:
            ui.press(key(tag))
        return "" if ui.state.message is None else ui.state.message.text

    begun = begun_at("phase")
    assert said(begun, "thumbnails") == ""
    assert said(begun, "stage.table", "next_colouring") == "That is seen in Network: 1 shows it."
    assert said(begun, "log_y") == "That is seen in Error: 2 shows it."
    assert "selected" in said(begun, "next_numbers")
    in_phases = {
        step.name: said(update(update(begun, GoToPhase(k)), Pause()), "thumbnails")
        for k, step in enumerate(begun.steps, 1)
    }
    assert [name for name, why in in_phases.items() if why] == ["l1_error", "l1_delta", "syn0"]


def test_every_card_has_a_key_and_every_key_is_told_on_the_stage() -> None:
    codes = [(each.code, each.shift) for action in STAGE_ACTIONS for each in action.keys]
    assert len(codes) == len(set(codes))
    assert {f"stage.{card}" for card in STAGE_CARDS} <= {action.tag for action in STAGE_ACTIONS}
    told = {word.cap: word.word for column in ALL_KEYS for word in column}
    assert told == {action.caps: action.reminder for action in STAGE_ACTIONS}
    assert all(told.values())
    assert [word.cap for word in FEW_KEYS] == ["Space", "Page Down", "Page Up", "T", "B", "F1"]


def test_a_clicker_with_one_button_sends_f5_and_esc() -> None:
    desk = by_code(ACTIONS)
    for shift in (False, True):
        assert meant(desk, 576, ctrl=False, shift=shift) is not None
    assert meant(MEANINGS, 576, ctrl=False, shift=False) is None
    leaving = meant(MEANINGS, 526, ctrl=False, shift=False)
    assert leaving is not None
    assert leaving.tag == "stage.leave"
