"""Lectures that are recorded, and the keys of one that is shown again."""

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import PAGE_DOWN, PAGE_UP, Action, InCell, Key

# fmt: off
RECORD = Action(
    "record", "Record the lecture", "Record all that is done from now on, in a file; again, to end it",
    (Key(dpg.mvKey_R, "Ctrl ⇧ R", ctrl=True, shift=True),), perform=lambda ui: ui.recordings.record(),
    in_cell=InCell.LEFT,
)
REJOIN = Action(
    "replay", "Back to the replay", "Back to a replay where it was left; or let it wait, and go on",
    (Key(dpg.mvKey_P, "Ctrl ⇧ P", ctrl=True, shift=True),), perform=lambda ui: ui.recordings.rejoin(),
    in_cell=InCell.LEFT,
)
# What keys mean while a replay leads; all others leave it, and mean what they do without one.
REPLAY_ACTIONS: tuple[Action, ...] = (
    Action("replay.pause", "", "In a replay: wait, or go on",
           (Key(dpg.mvKey_Spacebar, "Space"),), perform=lambda ui: ui.recordings.pause()),
    Action("replay.on", "", "In a replay: the next thing at once, and wait",
           (Key(PAGE_DOWN, "Page Down"),), perform=lambda ui: ui.recordings.on(), repeats=True),
    Action("replay.back", "", "In a replay: back by one thing, and wait",
           (Key(PAGE_UP, "Page Up"),), perform=lambda ui: ui.recordings.back(), repeats=True),
)
# fmt: on
