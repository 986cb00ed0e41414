"""What a person can do, each thing a record that key, menu, button and Help share; a module for each trade."""

import dearpygui.dearpygui as dpg

from visualizer.gui.action import (
    export,
    file,
    lesson,
    recording,
    stage,
    table,
    training,
    travel,
    view,
    weight,
    window,
    zoom,
)
from visualizer.gui.action.action import Action, Key
from visualizer.gui.action.recording import REPLAY_ACTIONS
from visualizer.gui.action.stage import STAGE_ACTIONS, STAGE_ONLY
from visualizer.gui.dialog.help import HelpDialog

__all__ = ["ACTIONS", "HELP", "REPLAY_ACTIONS", "STAGE_ACTIONS"]

# It stands here because it shows all of them.
# fmt: off
HELP = Action(
    "help", "Help", "Help: first steps, words, keys, and about", (Key(dpg.mvKey_F1, "F1"),), reminder="help",
    perform=lambda ui: HelpDialog(ui, [(each.caps, each.tip) for each in _told() if each.keys]).open(),
)
# In the order of Help, and of the status line; those without a key come last.
ACTIONS: tuple[Action, ...] = (
    training.RUN, training.STEP, travel.STEP_BACK, travel.STEP_PHASE, travel.STEP_PHASE_BACK, travel.PLAY_PHASES,
    training.BURST, travel.GO_TO_START, travel.GO_TO_END, travel.GO_TO, training.RESET, training.NEW_WEIGHTS,
    training.LEARNER, training.ALL_SETTINGS,
    file.OPEN, file.SAVE, file.SAVE_AS, travel.UNDO, travel.REDO,
    weight.UP, weight.DOWN, weight.NUDGE_UP, weight.NUDGE_DOWN,
    table.MEAN, table.NEXT_WRONG, table.HOLD_OUT, table.REMOVE_ROW, table.PASTE,
    lesson.NEXT, lesson.BACK, *lesson.ANSWERS,
    travel.COMPARE, view.THUMBNAILS, view.NEXT_COLOURING, view.NEXT_NUMBERS, view.LOG_X, view.LOG_Y, zoom.ZOOM,
    view.FOLLOW, view.LARGER, view.SMALLER, view.THEME,
    stage.STAGE, window.FULL_SCREEN, export.WINDOW_PICTURE, HELP, window.CLOSE, window.QUIT,
    training.STOP, *training.BURSTS, *training.RUN_SPEEDS, *travel.PLAYING_SPEEDS,
    table.ROW_ABOVE, table.ROW_BELOW, table.ADD_ROW, table.ADD_INPUT, table.ADD_OUTPUT, table.FILL, table.POINTS,
    *table.DERIVED, *table.HOLD_OUT_SOME,
    stage.SET_STAGE, *zoom.ZOOMS, *view.SIZES, *view.COLOURINGS.values(), *view.NUMBERS, *view.DIGITS,
    view.HIDDEN_ERRORS, view.ROW_ERRORS,
    file.SHARE_WEIGHTS, file.SHARE_START, file.DESCRIBE, file.IMPORT_TABLE,
    recording.RECORD, recording.REJOIN,
    export.EXPORT_PICTURE, export.EXPORT_FILM, export.EXPORT_PAGE, *export.EXPORT_DATA, export.COPY_PATH,
    export.COPY_LINK, window.SETTINGS,
    *lesson.BEGIN, lesson.CLOSE,
)


def _told() -> tuple[Action, ...]:
    """What Help tells the keys of."""
    return *ACTIONS, *STAGE_ONLY, *REPLAY_ACTIONS
