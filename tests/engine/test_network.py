from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.engine.made_up import IDENTITY, known
from tests.engine.strategy import network_of, of_functions, same_bits, seeded
from visualizer.engine.adaptation import adapted_network
from visualizer.engine.architecture import MAX_HIDDEN_LAYERS, MAX_WIDTH
from visualizer.engine.network import (
    MAX_SEED,
    Network,
    initial_network,
    with_cut,
    with_weight,
)
from visualizer.errors import InvalidValue

all_widths = st.lists(st.integers(1, 8), min_size=2, max_size=6)


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(IDENTITY):
        yield


@given(all_widths, st.integers(0, MAX_SEED))
def test_initial_weights_are_the_tutorials(widths: list[int], seed: int) -> None:
    network = seeded(widths, seed)
    assert network.widths == tuple(widths)
    for ours, theirs in zip(network.weights, oracle.start(widths, seed), strict=True):
        assert same_bits(ours, theirs)
        assert (np.abs(ours) <= 1).all()


def test_weights_are_read_only_views_of_a_copy() -> None:
    flat = np.zeros(2)
    network = Network(of_functions((2, 1), "sigmoid", "sigmoid"), flat)
    flat[0] = 7
    assert network.flat[0] == network.weights[0][0, 0] == 0
    assert np.shares_memory(network.weights[0], network.flat)
    for values in (network.flat, network.weights[0]):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1


@given(all_widths)
def test_network_at_other_numbers_is_the_same_but_for_them(widths: list[int]) -> None:
    cut = with_cut(seeded(widths, 1, IDENTITY.name), 0, True)
    flat = np.append(0.0, np.arange(1.0, cut.flat.size))
    moved = cut.at(flat)
    assert same_bits(moved.flat, flat)
    assert (moved.architecture, moved.cut) == (cut.architecture, (0,))


def test_networks_are_the_same_to_the_bit() -> None:
    network = seeded((3, 4, 1), 1)
    zero = with_weight(network, 3, 0.0)
    assert network.same_as(seeded((3, 4, 1), 1))
    assert not zero.same_as(network)
    assert not zero.same_as(with_cut(zero, 3, True))
    assert not zero.same_as(zero.at(np.where(zero.flat == 0, -0.0, zero.flat)))
    assert not network.same_as(seeded((3, 4, 1), 1, IDENTITY.name))


def test_function_that_nobody_knows_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"output activation is sigmoid, .* or identity, not 'step'."):
        initial_network(of_functions((3, 4, 1), "sigmoid", "step"), 1)


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
        seeded(widths, seed)


def test_limits_can_be_reached() -> None:
    widths = (3, *[MAX_WIDTH] * MAX_HIDDEN_LAYERS, 1)
    assert seeded(widths, MAX_SEED).widths == widths
    assert seeded(widths, 0).widths == widths


def test_adapted_network_keeps_what_has_a_place_and_draws_the_rest() -> None:
    learnt, fresh = seeded((3, 4, 1), 1), seeded((3, 5, 2), 2, IDENTITY.name)
    # The second input is replaced, a hidden neuron is put in front, the outputs change places with a new one.
    kept = ((0, None, 2), (None, 0, 1, 2, 3), (None, 0))
    adapted = adapted_network(learnt, fresh, kept)
    syn0, syn1 = (matrix.copy() for matrix in fresh.weights)
    syn0[[0, 2], 1:] = learnt.weights[0][[0, 2]]
    syn1[1:, 1] = learnt.weights[1][:, 0]
    np.testing.assert_array_equal(adapted.weights[0], syn0)
    np.testing.assert_array_equal(adapted.weights[1], syn1)
    assert adapted.architecture == fresh.architecture


@given(all_widths)
def test_adapting_to_the_same_widths_changes_nothing(widths: list[int]) -> None:
    learnt = seeded(widths, 1)
    adapted = adapted_network(learnt, seeded(widths, 2), [range(width) for width in widths])
    assert same_bits(adapted.flat, learnt.flat)


def test_adapting_where_all_is_new_keeps_nothing() -> None:
    fresh = seeded((2, 3, 1), 2)
    adapted = adapted_network(seeded((2, 3, 1), 1), fresh, ((None,) * 2, (None,) * 3, (None,)))
    assert same_bits(adapted.flat, fresh.flat)


# Cut synapses and single weights ---------------------------------------------------------------------


@given(all_widths, st.data())
def test_one_weight_is_set_and_no_other(widths: list[int], data: st.DataObject) -> None:
    network = seeded(widths, 1, IDENTITY.name)
    position = data.draw(st.integers(0, network.flat.size - 1))
    value = data.draw(st.floats(allow_nan=False, allow_infinity=False))
    flat = network.flat.copy()
    flat[position] = value + 0.0
    changed = with_weight(network, position, value)
    assert same_bits(changed.flat, flat)
    assert (changed.widths, changed.cut) == (tuple(widths), ())
    assert changed.architecture == network.architecture


def test_weight_of_minus_zero_is_zero() -> None:
    assert not np.signbit(with_weight(seeded((3, 4, 1), 1), 5, -0.0).flat[5])


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_weight_that_is_not_finite_is_refused(value: float) -> None:
    for network in (seeded((3, 4, 1), 1), with_cut(seeded((3, 4, 1), 1), 2, True)):
        with pytest.raises(InvalidValue, match=r"A weight must be a finite number; type one such as 0\.5\."):
            with_weight(network, 2, value)


@given(all_widths, st.data())
def test_cut_synapses_have_weight_zero_and_keep_it_when_mended(widths: list[int], data: st.DataObject) -> None:
    start = seeded(widths, 1, IDENTITY.name)
    positions = st.integers(0, start.flat.size - 1)
    network, held, flat = start, set[int](), start.flat.copy()
    for position, cut in data.draw(st.lists(st.tuples(positions, st.booleans()), max_size=12)):
        network = with_cut(network, position, cut)
        if cut:
            flat[position] = 0.0
        held = held | {position} if cut else held - {position}
        assert network.cut == tuple(sorted(held))
        assert same_bits(network.flat, flat)
    assert network.architecture == start.architecture


def test_cutting_twice_or_mending_what_is_whole_is_nothing() -> None:
    network = seeded((3, 4, 1), 1)
    assert with_cut(network, 3, False) is network
    cut = with_cut(network, 3, True)
    assert with_cut(cut, 3, True) is cut


def test_weight_of_a_cut_synapse_stays_zero() -> None:
    network = with_cut(seeded((3, 4, 1), 1), 3, True)
    assert with_weight(network, 3, 0.0) is network
    assert with_weight(network, 3, -0.0) is network
    with pytest.raises(InvalidValue, match="is cut, so its weight stays 0; mend it first"):
        with_weight(network, 3, 0.5)
    assert with_weight(network, 2, 0.5).cut == (3,)
    assert with_weight(with_cut(network, 3, False), 3, 0.5).flat[3] == 0.5


@pytest.mark.parametrize("position", [-1, 16])
def test_synapse_that_does_not_exist_is_refused(position: int) -> None:
    network = seeded((3, 4, 1), 1)
    message = f"There is no synapse {position}; those of this network are 0 to 15"
    with pytest.raises(InvalidValue, match=message):
        with_weight(network, position, 0.5)
    with pytest.raises(InvalidValue, match=message):
        with_cut(network, position, True)
    with pytest.raises(InvalidValue, match=message):
        network_of(network.weights, cut=(position,))


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
        network_of((np.array([weights]).T,), cut=cut)


def test_adapted_network_takes_cuts_along_and_leaves_those_that_lost_their_place() -> None:
    learnt = seeded((3, 4, 1), 1)
    for position in (1, 4, 10, 13):  # syn0[0, 1], syn0[1, 0], syn0[2, 2], syn1[1, 0]
        learnt = with_cut(learnt, position, True)
    fresh = seeded((3, 5, 2), 2)
    adapted = adapted_network(learnt, fresh, ((0, None, 2), (None, 0, 1, 2, 3), (None, 0)))
    assert adapted.cut == (2, 13, 20)  # syn0[0, 2], syn0[2, 3], syn1[2, 1]
    assert [fresh.flat[position] == 0 for position in adapted.cut] == [False] * 3
    syn0, syn1 = adapted.weights
    assert (syn0[0, 2], syn0[2, 3], syn1[2, 1]) == (0, 0, 0)
    assert syn0[1, 1] == fresh.weights[0][1, 1]


@given(all_widths, st.data())
def test_adapting_to_the_same_widths_keeps_the_cuts(widths: list[int], data: st.DataObject) -> None:
    network = seeded(widths, 1)
    for position in data.draw(st.sets(st.integers(0, network.flat.size - 1), max_size=5)):
        network = with_cut(network, position, True)
    adapted = adapted_network(network, seeded(widths, 2), [range(width) for width in widths])
    assert adapted.cut == network.cut
    assert same_bits(adapted.flat, network.flat)
