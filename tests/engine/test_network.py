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
