"""The truth table: cells that toggle and can be typed in, rows and columns that come and go."""

from collections.abc import Hashable

import dearpygui.dearpygui as dpg

from visualizer.gui.action.table import ADD_INPUT, ADD_OUTPUT, ADD_ROW, FILL, NEXT_WRONG, PASTE, REMOVE_ROW
from visualizer.gui.card.card import TELLING, Card
from visualizer.gui.dialog.table import ColumnDialog
from visualizer.gui.painter import Painter, Tag
from visualizer.gui.ui import pointer_in
from visualizer.gui.widget.arrangement import Arrangement
from visualizer.gui.widget.cell_editor import CellEditor
from visualizer.gui.widget.column_slider import ColumnSlider
from visualizer.gui.widget.preset_list import PresetList
from visualizer.gui.widget.row_scroll import scroll_to, scrolled_to
from visualizer.scene.icon import icon
from visualizer.scene.layout import PAD
from visualizer.scene.shape import moved
from visualizer.scene.table.arrangement import STRIP
from visualizer.scene.table.table_hint import head_hint, row_hint, summary_hint
from visualizer.scene.table.table_layout import BORDER, HEADER, SCROLLBAR, TableLayout, least_row
from visualizer.scene.table.truth_table import cell_value, table_header, table_rows, table_summary
from visualizer.scene.text import text_width
from visualizer.session.command import EditCell, SelectRow
from visualizer.session.state import State

# So many rows are seen whole before buttons and sum have room.
LEAST_ROWS = 4
# Units of height that are free below the rows.
AROUND = 8
FOOT = 28
# Units of width from which what finds rows has room.
ROOMY = 520
SORT, SORT_TIP = "sort by error", "Sort the rows by their errors, the largest first, or show them as in the table"
BUTTONS = 26


class TruthTableCard(Card):
    """The table that the network learns, and its answers."""

    name = "table"
    turn = TELLING
    head_when_close = False

    def structure(self, state: State) -> Hashable:
        return state.experiment.title

    def fill(self, state: State) -> None:
        ui, px, frame = self.ui, self.ui.style.px, self.frame
        if not self.close:
            self._fill_head()
        self._presets: PresetList | None = None
        y = self.body.y + px(4)
        least = min(LEAST_ROWS, state.experiment.table.n_rows) * least_row(state.experiment.table, ui.style)

        def spares(needed: int) -> bool:
            """Whether a part has room beside the least that is to be seen of the rows."""
            return self.rect.height - y - px(HEADER) - px(2 + AROUND) - least >= needed

        if self.rect.height >= px(250) and not self.close:
            self._presets = PresetList(ui, frame, y, self.rect.width)
            y += px(38)
        foot = px(FOOT) if spares(px(FOOT)) else 0
        row = px(BUTTONS) if spares(px(FOOT + BUTTONS)) else 0
        self._header = ui.canvas(frame, 0, y, self.rect.width - 2, px(HEADER))
        top = y + px(HEADER) + px(2)
        self._room = max(px(32), self.rect.height - top - row - foot - px(AROUND if foot else 4))
        self._rows = self._scrolled(top)
        self._canvas: Tag = dpg.add_drawlist(1, 1, parent=dpg.add_group(parent=self._rows), tag="table.canvas")
        self._size = (1, 1)
        self._painters = Painter(self._header), Painter(self._canvas)
        self.editor = CellEditor(ui, self._rows, self.toggle, self._in_sight)
        self._columns = ColumnSlider(ui, frame, self.rect.width)
        self._top = top
        self._row_seen: int | None = -1
        self._arrangement = Arrangement(ui, self._columns, self.rect, self._room)
        self._shape = 0, False
        # Whether the button that sorts is lit; None where there is none.
        self._sorted: bool | None = None
        if row:
            self._fill_buttons(top + self._room + px(2))
        below: Tag = ui.canvas(frame, 0, self.rect.height - foot - px(3), self.rect.width - 2, foot)
        self._foot = Painter(below)
        self._has_foot = foot > 0
        self._listen(below)
        self._shown: tuple[object, ...] = ()
        self._layout: TableLayout | None = None

    def _listen(self, below: Tag) -> None:
        """What is clicked, and what is said of what the pointer rests on."""
        ui = self.ui
        ui.handle(self._canvas, clicked=self._clicked)
        ui.handle(self._header, clicked=self._header_clicked)
        ui.explain(self._header, self._head_said)
        ui.explain(self._canvas, self._row_said)
        ui.explain(below, lambda x, _: summary_hint(ui.state, x / self.rect.width))

    def _fill_head(self) -> None:
        ui, px = self.ui, self.ui.style.px
        buttons = [
            ("table.fill", "full…", FILL.hint, FILL.callback(ui)),
            ("table.paste", "paste…", PASTE.hint, PASTE.callback(ui)),
        ]
        bare = self.tabs and self.rect.width < px(330)
        self.head("Truth table", self.rect.width if bare else self.head_buttons(buttons))

    def _scrolled(self, top: int) -> Tag:
        """What holds the rows, and lets them scroll where they have no room."""
        rows: Tag = dpg.add_child_window(
            parent=self.frame,
            tag="table.rows",
            pos=[1, top],
            width=self.rect.width - BORDER,
            height=self._room,
            border=False,
            horizontal_scrollbar=True,
        )
        dpg.bind_item_theme(rows, self.ui.themes.plain)
        return rows

    def _fill_buttons(self, y: float) -> None:
        ui, px = self.ui, self.ui.style.px
        x: float = 1 + px(PAD) - px(6)
        plus = icon("plus")
        for action, label in (
            (ADD_ROW, f"{plus} row"),
            (REMOVE_ROW, f"{icon('minus')} row"),
            (ADD_INPUT, f"{plus} input"),
            (ADD_OUTPUT, f"{plus} output"),
        ):
            rect = (x, y, text_width(label, ui.style.small) + px(10), px(24))
            do, tag = action.callback(ui), f"table.{action.tag}"
            ui.button(self.frame, rect, label, do, action.hint, ui.themes.flat, tag=tag)
            x += rect[2] + px(1)
        if self.rect.width >= px(ROOMY):
            self._fill_search(y)

    def _fill_search(self, y: float) -> None:
        """At the right, what finds rows in a long table."""
        ui, px = self.ui, self.ui.style.px
        x: float = self.rect.width - px(PAD) + px(4)
        for tag, label, tip, do in (
            ("next_wrong", "next wrong row", NEXT_WRONG.hint, NEXT_WRONG.callback(ui)),
            ("sort", SORT, SORT_TIP, self._sort),
        ):
            width = text_width(label, ui.style.small) + px(12)
            x -= width
            ui.button(self.frame, (x, y, width, px(24)), label, do, tip, ui.themes.flat, tag=f"table.{tag}")
            x -= px(2)
        self._sorted = False

    def _sort(self) -> None:
        with self.ui.act():
            self._arrangement.sort()
        # The rows that are most wrong are what is looked for.
        dpg.set_y_scroll(self._rows, 0)

    def _clicked(self) -> None:
        """A cell toggles and can be typed in; anywhere else the row is selected, or shown no longer."""
        if self._layout is None:
            return
        x, y = pointer_in(self._canvas)
        state, row = self.ui.state, self._layout.row_at(y)
        if row is None or row >= state.experiment.table.n_rows:
            return
        cell = self._layout.cell_at(x, y)
        if cell is None:
            self.ui.dispatch(SelectRow(None if state.row == row else row))
            return
        self.ui.dispatch(SelectRow(row))
        self.toggle(*cell)

    def toggle(self, row: int, column: int) -> None:
        """0 becomes 1 and 1 becomes 0; then the cell waits for another number to be typed."""
        value = cell_value(self.ui.state, row, column)
        if value in (0.0, 1.0):
            self.ui.dispatch(EditCell(row, column, 1.0 - value))
        if self._layout is not None:
            self.editor.open(row, column)

    def _header_clicked(self) -> None:
        """The head of a column is renamed, that of the errors sorts by them."""
        if self._layout is None:
            return
        x = pointer_in(self._header)[0] + dpg.get_x_scroll(self._rows)
        cell = self._layout.cell_at(x, 0)
        if cell is not None:
            ColumnDialog(self.ui, cell[1]).open()
        elif self._layout.error[0] <= x < self._layout.error[0] + self._layout.error[1]:
            self._sort()

    def _head_said(self, x: float, _: float) -> str:
        if self._layout is None:
            return ""
        return head_hint(self.ui.state, self._layout, x + dpg.get_x_scroll(self._rows))

    def _row_said(self, x: float, y: float) -> str:
        # What is edited is not talked into.
        if self._layout is None or self.editor.active:
            return ""
        return row_hint(self.ui.state, self._layout, x, y)

    def _in_sight(self, row: int, column: int) -> TableLayout:
        """The layout in which a cell is seen."""
        assert self._layout is not None
        self._arrangement.bring(self._layout, column)
        self._layout = self._arrangement.layout(self.ui.state)
        scroll_to(self._rows, self._layout, row, self._shape[0])
        return self._layout

    def show(self, state: State) -> None:
        style, room = self.ui.style, self.rect.width - BORDER
        layout = self._arrangement.layout(state)
        free = self._room - (style.px(STRIP) if layout.shown else 0)
        below = style.px(SCROLLBAR) if layout.width > room else 0
        height = layout.whole_rows(free - below) + below
        fits = layout.height <= free and layout.width <= room
        if (height, fits) != self._shape:
            # What fits needs no scrollbars, even where the field over a cell reaches a little beyond it.
            dpg.configure_item(self._rows, height=height, no_scrollbar=fits, no_scroll_with_mouse=fits)
            self._shape = height, fits
        size = (layout.width, layout.height)
        if size != self._size:
            dpg.configure_item(self._canvas, width=size[0], height=size[1])
            self._size = size
        self._layout = layout
        if self._sorted is not None and self._sorted != bool(layout.order):
            self._sorted = bool(layout.order)
            dpg.bind_item_theme("table.sort", self.ui.themes.on if self._sorted else self.ui.themes.flat)
        self._columns.show(layout, state.experiment.table.n_inputs, self._top + height)
        if state.row != self._row_seen:
            self._row_seen = state.row
            if state.row is not None:
                scroll_to(self._rows, layout, state.row, height)
        left, top = dpg.get_x_scroll(self._rows), scrolled_to(self._rows, layout)
        hovered = layout.cell_at(*pointer_in(self._canvas)) if dpg.is_item_hovered(self._canvas) else None
        self.editor.update(state, layout)
        shown = (state.experiment, state.pass_, state.covered, state.row, left, top, hovered, layout)
        if all(a is b or a == b for a, b in zip(shown, self._shown, strict=False)) and self._shown:
            return
        self._shown = shown
        if self._presets is not None:
            self._presets.show(state)
        first = int(top // layout.row)
        last = int((top + height) // layout.row) + 1
        self._painters[1].draw(table_rows(state, layout, first, last, hovered))
        self._painters[0].draw(moved(table_header(state, layout), -left))
        self._foot.draw(table_summary(state, style, self.rect.width - 2) if self._has_foot else [])
