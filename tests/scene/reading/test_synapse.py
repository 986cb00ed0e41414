from tests.session.strategy import XOR, trained
from visualizer.scene.reading.synapse import is_cut, start_weight, weight_of
from visualizer.session.command import Cut
from visualizer.session.selection import Synapse
from visualizer.session.update import update


def test_weights_now_and_at_the_start() -> None:
    state, synapse = trained(XOR, 50), Synapse(1, 2, 0)
    assert weight_of(state, synapse) == state.network.weights[1][2, 0]
    assert start_weight(state, synapse) == trained(XOR, 0).network.weights[1][2, 0]


def test_a_cut_synapse_is_told_from_the_others() -> None:
    state = update(trained(XOR, 50), Cut(Synapse(0, 1, 2), True))
    cut = [Synapse(0, i, j) for i in range(3) for j in range(4) if is_cut(state, Synapse(0, i, j))]
    assert cut == [Synapse(0, 1, 2)]
    assert not is_cut(state, Synapse(1, 2, 0))
