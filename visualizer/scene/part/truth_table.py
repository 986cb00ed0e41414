"""The truth table with the answers: as many of its rows as have room."""

from dataclasses import replace
from functools import lru_cache

from visualizer.engine.table import TruthTable
from visualizer.scene.chart.plot import Paper, hint
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.layout import PAD, Rect
from visualizer.scene.palette import Palette
from visualizer.scene.part.part import Part, Size
from visualizer.scene.shape import Shape, moved
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import HEADER, TableLayout, least_width, table_layout
from visualizer.scene.table.truth_table import table_header, table_rows, table_summary
from visualizer.session.state import State

# Where the columns have no room the type is made smaller: beside other parts down to the first of these, and to the
# second where nothing else helps.
LEGIBLE, SMALLEST = 14, 9
# Units of length: most and least height of a row, also where answers stand under their targets.
ROWS, STACKED_ROWS = (30, 25), (40, 34)
NOTE, SUMMARY = 24, 28
# A picture shows no more rows than these unless its height has room for them.
MOST_ROWS, LEAST_ROWS = 16, 3


def _head(_: State) -> tuple[str, str]:
    return "Truth table", ""


def _wanted(state: State, style: Style, width: int) -> int:
    table = state.experiment.table
    layout = fitted_table(table, style, width)
    if layout is None:
        return style.px(80)
    cut = table.n_rows > MOST_ROWS
    return _frame(layout, cut) + min(table.n_rows, MOST_ROWS) * _rows(layout)[0]


def _least(state: State, style: Style) -> Size:
    table = state.experiment.table
    rows = min(LEAST_ROWS, table.n_rows) * (ROWS if table.n_outputs == 1 else STACKED_ROWS)[1]
    width = least_width(table, _style(style.palette, LEGIBLE))
    return max(style.px(190), width), style.px(HEADER + NOTE + SUMMARY + rows)


def _widest(state: State, style: Style) -> int:
    return least_width(state.experiment.table, style) + style.px(260)


def _picture(state: State, style: Style, width: int, height: int, _: Paper) -> list[Shape]:
    table = state.experiment.table
    layout = fitted_table(table, style, width)
    if layout is None:
        columns = table.n_inputs + table.n_outputs
        text = f"{columns} columns have no room here: a wider picture or smaller type shows them."
        return hint(style, Rect(0, 0, width, height), text)
    most, least = _rows(layout)
    shown = table.n_rows
    if _frame(layout, False) + shown * least > height:
        shown = max(1, (height - _frame(layout, True)) // least)
    cut, style = shown < table.n_rows, layout.style
    row = max(least, min(most, (height - _frame(layout, cut)) // shown))
    layout = replace(layout, row=row, height=row * shown)
    top = style.px(HEADER)
    foot = top + layout.height
    shapes = [*table_header(state, layout), *moved(table_rows(state, layout, 0, shown), 0, top)]
    if cut:
        text = f"first {shown:,} of {table.n_rows:,} rows"
        shapes.append(style.text(style.px(PAD), foot + style.px(NOTE / 2), text, style.palette.t2))
        foot += style.px(NOTE)
    return [*shapes, *moved(table_summary(state, style, width), 0, foot)]


def fitted_table(table: TruthTable, style: Style, width: int) -> TableLayout | None:
    """The table in the largest type in which its columns have room; None if they have none in the smallest."""
    for size in range(style.size, SMALLEST - 1, -1):
        layout = table_layout(table, width, 0, _style(style.palette, size))
        if layout.width <= width:
            return layout
    return None


@lru_cache(maxsize=16)
def _style(palette: Palette, size: int) -> Style:
    return Style(palette, size)


def _rows(layout: TableLayout) -> tuple[int, int]:
    """Most and least height of a row in pixels."""
    most, least = STACKED_ROWS if layout.stacked else ROWS
    return layout.style.px(most), layout.style.px(least)


def _frame(layout: TableLayout, cut: bool) -> int:
    """Height of what stands over and under the rows."""
    px = layout.style.px
    return px(HEADER) + px(SUMMARY) + (px(NOTE) if cut else 0)


PART = Part(
    "table",
    "Truth table",
    _head,
    _picture,
    _least,
    _wanted,
    _widest,
    captioned=False,
    tip=sentence("truth table"),
    heeds=("row",),
)
