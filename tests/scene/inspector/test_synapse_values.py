import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.session.strategy import XOR, experiments, trained
from tests.thoroughness import examples
from visualizer.scene.inspector.synapse_values import update_parts
from visualizer.scene.reading.synapse import is_cut
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


@examples(40)
@given(experiments(), st.integers(0, 30))
def test_the_parts_sum_to_the_update(experiment: Experiment, iterations: int) -> None:
    state = trained(experiment, iterations)
    for k, i, j in every(state):
        parts = update_parts(state, Synapse(k, i, j))
        assert parts.update == state.pass_.updates[k][i, j]
        np.testing.assert_allclose(parts.products.sum(), parts.update, rtol=1e-12, atol=1e-15)
        np.testing.assert_array_equal(parts.products, parts.sources * parts.deltas)
        assert len(parts.products) == experiment.table.n_rows


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
