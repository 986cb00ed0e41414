"""The list of what the detail card can show beyond what its row has room for."""

from collections.abc import Callable, Sequence

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.gui.popup import PANEL_LIST
from visualizer.gui.ui import Ui
from visualizer.scene.part.part import Part


def fill_panel_list(ui: Ui, button: Tag, panels: Sequence[tuple[Part, Callable[[], object]]]) -> None:
    """Make the list that `button` opens: each part with what brings it."""
    if dpg.does_item_exist(PANEL_LIST):
        # It belongs to the button of the card as it was.
        dpg.delete_item(PANEL_LIST)
    with dpg.popup(button, mousebutton=dpg.mvMouseButton_Left, tag=PANEL_LIST, min_size=[ui.style.px(60), 1]):
        for part, bring in panels:
            item = dpg.add_menu_item(
                label=part.label, tag=f"detail.more.{part.name}", callback=lambda _, __, do: do(), user_data=bring
            )
            ui.tip(item, part.tip)
    dpg.bind_item_theme(PANEL_LIST, ui.themes.popup)
    if PANEL_LIST not in ui.loose:
        ui.loose.append(PANEL_LIST)
