"""Keys for the list of a field in a dialog: Dear PyGui gives it none."""

from collections.abc import Iterator

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.gui.widget.entry_list import call
from visualizer.scene.key_choice import chosen_by_key


class ComboKeys:
    """The open list of a field: what is under the keys is what the field holds.

    Parameters
    ----------
    combo : item
        The field.
    """

    def __init__(self, combo: Tag) -> None:
        self.combo, self._first = combo, dpg.get_value(combo)

    def press(self, key: str) -> None:
        """Go where a key leads."""
        items: list[str] = dpg.get_item_configuration(self.combo)["items"]
        held = dpg.get_value(self.combo)
        place = chosen_by_key(items, items.index(held) if held in items else None, key)
        if place is not None:
            self._hold(items[place])

    def take(self) -> None:
        """Close the list; the field holds what is under the keys."""
        # What is not shown for a frame has lost its list when it comes back.
        dpg.configure_item(self.combo, show=False)
        dpg.set_frame_callback(dpg.get_frame_count() + 2, self._show)

    def leave(self) -> None:
        """Close the list; the field holds what it held before."""
        self._hold(self._first)
        self.take()

    def _hold(self, value: str) -> None:
        if value == dpg.get_value(self.combo):
            return
        dpg.set_value(self.combo, value)
        call(self.combo, value)

    def _show(self) -> None:
        if dpg.does_item_exist(self.combo):
            dpg.configure_item(self.combo, show=True)


def open_combo(within: Tag) -> Tag | None:
    """The field within an item whose list is open."""
    return next((combo for combo in _combos(within) if _is_open(combo)), None)


def _combos(item: Tag) -> Iterator[Tag]:
    for part in dpg.get_item_children(item, 1) or ():
        if "Combo" in dpg.get_item_type(part):
            yield part
        yield from _combos(part)


def _is_open(combo: Tag) -> bool:
    # While its list is open, Dear PyGui says that the field is not visible, and has no height.
    width, height = dpg.get_item_rect_size(combo)
    return width > 0 and height == 0 and not dpg.is_item_visible(combo)
