from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.engine.strategy import same_bits
from visualizer.engine.activation import Activation
from visualizer.engine.network import (
    MAX_HIDDEN_LAYERS,
    MAX_SEED,
    MAX_WIDTH,
    Network,
    adapted_network,
    initial_network,
    matrices,
    with_cut,
    with_weight,
)
from visualizer.errors import InvalidValue

all_widths = st.lists(st.integers(1, 8), min_size=2, max_size=6)
IDENTITY = Activation("identity", lambda sums: sums, np.ones_like)


@given(all_widths, st.integers(0, MAX_SEED))
def test_initial_weights_are_the_tutorials(widths: list[int], seed: int) -> None:
    network = initial_network(widths, seed)
    assert network.widths == tuple(widths)
    for ours, theirs in zip(network.weights, oracle.start(widths, seed), strict=True):
        assert same_bits(ours, theirs)
        assert (np.abs(ours) <= 1).all()


def test_weights_are_read_only_copies() -> None:
    matrix = np.zeros((2, 1))
    network = Network((matrix,))
    matrix[0, 0] = 7
    assert network.weights[0][0, 0] == 0
    with pytest.raises(ValueError, match="read-only"):
        network.weights[0][0, 0] = 1


@given(all_widths)
def test_matrices_are_the_inverse_of_flat(widths: list[int]) -> None:
    network = initial_network(widths, 1)
    for view, matrix in zip(matrices(network.flat, widths), network.weights, strict=True):
        np.testing.assert_array_equal(view, matrix)


@given(all_widths)
def test_matrices_of_a_stack_are_views_of_it(widths: list[int]) -> None:
    networks = [initial_network(widths, seed) for seed in range(3)]
    stack = np.stack([network.flat for network in networks])
    for k, view in enumerate(matrices(stack, widths)):
        assert np.shares_memory(view, stack)
        for i, network in enumerate(networks):
            np.testing.assert_array_equal(view[i], network.weights[k])


@pytest.mark.parametrize(
    ("widths", "seed", "message"),
    [
        ((3, 4, 1), -1, "Seed -1 is not between 0 and 4294967295"),
        ((3, 4, 1), MAX_SEED + 1, "Seed 4294967296 is not"),
        ((3, 0, 1), 1, "1 to 32 neurons; 0 is not"),
        ((3, 4, MAX_WIDTH + 1, 1), 1, "1 to 32 neurons; 33 is not"),
        ((3, *[4] * (MAX_HIDDEN_LAYERS + 1), 1), 1, "7 hidden layers are more than the 6"),
    ],
)
def test_what_cannot_be_shown_is_refused(widths: tuple[int, ...], seed: int, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        initial_network(widths, seed)


def test_limits_can_be_reached() -> None:
    widths = (3, *[MAX_WIDTH] * MAX_HIDDEN_LAYERS, 1)
    assert initial_network(widths, MAX_SEED).widths == widths
    assert initial_network(widths, 0).widths == widths


def test_adapted_network_keeps_what_has_a_place_and_draws_the_rest() -> None:
    learnt, fresh = initial_network((3, 4, 1), 1), initial_network((3, 5, 2), 2, IDENTITY)
    # The second input is replaced, a hidden neuron is put in front, the outputs change places with a new one.
    kept = ((0, None, 2), (None, 0, 1, 2, 3), (None, 0))
    adapted = adapted_network(learnt, fresh, kept)
    syn0, syn1 = (matrix.copy() for matrix in fresh.weights)
    syn0[[0, 2], 1:] = learnt.weights[0][[0, 2]]
    syn1[1:, 1] = learnt.weights[1][:, 0]
    np.testing.assert_array_equal(adapted.weights[0], syn0)
    np.testing.assert_array_equal(adapted.weights[1], syn1)
    assert adapted.activation is IDENTITY


@given(all_widths)
def test_adapting_to_the_same_widths_changes_nothing(widths: list[int]) -> None:
    learnt = initial_network(widths, 1)
    adapted = adapted_network(learnt, initial_network(widths, 2), [range(width) for width in widths])
    assert same_bits(adapted.flat, learnt.flat)


def test_adapting_where_all_is_new_keeps_nothing() -> None:
    fresh = initial_network((2, 3, 1), 2)
    adapted = adapted_network(initial_network((2, 3, 1), 1), fresh, ((None,) * 2, (None,) * 3, (None,)))
    assert same_bits(adapted.flat, fresh.flat)


# Cut synapses and single weights ---------------------------------------------------------------------


@given(all_widths, st.data())
def test_one_weight_is_set_and_no_other(widths: list[int], data: st.DataObject) -> None:
    network = initial_network(widths, 1, IDENTITY)
    position = data.draw(st.integers(0, network.flat.size - 1))
    value = data.draw(st.floats(allow_nan=False, allow_infinity=False))
    flat = network.flat
    flat[position] = value + 0.0
    changed = with_weight(network, position, value)
    assert same_bits(changed.flat, flat)
    assert (changed.widths, changed.activation, changed.cut) == (tuple(widths), IDENTITY, ())


def test_weight_of_minus_zero_is_zero() -> None:
    assert not np.signbit(with_weight(initial_network((3, 4, 1), 1), 5, -0.0).flat[5])


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_weight_that_is_not_finite_is_refused(value: float) -> None:
    for network in (initial_network((3, 4, 1), 1), with_cut(initial_network((3, 4, 1), 1), 2, True)):
        with pytest.raises(InvalidValue, match=r"A weight must be a finite number; type one such as 0\.5\."):
            with_weight(network, 2, value)


@given(all_widths, st.data())
def test_cut_synapses_have_weight_zero_and_keep_it_when_mended(widths: list[int], data: st.DataObject) -> None:
    start = initial_network(widths, 1, IDENTITY)
    positions = st.integers(0, start.flat.size - 1)
    network, held, flat = start, set[int](), start.flat
    for position, cut in data.draw(st.lists(st.tuples(positions, st.booleans()), max_size=12)):
        network = with_cut(network, position, cut)
        if cut:
            flat[position] = 0.0
        held = held | {position} if cut else held - {position}
        assert network.cut == tuple(sorted(held))
        assert same_bits(network.flat, flat)
    assert network.activation is IDENTITY


def test_cutting_twice_or_mending_what_is_whole_is_nothing() -> None:
    network = initial_network((3, 4, 1), 1)
    assert with_cut(network, 3, False) is network
    cut = with_cut(network, 3, True)
    assert with_cut(cut, 3, True) is cut


def test_weight_of_a_cut_synapse_stays_zero() -> None:
    network = with_cut(initial_network((3, 4, 1), 1), 3, True)
    assert with_weight(network, 3, 0.0) is network
    assert with_weight(network, 3, -0.0) is network
    with pytest.raises(InvalidValue, match="is cut, so its weight stays 0; mend it first"):
        with_weight(network, 3, 0.5)
    assert with_weight(network, 2, 0.5).cut == (3,)
    assert with_weight(with_cut(network, 3, False), 3, 0.5).flat[3] == 0.5


@pytest.mark.parametrize("position", [-1, 16])
def test_synapse_that_does_not_exist_is_refused(position: int) -> None:
    network = initial_network((3, 4, 1), 1)
    message = f"There is no synapse {position}; those of this network are 0 to 15"
    with pytest.raises(InvalidValue, match=message):
        with_weight(network, position, 0.5)
    with pytest.raises(InvalidValue, match=message):
        with_cut(network, position, True)
    with pytest.raises(InvalidValue, match=message):
        Network(network.weights, cut=(position,))


@pytest.mark.parametrize(
    ("weights", "cut", "message"),
    [
        ([0.0, 0.5, 0.0], (1,), "Synapse 1 is cut, so its weight must be 0, not 0.5"),
        ([0.0, -0.0, 0.0], (0, 1), "Synapse 1 is cut, so its weight must be 0, not -0.0"),
        ([0.0, np.nan, 0.0], (1,), "must be 0, not nan"),
        ([0.0, 0.0, 0.0], (1, 0), "must ascend"),
        ([0.0, 0.0, 0.0], (1, 1), "must ascend"),
    ],
)
def test_cuts_that_contradict_the_weights_are_refused(
    weights: Sequence[float], cut: tuple[int, ...], message: str
) -> None:
    with pytest.raises(InvalidValue, match=message):
        Network((np.array([weights]).T,), cut=cut)


def test_adapted_network_takes_cuts_along_and_leaves_those_that_lost_their_place() -> None:
    learnt = initial_network((3, 4, 1), 1)
    for position in (1, 4, 10, 13):  # syn0[0, 1], syn0[1, 0], syn0[2, 2], syn1[1, 0]
        learnt = with_cut(learnt, position, True)
    fresh = initial_network((3, 5, 2), 2)
    adapted = adapted_network(learnt, fresh, ((0, None, 2), (None, 0, 1, 2, 3), (None, 0)))
    assert adapted.cut == (2, 13, 20)  # syn0[0, 2], syn0[2, 3], syn1[2, 1]
    assert [fresh.flat[position] == 0 for position in adapted.cut] == [False] * 3
    syn0, syn1 = adapted.weights
    assert (syn0[0, 2], syn0[2, 3], syn1[2, 1]) == (0, 0, 0)
    assert syn0[1, 1] == fresh.weights[0][1, 1]


@given(all_widths, st.data())
def test_adapting_to_the_same_widths_keeps_the_cuts(widths: list[int], data: st.DataObject) -> None:
    network = initial_network(widths, 1)
    for position in data.draw(st.sets(st.integers(0, network.flat.size - 1), max_size=5)):
        network = with_cut(network, position, True)
    adapted = adapted_network(network, initial_network(widths, 2), [range(width) for width in widths])
    assert adapted.cut == network.cut
    assert same_bits(adapted.flat, network.flat)
