"""Help: what the window shows, and all keys."""

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.gui.panel.dialog import Dialog, close_dialog
from visualizer.gui.shortcut import SHORTCUTS
from visualizer.scene.palette import rgba
from visualizer.scene.text import text_width

INTRODUCTION = (
    "The network of Andrew Trask's “A Neural Network in 11 lines of Python”. Orange synapses have weights below zero, "
    "blue ones above; the wider, the stronger. A neuron is filled by its activation for the selected row. Click a cell "
    "of the truth table to toggle it, or type a number; click beside the cells to show another row; click a column's "
    "name to rename or remove it. Point at anything for its numbers. Turn the wheel over a plot to zoom."
)


class HelpDialog(Dialog):
    """All keys, on one page."""

    title = "Help"
    width = 560

    def fill(self, room: int) -> None:
        kit, px = self.kit, self.kit.style.px
        self.note(INTRODUCTION, room)
        dpg.add_spacer(height=px(4))
        widest = max(text_width(shortcut.caps, kit.style.small) for shortcut in SHORTCUTS)
        rest = dpg.get_viewport_client_height() * 8 // 9 - px(230)
        needed = len(SHORTCUTS) * px(28)
        keys: Tag
        with dpg.child_window(width=room, height=int(max(px(80), min(rest, needed))), border=False) as keys:
            for shortcut in SHORTCUTS:
                with dpg.group(horizontal=True, xoffset=widest + px(28)):
                    caps = dpg.add_text(shortcut.caps, color=rgba(kit.style.palette.t0))
                    what = dpg.add_text(shortcut.help, color=rgba(kit.style.palette.t1))
                for item in (caps, what):
                    dpg.bind_item_font(item, kit.fonts.small)
        dpg.bind_item_theme(keys, kit.themes.tight)
        close = dpg.add_button(label="Close", tag="dialog.yes", width=px(96), callback=lambda: close_dialog())
        dpg.bind_item_theme(close, kit.themes.run)
