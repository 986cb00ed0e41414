"""The bar under the columns of a table that has no room for all of them: it moves them as a whole."""

import dearpygui.dearpygui as dpg

from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import Ui
from visualizer.scene.layout import PAD
from visualizer.scene.table.arrangement import STRIP
from visualizer.scene.table.table_layout import TableLayout
from visualizer.scene.text import text_width

# Units of height of the bar itself.
THIN = 8


class ColumnSlider:
    """The bar, and in words which columns are seen.

    Parameters
    ----------
    ui : Ui
    parent : item
    width : int
        Of the table.

    Attributes
    ----------
    first : int
        The first column that is to be seen.
    """

    def __init__(self, ui: Ui, parent: Tag, width: int) -> None:
        self._ui, self.first = ui, 0
        self._group: Tag = dpg.add_group(parent=parent, horizontal=True, show=False)
        inner: Tag = dpg.add_group(parent=self._group)
        self._slider: Tag = dpg.add_slider_int(
            parent=inner, tag="table.columns", format="", clamped=True, no_input=True, callback=self._moved
        )
        dpg.bind_item_theme(self._slider, ui.themes.slider)
        dpg.bind_item_font(self._slider, ui.fonts.thin)
        ui.tip(self._slider, "Moves the columns that are seen: inputs, and targets where they have no room either")
        self._canvas: Tag = dpg.add_drawlist(1, ui.style.px(STRIP), parent=self._group)
        self._painter = Painter(self._canvas)
        self._width = width
        self._shown: object = None

    def _moved(self) -> None:
        self.first = dpg.get_value(self._slider)

    def show(self, layout: TableLayout, n_inputs: int, y: int) -> None:
        """Stand at `y` of the parent, or nowhere if all columns are seen."""
        now = layout.shown, layout.cells, y
        if now == self._shown:
            return
        self._shown = now
        dpg.configure_item(self._group, show=layout.shown is not None)
        if layout.shown is None:
            self.first = 0
            return
        px, style, (first, last) = self._ui.style.px, self._ui.style, layout.shown
        self.first = first
        left, right = layout.cells[first][0], layout.pinned - px(8)
        kind, n = ("inputs", n_inputs) if layout.moving == n_inputs else ("columns", layout.moving)
        dpg.configure_item(self._group, pos=[1 + int(left), y + px((STRIP - THIN) / 2)])
        dpg.configure_item(self._slider, width=int(right - left), max_value=max(1, layout.furthest))
        dpg.set_value(self._slider, first)
        room = max(1, self._width - int(right) - px(PAD))
        dpg.configure_item(self._canvas, width=room)
        for text in (f"{kind} {first + 1} to {last} of {n}", f"{first + 1}–{last} of {n}"):
            if text_width(text, style.tiny) <= room:
                break
        self._painter.draw([style.text(0, px(THIN / 2), text, style.palette.t2, style.tiny)])
