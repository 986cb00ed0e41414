"""What keys, menus and buttons do: one method for each name in the table of shortcuts."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.file_action import FileActions
from visualizer.gui.kit import Kit
from visualizer.gui.panel.cell_editor import CellEditor
from visualizer.gui.panel.compare_dialog import CompareDialog
from visualizer.gui.panel.dialog import close_dialog, dialog_open
from visualizer.gui.panel.go_to_dialog import GoToDialog
from visualizer.gui.panel.help_dialog import HelpDialog
from visualizer.gui.panel.table_dialog import PasteDialog
from visualizer.scene.inspector.synapse_values import weight_of
from visualizer.session.command import (
    GoTo,
    NewWeights,
    Pause,
    PlayPhases,
    Redo,
    RemoveRow,
    Reset,
    Run,
    RunBurst,
    Select,
    SelectRow,
    SetView,
    SetWeight,
    Step,
    StepBack,
    StepPhase,
    StepPhaseBack,
    Undo,
)
from visualizer.session.selection import Synapse
from visualizer.session.state import TYPE_SIZES

# Tag of the list beside the burst button.
BURST_MENU = "transport.bursts"
# Tag of the list of presets.
PRESETS = "table.preset"
# What an arrow key adds to the weight of the selected synapse, and with Shift.
NUDGE, FINE_NUDGE = 0.1, 0.01


class Actions(FileActions):
    """Actions on a session and its window.

    Parameters
    ----------
    kit : Kit
    editor : callable
        The present `CellEditor`; None where no table is shown.

    Attributes
    ----------
    repeated : bool
        Whether the key that asks for an action has been held since the last time.
    """

    def __init__(self, kit: Kit, editor: Callable[[], CellEditor | None]) -> None:
        super().__init__(kit)
        self._editor = editor
        self.repeated = False

    def run(self) -> None:
        """Run, or pause what runs."""
        self.kit.dispatch(Run() if self.kit.state.motion is None else Pause())

    def step(self) -> None:
        self.kit.dispatch(Step())

    def back(self) -> None:
        self.kit.dispatch(StepBack())

    def phase(self) -> None:
        self.kit.dispatch(StepPhase())

    def phase_back(self) -> None:
        self.kit.dispatch(StepPhaseBack())

    def play_phases(self) -> None:
        """Play phases, or pause what runs."""
        self.kit.dispatch(PlayPhases() if self.kit.state.motion is None else Pause())

    def first(self) -> None:
        self.kit.dispatch(GoTo(0))

    def last(self) -> None:
        self.kit.dispatch(GoTo(self.kit.state.history.reached))

    def go_to(self) -> None:
        GoToDialog(self.kit).open()

    def undo(self) -> None:
        self.kit.dispatch(Undo())

    def redo(self) -> None:
        self.kit.dispatch(Redo())

    def burst(self) -> None:
        self.kit.dispatch(RunBurst(self.kit.state.pace.burst))

    def reset(self) -> None:
        self.kit.dispatch(Reset())

    def new_weights(self) -> None:
        self.kit.dispatch(NewWeights())

    def up(self) -> None:
        """More weight for the selected synapse; where none is selected, the row above."""
        if not self._nudge(NUDGE):
            self.row_up()

    def down(self) -> None:
        """Less weight for the selected synapse; where none is selected, the row below."""
        if not self._nudge(-NUDGE):
            self.row_down()

    def row_up(self) -> None:
        self._move_row(-1)

    def row_down(self) -> None:
        self._move_row(1)

    def nudge_up(self) -> None:
        self._nudge(FINE_NUDGE)

    def nudge_down(self) -> None:
        self._nudge(-FINE_NUDGE)

    def _nudge(self, by: float) -> bool:
        """Add to the weight of the selected synapse; whether one is selected."""
        state = self.kit.state
        if not isinstance(state.selection, Synapse):
            return False
        value = weight_of(state, state.selection) + by
        self.kit.dispatch(SetWeight(state.selection, value, continued=self.repeated))
        return True

    def _move_row(self, by: int) -> None:
        state = self.kit.state
        last = state.experiment.table.n_rows - 1
        row = (0 if by > 0 else last) if state.row is None else min(max(0, state.row + by), last)
        self.kit.dispatch(SelectRow(row))

    def mean(self) -> None:
        self.kit.dispatch(SelectRow(None))

    def remove_row(self) -> None:
        """Remove the row that is shown in the network."""
        row = self.kit.state.row
        if row is None:
            self.kit.session.refuse("No row is selected; click the row to remove first.")
        else:
            self.kit.dispatch(RemoveRow(row))

    def paste(self) -> None:
        """Paste at the cell that was edited last."""
        editor = self._editor()
        PasteDialog(self.kit, editor.cell if editor else (0, 0)).open()

    def compare(self) -> None:
        CompareDialog(self.kit).open()

    def follow(self) -> None:
        self.kit.dispatch(SetView(replace(self.kit.state.view, follow=True)))

    def larger(self) -> None:
        self._resize(1)

    def smaller(self) -> None:
        self._resize(-1)

    def _resize(self, by: int) -> None:
        view = self.kit.state.view
        beyond = [size for size in TYPE_SIZES if (size - view.size) * by > 0]
        if beyond:
            self.kit.dispatch(SetView(replace(view, size=min(beyond, key=lambda size: abs(size - view.size)))))

    def theme(self) -> None:
        view = self.kit.state.view
        self.kit.dispatch(SetView(replace(view, theme="light" if view.theme == "dark" else "dark")))

    def full_screen(self) -> None:
        dpg.toggle_viewport_fullscreen()

    def help(self) -> None:
        HelpDialog(self.kit).open()

    def close(self) -> None:
        """Close what lies in front, a dialog, a list or a menu, which Dear PyGui leaves open; else select nothing."""
        in_front = _in_front()
        if menu_open():
            # It closes when what is behind it comes to the front.
            dpg.focus_item("main")
        close_dialog()
        dpg.configure_item(BURST_MENU, show=False)
        if dpg.does_item_exist(PRESETS):
            # What is not shown for a frame has lost its list when it comes back.
            dpg.configure_item(PRESETS, show=False)
            dpg.set_frame_callback(dpg.get_frame_count() + 2, _show_presets)
        if not in_front and self.kit.state.selection is not None:
            self.kit.dispatch(Select(None))


def _in_front() -> bool:
    """Whether there is a dialog, a list or a menu, or a field that Esc has just been the end of."""
    field = dpg.get_focused_item()
    left = bool(field) and dpg.does_item_exist(field) and bool(dpg.get_item_state(field).get("deactivated"))
    # While its list is open, Dear PyGui says that the field of the list is not visible.
    presets = dpg.does_item_exist(PRESETS) and not dpg.is_item_visible(PRESETS)
    return left or presets or menu_open() or dialog_open() or bool(dpg.is_item_visible(BURST_MENU))


def menu_open() -> bool:
    """Whether a menu of the menu bar is open."""
    front = dpg.get_active_window()
    return bool(dpg.does_item_exist(front)) and dpg.get_item_type(front) == "mvAppItemType::mvMenu"


def _show_presets() -> None:
    if dpg.does_item_exist(PRESETS):
        dpg.configure_item(PRESETS, show=True)
