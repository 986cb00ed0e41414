"""What keys, menus and buttons do: one method for each name in the table of shortcuts."""

from collections.abc import Callable
from dataclasses import replace

import dearpygui.dearpygui as dpg

from visualizer.gui.kit import Kit
from visualizer.gui.panel.cell_editor import CellEditor
from visualizer.gui.panel.dialog import close_dialog
from visualizer.gui.panel.help_dialog import HelpDialog
from visualizer.gui.panel.table_dialog import PasteDialog
from visualizer.session.command import NewWeights, Pause, RemoveRow, Reset, Run, RunBurst, SelectRow, SetView, Step
from visualizer.session.state import TYPE_SIZES

# Tag of the list beside the burst button.
BURST_MENU = "transport.bursts"
# Tag of the list of presets.
PRESETS = "table.preset"


class Actions:
    """Actions on a session and its window.

    Parameters
    ----------
    kit : Kit
    editor : callable
        The present `CellEditor`; None where no table is shown.
    """

    def __init__(self, kit: Kit, editor: Callable[[], CellEditor | None]) -> None:
        self.kit, self._editor = kit, editor

    def run(self) -> None:
        """Run, or pause what runs."""
        self.kit.dispatch(Run() if self.kit.state.motion is None else Pause())

    def step(self) -> None:
        self.kit.dispatch(Step())

    def burst(self) -> None:
        self.kit.dispatch(RunBurst(self.kit.state.pace.burst))

    def reset(self) -> None:
        self.kit.dispatch(Reset())

    def new_weights(self) -> None:
        self.kit.dispatch(NewWeights())

    def row_up(self) -> None:
        self._move_row(-1)

    def row_down(self) -> None:
        self._move_row(1)

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
        """Close what lies in front: a dialog or a list, which Dear PyGui leaves open on Esc."""
        close_dialog()
        dpg.configure_item(BURST_MENU, show=False)
        if dpg.does_item_exist(PRESETS):
            # What is not shown for a frame has lost its list when it comes back.
            dpg.configure_item(PRESETS, show=False)
            dpg.set_frame_callback(dpg.get_frame_count() + 2, _show_presets)

    def quit(self) -> None:
        dpg.stop_dearpygui()


def _show_presets() -> None:
    if dpg.does_item_exist(PRESETS):
        dpg.configure_item(PRESETS, show=True)
