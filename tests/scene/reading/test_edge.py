from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import kind, same_bits
from tests.session.strategy import EXPLOSIVE, XOR, experiments, in_phase, trained
from visualizer.engine.array import FloatArray
from visualizer.scene.reading.edge import Reading, edge_reading
from visualizer.scene.reading.scale import WEIGHTS
from visualizer.scene.reading.unit import Unit
from visualizer.session.command import SelectRow
from visualizer.session.experiment import Experiment
from visualizer.session.state import State, initial_state
from visualizer.session.update import update
from visualizer.session.view import Edges

STATE = trained(XOR, 300)
rows = st.sampled_from([0, None])


def shown(state: State, edges: Edges) -> Reading:
    return edge_reading(replace(state, view=replace(state.view, edges=edges)))


def read(experiment: Experiment, what: str, layer: int, row: int | None = 0) -> tuple[State, Reading]:
    """The state in a phase, and its reading."""
    state = in_phase(update(trained(experiment, 20), SelectRow(row)), what, layer)
    return state, edge_reading(state)


def part(state: State, reading: Reading, matrix: int) -> FloatArray:
    return state.network.architecture.matrices(reading.values)[matrix]


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
    assert weight.looks is weight.values


@given(experiments(), st.data(), rows)
def test_products_sum_to_what_the_sigmoid_takes(experiment: Experiment, data: st.DataObject, row: int | None) -> None:
    layer = data.draw(st.integers(1, len(experiment.hidden) + 1))
    state, reading = read(experiment, "forward", layer, row)
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
    state, reading = read(experiment, "error", layer, row)
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
    for number, step in enumerate(state.steps, 1):
        reading = edge_reading(replace(state, phase=number))
        silent = kind(step) == "delta" or (kind(step) == "error" and step.layer == last)
        matrix = step.layer if kind(step) == "error" else step.layer - 1
        assert reading.part == (range(0) if silent else range(sizes[matrix], sizes[matrix + 1]))
        others = np.delete(np.arange(len(reading.values)), reading.where)
        assert same_bits(reading.values[others], state.network.flat[others])
        assert same_bits(reading.looks[others], state.network.flat[others])
        if step.stage == "update":
            assert same_bits(reading.values[reading.where], state.pass_.updates[matrix].ravel())
            assert reading.flow == 0


@given(experiments(), st.sampled_from(["update", "change"]))
def test_figures_are_the_values_and_their_unit_is_in_the_legend(experiment: Experiment, edges: Edges) -> None:
    reading = shown(trained(experiment, 20), edges)
    assert same_bits(reading.figures, reading.values)
    assert ("×10" in reading.legend.text) == (reading.legend.unit.exponent != 0)


def test_where_something_flows_the_figures_are_the_weights() -> None:
    for phase, flow in ((1, 1), (5, -1)):
        reading = edge_reading(replace(initial_state(XOR), phase=phase))
        assert reading.flow == flow
        assert same_bits(reading.figures, initial_state(XOR).network.weight_row)
        assert not same_bits(reading.values, reading.figures)


def test_what_is_not_a_number_looks_like_nothing() -> None:
    state = trained(EXPLOSIVE, 45)
    readings = [edge_reading(replace(state, phase=phase)) for phase in range(9)]
    readings += [shown(state, "update"), shown(state, "change")]
    assert any(not np.isfinite(reading.values).all() for reading in readings)
    assert all(not np.isnan(reading.looks).any() for reading in readings)


def test_updates_have_as_many_decimals_as_they_need() -> None:
    # The deltas beside them are thirty times as large at the start.
    state = replace(initial_state(XOR), phase=7)
    assert edge_reading(state).legend.unit == Unit(0, 5)
