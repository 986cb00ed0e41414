"""A list that opens over the window: its entries are chosen from with the pointer, and with keys."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.gui.popup import list_open
from visualizer.gui.ui import Ui
from visualizer.scene.icon import icon
from visualizer.scene.key_choice import chosen_by_key

# Units of height of an entry, and of what is around all of them.
ITEM, AROUND = 25, 12
# Entries that what stands below them is as high as.
FOOT = 3


class Entry(NamedTuple):
    """What there is to choose.

    Attributes
    ----------
    label : str
    do : callable
        What choosing it does.
    tip : str
        What it explains; empty if it says all.
    tag : str
        By which it is found; empty for its place in the list.
    """

    label: str
    do: Callable[[], object]
    tip: str = ""
    tag: str = ""


class EntryList:
    """The entries of an open list.

    Parameters
    ----------
    ui : Ui
    popup : item
        The list, in which they are made.
    entries : sequence of Entry
    chosen : int or None
        The entry that holds now, which has a mark; the keys begin there.
    """

    def __init__(self, ui: Ui, popup: Tag, entries: Sequence[Entry], chosen: int | None = None) -> None:
        self._popup, self._entries, self._at = popup, entries, chosen
        self._pointer = dpg.get_mouse_pos(local=False)
        self._items: list[Tag] = []
        for place, (label, do, tip, tag) in enumerate(entries):
            # Dear PyGui has no tick for an entry that also shows that it is under the keys.
            ticked = f"{label}  {icon('check')}" if place == chosen else label
            item: Tag = dpg.add_selectable(
                label=ticked,
                tag=tag or f"{popup}.{place}",
                parent=popup,
                default_value=place == chosen,
                callback=lambda _, __, do: do(),
                user_data=do,
            )
            if tip:
                ui.tip(item, tip)
            self._items.append(item)

    def press(self, key: str) -> None:
        """Go where a key leads, from the entry under the pointer if that has moved."""
        before, self._pointer = self._pointer, dpg.get_mouse_pos(local=False)
        if before != self._pointer:
            self._at = next((place for place, item in enumerate(self._items) if dpg.is_item_hovered(item)), self._at)
        self._at = chosen_by_key([entry.label for entry in self._entries], self._at, key)
        for place, item in enumerate(self._items):
            dpg.set_value(item, place == self._at)
        if self._at is not None:
            self._reveal(self._items[self._at])

    def _reveal(self, item: Tag) -> None:
        """Scroll a list that is higher than its room."""
        top, high = dpg.get_item_rect_min(item)[1] - dpg.get_item_pos(self._popup)[1], dpg.get_item_rect_size(item)[1]
        over = top + 2 * high - (dpg.get_item_height(self._popup) or 0)
        scrolled = dpg.get_y_scroll(self._popup)
        if dpg.get_y_scroll_max(self._popup) > 0 and (over > 0 or top < high):
            dpg.set_y_scroll(self._popup, max(0.0, scrolled + (over if over > 0 else top - high)))

    def take(self) -> None:
        """Choose the entry under the keys; without one, the list stays."""
        if self._at is not None:
            dpg.configure_item(self._popup, show=False)
            self._entries[self._at].do()


def open_entries(
    ui: Ui,
    tag: Tag,
    under: Tag | tuple[float, float],
    entries: Sequence[Entry],
    chosen: int | None = None,
    foot: Callable[[], object] | None = None,
) -> EntryList:
    """Open a list under a button or a place, or as far above as it needs; `foot` makes what is below its entries."""
    if dpg.does_item_exist(tag):
        dpg.delete_item(tag)
    px, width = ui.style.px, 0.0
    if isinstance(under, tuple):
        left, below = under
    else:
        (left, top), (width, deep) = dpg.get_item_rect_min(under), dpg.get_item_rect_size(under)
        below = top + deep + px(2)
    high = px(ITEM) * (len(entries) + FOOT * (foot is not None)) + px(AROUND)
    room = dpg.get_viewport_client_height() - px(8)
    place = [int(left), int(max(px(8), min(below, room - high)))]
    most = [int(dpg.get_viewport_client_width()), int(room - px(8))]
    least = [int(max(px(60), width)), 1]
    with dpg.window(popup=True, tag=tag, pos=place, min_size=least, max_size=most, autosize=high <= most[1]):
        opened = EntryList(ui, tag, entries, chosen)
        dpg.set_item_user_data(tag, opened)
        if foot is not None:
            foot()
    dpg.bind_item_theme(tag, ui.themes.popup)
    if tag not in ui.loose:
        ui.loose.append(tag)
    return opened


def open_list() -> EntryList | None:
    """The list that is open."""
    tag = list_open()
    found: EntryList | None = dpg.get_item_user_data(tag) if tag else None
    return found


def call(item: Tag, value: object = None) -> None:
    """Do what an item does when it is clicked."""
    callback = dpg.get_item_callback(item)
    if callback is not None:
        dpg.run_callbacks([(callback, item, value, dpg.get_item_user_data(item))])  # type: ignore[no-untyped-call]
