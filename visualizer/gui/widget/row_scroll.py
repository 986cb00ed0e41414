"""The scrolling of a table, by whole rows."""

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Tag
from visualizer.scene.table.table_layout import TableLayout


def scrolled_to(rows: Tag, layout: TableLayout) -> float:
    """How far `rows` are scrolled: they come to rest at a whole row, once the bar is not dragged any more."""
    top: float = dpg.get_y_scroll(rows)
    whole = round(top / layout.row) * layout.row
    if top != whole and not dpg.is_mouse_button_down(dpg.mvMouseButton_Left):
        dpg.set_y_scroll(rows, whole)
    return top


def scroll_to(rows: Tag, layout: TableLayout, row: int, height: int) -> None:
    """Bring a row into sight, of which `height` pixels are seen."""
    top, y = dpg.get_y_scroll(rows), layout.place_of(row) * layout.row
    if layout.height > height and not top <= y <= top + height - layout.row:
        dpg.set_y_scroll(rows, y if y < top else y + layout.row - height)
