from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.session.strategy import EXPLOSIVE, XOR, experiments, trained
from visualizer.engine.network import matrices
from visualizer.scene.network.edge import (
    FULL,
    WEIGHTS,
    Reading,
    Scale,
    edge_reading,
    signal_scale,
    update_scale,
)
from visualizer.session.command import SelectRow
from visualizer.session.experiment import Experiment
from visualizer.session.phase import phases
from visualizer.session.state import Edges, State, initial_state
from visualizer.session.timeline import gone_to
from visualizer.session.update import update

STATE = trained(XOR, 300)
rows = st.sampled_from([0, None])


def shown(state: State, edges: Edges) -> Reading:
    return edge_reading(replace(state, view=replace(state.view, edges=edges)))


def in_phase(experiment: Experiment, kind: str, layer: int, row: int | None = 0) -> tuple[State, Reading]:
    """The state in a phase, and its reading."""
    state = update(trained(experiment, 20), SelectRow(row))
    order = phases(len(state.network.weights))
    number = next(n for n, phase in enumerate(order, 1) if (phase.kind, phase.layer) == (kind, layer))
    state = replace(state, phase=number)
    return state, edge_reading(state)


def part(state: State, reading: Reading, matrix: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return matrices(reading.values, state.network.widths)[matrix]


def test_between_iterations_the_view_says_what_synapses_show() -> None:
    weight, updates, change = (shown(STATE, edges) for edges in ("weight", "update", "change"))
    assert same_bits(weight.values, STATE.network.flat)
    assert same_bits(updates.values, np.concatenate([each.ravel() for each in STATE.pass_.updates]))
    assert same_bits(change.values, STATE.network.flat - trained(XOR, 0).network.flat)
    assert [reading.legend.title for reading in (weight, updates, change)] == [
        "weight",
        "update",
        "change since the start",
    ]
    assert all(reading.part == range(16) and reading.flow == 0 for reading in (weight, updates, change))
    assert weight.alike is weight.values


@given(experiments(), st.data(), rows)
def test_products_sum_to_what_the_sigmoid_takes(experiment: Experiment, data: st.DataObject, row: int | None) -> None:
    layer = data.draw(st.integers(1, len(experiment.hidden) + 1))
    state, reading = in_phase(experiment, "forward", layer, row)
    sums = state.pass_.activations[layer - 1] @ state.network.weights[layer - 1]
    expected = sums.mean(axis=0) if row is None else sums[row]
    np.testing.assert_allclose(part(state, reading, layer - 1).sum(axis=0), expected, atol=1e-9)
    assert reading.flow == 1
    assert reading.legend.title == f"l{layer - 1} × syn{layer - 1}"
    assert reading.legend.scale == WEIGHTS


@given(experiments(), st.data(), rows)
def test_deltas_carried_back_sum_to_the_error(experiment: Experiment, data: st.DataObject, row: int | None) -> None:
    if not experiment.hidden:
        return
    layer = data.draw(st.integers(1, len(experiment.hidden)))
    state, reading = in_phase(experiment, "error", layer, row)
    errors = state.pass_.errors[layer - 1]
    expected = errors.mean(axis=0) if row is None else errors[row]
    np.testing.assert_allclose(part(state, reading, layer).sum(axis=1), expected, atol=1e-9)
    assert reading.flow == -1
    assert reading.legend.title == f"l{layer + 1}_delta × syn{layer}"


@given(experiments())
def test_only_one_matrix_takes_part_and_the_others_show_their_weights(experiment: Experiment) -> None:
    state = trained(experiment, 20)
    last = len(state.network.weights)
    sizes = np.cumsum([0, *(matrix.size for matrix in state.network.weights)]).tolist()
    for number, phase in enumerate(phases(last), 1):
        reading = edge_reading(replace(state, phase=number))
        silent = phase.kind == "delta" or (phase.kind == "error" and phase.layer == last)
        matrix = phase.layer if phase.kind == "error" else phase.matrix
        assert reading.part == (range(0) if silent else range(sizes[matrix], sizes[matrix + 1]))
        others = np.delete(np.arange(len(reading.values)), reading.where)
        assert same_bits(reading.values[others], state.network.flat[others])
        assert same_bits(reading.alike[others], state.network.flat[others])
        if phase.kind == "update":
            assert same_bits(reading.values[reading.where], state.pass_.updates[matrix].ravel())
            assert reading.flow == 0


@given(st.floats(1e-9, 1e6), st.sampled_from([1.0, 1 / 3]), st.lists(st.floats(-1e9, 1e9), min_size=2))
def test_scales_keep_order_and_sign(limit: float, power: float, values: list[float]) -> None:
    scale = Scale(limit, power)
    ordered = np.array(sorted(values))
    looks = scale.alike(ordered)
    assert (np.diff(looks) >= 0).all()
    np.testing.assert_array_equal(scale.alike(-ordered), -looks)
    assert scale.alike(np.array([limit]))[0] == pytest.approx(FULL)
    if power < 1:
        assert np.abs(looks).max() <= FULL


def test_small_updates_can_be_told_from_none() -> None:
    look = Scale(1.0, 1 / 3).alike(np.array([1e-3]))[0]
    assert look == pytest.approx(FULL / 10)


def test_scales_do_not_change_while_scrubbing() -> None:
    state = trained(XOR, 2000)
    scales = {update_scale(gone_to(state, iteration)) for iteration in (0, 10, 500, 2000)}
    assert len(scales) == 1
    assert scales.pop().limit >= max(float(np.abs(each).max()) for each in gone_to(state, 0).pass_.updates)


def test_marks_of_a_legend_lie_where_its_scale_puts_them() -> None:
    assert WEIGHTS.marks == (("−12", -12), ("−6", -6), ("0", 0), ("6", 6), ("12", 12))
    texts, looks = zip(*Scale(0.05, 1 / 3).marks, strict=True)
    assert texts == ("−0.05", "−0.005", "0", "0.005", "0.05")
    assert looks == pytest.approx([-12, -12 * 0.1 ** (1 / 3), 0, 12 * 0.1 ** (1 / 3), 12])


def test_signals_have_room_for_the_largest_target() -> None:
    table = XOR.table
    assert signal_scale(table).limit == 1
    far = replace(table, targets=table.targets * 30)
    assert signal_scale(far).limit == 50


@given(experiments(), st.sampled_from(["update", "change"]))
def test_figures_are_the_values_in_the_unit_of_the_legend(experiment: Experiment, edges: Edges) -> None:
    reading = shown(trained(experiment, 20), edges)
    exponent = reading.legend.exponent
    np.testing.assert_allclose(reading.figures * 10.0**exponent, reading.values, rtol=1e-12)
    assert ("×10" in reading.legend.text) == (exponent != 0)


def test_what_is_not_a_number_looks_like_nothing() -> None:
    state = trained(EXPLOSIVE, 45)
    readings = [edge_reading(replace(state, phase=phase)) for phase in range(9)]
    readings += [shown(state, "update"), shown(state, "change")]
    assert any(not np.isfinite(reading.values).all() for reading in readings)
    assert all(not np.isnan(reading.alike).any() for reading in readings)


def test_updates_are_told_in_a_unit_of_their_own() -> None:
    # The deltas beside them are thirty times as large at the start.
    state = replace(initial_state(XOR), phase=7)
    reading = edge_reading(state)
    assert reading.legend.exponent == -3
    assert np.abs(reading.figures[12:]).min() > 4
