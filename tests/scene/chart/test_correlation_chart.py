from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import table_of
from tests.session.strategy import XOR, burst, trained
from tests.thoroughness import examples
from visualizer.engine.correlation import hidden_correlation
from visualizer.files.preset import preset, preset_names
from visualizer.scene.chart import correlation_chart as module
from visualizer.scene.chart.axis import ZERO
from visualizer.scene.chart.correlation_chart import (
    correlation_chart,
    correlation_matrix,
    correlation_ticks,
    isolation,
    matrix_names,
    spread,
)
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.command import EditCell, GoTo, SetHidden
from visualizer.session.state import State, initial_state
from visualizer.session.update import update
from visualizer.session.view import View


@given(st.lists(st.floats(-1, 1), max_size=32), st.floats(0, 0.5))
def test_spread(levels: list[float], gap: float) -> None:
    placed = spread(levels, gap, -1, 1)
    assert len(placed) == len(levels)
    assert all(-1 - 1e-9 <= level <= 1 + 1e-9 for level in placed)
    fair = min(gap, 2 / max(1, len(levels) - 1))
    order = sorted(range(len(levels)), key=lambda k: levels[k])
    ascending = [placed[k] for k in order]
    assert all(b - a >= fair - 1e-9 for a, b in pairwise(ascending))


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=6))
def test_levels_that_are_apart_stay(levels: list[float]) -> None:
    apart = sorted({round(level, 1) for level in levels})
    assert spread(apart, 0.05, -1, 1) == apart


def test_curves_are_the_recorded_correlations() -> None:
    state = replace(trained(XOR, 60), view=View(log_x=False))
    chart = correlation_chart(state, 500)
    recorded = state.history.segments[0].metrics.correlations.values[:, :, 0]
    present = hidden_correlation(state.pass_)[:, 0]
    assert chart.x.tolist() == [*range(61), 60]
    np.testing.assert_array_equal(chart.curves, [*recorded, present])
    np.testing.assert_array_equal(recorded[-1], present)
    assert chart.names == ("l1₀", "l1₁", "l1₂", "l1₃")
    assert chart.guide == pytest.approx(1 / np.sqrt(3))
    assert correlation_chart(replace(state, view=View()), 500).x.min() == ZERO
    np.testing.assert_array_equal(chart.present, present)
    assert chart.now == 60


def test_in_the_past_the_curves_go_on() -> None:
    end = replace(trained(XOR, 60), view=View(log_x=False))
    state = update(end, GoTo(20))
    chart, at_end = correlation_chart(state, 500), correlation_chart(end, 500)
    assert chart.x.tolist() == list(range(61))
    assert chart.x_limits == at_end.x_limits
    assert chart.now == 20
    np.testing.assert_array_equal(chart.curves, at_end.curves[:61])
    np.testing.assert_array_equal(chart.present, hidden_correlation(state.pass_)[:, 0])
    np.testing.assert_allclose(chart.present, chart.curves[20], rtol=1e-9)


@examples(20)
@given(st.integers(1, 3000), st.integers(5, 100), st.booleans(), st.booleans())
def test_the_number_of_points_is_bounded(iterations: int, pixels: int, log: bool, zoomed: bool) -> None:
    state = replace(trained(XOR, iterations), view=View(log_x=log))
    limits = (iterations / 4, iterations / 2) if zoomed and iterations > 8 else None
    chart = correlation_chart(state, pixels, limits)
    assert 1 <= len(chart.x) == len(chart.curves) <= 2 * pixels + 5
    assert (np.diff(chart.x) >= 0).all()
    frames = state.history.segments[0].metrics.iterations.values.tolist()
    assert set(chart.x.tolist()) <= {*frames, float(iterations), ZERO}
    for x, values in zip(chart.x.tolist()[:-1], chart.curves[:-1], strict=True):
        if x >= 1:
            np.testing.assert_array_equal(
                values, state.history.segments[0].metrics.correlations.values[frames.index(x), :, 0]
            )


def test_neurons_that_were_not_there_have_no_course() -> None:
    state = burst(update(trained(XOR, 20), SetHidden((6,))), 10)
    chart = correlation_chart(replace(state, view=View(log_x=False)), 500)
    assert chart.curves.shape == (32, 6)
    before = chart.x < 20
    assert np.isnan(chart.curves[before, 4:]).all()
    assert not np.isnan(chart.curves[before, :4]).any()
    assert not np.isnan(chart.curves[~before]).any()


def test_the_view_names_layer_and_target() -> None:
    state = trained(preset("half-adder"), 20)
    state = burst(update(state, SetHidden((3, 2))), 5)
    for layer, start, wide in ((0, 0, 3), (1, 3, 2)):
        for target in (0, 1):
            chart = correlation_chart(replace(state, view=View(layer=layer, target=target)), 500)
            present = hidden_correlation(state.pass_)
            np.testing.assert_array_equal(chart.curves[-1], present[start : start + wide, target])
            assert chart.names[0] == f"l{layer + 1}₀"


def test_a_network_without_hidden_layer_has_no_curves() -> None:
    chart = correlation_chart(trained(preset("trask-2-layer"), 20), 500)
    assert chart.curves.shape[1] == 0
    assert len(chart.curves) == len(chart.x)
    assert chart.names == ()


@pytest.mark.parametrize(
    ("targets", "level"),
    [
        ([0, 1, 1, 0], 3**-0.5),
        ([0, 0, 0, 1, 1, 1], 5**-0.5),
        ([0, 1, 1, 1], None),
        ([0, 1], None),
        ([0, 0.5, 1, 1], None),
    ],
)
def test_isolation(targets: list[float], level: float | None) -> None:
    table = table_of([[k] for k in range(len(targets))], [[target] for target in targets])
    assert isolation(table, 0) == (None if level is None else pytest.approx(level))


def test_ticks() -> None:
    assert [text for text, _ in correlation_ticks(None, True)] == ["−1", "0", "1"]
    assert correlation_ticks(0.577, False) == correlation_ticks(None, True)
    places = [place for _, place in correlation_ticks(0.577, True)]
    assert places == [-1, -0.577, 0, 0.577, 1]


@pytest.mark.parametrize("name", preset_names())
def test_the_matrix_has_a_cell_for_every_pair_within_its_room(name: str) -> None:
    state = trained(preset(name), 10)
    for (width, height), size in product(((120, 120), (200, 260), (400, 300), (700, 500)), (12, 16, 24)):
        assert_within_its_room(state, width, height, size)


def assert_within_its_room(state: State, width: int, height: int, size: int) -> None:
    picture = correlation_matrix(state, Style(DARK, size), width, height)
    boxes = [shape for shape in picture if isinstance(shape, Box)]
    n = len(matrix_names(state))
    assert len(boxes) == n * (n - 1) // 2
    for box in boxes:
        assert -0.5 <= box.low[0] < box.high[0] <= width + 0.5
        assert -0.5 <= box.low[1] < box.high[1] <= height + 0.5
    texts = [shape for shape in picture if isinstance(shape, Text)]
    assert all(t.place[0] >= -1 and t.place[0] + text_width(t.string, t.size) <= width + 2 for t in texts)


def test_cells_tell_r() -> None:
    state = trained(XOR, 10)
    texts = [s.string for s in correlation_matrix(state, Style(DARK, 16), 500, 400) if isinstance(s, Text)]
    r = hidden_correlation(state.pass_)[0, 0]
    assert f"{r:.2f}".replace("-", "−").replace("0.", ".") in texts
    constant = update(initial_state(XOR), EditCell(1, 3, 0.0))
    constant = update(constant, EditCell(2, 3, 0.0))
    texts = [s.string for s in correlation_matrix(constant, Style(DARK, 16), 500, 400) if isinstance(s, Text)]
    assert texts.count("n/a") == 4


def test_names_of_the_matrix() -> None:
    assert matrix_names(initial_state(XOR)) == [("l1", "0"), ("l1", "1"), ("l1", "2"), ("l1", "3"), ("y", "")]
    names = matrix_names(initial_state(preset("trask-2-layer")))
    assert [subscript for _, subscript in names] == [""] * 4
    assert module.Y_LIMITS[0] < -1 < 1 < module.Y_LIMITS[1]


@pytest.mark.parametrize("width", range(60, 320, 20))
def test_all_cells_of_the_matrix_have_their_number_or_none_has(width: int) -> None:
    state = trained(XOR, 2000)
    shapes = correlation_matrix(state, Style(DARK, 16), width, 200)
    cells = sum(isinstance(shape, Box) for shape in shapes)
    numbers = sum(isinstance(shape, Text) and "." in shape.string for shape in shapes)
    assert cells == 10
    assert numbers in (0, cells)


@pytest.mark.parametrize("width", range(60, 320, 20))
def test_whole_numbers_stay_in_their_cells(width: int) -> None:
    table = table_of([[0, 1, 1], [1, 0, 0], [0, 1, 1], [1, 0, 1]], [[0], [1], [0], [1]])
    shapes = correlation_matrix(initial_state(replace(XOR, table=table, hidden=())), Style(DARK, 16), width, 200)
    boxes = [shape for shape in shapes if isinstance(shape, Box)]
    told = [shape for shape in shapes if isinstance(shape, Text) and shape.string.lstrip("−")[0] in ".01"]
    for text in told:
        box = next(
            box for box in boxes if box.low[0] <= text.place[0] + text_width(text.string, text.size) / 2 <= box.high[0]
        )
        assert text_width(text.string, text.size) <= box.high[0] - box.low[0]
    if width >= 160:
        assert {"1.00", "−1.00"} & {text.string for text in told}
