from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import table_of
from tests.session.strategy import XOR, burst, experiment_of, trained
from tests.thoroughness import examples
from visualizer.scene.chart.axis import ZERO
from visualizer.scene.chart.metric_chart import (
    MOST_CURVES,
    MOST_POINTS,
    MetricChart,
    drawn_synapses,
    update_chart,
    update_colours,
    update_ticks,
    weight_chart,
    weight_colours,
    weight_names,
    weight_ticks,
    weights_caption,
)
from visualizer.scene.look import hidden_colour
from visualizer.scene.palette import DARK, rgba
from visualizer.session.command import Cut, SetHidden, SetWeight
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update
from visualizer.session.view import View

STATE = replace(trained(XOR, 60), view=View(log_x=False))
WIDE = trained(experiment_of(table_of(np.eye(4), np.eye(4)[:, :2]), (20, 20)), 5)


def select(state: State, selection: Selection) -> State:
    return replace(state, selection=selection)


@pytest.mark.parametrize("synapse", [Synapse(0, 1, 3), Synapse(1, 2, 0)])
def test_the_course_of_a_weight_is_the_recorded_one(synapse: Synapse) -> None:
    k, i, j = synapse
    chart = weight_chart(select(STATE, synapse), 500)
    exact = [float(at_iteration(STATE, n).network.weights[k][i, j]) for n in range(61)]
    assert chart.x.tolist() == [*range(61), 60]
    assert chart.curves[:, 0].tolist() == [*exact, exact[-1]]
    assert chart.guide == exact[0]
    assert chart.present.tolist() == [exact[-1]]
    assert chart.now == 60


def test_the_course_of_updates_is_that_of_the_engine() -> None:
    chart = update_chart(STATE, 500)
    for x, sizes in zip(chart.x.tolist(), chart.curves, strict=True):
        exact = [np.abs(u).mean() for u in at_iteration(STATE, int(x)).pass_.updates]
        np.testing.assert_allclose(sizes, exact, rtol=1e-12)
    np.testing.assert_array_equal(chart.present, chart.curves[-1])
    assert (chart.guide, chart.x[0], chart.x[-1]) == (None, 0, 60)


def test_the_present_may_lie_in_the_past() -> None:
    state = at_iteration(STATE, 20)
    for chart in (weight_chart(state, 500), update_chart(state, 500)):
        assert chart.now == 20
        # What followed is drawn as it was recorded.
        assert chart.x.tolist() == [*range(61)]
        np.testing.assert_allclose(chart.present, chart.curves[chart.x.tolist().index(20)], rtol=1e-12)


@pytest.mark.parametrize(
    ("selection", "drawn", "names", "caption"),
    [
        (Synapse(0, 1, 3), [(0, 1, 3)], ["syn0[1,3]"], "syn0[1,3], start −0.3089"),
        (Neuron(1, 2), [(0, 0, 2), (0, 1, 2), (0, 2, 2)], ["in1", "in2", "in3"], "weights into l1₂"),
        (Neuron(2, 0), [(1, i, 0) for i in range(4)], ["l1₀", "l1₁", "l1₂", "l1₃"], "weights into l2"),
        (Neuron(0, 1), [(0, 1, j) for j in range(4)], ["l1₀", "l1₁", "l1₂", "l1₃"], "weights from in2"),
    ],
)
def test_what_is_drawn(selection: Selection, drawn: list[tuple[int, int, int]], names: list[str], caption: str) -> None:
    state = select(STATE, selection)
    assert list(drawn_synapses(state)) == drawn
    assert list(weight_names(state)) == names
    assert weights_caption(state) == caption
    assert weight_chart(state, 100).curves.shape[1] == len(weight_colours(state, DARK)) == len(drawn)


def test_all_weights_or_those_into_one_output() -> None:
    assert len(set(drawn_synapses(STATE))) == 16
    assert weights_caption(STATE) == "all 16 weights"
    assert weight_names(STATE)[0] == "syn0[0,0]"
    state = replace(WIDE, view=replace(WIDE.view, target=1))
    assert drawn_synapses(state) == tuple(Synapse(2, i, 1) for i in range(20))
    assert weights_caption(state) == f"weights into {WIDE.experiment.table.output_names[1]}"
    assert len(drawn_synapses(state)) <= MOST_CURVES


def test_colours_are_those_of_hidden_neurons() -> None:
    into_hidden = weight_colours(select(STATE, Synapse(0, 0, 2)), DARK)
    into_output = weight_colours(select(STATE, Synapse(1, 3, 0)), DARK)
    assert into_hidden + into_output == [rgba(hidden_colour(DARK, unit)) for unit in (2, 3)]
    assert len(set(weight_colours(select(STATE, Neuron(1, 2)), DARK))) == 3
    assert len(update_colours(STATE, DARK)) == 2
    single = trained(experiment_of(XOR.table, ()), 3)
    assert update_colours(single, DARK) == [rgba(DARK.t0)]


def test_another_shape_of_network_has_no_course_where_the_synapse_was_not() -> None:
    state = burst(update(STATE, SetHidden((6,))), 10)
    chart = weight_chart(select(state, Synapse(0, 0, 5)), 500)
    assert np.isnan(chart.curves[chart.x < 60]).all()
    assert np.isfinite(chart.curves[-5:]).all()
    kept = weight_chart(select(state, Synapse(0, 0, 1)), 500)
    assert np.isfinite(kept.curves).all()
    deeper = update_chart(burst(update(STATE, SetHidden((4, 2))), 10), 500)
    assert np.isnan(deeper.curves[deeper.x < 60]).all()
    assert deeper.curves.shape[1] == 3


def test_the_guide_is_where_the_present_shape_began() -> None:
    edited = burst(update(STATE, SetWeight(Synapse(0, 1, 3), 4.0)), 5)
    start = trained(XOR, 0).network.weights[0][1, 3]
    assert weight_chart(select(edited, Synapse(0, 1, 3)), 50).guide == start


@examples(20)
@given(st.integers(1, 3000), st.integers(5, 100), st.booleans(), st.booleans())
def test_the_number_of_points_is_bounded(iterations: int, pixels: int, log: bool, zoomed: bool) -> None:
    state = replace(trained(XOR, iterations), view=View(log_x=log))
    limits = (iterations / 4, iterations / 2) if zoomed and iterations > 8 else None
    for chart in (weight_chart(state, pixels, limits), update_chart(state, pixels, limits)):
        assert 1 <= len(chart.x) == len(chart.curves) <= 2 * pixels + 3
        assert (np.diff(chart.x) >= 0).all()
        assert chart.x_limits == limits or not zoomed or iterations <= 8
        assert not log or chart.x.min() >= ZERO


def test_many_curves_have_fewer_points() -> None:
    state = trained(experiment_of(table_of(np.eye(4), np.eye(4)[:, :1]), (12,)), 4000)
    chart = weight_chart(state, 2000)
    assert chart.curves.size <= MOST_POINTS + 3 * chart.curves.shape[1]


def inside(chart: MetricChart) -> bool:
    finite = chart.curves[np.isfinite(chart.curves)]
    return bool((finite >= chart.y_limits[0]).all() and (finite <= chart.y_limits[1]).all())


@pytest.mark.parametrize("selection", [None, Synapse(0, 1, 3), Synapse(1, 1, 0), Neuron(1, 1), Neuron(2, 0)])
@pytest.mark.parametrize("iterations", [0, 10, 2000])
def test_limits_hold_all_that_is_drawn(selection: Selection, iterations: int) -> None:
    state = select(trained(XOR, iterations), selection)
    for chart in (weight_chart(state, 300), update_chart(state, 300)):
        assert inside(chart)
        assert chart.y_limits[0] < chart.y_limits[1]
    chart = weight_chart(state, 300)
    assert chart.y_limits[0] < 0 < chart.y_limits[1]
    assert chart.guide is None or chart.y_limits[0] <= chart.guide <= chart.y_limits[1]


def test_updates_of_zero_are_not_drawn() -> None:
    state = trained(experiment_of(table_of([[0.0], [0.0]], [[0.5], [0.5]]), ()), 0)
    chart = update_chart(state, 100)
    assert np.isnan(chart.curves).all()
    assert chart.y_limits == (0.01, 1.0)
    cut = STATE
    for i in range(4):
        cut = update(cut, Cut(Synapse(1, i, 0), True))
    assert np.isnan(update_chart(cut, 100).present[1])


def test_enormous_weights_have_limits_all_the_same() -> None:
    state = burst(update(STATE, SetWeight(Synapse(0, 1, 3), 1.7e308)), 2)
    for chart in (weight_chart(select(state, Synapse(0, 1, 3)), 50), update_chart(state, 50)):
        assert np.isfinite(chart.y_limits).all()


def test_ticks() -> None:
    assert weight_ticks((-10.9, 8.9), 5) == (("−10", -10.0), ("−5", -5.0), ("0", 0.0), ("5", 5.0))
    assert update_ticks((8e-6, 0.02), 4) == (("10⁻⁵", 1e-5), ("10⁻⁴", 1e-4), ("0.001", 1e-3), ("0.01", 1e-2))
    assert ("5·10⁻⁵", 5e-5) in update_ticks((4e-5, 8e-4), 5)
