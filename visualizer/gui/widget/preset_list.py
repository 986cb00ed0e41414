"""The presets in a list: which one is learnt, and the others to choose from."""

from functools import partial

import dearpygui.dearpygui as dpg

from visualizer.gui.action.file import open_preset
from visualizer.gui.painter import Tag
from visualizer.gui.popup import PRESET_LIST
from visualizer.gui.ui import Ui
from visualizer.gui.widget.entry_list import Entry, open_entries
from visualizer.scene.icon import icon
from visualizer.scene.layout import PAD
from visualizer.scene.text import shortened
from visualizer.session.state import State

BUTTON = "table.preset"
HEIGHT = 28


class PresetList:
    """The button with its list.

    Parameters
    ----------
    ui : Ui
    parent : item
        The frame of a card.
    y : float
        Where it stands in that.
    width : float
        Of the card.
    """

    def __init__(self, ui: Ui, parent: Tag, y: float, width: float) -> None:
        self._ui, px = ui, ui.style.px
        self._room = width - 2 * px(PAD)
        rect = px(PAD), y, self._room, px(HEIGHT)
        tip = "Start another experiment"
        ui.button(parent, rect, "", self._open, tip, ui.themes.choice, ui.fonts.body, tag=BUTTON)
        ui.text(parent, width - px(PAD) - px(26), y + px(6), icon("down"), ui.style.palette.t2, ui.fonts.body)

    def _open(self) -> None:
        presets, label = self._ui.presets, self._ui.state.experiment.label
        entries = [Entry(preset.title, partial(open_preset, self._ui, preset)) for preset in presets]
        titles = [preset.title for preset in presets]
        open_entries(self._ui, PRESET_LIST, BUTTON, entries, titles.index(label) if label in titles else None)

    def show(self, state: State) -> None:
        """Say what is learnt; an edited table is no longer what its title says."""
        label = shortened(state.experiment.label, self._ui.style.size, self._room - self._ui.style.px(40))
        if dpg.get_item_label(BUTTON) != label:
            dpg.set_item_label(BUTTON, label)
