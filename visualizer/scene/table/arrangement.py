"""How a table is arranged that is wider than its room: columns go as a whole, what the network makes of them stays."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from visualizer.engine.propagation import Pass
from visualizer.engine.score import right_rows
from visualizer.engine.table import TruthTable
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import Span, TableLayout, table_layout
from visualizer.session.state import State

# Where columns that have no room are: nowhere.
HIDDEN: Span = (-1e6, 0.0)
# Units: the least width of a column whose head is shortened, and of what parts the inputs from what stays.
LEAST, APART = 34, 8
# Units of height of the bar that moves the columns, under the rows.
STRIP = 18


@lru_cache(maxsize=8)
def pinned_layout(table: TruthTable, width: int, height: int, style: Style, first: int = 0) -> TableLayout:
    """The layout for a room; where the columns have none, inputs from the `first` on as far as they do.

    Targets, answer, error and mark then stand at the right; where the targets have no room there, they go as well.
    """
    whole = table_layout(table, width, height, style)
    if whole.width > width:
        whole = table_layout(table, width, height, style, tight=True)
    if whole.width <= width:
        return whole
    px, n = style.px, table.n_inputs
    # Whole rows fill what the bar under them leaves.
    whole = table_layout(table, width, max(1, height - px(STRIP)), style, tight=True)
    shift = width - whole.width
    right = _targets(whole, n, shift)
    begin, end = whole.cells[0][0], right[0][0] - px(APART)
    if end - begin < min(wide for _, wide in whole.cells[:n]):
        right, n = (), len(whole.cells)
        end = min(span[0] for span in (whole.answer, whole.error) if span[1]) + shift - px(APART)
    widths = [max(wide, px(LEAST)) for _, wide in whole.cells[:n]]
    furthest = n - _fitting(widths[::-1], end - begin)
    first = max(0, min(first, furthest))
    count = _fitting(widths[first:], end - begin)
    spread = max(0.0, end - begin - sum(widths[first : first + count])) / count
    cells, left = [HIDDEN] * n, begin
    for column in range(first, first + count):
        wide = min(widths[column] + spread, max(1.0, end - left))
        cells[column] = (left, wide)
        left += wide
    return replace(
        whole,
        cells=(*cells, *right),
        answer=_shifted(whole.answer, shift),
        error=_shifted(whole.error, shift),
        bar=_shifted(whole.bar, shift),
        mark=whole.mark + shift,
        width=width,
        shown=(first, first + count),
        furthest=furthest,
        moving=n,
    )


def first_with(layout: TableLayout, column: int) -> int:
    """The first column that is to be seen so that another one is."""
    if layout.shown is None:
        return 0
    first, last = layout.shown
    if column < first or column >= len(layout.cells):
        return column
    return first if layout.cells[column][1] else first + column - last + 1


def error_order(pass_: Pass) -> tuple[int, ...]:
    """The rows of the table, those with the largest errors first."""
    missed = np.abs(pass_.shortfalls).mean(axis=1)
    order: list[int] = np.argsort(-np.nan_to_num(missed, nan=np.inf), kind="stable").tolist()
    return tuple(order)


def next_wrong(state: State, order: Sequence[int]) -> tuple[int, int, int] | None:
    """The wrong row that follows the shown one in an order, after the last one the first; None if there is none.

    With it, the how manieth of the wrong rows it is, and of how many.
    """
    right = right_rows(state.pass_)
    wrong = [row for row in order if not right[row]]
    if not wrong:
        return None
    here = -1 if state.row is None else order.index(state.row)
    found = next((row for row in wrong if order.index(row) > here), wrong[0])
    return found, wrong.index(found) + 1, len(wrong)


def _targets(whole: TableLayout, n_inputs: int, shift: float) -> tuple[Span, ...]:
    """The targets where they stay, as wide as their heads need to tell something."""
    spans: list[Span] = []
    right = whole.cells[-1][0] + whole.cells[-1][1] + shift
    for _, wide in whole.cells[: n_inputs - 1 : -1]:
        wide = max(wide, whole.style.px(LEAST))
        right -= wide
        spans.append((right, wide))
    return tuple(spans[::-1])


def _fitting(widths: list[float], room: float) -> int:
    """How many columns have room, at least one."""
    return max(1, int(np.searchsorted(np.cumsum(widths), room, side="right")))


def _shifted(span: Span, by: float) -> Span:
    return span[0] + by, span[1]
