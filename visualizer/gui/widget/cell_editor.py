"""The one field that lies over the cell being edited.

A click opens it with its number selected, so that typing replaces the number. Characters are what is typed; as long as
nothing has been typed the other keys of the window still work, so a lecturer can toggle a cell and press Space.
"""

import time
from collections.abc import Callable

import dearpygui.dearpygui as dpg

from visualizer.errors import VisualizerError
from visualizer.gui.painter import Tag
from visualizer.gui.ui import Ui
from visualizer.scene import number
from visualizer.scene.table.table_layout import TableLayout
from visualizer.scene.table.truth_table import cell_value
from visualizer.scene.text import text_width
from visualizer.session.command import EditCell
from visualizer.session.state import State
from visualizer.typed.block import number as parsed

# Enter and Tab end the field before their key is reported; within this many seconds they belong to it.
SAME_KEY = 0.15
# The field is at least this wide once something is typed, so that it can be read; before, no wider than its cell.
LEAST = 58


class CellEditor:
    """At most one open field.

    Parameters
    ----------
    ui : Ui
    parent : item
        The scrolling child that holds the canvas of the table.
    again : callable
        What a second click on the cell does, given row and column.
    seen : callable
        Brings a cell into sight, given row and column; the layout then.
    """

    def __init__(
        self, ui: Ui, parent: Tag, again: Callable[[int, int], None], seen: Callable[[int, int], TableLayout]
    ) -> None:
        self._ui, self._parent, self._again, self._seen = ui, parent, again, seen
        self._item: Tag = 0
        self._text = ""
        self._layout: TableLayout | None = None
        self._left_at = -1.0
        ui.cell = (0, 0)

    def open(self, row: int, column: int) -> None:
        """Edit a cell."""
        self.commit()
        layout = self._seen(row, column)
        self._ui.cell, self._layout = (row, column), layout
        self._text = number.cell(cell_value(self._ui.state, row, column))
        rect, style = layout.cell_rect(row, column), self._ui.style
        item: Tag = dpg.add_input_text(
            parent=self._parent,
            pos=[rect.x, rect.y],
            width=rect.width,
            default_value=self._text,
            scientific=True,
            # Else the library itself would move the keyboard to another item.
            tab_input=True,
            auto_select_all=True,
        )
        across = max(2, round((rect.width - text_width(self._text, style.size)) / 2))
        dpg.bind_item_theme(item, self._ui.themes.field(across, max(1, (rect.height - style.size) // 2), editing=True))
        self._ui.handle(item, clicked=self._clicked, deactivated=lambda: self._left(item))
        dpg.focus_item(item)
        self._item = item

    @property
    def active(self) -> bool:
        """Whether a cell is being edited."""
        return bool(self._item)

    @property
    def touched(self) -> bool:
        """Whether something has been typed into the open field."""
        return self.active and dpg.get_value(self._item) != self._text

    def commit(self) -> None:
        """Take over what was typed, if anything was, and put the field away."""
        if not self.active:
            return
        typed, touched = dpg.get_value(self._item), self.touched
        self.close()
        if touched:
            try:
                self._ui.dispatch(EditCell(*self._ui.cell, parsed(typed)))
            except VisualizerError as problem:
                row, column = self._ui.cell
                table = self._ui.state.experiment.table
                name = (table.input_names + table.output_names)[column]
                self._ui.session.refuse(f"Row {row + 1}, {name}: {problem}")

    def close(self) -> None:
        """Put the field away; what was typed is not kept."""
        if self.active:
            dpg.delete_item(self._item)
        self._item = 0

    def move(self, down: int, right: int) -> None:
        """After Enter or Tab: edit the next cell in that direction, row by row."""
        recent = time.perf_counter() - self._left_at < SAME_KEY
        if self._layout is None or not (self.active or recent):
            return
        self.commit()
        table, columns = self._ui.state.experiment.table, len(self._layout.cells)
        row, column = self._ui.cell
        across = column + right
        place, column = self._layout.place_of(row) + down + across // columns, across % columns
        if 0 <= place < table.n_rows:
            self.open(self._layout.order[place] if self._layout.order else place, column)

    def update(self, state: State, layout: TableLayout) -> None:
        """Once a frame: follow the table, and close if the cell is gone."""
        row, column = self._ui.cell
        if not self.active:
            return
        if layout is self._layout:
            if self.touched and (dpg.get_item_width(self._item) or 0) < layout.style.px(LEAST):
                dpg.configure_item(self._item, width=layout.style.px(LEAST))
            return
        if row >= state.experiment.table.n_rows or column >= len(layout.cells):
            self.close()
            return
        if not layout.cells[column][1]:
            self.commit()
            return
        self._layout = layout
        rect = layout.cell_rect(row, column)
        width = max(rect.width, layout.style.px(LEAST) if self.touched else 0)
        dpg.configure_item(self._item, pos=[rect.x, rect.y], width=width)

    def _clicked(self) -> None:
        if self.active and not self.touched:
            self._again(*self._ui.cell)

    def _left(self, item: Tag) -> None:
        # Another field may have been opened before this one reports that it was left.
        if self._item == item:
            self._left_at = time.perf_counter()
            self.commit()
