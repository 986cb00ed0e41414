"""The list that a button over a picture opens: all that there is to choose, what is chosen now with a mark."""

from collections.abc import Callable, Sequence

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.gui.popup import CHOICE_LIST
from visualizer.gui.ui import Ui

# Units of height of an item, and of what is around all of them.
ITEM, AROUND = 25, 12


def open_choices(ui: Ui, button: Tag, options: Sequence[tuple[str, Callable[[], object]]], chosen: int | None) -> None:
    """Open the list under `button`, or as far above as it needs: each label with what it does."""
    if dpg.does_item_exist(CHOICE_LIST):
        dpg.delete_item(CHOICE_LIST)
    px, (left, top) = ui.style.px, dpg.get_item_rect_min(button)
    below, high = top + dpg.get_item_rect_size(button)[1] + px(2), px(ITEM) * len(options) + px(AROUND)
    room = dpg.get_viewport_client_height() - px(8)
    place = [int(left), int(max(px(8), min(below, room - high)))]
    most = [int(dpg.get_viewport_client_width()), int(room - px(8))]
    with dpg.window(
        popup=True, tag=CHOICE_LIST, pos=place, min_size=[px(60), 1], max_size=most, autosize=high <= most[1]
    ):
        for k, (label, do) in enumerate(options):
            dpg.add_menu_item(
                label=label,
                tag=f"{CHOICE_LIST}.{k}",
                check=True,
                default_value=k == chosen,
                callback=lambda _, __, do: do(),
                user_data=do,
            )
    dpg.bind_item_theme(CHOICE_LIST, ui.themes.popup)
    if CHOICE_LIST not in ui.loose:
        ui.loose.append(CHOICE_LIST)
