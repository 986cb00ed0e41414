"""Columns and rows of the truth table: geometry that depends on the table's values and the room, not on the network."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from visualizer.engine.table import TruthTable
from visualizer.scene import number
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.style import Style
from visualizer.scene.table.alignment import SAMPLE
from visualizer.scene.text import text_width

# Rows are as high as there is room for, between these; higher where answers stand under their targets.
MIN_ROW, MAX_ROW = 24, 40
MIN_STACKED_ROW, MAX_STACKED_ROW = 38, 44
HEADER = 22
MIN_BAR = 40
SCROLLBAR = 10
# Between two numbers, so that they are seen to be two; and where they are close.
APART, CLOSE = 10, 6
# Units beside the rows where they have little room.
TIGHT_PAD = 8
# Pixels of the width of a card that its rows do not have.
BORDER = 3
# Of a card around the rows: its head, preset, names of columns, buttons and sum.
FRAME = 170

Span = tuple[float, float]


@dataclass(frozen=True)
class TableLayout:
    """Columns and rows of the table in pixels.

    Attributes
    ----------
    style : Style
    number : (left, width)
        Of the row's number.
    cells : tuple of (left, width)
        Inputs, then targets: what can be edited.
    answer : (left, width)
        Of the answer where there is one output; with several every answer stands under its target, and this has no
        width.
    error : (left, width)
    bar : (left, width)
        Of the answer bar; of no width where there is no room.
    mark : float
        Middle of the right or wrong mark.
    row : int
        Height of a row.
    width, height : int
        Of all rows.
    shown : (first, last)
        The columns that are seen, from the first up to but not with the last, where the others have no room: those have
        no width.
    furthest : int
        The most that the first of them can be.
    moving : int
        How many columns go where not all have room: the inputs, or the targets as well; the rest stays.
    order : tuple of int
        The rows from top to bottom; empty as long as they stand as in the table.
    """

    style: Style
    number: Span
    cells: tuple[Span, ...]
    answer: Span
    error: Span
    bar: Span
    mark: float
    row: int
    width: int
    height: int
    shown: tuple[int, int] | None = None
    furthest: int = 0
    moving: int = 0
    order: tuple[int, ...] = ()

    @property
    def stacked(self) -> bool:
        """Whether answers stand under their targets."""
        return self.answer[1] == 0

    @property
    def pinned(self) -> float:
        """Where what stays begins."""
        return self.cells[self.moving][0] if self.moving < len(self.cells) else self.error[0]

    def cell_rect(self, row: int, column: int) -> Rect:
        """Where a cell is, from the top left corner of the first row."""
        left, width = self.cells[column]
        margin = max(1, self.style.px(3))
        return Rect(round(left), self.place_of(row) * self.row + margin, round(width), self.row - 2 * margin)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell at a point."""
        for column, (left, width) in enumerate(self.cells):
            row = self.row_at(y)
            if left <= x < left + width and row is not None:
                return row, column
        return None

    def row_at(self, y: float) -> int | None:
        """The row of the table at a height; None above and below them."""
        place = int(y // self.row)
        if not self.order:
            return place if 0 <= place * self.row < self.height else None
        return self.order[place] if 0 <= place < len(self.order) else None

    def whole_rows(self, room: int) -> int:
        """Height of the rows that are seen whole in `room` pixels, without scrolling; in too little, all of it."""
        return min(self.height, room // self.row * self.row or room)

    def place_of(self, row: int) -> int:
        """How many rows stand above a row."""
        return self.order.index(row) if row in self.order else row


@lru_cache(maxsize=4)
def least_width(table: TruthTable, style: Style) -> int:
    """Width of a card in which a table is seen without scrolling, its columns close to each other."""
    pairs = zip(_cell_widths(table, style), _least_cells(table), strict=True)
    widths = [width + (style.px(CLOSE) if width > style.px(least) else 0) for width, least in pairs]
    return round(_beside(table, style) + sum(widths)) + style.px(SCROLLBAR) + BORDER


@lru_cache(maxsize=4)
def whole_width(table: TruthTable, style: Style) -> int:
    """Width of a card in which all values of a table are seen apart, without scrolling."""
    cells = [width + style.px(APART) for width in _cell_widths(table, style)]
    return round(_beside(table, style) + sum(cells)) + style.px(24 + SCROLLBAR) + BORDER


@lru_cache(maxsize=4)
def wanted_height(table: TruthTable, style: Style) -> int:
    """Height of a card that shows the whole table, its preset and its buttons."""
    row = MIN_ROW + 5 if table.n_outputs == 1 else MIN_STACKED_ROW + 4
    return style.px(FRAME + row * table.n_rows)


def least_row(table: TruthTable, style: Style) -> int:
    """Height of a row in pixels, at least: more where answers stand under their targets."""
    return style.px(MIN_ROW if table.n_outputs == 1 else MIN_STACKED_ROW)


def _beside(table: TruthTable, style: Style) -> float:
    """Least width of all that is not a cell: margins, number of the row, answer, error and mark."""
    numbers = _number_width(table, style)
    return 2 * style.px(PAD) + numbers + _answer_width(table, style.px(44)) + style.px(48 + 22 + 8)


def _number_width(table: TruthTable, style: Style) -> float:
    """Of the number of a row, with room for the ring that says that it is held out."""
    return text_width(f"≠{table.n_rows:,}", style.tiny) + style.px(10)


def _least_cells(table: TruthTable) -> list[int]:
    """Least width of every column in units; targets with an answer under them need more."""
    return [20] * table.n_inputs + [26 if table.n_outputs > 1 else 20] * table.n_outputs


@lru_cache(maxsize=8)
def table_layout(table: TruthTable, width: int, height: int, style: Style, tight: bool = False) -> TableLayout:
    """Columns and rows for a room of `width` x `height` pixels; they are larger than it if they are very many.

    `tight` ones have narrow margins, so that more of the columns have room.
    """
    px = style.px
    cells = _cell_widths(table, style)
    named = _named_targets(table, style, cells)
    roomy = width >= _beside(table, style) + sum(cells) + px(24)
    answer = _answer_width(table, px(50 if roomy else 44))
    error, mark, pad = px(56 if roomy else 48), px(24 if roomy else 22), px(TIGHT_PAD if tight else PAD)
    numbers = _number_width(table, style) - (px(5) if tight else 0)
    spare = width - 2 * pad - numbers - sum(cells) - answer - error - mark
    if sum(named) - sum(cells) <= spare:
        spare, cells = spare - sum(named) + sum(cells), named
    widest = px(36 if answer else 48)
    wider = min(max(0.0, spare / len(cells)), max(0.0, widest - min(cells)))
    bar = spare - wider * len(cells) - px(24)
    if not answer or bar < px(MIN_BAR):
        bar = 0
    spans, left = [], pad + numbers
    for cell in cells:
        spans.append((left, cell + wider))
        left += cell + wider
    # What is left over goes between the answers and the error.
    end = max(left + answer + error + mark, float(width - pad))
    error_left = end - mark - error - (bar + px(24) if bar else 0)
    bar_left = error_left + error + px(16)
    row = _row_height(table, height, style)
    return TableLayout(
        style,
        (float(pad - px(2)), numbers),
        tuple(spans),
        (error_left - answer, answer),
        (error_left, float(error)),
        (bar_left, float(bar)),
        end - mark / 2 + px(4),
        row,
        max(width, round(end + px(2 if tight else 10))),
        row * table.n_rows,
    )


def _row_height(table: TruthTable, height: int, style: Style) -> int:
    """So that as many rows as have room fill it, whole, as far as they are not too high for that."""
    least, most = least_row(table, style), style.px(MAX_ROW if table.n_outputs == 1 else MAX_STACKED_ROW)
    seen = min(table.n_rows, max(1, height // least))
    return max(least, min(most, height // seen))


def _named_targets(table: TruthTable, style: Style, cells: tuple[float, ...]) -> tuple[float, ...]:
    """The widths of columns, those of targets with room for their whole names, within reason."""
    names = [text_width(name, style.small) + style.px(4) for name in table.output_names]
    wider = [max(wide, min(name, style.px(64))) for wide, name in zip(cells[table.n_inputs :], names, strict=True)]
    return *cells[: table.n_inputs], *wider


def _answer_width(table: TruthTable, width: float) -> float:
    return float(width) if table.n_outputs == 1 else 0.0


@lru_cache(maxsize=16)
def _cell_widths(table: TruthTable, style: Style) -> tuple[float, ...]:
    """Width that the longest value of every column needs, within reason."""
    widths = []
    columns = np.hstack([table.inputs, table.targets]).T
    for least, values in zip(_least_cells(table), columns, strict=True):
        found = sorted({*values.tolist()})
        texts = [number.cell(value) for value in (*found[:: max(1, len(found) // SAMPLE)], found[-1])]
        widest = max(text_width(text, style.size) for text in texts) + style.px(3)
        widths.append(min(max(widest, style.px(least)), float(style.px(64))))
    return tuple(widths)
