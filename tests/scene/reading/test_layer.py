from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from tests.engine.made_up import IDENTITY, MADE_UP, SOFTPLUS, SOFTSIGN, known
from tests.session.strategy import XOR, elsewhere, in_phase, trained
from visualizer.engine.activation.base import Activation
from visualizer.engine.rule import Rule
from visualizer.scene.look import Range
from visualizer.scene.reading.layer import error_known, level_range, shown_layers, shown_row
from visualizer.session.command import SetRule, SetWeight
from visualizer.session.selection import Synapse
from visualizer.session.state import State
from visualizer.session.update import update

STATE = trained(XOR, 100)


@pytest.fixture(scope="module", autouse=True)
def _made_up() -> Iterator[None]:
    with known(*MADE_UP):
        yield


def test_layers_show_what_is_computed() -> None:
    def kinds(what: str, layer: int) -> list[str]:
        return [shown.kind for shown in shown_layers(in_phase(STATE, what, layer))]

    assert kinds("forward", 1) == ["level", "level", "nothing"]
    assert kinds("forward", 2) == ["level", "level", "level"]
    assert kinds("error", 2) == ["level", "level", "signal"]
    assert kinds("error", 1) == kinds("delta", 1) == ["level", "signal", "signal"]
    assert kinds("update", 2) == ["level", "level", "signal"]
    error, delta = (shown_layers(in_phase(STATE, what, 1)) for what in ("error", "delta"))
    np.testing.assert_array_equal(error[1].values, STATE.pass_.errors[0][0])
    np.testing.assert_array_equal(error[2].values, STATE.pass_.deltas[1][0])
    np.testing.assert_array_equal(delta[1].values, STATE.pass_.deltas[0][0])


def test_the_shown_row_is_that_row_or_the_mean_of_all() -> None:
    values = STATE.pass_.values["l1_delta"]
    np.testing.assert_array_equal(shown_row(replace(STATE, row=2), values), values[2])
    np.testing.assert_allclose(shown_row(replace(STATE, row=None), values), values.sum(axis=0) / 4, rtol=1e-12)


def test_the_error_is_known_between_iterations_and_once_it_is_computed() -> None:
    known_in = [error_known(replace(STATE, phase=phase)) for phase in range(9)]
    assert known_in == [True, False, False, True, True, True, True, True, True]


# The range of levels --------------------------------------------------------------------------------------


def ruled(hidden: Activation, output: Activation) -> State:
    return update(STATE, SetRule(Rule(hidden_activation=hidden.name, output_activation=output.name)))


def test_levels_between_two_ends_are_drawn_between_these() -> None:
    state = ruled(SOFTSIGN, SOFTSIGN)
    assert [level_range(state, layer) for layer in range(3)] == [Range(0, 1), Range(-1, 1), Range(-1, 1)]
    assert [level_range(STATE, layer) for layer in range(3)] == [Range(0, 1)] * 3


def test_levels_without_an_end_have_the_room_that_they_need() -> None:
    state = ruled(SOFTPLUS, IDENTITY)
    for scale in (1e-3, 0.7, 40.0):
        at = elsewhere(state, network=state.network.at(state.network.flat * scale))
        (low, high), (below, above) = level_range(at, 1), level_range(at, 2)
        assert low == 0
        assert high >= at.pass_.activations[1].max() > 0.39 * high
        assert below == -above
        assert above >= np.abs(at.pass_.activations[2]).max() > 0.39 * above


def test_the_range_is_a_range_where_numbers_end() -> None:
    state = ruled(IDENTITY, IDENTITY)
    for value in (1e308, 0.0):
        for k in range(3):
            for j in range(4):
                state = update(state, SetWeight(Synapse(0, k, j), value))
        assert all(np.isfinite(level_range(state, layer)).all() for layer in range(3))
        assert all(level_range(state, layer).low < level_range(state, layer).high for layer in range(3))
