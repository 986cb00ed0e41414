"""The presets in a list: which one is learnt, and the others to choose from."""

import dearpygui.dearpygui as dpg

from visualizer.gui.action.file import open_preset
from visualizer.gui.painter import Tag
from visualizer.gui.popup import PRESET_LIST
from visualizer.gui.ui import Ui
from visualizer.scene.icon import icon
from visualizer.scene.layout import PAD
from visualizer.session.state import State


class PresetList:
    """The field with its list.

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
        titles = [preset.title for preset in ui.presets]
        combo = dpg.add_combo(
            titles,
            tag=PRESET_LIST,
            parent=ui.place(parent, px(PAD), y),
            default_value=ui.state.experiment.label,
            width=int(width - 2 * px(PAD)),
            # As long as it can be without lying over its field in a window of common height; the rest scrolls.
            height_mode=dpg.mvComboHeight_Large,
            no_arrow_button=True,
            callback=lambda: self._chosen(titles),
        )
        dpg.bind_item_theme(combo, ui.themes.popup)
        ui.tip(combo, "Start another experiment")
        ui.text(parent, width - px(PAD) - px(26), y + px(6), icon("down"), ui.style.palette.t2, ui.fonts.body)

    def _chosen(self, titles: list[str]) -> None:
        preset = self._ui.presets[titles.index(dpg.get_value(PRESET_LIST))]
        # What is unsaved is asked about first, and then it may stay as it is.
        dpg.set_value(PRESET_LIST, self._ui.state.experiment.label)
        open_preset(self._ui, preset)

    def show(self, state: State) -> None:
        """Say what is learnt; an edited table is no longer what its title says."""
        label = state.experiment.label
        if dpg.get_value(PRESET_LIST) != label:
            dpg.set_value(PRESET_LIST, label)
