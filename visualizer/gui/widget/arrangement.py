"""How the table of a card is arranged: which inputs are seen, and in which order its rows stand."""

from dataclasses import replace

from visualizer.gui.ui import Ui
from visualizer.gui.widget.column_slider import ColumnSlider
from visualizer.scene.layout import Rect
from visualizer.scene.table.arrangement import error_order, first_with, pinned_layout
from visualizer.scene.table.table_layout import BORDER, SCROLLBAR, TableLayout, least_row
from visualizer.session.state import State


class Arrangement:
    """The layout of a table, and what changes it.

    Parameters
    ----------
    ui : Ui
    columns : ColumnSlider
    rect : Rect
        Of the card.
    room : int
        Height of the rows.
    """

    def __init__(self, ui: Ui, columns: ColumnSlider, rect: Rect, room: int) -> None:
        self._ui, self._columns, self._rect, self._room = ui, columns, rect, room
        self._last: tuple[TableLayout, tuple[int, ...], TableLayout] | None = None

    def layout(self, state: State) -> TableLayout:
        """Columns that have room, and rows in their order, which waits for the end of a run."""
        table, ui = state.experiment.table, self._ui
        scrolled = ui.style.px(SCROLLBAR) if table.n_rows * least_row(table, ui.style) > self._room else 0
        width = self._rect.width - BORDER - scrolled
        plain = pinned_layout(table, width, self._room, ui.style, self._columns.first)
        if ui.row_order is not None and (state.motion is None or len(ui.row_order) != table.n_rows):
            ui.row_order = error_order(state.pass_)
        order = ui.row_order or ()
        # The same layout as long as nothing moves, for it is asked for every frame.
        if self._last is None or self._last[0] is not plain or self._last[1] != order:
            self._last = plain, order, replace(plain, order=order) if order else plain
        return self._last[2]

    def bring(self, layout: TableLayout, column: int) -> None:
        """Let a column be among those that are seen."""
        self._columns.first = first_with(layout, column)

    def sort(self) -> None:
        """By error, or as in the table again."""
        self._ui.row_order = () if self._ui.row_order is None else None
