"""Layers, and where every weight is: positions, places and matrices agree."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.made_up import SOFTSIGN, known
from tests.engine.strategy import of_functions
from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.architecture import Architecture
from visualizer.errors import InvalidValue

all_widths = st.lists(st.integers(1, 6), min_size=2, max_size=6)


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(SOFTSIGN):
        yield


def plain(widths: list[int]) -> Architecture:
    return of_functions(widths, "sigmoid", "sigmoid")


@given(all_widths)
def test_the_row_holds_matrix_after_matrix_row_by_row(widths: list[int]) -> None:
    architecture, used = plain(widths), 0
    assert architecture.last == len(widths) - 1
    assert architecture.shapes == tuple(pairwise(widths))
    assert architecture.size == sum(rows * columns for rows, columns in pairwise(widths))
    flat = np.arange(float(architecture.size))
    for k, (rows, columns) in enumerate(pairwise(widths)):
        expected = np.arange(used, used + rows * columns)
        assert list(architecture.places(k)) == expected.tolist()
        np.testing.assert_array_equal(architecture.matrices(flat)[k], expected.reshape(rows, columns))
        for i in range(rows):
            for j in range(columns):
                assert architecture.position(k, i, j) == used + i * columns + j
        used += rows * columns
    assert used == architecture.size


@given(all_widths, st.data())
def test_a_position_is_in_its_place_and_finds_its_weight(widths: list[int], data: st.DataObject) -> None:
    architecture = plain(widths)
    position = data.draw(st.integers(0, architecture.size - 1))
    flat = np.zeros(architecture.size)
    flat[position] = 1
    ((k, matrix),) = [(k, matrix) for k, matrix in enumerate(architecture.matrices(flat)) if matrix.any()]
    ((i, j),) = np.argwhere(matrix).tolist()
    assert architecture.position(k, i, j) == position
    assert [position in architecture.places(other) for other in range(architecture.last)].index(True) == k


@given(all_widths, st.lists(st.integers(0, 3), max_size=2))
def test_matrices_of_a_stack_are_views_of_it(widths: list[int], axes: list[int]) -> None:
    architecture = plain(widths)
    stack = np.random.default_rng(1).random((*axes, architecture.size))
    for k, view in enumerate(architecture.matrices(stack)):
        assert view.shape == (*axes, *architecture.shapes[k])
        assert stack.size == 0 or np.shares_memory(view, stack)
        for index in np.ndindex(*axes):
            np.testing.assert_array_equal(view[index], architecture.matrices(stack[index])[k])


def test_hidden_layers_share_a_function_and_the_output_has_its_own() -> None:
    assert of_functions((3, 4, 4, 1), "softsign", "sigmoid").activations == ("softsign", "softsign", "sigmoid")
    assert of_functions((3, 1), "softsign", "sigmoid").activations == ("sigmoid",)
    architecture = of_functions((3, 4, 1), "softsign", "sigmoid")
    assert [architecture.activation(layer) for layer in (1, 2)] == [SOFTSIGN, ACTIVATIONS["sigmoid"]]


def test_architectures_are_values() -> None:
    """What is kept for one serves another that is the same."""
    one, other = of_functions([3, 4, 1], "softsign", "sigmoid"), of_functions((3, 4, 1), "softsign", "sigmoid")
    assert one == other
    assert hash(one) == hash(other)
    assert one != of_functions((3, 4, 1), "sigmoid", "sigmoid")
    assert one != of_functions((3, 5, 1), "softsign", "sigmoid")


def test_what_cannot_be_shown_or_is_not_known_is_refused() -> None:
    for widths, hidden, message in (
        ((3, 0, 1), "softsign", "A hidden layer has 1 to 32 neurons; 0 is not possible."),
        ((3, 33, 1), "softsign", "A hidden layer has 1 to 32 neurons; 33 is not possible."),
        ((3, *[2] * 7, 1), "softsign", "7 hidden layers are more than the 6 that can be shown."),
        ((3, 2, 1), "step", "hidden activation is sigmoid, .* not 'step'."),
    ):
        with pytest.raises(InvalidValue, match=message):
            of_functions(widths, hidden, "sigmoid").check()
    of_functions((12, *[32] * 6, 8), "softsign", "sigmoid").check()
