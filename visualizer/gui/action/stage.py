"""The stage: going there, what stands on it, and what a clicker's keys and a lecturer's mean there."""

from dataclasses import replace
from functools import partial
from typing import Any

import dearpygui.dearpygui as dpg

from visualizer.gui.action import training, view
from visualizer.gui.action.action import PAGE_DOWN, PAGE_UP, Action, InCell, Key
from visualizer.gui.action.window import FULL_SCREEN
from visualizer.gui.dialog.stage import StageDialog
from visualizer.gui.popup import STAGE_TAG
from visualizer.gui.seed_service import SEEDS, train_seeds
from visualizer.gui.ui import Ui
from visualizer.scene.stage.look_note import look_note
from visualizer.scene.stage.stage_frame import staged_cards
from visualizer.scene.stage.stage_keys import KeyWord
from visualizer.scene.stage.stage_part import STAGE_PARTS
from visualizer.session.command import (
    Darken,
    EndLecture,
    GiveLecture,
    Look,
    Pause,
    Run,
    Say,
    SetOut,
    ShowCard,
    ShowSeeds,
    TurnBack,
    TurnOn,
)
from visualizer.session.staging import STAGE_CARDS

# Cards that a number alone chooses; the others need Shift with it.
NUMBERED = 9


def _card(place: int, card: str) -> Action:
    number, shifted = (place - 1) % NUMBERED + 1, place > NUMBERED
    label = STAGE_PARTS[card].label
    key = Key(getattr(dpg, f"mvKey_{number}"), f"⇧ {number}" if shifted else f"{number}", shift=shifted)
    if shifted:
        tip = f"On the stage: {label.lower()} fills the screen"
        return Action(f"stage.{card}", "", tip, (key,), command=lambda _: ShowCard(card), reminder=label)
    keys = key, Key(getattr(dpg, f"mvKey_NumPad{number}"))
    tip = f"On the stage: {label.lower()} fills the screen, or answer {place} of a question"
    return Action(f"stage.{card}", "", tip, keys, perform=partial(_choose, place=place, card=card), reminder=label)


def _choose(ui: Ui, place: int, card: str) -> None:
    """Take that answer of the question that stands; without one, the card."""
    walk = ui.lessons.walk
    if walk is not None and walk.question is not None and place <= len(walk.question.choices):
        ui.lessons.answer(place - 1)
    else:
        ui.dispatch(ShowCard(card))


def _asked(ui: Ui) -> bool:
    """Whether a question stands, which what is run or trained would answer."""
    return ui.lessons.walk is not None and ui.lessons.walk.question is not None


def _refuse(ui: Ui) -> None:
    ui.dispatch(Say("A question stands, which that would answer: Page Down reveals first."))


def _run(ui: Ui) -> None:
    """Run, as one thing that Page Up takes back; or pause."""
    if ui.state.motion is not None:
        ui.dispatch(Pause())
    elif _asked(ui):
        _refuse(ui)
    elif ui.dispatch(SetOut()):
        ui.dispatch(Run())


def _train(ui: Ui) -> None:
    """Show the seeds; where they are shown, train them; where that has been done, turn to their networks and back."""
    state, runs = ui.state, ui.seeds.runs
    told = "" if state.lecture is None else state.lecture.seeds
    if "seeds" not in staged_cards(state):
        ui.dispatch(ShowCard("seeds"))
    elif _asked(ui):
        _refuse(ui)
    elif not told or runs is None or not runs.is_of(state.experiment):
        if runs is None or not runs.is_of(state.experiment):
            train_seeds(ui.seeds, state, SEEDS)
        ui.dispatch(ShowSeeds(fresh=True))
    elif runs.ended is not None:
        ui.dispatch(ShowSeeds("networks" if told == "errors" else "errors"))
    else:
        ui.dispatch(Say(f"The seeds are under way, {100 * runs.share:.0f} %; then S shows their networks."))


def _stage() -> Any:
    return dpg.get_item_user_data(STAGE_TAG)


def _leave(ui: Ui) -> None:
    """Back to the desk; where all keys are shown, back to the cards."""
    keys = _stage().keys
    if keys.listed:
        keys.turn()
    else:
        ui.dispatch(EndLecture())


def _looking(action: Action, what: str, reminder: str) -> Action:
    """What the key of the desk means on the stage: the same, which Page Up leaves as it is."""
    return replace(action, label="", command=None, perform=partial(_look, what=what), reminder=reminder)


def _look(ui: Ui, what: str) -> None:
    """Look otherwise; where nothing is seen of that, say why."""
    if ui.dispatch(Look(what)) and (note := look_note(ui.state, what, *_stage().size)):
        ui.dispatch(Say(note))


# fmt: off
STAGE = Action(
    "stage", "Stage", "The stage: a few cards in large type, for a hall and a clicker",
    (Key(dpg.mvKey_F5, "F5"), Key(dpg.mvKey_F5, shift=True)), command=lambda _: GiveLecture(), in_cell=InCell.LEFT,
)
SET_STAGE = Action(
    "set_stage", "Cards of the stage…", "Choose the cards of the stage, and what Page Down does there",
    perform=lambda ui: StageDialog(ui).open(),
)
_RUN = Action(
    "stage.run", "", "On the stage: run, or pause; Page Up takes back all that was run",
    training.RUN.keys, perform=_run, reminder="run or pause",
)
_ON = Action(
    "stage.on", "", "On the stage: the next thing of the lesson, else the next phase or step",
    (Key(PAGE_DOWN, "Page Down"),), command=lambda _: TurnOn(), reminder="next",
)
_BACK = Action(
    "stage.back", "", "On the stage: back to where one was before Page Down, or before the run",
    (Key(PAGE_UP, "Page Up"),), command=lambda _: TurnBack(), reminder="exactly back",
)
_DARK = Action(
    "stage.dark", "", "On the stage: the screen black, and back",
    (Key(dpg.mvKey_B, "B"), Key(dpg.mvKey_Period, "."), Key(dpg.mvKey_Decimal)), command=lambda _: Darken(),
    reminder="black",
)
_KEYS = Action(
    "stage.keys", "", "On the stage: all of its keys, or its cards again",
    (Key(dpg.mvKey_F1, "F1"),), perform=lambda _: _stage().keys.turn(), reminder="all keys",
)
_SURFACES = _looking(view.THUMBNAILS, "thumbnails", "surfaces in the neurons")
# The same keys as at the desk, which Help tells of there.
_LOOKS: tuple[Action, ...] = (
    _SURFACES,
    _looking(view.NEXT_COLOURING, "edges", "synapses by weight, update, change"),
    _looking(view.NEXT_NUMBERS, "numbers", "numbers on synapses"),
    _looking(view.LOG_X, "log_x", "logarithmic iterations"),
    _looking(view.LOG_Y, "log_y", "logarithmic error"),
    replace(view.THEME, reminder="dark or light"),
)
_FULL = replace(FULL_SCREEN, reminder="full screen")
_OWN: tuple[Action, ...] = (
    _RUN, _ON, _BACK,
    Action("stage.seeds", "", f"On the stage: show Seeds; again: train {SEEDS} of them; again: their networks",
           (Key(dpg.mvKey_S, "S"),), perform=_train, reminder="Seeds: show, train, networks"),
    _DARK,
    Action("stage.clear", "", "On the stage: take the ink away, which the right button draws",
           (Key(dpg.mvKey_Delete, "Delete"),), perform=lambda _: _stage().pointer.clear(),
           reminder="ink away (right button)"),
    _KEYS,
    Action("stage.leave", "", "On the stage: back to the desk", (Key(dpg.mvKey_Escape, "Esc"),), perform=_leave,
           reminder="back to the desk"),
)
_CARDS: tuple[Action, ...] = (
    *(_card(place, card) for place, card in enumerate(STAGE_CARDS, 1)),
    Action("stage.all", "", "On the stage: all of its cards again",
           (Key(dpg.mvKey_0, "0"), Key(dpg.mvKey_NumPad0)), command=lambda _: ShowCard(""), reminder="all cards"),
)
# What keys mean on the stage; all others mean nothing there. Those from the looks on are told with the desk's.
STAGE_ONLY: tuple[Action, ...] = (*_OWN, *_CARDS)
STAGE_ACTIONS: tuple[Action, ...] = (*STAGE_ONLY, *_LOOKS, _FULL)
# fmt: on


def _word(action: Action) -> KeyWord:
    return KeyWord(action.caps, action.reminder)


# What the stage says of its keys: for some seconds, and on demand.
_FEW = (_RUN, "run"), (_ON, "next"), (_BACK, "back"), (_SURFACES, "surfaces"), (_DARK, "black"), (_KEYS, "all keys")
FEW_KEYS = tuple(KeyWord(action.keys[0].cap, word) for action, word in _FEW)
ALL_KEYS = tuple(map(_word, (*_OWN, *_LOOKS, _FULL))), tuple(map(_word, _CARDS))
