"""The stage: going there, what stands on it, and what a clicker's keys mean there."""

from functools import partial
from typing import Any

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import PAGE_DOWN, PAGE_UP, Action, InCell, Key
from visualizer.gui.action.window import FULL_SCREEN
from visualizer.gui.dialog.stage import StageDialog
from visualizer.gui.popup import STAGE_TAG
from visualizer.gui.ui import Ui
from visualizer.scene.part import PARTS
from visualizer.session.command import Darken, EndLecture, GiveLecture, ShowCard, TurnBack, TurnOn
from visualizer.session.staging import STAGE_CARDS


def _card(place: int, card: str) -> Action:
    keys = Key(getattr(dpg, f"mvKey_{place}"), f"{place}"), Key(getattr(dpg, f"mvKey_NumPad{place}"))
    tip = f"On the stage: {PARTS[card].label.lower()} fills the screen, or answer {place} of a question"
    return Action(f"stage.{card}", "", tip, keys, perform=partial(_choose, place=place, card=card))


def _choose(ui: Ui, place: int, card: str) -> None:
    """Take that answer of the question that stands; without one, the card."""
    walk = ui.lessons.walk
    if walk is not None and walk.question is not None and place <= len(walk.question.choices):
        ui.lessons.answer(place - 1)
    else:
        ui.dispatch(ShowCard(card))


def _clear_ink(_: Ui) -> None:
    pointer: Any = dpg.get_item_user_data(STAGE_TAG)
    pointer.clear()


# fmt: off
STAGE = Action(
    "stage", "Stage", "The stage: a few cards in large type, for a hall and a clicker",
    (Key(dpg.mvKey_F5, "F5"), Key(dpg.mvKey_F5, shift=True)), command=lambda _: GiveLecture(), in_cell=InCell.LEFT,
)
SET_STAGE = Action(
    "set_stage", "Cards of the stage…", "Choose the cards of the stage, and what Page Down does there",
    perform=lambda ui: StageDialog(ui).open(),
)
# What keys mean on the stage; all others mean nothing there.
STAGE_ACTIONS: tuple[Action, ...] = (
    Action("stage.on", "", "On the stage: the next thing of the lesson, else the next phase or step",
           (Key(PAGE_DOWN, "Page Down"),), command=lambda _: TurnOn()),
    Action("stage.back", "", "On the stage: back to where one was before Page Down",
           (Key(PAGE_UP, "Page Up"),), command=lambda _: TurnBack()),
    Action("stage.dark", "", "On the stage: the screen black, and back",
           (Key(dpg.mvKey_B, "B"), Key(dpg.mvKey_Period, "."), Key(dpg.mvKey_Decimal)), command=lambda _: Darken()),
    *(_card(place, card) for place, card in enumerate(STAGE_CARDS, 1)),
    Action("stage.all", "", "On the stage: all of its cards again",
           (Key(dpg.mvKey_0, "0"), Key(dpg.mvKey_NumPad0)), command=lambda _: ShowCard("")),
    Action("stage.clear", "", "On the stage: take the ink away, which the right button draws",
           (Key(dpg.mvKey_Delete, "Delete"),), perform=_clear_ink),
    Action("stage.leave", "", "On the stage: back to the desk",
           (Key(dpg.mvKey_Escape, "Esc"),), command=lambda _: EndLecture()),
    FULL_SCREEN,
)
