from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.strategy import XOR, burst, trained
from visualizer.engine.array import FloatArray
from visualizer.scene.chart.axis import place_of, places_of
from visualizer.scene.chart.thinning import DEVIATION, ROUNDS, Rows, bends, drawn_present, joined, thinned
from visualizer.session.command import GoTo, SetWeight
from visualizer.session.segment import Segment
from visualizer.session.selection import Synapse
from visualizer.session.state import State
from visualizer.session.update import update
from visualizer.session.view import View


@given(
    st.lists(st.integers(0, 10**6), max_size=400, unique=True),
    st.integers(0, 10**6),
    st.integers(1, 10**6),
    st.integers(2, 60),
    st.booleans(),
)
def test_what_is_drawn(points: list[int], low: int, length: int, most: int, log: bool) -> None:
    x = np.array(sorted(points), dtype=float)
    rows = thinned(x, (low, low + length), most, log)
    inside = np.flatnonzero((x >= low) & (x <= low + length))
    assert len(rows) <= most + 2
    assert (np.diff(rows) > 0).all()
    if len(inside) + 2 <= most:
        assert set(inside.tolist()) <= set(rows.tolist())
    if len(inside):
        # The curve goes on to both edges of the plot.
        assert rows[0] == max(0, inside[0] - 1)
        assert rows[-1] == min(len(x) - 1, inside[-1] + 1)


def test_points_are_spread_over_the_axis() -> None:
    x = np.arange(1, 10_001, dtype=float)
    even = x[thinned(x, (0, 10_001), 100, log=False)]
    assert np.diff(even).max() <= 101
    decades = np.log10(x[thinned(x, (0, 10_001), 100, log=True)])
    assert np.diff(decades[decades > 1.5]).max() <= 2.1 * 4 / 100


@pytest.mark.parametrize("log", [False, True])
def test_a_curve_goes_through_all_segments_to_the_present(log: bool) -> None:
    edited = burst(update(trained(XOR, 20), SetWeight(Synapse(0, 0, 0), 2.0)), 10)
    end = replace(edited, view=View(log_x=log))
    then = replace(update(end, GoTo(25)), view=end.view)
    assert len(end.history.segments) == 2

    def drawn(state: State) -> tuple[FloatArray, FloatArray]:
        """Curves that are -1 in the present, and elsewhere the iteration."""
        segments = [(segment, segment.metrics.iterations.values) for segment in state.history.segments]
        return joined(state, segments, iterations, np.array([-1.0]), (0, 30), 100)

    def iterations(segment: Segment, rows: Rows) -> FloatArray:
        return segment.metrics.iterations.values[rows, np.newaxis]

    x, curves = drawn(end)
    assert (curves[-1], x[-1]) == (-1, 30)
    np.testing.assert_array_equal(x[:-1], places_of(curves[:-1, 0], log))
    assert {place_of(0, log), 19, 20, 29} <= set(x.tolist())
    np.testing.assert_array_equal(drawn(then)[0], x[:-1])


@pytest.mark.parametrize("log", [False, True])
def test_the_present_is_where_its_iteration_is_drawn(log: bool) -> None:
    state = replace(trained(XOR, 20), view=View(log_x=log))
    assert drawn_present(state) == 20
    assert drawn_present(update(state, GoTo(0))) == place_of(0, log)


@given(
    st.lists(st.integers(0, 3000), min_size=1, max_size=300, unique=True),
    st.lists(st.floats(0, 400) | st.just(float("nan")), min_size=300, max_size=300),
    st.booleans(),
)
def test_what_is_left_out_is_not_missed(places: list[int], levels: list[float], smooth: bool) -> None:
    across = np.array(sorted(places), dtype=float) / 3
    up = np.array(levels[: len(across)])
    if smooth:
        up = 200 + 150 * np.sin(across / 90)
    rows = bends(across, up)

    assert rows[0] == 0
    assert rows[-1] == len(across) - 1
    known = ~np.isnan(up)
    unknown = ~known | ~np.append(known[1:], True) | ~np.insert(known[:-1], 0, True)
    assert set(np.flatnonzero(unknown).tolist()) <= set(rows.tolist())
    gap = np.interp(across, across[rows], up[rows]) - up
    assert np.nanmax(np.abs(np.where(unknown, 0, gap))) <= ROUNDS * DEVIATION


def test_a_smooth_curve_needs_few_points() -> None:
    across = np.linspace(0, 500, 1000)

    assert 20 < len(bends(across, 100 * np.tanh((across - 250) / 80))) < 130
    assert len(bends(across, across)) <= 10
    assert len(bends(across[:0], across[:0])) == 0
