"""The menu bar, and at its right what is shown and how far it has come."""

from functools import partial

import dearpygui.dearpygui as dpg

from visualizer.gui.action import (
    ACTIONS,
    HELP,
    export,
    file,
    lesson,
    recording,
    stage,
    table,
    training,
    travel,
    view,
    window,
    zoom,
)
from visualizer.gui.action.action import Action
from visualizer.gui.bar import recent_files
from visualizer.gui.bar.card_list import LIST, CardList
from visualizer.gui.bar.menu_item import Submenu, add_menu
from visualizer.gui.bar.recent_files import RecentFiles
from visualizer.gui.dialog.dialog import front_dialog
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.popup import popup_open
from visualizer.gui.ui import Ui
from visualizer.gui.window_picture import is_taken
from visualizer.scene.caption import menu_hint, menu_line
from visualizer.scene.glossary.drawn_word import text_at
from visualizer.scene.layout import MENU
from visualizer.scene.network.hover import note_card
from visualizer.scene.shape import Shape
from visualizer.scene.tabs import Tabs
from visualizer.scene.text import text_width
from visualizer.session.pace import Pace
from visualizer.session.state import State
from visualizer.session.view import View

ALL_TIP = "All menus: File, Edit, Run, View, Presets, Lessons and Help."
PRESETS_TIP = "Experiments to begin with: a truth table and a network each, and a note on what to watch."
# fmt: off
FILE_MENU = Submenu("File", (
    file.OPEN, Submenu("Open recent", (), recent_files.TAG), file.SAVE, file.SAVE_AS,
    Submenu("Share a copy", (file.SHARE_WEIGHTS, file.SHARE_START)), file.DESCRIBE,
    None,
    file.IMPORT_TABLE,
    Submenu("Export", (export.EXPORT_PICTURE, export.EXPORT_FILM, export.EXPORT_PAGE, None, *export.EXPORT_DATA)),
    export.WINDOW_PICTURE, export.COPY_PATH, export.COPY_LINK,
    None,
    recording.RECORD, recording.REJOIN,
    None,
    window.SETTINGS, window.QUIT,
), "menu.file", "Open, save, share, import and export experiments, and record a lecture.")
EDIT_MENU = Submenu("Edit", (
    travel.UNDO, travel.REDO,
    None,
    table.ADD_ROW, table.REMOVE_ROW, table.ADD_INPUT, table.ADD_OUTPUT, Submenu("Computed inputs", table.DERIVED),
    None,
    table.PASTE, table.FILL, table.POINTS, table.FORMULA,
    None,
    training.LEARNER, training.ALL_SETTINGS, Submenu("Held-out rows", (table.HOLD_OUT, None, *table.HOLD_OUT_SOME)),
), "menu.edit", "Undo, and change the table, the inputs and how the network learns.")
PHASES = travel.STEP_PHASE, travel.STEP_PHASE_BACK, travel.PLAY_PHASES, None, *travel.PLAYING_SPEEDS
RUN_MENU = Submenu("Run", (
    training.RUN, training.STEP, travel.STEP_BACK, Submenu("Phases", PHASES),
    Submenu("Go to", (travel.GO_TO_START, travel.GO_TO_END, travel.GO_TO)),
    None,
    training.RESET, training.NEW_WEIGHTS, Submenu("Burst", training.BURSTS), Submenu("Speed", training.RUN_SPEEDS),
    training.STOP,
), "menu.run", "Run, step and burst, go to an iteration, and start again.")
SYNAPSES = *view.COLOURINGS.values(), None, *view.NUMBERS, Submenu("Digits", view.DIGITS)
PLOTS = view.LOG_X, view.LOG_Y, view.HIDDEN_ERRORS, view.ROW_ERRORS, view.FOLLOW
VIEW_MENU = Submenu("View", (
    view.THEME, Submenu("Type size", (view.LARGER, view.SMALLER, None, *view.SIZES)), window.FULL_SCREEN,
    stage.STAGE, stage.SET_STAGE, Submenu("One card", (zoom.ZOOM, None, *zoom.ZOOMS)),
    None,
    Submenu("Row", (table.ROW_ABOVE, table.ROW_BELOW, table.NEXT_WRONG, table.MEAN)), Submenu("Synapses", SYNAPSES),
    Submenu("Plots", PLOTS), view.THUMBNAILS,
    None,
    travel.COMPARE,
), "menu.view", "Theme, type size, the stage, what synapses and plots show, and two iterations side by side.")
IN_LESSON = lesson.NEXT, lesson.BACK, lesson.CLOSE
LESSON = *lesson.BEGIN, None, *IN_LESSON
LESSONS_MENU = Submenu("Lessons", LESSON, "menu.lessons", "Each shows one thing, step by step, and asks questions.")
HELP_MENU = Submenu("Help", (HELP,), "menu.help", "First steps, the words, the keys, and what this program is.")
# fmt: on
# What is ticked in the menus while it is on.
SWITCHES = tuple(action for action in ACTIONS if action.on is not None)


class Menu:
    """The menus, and the line at their right.

    Parameters
    ----------
    ui : Ui
    """

    def __init__(self, ui: Ui) -> None:
        self.ui = ui

    def build(self, width: int, tabs: Tabs) -> None:
        """Make the menus for a window of `width` pixels; folded into one where the bar has `tabs`."""
        ui, style = self.ui, self.ui.style
        presets = tuple(
            Action(f"preset.{place}", preset.title, preset.note, perform=partial(file.open_preset, preset=preset))
            for place, preset in enumerate(ui.presets)
        )
        begun = Submenu("Presets", presets, "menu.presets", PRESETS_TIP)
        menus = (FILE_MENU, EDIT_MENU, RUN_MENU, VIEW_MENU, begun, LESSONS_MENU, HELP_MENU)
        shown = (Submenu("Menu", menus, "menu.all", ALL_TIP),) if tabs.in_bar else menus
        with dpg.menu_bar(parent="main", tag="menu"):
            for menu in shown:
                add_menu(ui, menu)
                dpg.bind_item_theme(menu.tag, ui.themes.popup)
            self._left = sum(text_width(menu.label, style.size) + style.px(17) for menu in shown) + style.px(16)
            self._cards = CardList(ui, tabs) if tabs.in_bar else None
            self._left += self._cards.width if self._cards else 0
        self._titles = [(menu.tag, text_width(menu.label, style.size) + style.px(8), menu.tip) for menu in shown]
        if self._cards is not None and self._cards.list_width:
            self._titles.append((LIST, self._cards.list_width, "What of this group is shown."))
        self._recent = RecentFiles(ui)
        self._width = width
        line: Tag = dpg.add_viewport_drawlist(front=True)
        ui.loose.append(line)
        self._painter = Painter(line)
        self._line_of: tuple[State, bool] | None = None
        self._kept: list[Shape] = []
        self._edits: tuple[str, ...] = ("-", "-")
        self._ticked: tuple[View, Pace] | None = None

    def show(self, state: State) -> None:
        """Make the line, the ticks in the menus, and what can be undone agree with `state`."""
        self._recent.show()
        if self._cards is not None:
            self._cards.show(state)
        exported, taught = self.ui.exports.written is not None, self.ui.lessons.walk is not None
        # By the menu of lessons nobody wants the iteration that Page Down does without one.
        for action, meant in ((export.COPY_PATH, exported), *((each, taught) for each in IN_LESSON)):
            if bool(dpg.is_item_enabled(action.item)) != meant:
                dpg.configure_item(action.item, enabled=meant)
        if (state.view, state.pace) != self._ticked:
            self._ticked = state.view, state.pace
            for action in SWITCHES:
                dpg.set_value(action.item, action.is_on(state))
        edits = tuple(entries[-1].label if entries else "" for entries in (state.past, state.future))
        if edits != self._edits:
            self._edits = edits
            for action, what in zip((travel.UNDO, travel.REDO), edits, strict=True):
                dpg.configure_item(action.item, label=f"{action.label} {what}".rstrip(), enabled=bool(what))
        self._painter.draw(self._line(state))

    def hide(self) -> None:
        """Take the line away, which lies in front of all windows, until it is shown again."""
        self._painter.draw(())

    def _line(self, state: State) -> list[Shape]:
        """The line, which lies in front of all windows: dim under a dialog, as they are, away where it is covered."""
        style, dialog = self.ui.style, front_dialog()
        if dialog is not None and dialog.top < style.px(MENU):
            return []
        of = state, dialog is not None
        if of != self._line_of:
            self._line_of = of
            self._kept = menu_line(state, style, self._left, self._width, dim=dialog is not None)
        line = self._kept
        silent = dialog or popup_open() or is_taken(self.ui)
        return line if silent else [*line, *self._note(state, line)]

    def _over(self, tag: str, width: float, x: float) -> bool:
        """Whether a point of the bar is on the title of a menu: Dear PyGui does not say so of a menu."""
        return 0 <= x - dpg.get_item_pos(tag)[0] < width

    def _note(self, state: State, line: list[Shape]) -> list[Shape]:
        """What is said of the word of the line that is under the pointer: no item could say it."""
        x, y = dpg.get_mouse_pos(local=False)
        if not 0 <= y < self.ui.style.px(MENU):
            return []
        # A tooltip of its own would lie on the menu once that is open.
        tips = (tip for tag, width, tip in self._titles if self._over(tag, width, x))
        said = next(tips, "") or menu_hint(state, text_at([line], x, y))
        room = float(self._width), float(dpg.get_viewport_client_height())
        return note_card(said, (x, y), self.ui.style, room) if said else []
