from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.session.strategy import XOR, trained, with_network
from visualizer.engine.score import right_rows
from visualizer.engine.table import TruthTable
from visualizer.files.preset import preset
from visualizer.scene.icon import icon
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.table.table_layout import BORDER, SCROLLBAR, least_row, least_width, table_layout
from visualizer.scene.table.truth_table import (
    cell_value,
    contradictions,
    table_header,
    table_rows,
    table_summary,
)
from visualizer.scene.text import text_width
from visualizer.session.command import EditCell, SelectRow
from visualizer.session.state import initial_state
from visualizer.session.update import update

STYLE = Style(DARK, 16)


def words(picture: list[Shape]) -> list[str]:
    return [shape.string for shape in picture if isinstance(shape, Text)]


@pytest.mark.parametrize("name", ["trask-3-layer", "half-adder", "encoder-8-3-8"])
@pytest.mark.parametrize("width", [240, 330, 560])
@pytest.mark.parametrize("size", [12, 16, 36])
def test_a_cell_is_found_where_it_is(name: str, width: int, size: int) -> None:
    table = preset(name).table
    layout = table_layout(table, width, 300, Style(DARK, size))
    assert len(layout.cells) == table.n_inputs + table.n_outputs
    assert layout.height >= table.n_rows * size
    for row in range(table.n_rows):
        for column in range(len(layout.cells)):
            x, y, wide, high = layout.cell_rect(row, column)
            assert layout.cell_at(x + wide / 2, y + high / 2) == (row, column)
            assert x + wide <= layout.width
            assert y + high <= layout.height
    for (a, across), (b, _) in pairwise(layout.cells):
        assert a + across <= b + 0.01
    assert layout.cell_at(-5, 5) is None
    assert layout.cell_at(layout.cells[0][0] + 1, -5) is None


@pytest.mark.parametrize("n_inputs", [1, 3, 12])
@pytest.mark.parametrize("n_outputs", [1, 2, 8])
@pytest.mark.parametrize("size", [12, 16, 36])
def test_a_card_of_the_least_width_does_not_scroll_sideways(n_inputs: int, n_outputs: int, size: int) -> None:
    table, style = table_of([[0] * n_inputs, [1] * n_inputs], [[0] * n_outputs, [1] * n_outputs]), Style(DARK, size)
    room = least_width(table, style) - BORDER - style.px(SCROLLBAR)
    assert table_layout(table, room, 100, style).width == room


def test_the_largest_of_many_numbers_has_room() -> None:
    values = np.arange(300.0)[:, None]
    style = Style(DARK, 16)

    widths = [
        table_layout(TruthTable(inputs, values % 2, ("a",), ("y",)), 500, 300, style).cells[0][1]
        for inputs in (values, np.where(values == 299, 123456.0, values))
    ]

    assert widths[1] >= text_width("123456", style.size) > widths[0]


def test_cell_values_count_inputs_first() -> None:
    state = initial_state(preset("half-adder"))
    grid = np.hstack([state.experiment.table.inputs, state.experiment.table.targets])
    for (row, column), value in np.ndenumerate(grid):
        assert cell_value(state, row, column) == value


@pytest.mark.parametrize(
    ("inputs", "targets", "torn"),
    [
        ([[0], [0], [1]], [[0], [1], [1]], [True, True, False]),
        ([[0], [0], [1]], [[1], [1], [0]], [False, False, False]),
        ([[0, 1], [1, 0], [0, 1]], [[0, 0], [1, 1], [0, 1]], [True, False, True]),
    ],
)
def test_contradictions(inputs: list[list[float]], targets: list[list[float]], torn: list[bool]) -> None:
    assert contradictions(table_of(inputs, targets)).tolist() == torn


def test_right_rows_and_marks() -> None:
    state = trained(XOR, 0)
    right = (np.abs(XOR.table.targets - state.pass_.outputs) < 0.5).all(axis=1)
    assert right_rows(state.pass_).tolist() == right.tolist()
    assert 0 < right.sum() < 4
    layout = table_layout(XOR.table, 330, 300, STYLE)
    drawn = words(table_rows(state, layout, 0, 4))
    assert drawn.count(icon("check")) == right.sum()
    assert drawn.count(icon("cross")) == 4 - right.sum()
    assert words(table_summary(state, STYLE, 400))[0] == f"{right.sum()} of 4 rows right"
    assert words(table_summary(trained(XOR, 5000), STYLE, 400))[0] == "4 of 4 rows right"


def test_only_the_rows_in_sight_are_made() -> None:
    state = trained(XOR, 9)
    layout = table_layout(XOR.table, 330, 300, STYLE)
    shapes = table_rows(state, layout, 1, 3)
    middles = [shape.place[1] + shape.size / 2 for shape in shapes if isinstance(shape, Text)]
    assert all(layout.row <= y <= 3 * layout.row for y in middles)
    answers = [f"{value:.3f}" for value in state.pass_.outputs[1:3, 0]]
    assert all(any(text.startswith(answer[:4]) for text in words(shapes)) for answer in answers)
    assert table_rows(state, layout, -3, 99) == table_rows(state, layout, 0, 4)
    assert table_rows(state, layout, 4, 9) == []


def test_a_contradiction_is_marked() -> None:
    state = initial_state(XOR)
    for column, value in ((0, 0.0), (1, 1.0)):
        state = update(state, EditCell(0, column, value))
    layout = table_layout(state.experiment.table, 330, 300, STYLE)
    assert sum(word.startswith("≠") for word in words(table_rows(state, layout, 0, 4))) == 2
    assert any("≠ 1, 2 contradict" in text for text in words(table_summary(state, STYLE, 400)))


def test_the_header_names_the_columns() -> None:
    state = initial_state(XOR)
    names = words(table_header(state, table_layout(XOR.table, 330, 300, STYLE)))
    assert names[:4] == ["in1", "in2", "in3", "y"]
    assert "error" in names


def test_the_selected_row_stands_out() -> None:
    state = initial_state(XOR)
    layout = table_layout(XOR.table, 330, 300, STYLE)
    pictures = [table_rows(update(state, SelectRow(row)), layout, 0, 4) for row in (None, 0, 1)]
    assert pictures[0] != pictures[1] != pictures[2]


@pytest.mark.parametrize("room", [30, 97, 113, 140, 260])
def test_rows_are_seen_whole_and_fill_their_room(room: int) -> None:
    table = preset("circles").table
    layout = table_layout(table, 330, room, STYLE)
    least, seen = least_row(table, STYLE), layout.whole_rows(room)
    assert seen % layout.row == 0
    assert seen // layout.row == room // least
    assert room - seen < seen // layout.row


def test_four_rows_with_answers_under_their_targets_have_room_in_a_low_window() -> None:
    table, room = preset("flowers").table, 166
    layout = table_layout(table, 346, room, STYLE)
    assert layout.stacked
    assert layout.whole_rows(room) // layout.row == 4


def test_an_answer_under_its_target_keeps_its_zeros() -> None:
    adder = preset("half-adder")
    experiment = replace(adder, hidden=(), rule=replace(adder.rule, output_activation="linear"))
    network = experiment.start()
    state = with_network(experiment, network.at(np.full_like(network.flat, 5.25)))
    layout = table_layout(experiment.table, 346, 166, STYLE)

    assert layout.stacked
    assert {"10.50", "5.25"} <= set(words(table_rows(state, layout, 0, 4)))
