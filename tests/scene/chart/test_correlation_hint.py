"""What is said of the plot and the matrix of correlations."""

from dataclasses import replace

import pytest

from tests.scene.glossary.test_glossary import fault
from tests.scene.tidy import words
from tests.session.strategy import XOR, trained
from visualizer.engine.correlation import mutual_correlation
from visualizer.scene import number
from visualizer.scene.chart.correlation_chart import correlation_chart, correlation_matrix
from visualizer.scene.chart.correlation_hint import correlation_hint, matrix_hint
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box
from visualizer.scene.style import Style
from visualizer.session.command import SetHidden
from visualizer.session.state import State, initial_state
from visualizer.session.update import update
from visualizer.session.view import View

STYLE, SIZE = Style(DARK, 16), (160, 160)


def cells(state: State, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Middles of the cells that are drawn, row by row."""
    boxes = [shape for shape in correlation_matrix(state, STYLE, *size) if isinstance(shape, Box)]
    return [((box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2) for box in boxes]


@pytest.mark.parametrize("hidden", [(4,), (8,), (32,)])
def test_every_cell_says_whose_correlation_it_is(hidden: tuple[int, ...]) -> None:
    """Also where its number has no room."""
    state = update(initial_state(XOR), SetHidden(hidden))
    r, pairs = mutual_correlation(state.pass_, 1), []
    if hidden == (32,):
        assert words(correlation_matrix(state, STYLE, *SIZE)) == []
    for a in range(1, hidden[0] + 1):
        for b in range(a):
            other = f"l1[{a}]" if a < hidden[0] else "y"
            pairs.append(f"l1[{b}] with {other}: {number.fixed(float(r[a, b]))}")

    assert [matrix_hint(state, STYLE, SIZE, *middle) for middle in cells(state, SIZE)] == pairs


def test_beside_the_cells_the_matrix_itself_is_told() -> None:
    state = initial_state(XOR)

    assert matrix_hint(state, STYLE, SIZE, SIZE[0] - 2, 2) == sentence("correlations")


def test_without_a_hidden_layer_the_cells_are_those_of_the_inputs() -> None:
    state = update(initial_state(XOR), SetHidden(()))

    assert matrix_hint(state, STYLE, SIZE, *cells(state, SIZE)[0]).startswith("in1 with in2: ")


def test_curve_and_guide_are_told() -> None:
    state = replace(trained(XOR, 60), view=View(log_x=False))
    chart = correlation_chart(state, 500)
    assert chart.guide is not None
    r = float(chart.curves[30, 2])
    said = correlation_hint(state, chart, 30, r, 20_000)
    guide = correlation_hint(state, chart, 30, -chart.guide, 200)

    assert said == f"l1[2] with y at iteration 30: {number.fixed(r)}"
    assert "0.58" in guide
    assert "one of the 4 rows alone" in guide
    assert fault(guide) == ""
    assert correlation_hint(state, chart, 30, 0.9, 200) == ""
