"""Plots: where values are, and names that neither touch nor stick out."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.chart.pill import Name
from visualizer.scene.chart.plot import Plot, hint, iteration_plot, plot_height
from visualizer.scene.layout import Rect
from visualizer.scene.palette import LIGHT
from visualizer.scene.shape import Box, Line, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

STYLE = Style(LIGHT, 16)
ROOM = Rect(10, 20, 300, 200)
GREY = (90, 90, 90, 255)


def plot(log_x: bool, log_y: bool) -> Plot:
    ticks = (("0.1", 0.1), ("1", 1.0))
    return iteration_plot(STYLE, ROOM, ((1.0, 1000.0), (0.1, 1.0)), (log_x, log_y), ticks)[0]


@pytest.mark.parametrize("log_x", [False, True])
@pytest.mark.parametrize("log_y", [False, True])
def test_limits_are_the_edges(log_x: bool, log_y: bool) -> None:
    axes = plot(log_x, log_y)
    rect = axes.rect

    assert axes.point(1, 0.1) == pytest.approx((rect.x, rect.y + rect.height))
    assert axes.point(1000, 1) == pytest.approx((rect.x + rect.width, rect.y))
    x, y = axes.point(10, 0.55)
    assert (x - rect.x) / rect.width == pytest.approx(1 / 3 if log_x else 9 / 999)
    assert (rect.y + rect.height - y) / rect.height == pytest.approx(np.log10(5.5) if log_y else 0.5)


def test_ticks_stand_at_their_values_within_the_room() -> None:
    ticks = (("0.1", 0.1), ("0.5", 0.5), ("1", 1.0))
    axes, shapes = iteration_plot(STYLE, ROOM, ((0.8, 2500.0), (0.1, 1.0)), (True, True), ticks)

    words = {shape.string: shape for shape in shapes if isinstance(shape, Text)}
    assert {"0.1", "0.5", "1", "10", "100", "1 k", "iteration"} == set(words)
    middle = words["100"].place[0] + text_width("100", STYLE.tiny) / 2
    assert middle == pytest.approx(axes.point(100, 1)[0], abs=1)
    assert words["0.5"].place[1] + STYLE.tiny / 2 == pytest.approx(axes.point(1, 0.5)[1], abs=1)
    for word in words.values():
        assert word.place[0] >= ROOM.x
        assert word.place[0] + text_width(word.string, word.size) <= ROOM.x + ROOM.width
        assert word.place[1] + word.size <= ROOM.y + ROOM.height
    assert sum(isinstance(shape, Line) for shape in shapes) == 4 + 3 + 2


def test_a_low_plot_does_without_a_word() -> None:
    _, shapes = iteration_plot(STYLE, ROOM._replace(height=80), ((1.0, 9.0), (0.0, 1.0)), (False, False), (("0", 0.0),))

    assert "iteration" not in [shape.string for shape in shapes if isinstance(shape, Text)]


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(-50, 300), st.text("wil1", max_size=30)), max_size=6))
def test_names_do_not_touch(places: list[tuple[float, float, str]]) -> None:
    axes = plot(log_x=True, log_y=False)
    names = [Name(text, (x, y), GREY) for x, y, text in places]

    pills = [shape for shape in axes.names(names) if isinstance(shape, Box)]

    assert len(pills) == len(names)
    for pill in pills:
        assert axes.rect.x <= pill.low[0]
        assert pill.high[0] <= ROOM.x + ROOM.width
        assert axes.rect.y - 0.01 <= pill.low[1] < pill.high[1] <= axes.rect.y + axes.rect.height + 0.01
    for upper, lower in pairwise(sorted(pills, key=lambda pill: pill.low[1])):
        assert lower.low[1] >= upper.high[1]


def test_hint_is_broken_into_lines_or_left_out() -> None:
    narrow, tall = Rect(0, 0, 120, 30), Rect(0, 0, 120, 100)

    lines = [shape for shape in hint(STYLE, tall, "The error of every iteration") if isinstance(shape, Text)]

    assert " ".join(line.string for line in lines) == "The error of every iteration"
    assert all(text_width(line.string, line.size) <= 120 for line in lines)
    assert hint(STYLE, narrow, "The error of every iteration") == []


@given(st.integers(200, 1500))
def test_wide_plots_are_flatter(width: int) -> None:
    assert 0.4 * width < plot_height(STYLE, width) <= 1.0 * width
    assert plot_height(STYLE, width) <= plot_height(STYLE, width + 10)
