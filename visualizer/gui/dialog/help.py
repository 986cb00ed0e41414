"""Help: what the window shows, and all keys."""

from collections.abc import Sequence

import dearpygui.dearpygui as dpg

from visualizer.gui.dialog.dialog import Dialog
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene.palette import rgba
from visualizer.scene.text import text_width

INTRODUCTION = (
    "The network of Andrew Trask's “A Neural Network in 11 lines of Python”. Orange synapses have weights below zero, "
    "blue ones above; the wider, the stronger. A neuron is filled by its activation for the selected row. Click a cell "
    "of the truth table to toggle it, or type a number; click beside the cells to show another row; click a column's "
    "name to rename or remove it. Point at anything for its numbers; click a neuron or a synapse to look closely. "
    "Click a plot, or drag the timeline, to go to an iteration. Turn the wheel over a plot to zoom."
)
# Units: height of a line, and of a window that has room for the introduction.
LINE, LEAST_HEIGHT = 28, 440


class HelpDialog(Dialog):
    """All keys, on one page.

    Parameters
    ----------
    ui : Ui
    keys : sequence of (caps, tip)
        Keys as they are printed, and what they do.
    """

    title = "Help"
    width = 980

    def __init__(self, ui: Ui, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(ui)
        self._keys = keys

    def fill(self, room: int) -> None:
        ui, px = self.ui, self.ui.style.px
        height = dpg.get_viewport_client_height()
        if height >= px(LEAST_HEIGHT):
            self.note(INTRODUCTION, room)
            dpg.add_spacer(height=px(4))
        size = ui.style.small
        caps = max(text_width(cap, size) for cap, _ in self._keys) + px(20)
        column = caps + max(text_width(tip, size) for _, tip in self._keys) + px(20)
        n = 2 if 2 * column <= room else 1
        lines = -(-len(self._keys) // n)
        rest = height * 8 // 9 - px(192 if height >= px(LEAST_HEIGHT) else 110)
        keys: Tag = dpg.add_child_window(width=room, height=int(max(px(80), min(rest, lines * px(LINE)))), border=False)
        with dpg.group(parent=keys, horizontal=True, xoffset=column):
            for start in range(0, n * lines, lines):
                with dpg.group():
                    for cap, tip in self._keys[start : start + lines]:
                        self._key(cap, tip, caps)
        dpg.bind_item_theme(keys, ui.themes.tight)
        self.close_button()

    def _key(self, cap: str, tip: str, across: float) -> None:
        """A key, and what it does `across` pixels to its right."""
        palette = self.ui.style.palette
        with dpg.group(horizontal=True, xoffset=across):
            for text, colour in ((cap, palette.t0), (tip, palette.t1)):
                dpg.bind_item_font(dpg.add_text(text, color=rgba(colour)), self.ui.fonts.small)
