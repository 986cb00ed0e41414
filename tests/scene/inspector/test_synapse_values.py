import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.session.strategy import XOR, experiments, trained
from visualizer.scene.inspector.synapse_values import is_cut, start_weight, update_parts, weight_of
from visualizer.session.command import Cut
from visualizer.session.experiment import Experiment
from visualizer.session.selection import Synapse
from visualizer.session.state import State
from visualizer.session.update import update


def every(state: State) -> list[Synapse]:
    return [
        Synapse(k, i, j)
        for k, matrix in enumerate(state.network.weights)
        for i in range(len(matrix))
        for j in range(matrix.shape[1])
    ]


@settings(deadline=None, max_examples=40)
@given(experiments(), st.integers(0, 30))
def test_the_parts_sum_to_the_update(experiment: Experiment, iterations: int) -> None:
    state = trained(experiment, iterations)
    for k, i, j in every(state):
        parts = update_parts(state, Synapse(k, i, j))
        assert parts.update == state.pass_.updates[k][i, j]
        np.testing.assert_allclose(parts.products.sum(), parts.update, rtol=1e-12, atol=1e-15)
        np.testing.assert_array_equal(parts.products, parts.sources * parts.deltas)
        assert len(parts.products) == experiment.table.n_rows


def test_weights_now_and_at_the_start() -> None:
    state, synapse = trained(XOR, 50), Synapse(1, 2, 0)
    assert weight_of(state, synapse) == state.network.weights[1][2, 0]
    assert start_weight(state, synapse) == trained(XOR, 0).network.weights[1][2, 0]


def test_a_cut_synapse_has_no_update() -> None:
    state, synapse = trained(XOR, 50), Synapse(0, 1, 2)
    assert not is_cut(state, synapse)
    assert not update_parts(state, synapse).cut
    state = update(state, Cut(synapse, True))
    assert is_cut(state, synapse)
    assert not is_cut(state, Synapse(0, 1, 1))
    parts = update_parts(state, synapse)
    assert (parts.cut, parts.update) == (True, 0.0)
    assert np.abs(parts.products).max() > 0
