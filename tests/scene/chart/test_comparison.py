from itertools import pairwise, product

import numpy as np
import pytest

from tests.engine.strategy import random_problem
from tests.session.strategy import XOR, burst, experiment_of, trained
from visualizer.scene import number
from visualizer.scene.chart import comparison
from visualizer.scene.chart.comparison import comparison_picture
from visualizer.scene.look import level_colour, weight_colour
from visualizer.scene.palette import DARK, LIGHT
from visualizer.scene.shape import Box, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.command import AddRow, GoTo, SetHidden
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update

STYLE = Style(DARK, 16)


def words(picture: list[Shape]) -> list[str]:
    return [shape.string for shape in picture if isinstance(shape, Text)]


def boxes(picture: list[Shape]) -> list[Box]:
    return [shape for shape in picture if isinstance(shape, Box)]


def pictured(first: State, second: State, width: float = 1000, style: Style = STYLE) -> list[Shape]:
    return comparison_picture(first, second, style, width)[0]


def test_every_number_of_both_and_every_difference_is_there() -> None:
    end = trained(XOR, 500)
    start = at_iteration(end, 1)
    said = words(pictured(start, end))
    ours = [*start.pass_.activations[1:], *start.network.weights], [*end.pass_.activations[1:], *end.network.weights]
    for one, other in zip(*ours, strict=True):
        for values, plus in ((one, False), (other, False), (other - one, True)):
            assert {number.fixed(value, 2, plus=plus) for value in values.ravel().tolist()} <= set(said)
    numbers = sum(matrix.size for part in ours for matrix in part) * 3 // 2
    assert len(boxes(pictured(start, end))) == numbers
    for name in ("l1", "l2", "syn0", "syn1", "iteration 1", "iteration 500", "difference", "0 1 1", "in2", "l1₃", "y"):
        assert name in said
    assert f"error {number.fixed(end.error - start.error, 4, plus=True)}" in said


def test_colours_are_those_of_the_network() -> None:
    end = trained(XOR, 500)
    fills = [box.fill for box in boxes(pictured(end, end))]
    assert fills[0] == level_colour(DARK, float(end.pass_.activations[1][0, 0]))
    first_weight = 3 * (4 * 4 + 4 * 1)
    assert fills[first_weight] == weight_colour(DARK, float(end.network.weights[0][0, 0]))


def test_no_difference_where_shapes_differ() -> None:
    state = burst(update(trained(XOR, 20), SetHidden((6, 2))), 10)
    before, after = at_iteration(state, 5), state
    said = " ".join(words(pictured(before, after)))
    assert "No difference: l1 was 4 × 4 and is 4 × 6." in said
    assert "No difference: syn1 was 4 × 1 and is 6 × 2." in said
    assert "The network has no l3 then." in said
    assert "The network has no syn2 then." in said


def test_no_difference_where_rows_have_come() -> None:
    state = burst(update(trained(XOR, 20), AddRow()), 10)
    said = " ".join(words(pictured(at_iteration(state, 5), state)))
    assert "No difference: l1 was 4 × 4 and is 5 × 4." in said
    assert "No difference: syn0" not in said


def test_the_order_is_that_of_the_fields() -> None:
    end = trained(XOR, 50)
    start = update(end, GoTo(0))
    forth, back = words(pictured(start, end)), words(pictured(end, start))
    assert forth.index("iteration 0") < forth.index("iteration 50")
    assert back.index("iteration 50") < back.index("iteration 0")


@pytest.mark.parametrize("n_rows", [comparison.MOST_ROWS, comparison.MOST_ROWS + 1, 300])
def test_many_rows_are_cut(n_rows: int) -> None:
    _, table = random_problem((5, 3, 2), n_rows, 1)
    said = words(pictured(state := trained(experiment_of(table, (3,)), 1), state))
    left = n_rows - comparison.MOST_ROWS
    assert said.count(f"… and {left:,} more rows") == (6 if left else 0)


@pytest.mark.parametrize("widths", [(3, 4, 1), (12, 32, 32, 8), (1, 1), (2, 1, 1, 1, 1, 1, 1, 2)])
def test_everything_has_its_place(widths: tuple[int, ...]) -> None:
    _, table = random_problem(widths, 7, 1)
    state = trained(experiment_of(table, widths[1:-1]), 3)
    first = at_iteration(state, 0)
    for width, size in product((150, 300, 620, 700, 1100), (12, 16, 36)):
        assert_in_place(*comparison_picture(first, state, Style(LIGHT, size), width), width)


def assert_in_place(picture: list[Shape], height: float, width: float) -> None:
    cells = boxes(picture)
    for box in cells:
        assert -1 <= box.low[0] < box.high[0] <= width + 1
        assert 0 <= box.low[1] < box.high[1] <= height
    places = {(box.low, box.high) for box in cells}
    assert len(places) == len(cells)
    lines: dict[float, list[tuple[float, float]]] = {}
    for text in picture:
        if isinstance(text, Text):
            assert 0 <= text.place[1] <= height - text.size
            span = text.place[0], text.place[0] + text_width(text.string, text.size)
            assert span[0] >= -1
            assert span[1] <= width + 1
            lines.setdefault(text.place[1], []).append(span)
    for spans in lines.values():
        assert all(b[0] >= a[1] - 1 for a, b in pairwise(sorted(spans)))


def test_columns_that_have_no_room_are_told() -> None:
    _, table = random_problem((3, 32, 1), 4, 1)
    state = trained(experiment_of(table, (32,)), 1)
    picture = pictured(state, state, 700)
    assert words(picture).count("…") >= 6
    assert len(boxes(pictured(state, state, 4000))) == 3 * (4 * 32 + 4 + 3 * 32 + 32)


def test_numbers_that_are_none_have_no_colour() -> None:
    state = trained(XOR, 1)
    matrix = state.network.weights[0].copy()
    matrix[0, 0] = np.nan
    assert comparison._colour(DARK, "weights", float(matrix[0, 0])) == comparison._colour(DARK, "layer", float("nan"))
