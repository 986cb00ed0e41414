"""The weight of the selected synapse, a little more or less; where none is selected, the rows of the table."""

import dearpygui.dearpygui as dpg

from visualizer.gui.action.action import Action, InCell, Key
from visualizer.gui.action.table import select_row_beside
from visualizer.gui.ui import Ui
from visualizer.scene.reading.synapse import weight_of
from visualizer.session.command import SetWeight
from visualizer.session.selection import Synapse

# What an arrow key adds to the weight, and with Shift.
NUDGE, FINE_NUDGE = 0.1, 0.01


def _nudge(ui: Ui, by: float) -> bool:
    """Add to the weight of the selected synapse; whether one is selected."""
    state = ui.state
    if not isinstance(state.selection, Synapse):
        return False
    value = weight_of(state, state.selection) + by
    # What is added while the key is held is undone together.
    ui.dispatch(SetWeight(state.selection, value, continued=ui.key_held))
    return True


def _nudge_or_move(ui: Ui, by: float) -> None:
    if not _nudge(ui, by):
        select_row_beside(ui, -1 if by > 0 else 1)


# fmt: off
UP = Action(
    "up", "", "The row above; for a selected synapse, weight + 0.1", (Key(dpg.mvKey_Up, "↑"),),
    perform=lambda ui: _nudge_or_move(ui, NUDGE), repeats=True, in_cell=InCell.LEFT,
)
DOWN = Action(
    "down", "", "The row below; for a selected synapse, weight − 0.1", (Key(dpg.mvKey_Down, "↓"),),
    perform=lambda ui: _nudge_or_move(ui, -NUDGE), repeats=True, in_cell=InCell.LEFT,
)
NUDGE_UP = Action(
    "nudge_up", "", "For a selected synapse, weight + 0.01", (Key(dpg.mvKey_Up, "⇧ ↑", shift=True),),
    perform=lambda ui: _nudge(ui, FINE_NUDGE), repeats=True,
)
NUDGE_DOWN = Action(
    "nudge_down", "", "For a selected synapse, weight − 0.01", (Key(dpg.mvKey_Down, "⇧ ↓", shift=True),),
    perform=lambda ui: _nudge(ui, -FINE_NUDGE), repeats=True,
)
