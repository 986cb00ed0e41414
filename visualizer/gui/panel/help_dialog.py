"""Help: what the window shows, and all keys."""

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.gui.panel.dialog import Dialog, close_dialog
from visualizer.gui.shortcut import SHORTCUTS, Shortcut
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
    """All keys, on one page."""

    title = "Help"
    width = 980

    def fill(self, room: int) -> None:
        kit, px = self.kit, self.kit.style.px
        height = dpg.get_viewport_client_height()
        if height >= px(LEAST_HEIGHT):
            self.note(INTRODUCTION, room)
            dpg.add_spacer(height=px(4))
        size = kit.style.small
        caps = max(text_width(shortcut.caps, size) for shortcut in SHORTCUTS) + px(20)
        column = caps + max(text_width(shortcut.help, size) for shortcut in SHORTCUTS) + px(20)
        n = 2 if 2 * column <= room else 1
        lines = -(-len(SHORTCUTS) // n)
        rest = height * 8 // 9 - px(192 if height >= px(LEAST_HEIGHT) else 110)
        keys: Tag = dpg.add_child_window(width=room, height=int(max(px(80), min(rest, lines * px(LINE)))), border=False)
        with dpg.group(parent=keys, horizontal=True, xoffset=column):
            for start in range(0, n * lines, lines):
                with dpg.group():
                    for shortcut in SHORTCUTS[start : start + lines]:
                        self._key(shortcut, caps)
        dpg.bind_item_theme(keys, kit.themes.tight)
        close = dpg.add_button(label="Close", tag="dialog.yes", width=px(96), callback=lambda: close_dialog())
        dpg.bind_item_theme(close, kit.themes.run)

    def _key(self, shortcut: Shortcut, across: float) -> None:
        """A key, and what it does `across` pixels to its right."""
        palette = self.kit.style.palette
        with dpg.group(horizontal=True, xoffset=across):
            for text, colour in ((shortcut.caps, palette.t0), (shortcut.help, palette.t1)):
                dpg.bind_item_font(dpg.add_text(text, color=rgba(colour)), self.kit.fonts.small)
