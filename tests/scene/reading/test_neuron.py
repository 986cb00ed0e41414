import numpy as np
import pytest

from tests.session.strategy import XOR, experiment_of, trained
from visualizer.files.preset import preset
from visualizer.scene.reading.neuron import saturated_rows, slopes, target_correlations, weighted_sums
from visualizer.session.selection import Neuron

STATE = trained(XOR, 2000)
NEURONS = [Neuron(1, 0), Neuron(1, 3), Neuron(2, 0)]


@pytest.mark.parametrize("neuron", NEURONS)
def test_what_the_sigmoid_makes_of_the_sum(neuron: Neuron) -> None:
    levels = STATE.pass_.activations[neuron.layer][:, neuron.unit]
    np.testing.assert_allclose(1 / (1 + np.exp(-weighted_sums(STATE, neuron))), levels, rtol=1e-12)
    np.testing.assert_array_equal(slopes(STATE, neuron), levels * (1 - levels))
    assert saturated_rows(STATE, neuron).tolist() == (levels * (1 - levels) < 0.02).tolist()


def test_correlations_are_those_of_the_neuron() -> None:
    state = trained(experiment_of(preset("half-adder").table, (2, 3)), 20)
    for layer, unit in ((1, 1), (2, 0), (2, 2)):
        levels = state.pass_.activations[layer][:, unit]
        expected = [np.corrcoef(levels, target)[0, 1] for target in state.experiment.table.targets.T]
        np.testing.assert_allclose(target_correlations(state, Neuron(layer, unit)), expected, rtol=1e-9)
