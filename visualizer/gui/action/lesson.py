"""Lessons: which one is begun, forward and back in it, and the answers to its questions."""

from functools import partial

import dearpygui.dearpygui as dpg

from visualizer.gui.action import training, travel
from visualizer.gui.action.action import PAGE_DOWN, PAGE_UP, Action, Key
from visualizer.gui.ui import Ui
from visualizer.lesson.shelf import TITLES


def _next(ui: Ui) -> None:
    """What comes next in the lesson; a key that is held does not run through it. Without one, an iteration."""
    if ui.lessons.walk is None:
        training.STEP.do(ui)
    elif not ui.key_held:
        ui.lessons.next()


def _back(ui: Ui) -> None:
    if ui.lessons.walk is None:
        travel.STEP_BACK.do(ui)
    elif not ui.key_held:
        ui.lessons.back()


def press(ui: Ui, place: int) -> None:
    """Take the choice of that place, counted from 0; where no question stands, press the button of that place."""
    walk = ui.lessons.walk
    if walk is None:
        return
    if walk.question is not None:
        if walk.question.choices:
            ui.lessons.answer(place)
        return
    now = walk.now
    deeds = [told.deed for told in (now.after or now.before) if told.deed is not None]
    if place < len(deeds):
        ui.lessons.press(deeds[place])


def _begin(ui: Ui, name: str) -> None:
    ui.lessons.open(name)


# fmt: off
NEXT = Action(
    "lesson.next", "Next", "Next in the lesson, or the answer of its question; without a lesson, one iteration",
    (Key(PAGE_DOWN, "Page Down"),), perform=_next, repeats=True,
)
BACK = Action(
    "lesson.back", "Back", "Back in the lesson, all of the last step undone; without a lesson, one iteration back",
    (Key(PAGE_UP, "Page Up"),), perform=_back, repeats=True,
)
ANSWERS = tuple(
    Action(
        f"lesson.answer.{place + 1}", "", f"Answer {place + 1} of a lesson's question, or press its button {place + 1}",
        (Key(code, str(place + 1)),), perform=partial(press, place=place),
    )
    for place, code in enumerate((dpg.mvKey_1, dpg.mvKey_2, dpg.mvKey_3, dpg.mvKey_4))
)
CLOSE = Action(
    "lesson.close", "Leave the lesson", "Leave the lesson: the desk is as it was before",
    perform=lambda ui: ui.lessons.close(),
)
BEGIN = tuple(
    Action(f"lesson.{name}", title, f"Begin the lesson “{title}”", perform=partial(_begin, name=name))
    for name, title in TITLES.items()
)
# fmt: on
