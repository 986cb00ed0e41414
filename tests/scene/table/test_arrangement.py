"""Tables that are wider than their room, and tables that are sorted."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.scene.table.test_truth_table import words
from tests.session.strategy import trained
from visualizer.engine.table import TruthTable
from visualizer.files.preset import preset, preset_names
from visualizer.scene.layout import window_layout
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box, Text
from visualizer.scene.style import Style
from visualizer.scene.table.arrangement import STRIP, error_order, first_with, next_wrong, pinned_layout
from visualizer.scene.table.table_layout import (
    BORDER,
    SCROLLBAR,
    least_row,
    least_width,
    table_layout,
    wanted_height,
    whole_width,
)
from visualizer.scene.table.truth_table import table_header, table_rows
from visualizer.scene.text import text_width
from visualizer.session.experiment import Experiment

STYLE, WIDTH = Style(DARK, 16), 420
NAMES = ("temperature", "humidity", *(f"sensor_{k}" for k in range(3, 13)))
VALUES = np.random.default_rng(1).random((100, 12)).round(2)


def wide(n_outputs: int = 1) -> Experiment:
    targets = np.column_stack([VALUES[:, k] > 0.6 for k in range(n_outputs)]).astype(float)
    table = TruthTable(VALUES, targets, NAMES, tuple(f"alarm {k + 1}" for k in range(n_outputs)))
    return Experiment("Wide", "", table, (4,), 1, 100, (0.0,) * 12)


@pytest.mark.parametrize("n_outputs", [1, 2])
@pytest.mark.parametrize("first", [0, 3, 11])
def test_inputs_go_by_whole_columns_and_the_rest_stays(n_outputs: int, first: int) -> None:
    table = wide(n_outputs).table
    layout, start = (pinned_layout(table, WIDTH, 300, STYLE, at) for at in (first, 0))

    assert layout.shown is not None
    begin, end = layout.shown
    assert begin == min(first, layout.furthest)
    assert [bool(span[1]) for span in layout.cells] == [begin <= k < end or k >= 12 for k in range(12 + n_outputs)]
    assert (layout.cells[12:], layout.answer, layout.error, layout.mark) == (
        start.cells[12:], start.answer, start.error, start.mark,
    )  # fmt: skip
    seen = [span for span in layout.cells if span[1]]
    assert all(one[0] + one[1] <= other[0] + 1e-6 for one, other in pairwise(seen))
    assert layout.mark < layout.width == WIDTH
    assert pinned_layout(table, WIDTH, 300, STYLE, 99).shown[1] == 12  # type: ignore[index]


def test_a_table_that_has_room_is_left_alone() -> None:
    table = wide().table

    assert pinned_layout(table, 900, 300, STYLE, 3) == table_layout(table, 900, 300, STYLE)


@pytest.mark.parametrize("column", range(13))
def test_a_column_can_be_brought_into_sight(column: int) -> None:
    for first in (0, 5):
        layout = pinned_layout(wide().table, WIDTH, 300, STYLE, first)
        there = pinned_layout(wide().table, WIDTH, 300, STYLE, first_with(layout, column))

        assert there.cells[column][1] > 0


def test_heads_tell_columns_apart() -> None:
    state = trained(wide(), 10)
    layout = pinned_layout(state.experiment.table, WIDTH, 300, STYLE, 4)
    assert layout.shown is not None
    heads = words(table_header(state, layout))[: layout.shown[1] - layout.shown[0]]

    assert heads == [f"…{k + 1}" for k in range(*layout.shown)]


def test_rows_that_are_sorted_keep_their_numbers() -> None:
    state = replace(trained(wide(), 10), row=7)
    order = error_order(state.pass_)
    layout = replace(pinned_layout(state.experiment.table, WIDTH, 300, STYLE), order=order)
    missed = np.abs(state.pass_.shortfalls[:, 0])[list(order)]
    assert (np.diff(missed) <= 0).all()

    shapes = table_rows(state, layout, 0, 6)
    assert [text.string for text in shapes if isinstance(text, Text) and text.place[0] < 40] == [
        str(row + 1) for row in order[:6]
    ]
    for place, row in enumerate(order):
        rect = layout.cell_rect(row, 1)
        assert layout.cell_at(rect.x + 2, rect.y + 2) == (row, 1)
        assert layout.place_of(row) == place
    assert layout.row_at(-1) is layout.row_at(layout.height + 1) is None
    lit = [box for box in table_rows(state, layout, 0, 100) if isinstance(box, Box) and box.low[0] == 6]
    assert lit[0].low[1] == order.index(7) * layout.row + 1


def test_wrong_rows_follow_each_other_in_the_order_of_the_table() -> None:
    state = trained(wide(), 10)
    wrong = np.flatnonzero(np.abs(state.pass_.shortfalls[:, 0]) > 0.5).tolist()
    assert len(wrong) > 2
    for order in (list(range(100)), list(error_order(state.pass_))):
        seen, row = [], None
        for place in range(len(wrong)):
            found = next_wrong(replace(state, row=row), order)
            assert found is not None
            row = found[0]
            assert found[1:] == (place + 1, len(wrong))
            seen.append(row)
        assert seen == [each for each in order if each in wrong]
        assert next_wrong(replace(state, row=row), order) == (seen[0], 1, len(wrong))


@pytest.mark.parametrize("name", preset_names())
@pytest.mark.parametrize(
    ("width", "height", "size"), [(1280, 720, 28), (1280, 720, 36), (1024, 768, 24), (1024, 768, 16)]
)
def test_what_the_network_makes_of_a_row_is_in_view_at_every_size(
    name: str, width: int, height: int, size: int
) -> None:
    table, style = preset(name).table, Style(DARK, size)
    needs = least_width(table, style), wanted_height(table, style)
    card = window_layout(width, height, style, "table", needs, whole=whole_width(table, style)).cards["table"]
    across = card.width - BORDER - style.px(SCROLLBAR)
    for first in (0, 99):
        layout = pinned_layout(table, across, 300, style, first)
        seen = [layout.number, *(span for span in (*layout.cells, layout.answer, layout.error) if span[1])]
        assert layout.width == across
        assert all(left >= 0 and left + wide <= across + 1e-6 for left, wide in seen)
        assert layout.mark + style.size / 2 <= across
        assert layout.error[1] >= text_width("−0.677", style.small)
        assert layout.shown is None or layout.cells[min(layout.shown[1], layout.furthest + 1) - 1][1]
        # Rows are no higher than what the bar under them leaves for as many as there can be.
        free = 300 - style.px(STRIP) * (layout.shown is not None)
        assert min(table.n_rows, free // layout.row) == min(table.n_rows, free // least_row(table, style))
    if name in ("moons", "spiral", "half-adder", "trask-3-layer") and width > 1024:
        assert layout.shown is None
