"""Directions: the principal components of the keyframes, or two weights that the person chose."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.session.strategy import XOR, experiment_of, trained
from visualizer.scene.descent.directions import directions, offered_weights, shown_weights, weight_view
from visualizer.scene.reading.course import course
from visualizer.session.command import Select, SetView
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

PAIR = Synapse(0, 1, 2), Synapse(1, 3, 0)


def chosen(state: State) -> State:
    return update(state, SetView(replace(state.view, plane="weights", weights=PAIR)))


def test_no_other_plane_holds_more_of_the_path() -> None:
    state = trained(XOR, 60)
    found, way = directions(state), course(state).flats
    away = way - way.mean(axis=0)

    def held(axes: np.ndarray) -> float:
        return float(((away @ axes.T) ** 2).sum() / (away**2).sum())

    axes = np.array([found.across, found.up])
    assert axes @ axes.T == pytest.approx(np.eye(2), abs=1e-9)
    assert found.share == pytest.approx(held(axes))
    assert np.abs(np.linalg.svd(away)[2][:2] @ axes.T) == pytest.approx(np.eye(2), abs=1e-6)
    assert held(axes[:1]) >= held(axes[1:])
    random = np.random.default_rng(1)
    for _ in range(50):
        other = np.linalg.qr((axes + random.normal(scale=0.1, size=axes.shape)).T)[0].T
        assert held(other) <= held(axes) + 1e-12
    start, end = found.places(way[[0, -1]])
    assert start.tolist() == [0, 0]
    assert end[0] > 0


def test_two_weights_are_their_own_axes() -> None:
    state = chosen(trained(XOR, 100))
    found = directions(state)

    assert found.names == ("syn0[1,2]", "syn1[3,0]")
    weights = state.network.weights
    assert found.places(state.network.flat).tolist() == [weights[0][1, 2], weights[1][3, 0]]
    smaller = initial_state(replace(XOR, hidden=(2,)))
    assert directions(replace(smaller, view=state.view)).names != found.names


def test_without_a_choice_they_are_those_that_moved_farthest_or_will() -> None:
    state = trained(XOR, 500)
    moved = np.ptp(course(state).flats, axis=0)
    one, other = shown_weights(state, course(state))

    place = state.network.architecture.position
    assert moved[place(*one)] == moved.max()
    assert moved[place(*other)] == np.sort(moved)[-2]
    still = initial_state(XOR)
    updates = np.abs(np.concatenate([each.ravel() for each in still.pass_.updates]))
    assert updates[place(*shown_weights(still, course(still))[0])] == updates.max()
    assert directions(still).share is None


def test_any_weight_is_offered_the_selected_one_first() -> None:
    state = chosen(trained(XOR, 10))
    picked = update(state, Select(Synapse(0, 2, 1)))

    assert offered_weights(state, 99) == [
        *(Synapse(0, i, j) for i in range(3) for j in range(4)),
        *(Synapse(1, i, 0) for i in range(4)),
    ]
    assert offered_weights(picked, 99)[:2] == [Synapse(0, 2, 1), Synapse(0, 0, 0)]
    assert len(set(offered_weights(picked, 99))) == len(offered_weights(picked, 99)) == 16
    few = offered_weights(picked, 1)
    assert {*PAIR} < {*few}
    assert len(few) <= 4


def test_a_weight_that_the_other_axis_has_changes_places_with_it() -> None:
    state = chosen(trained(XOR, 10))

    assert weight_view(state, 0, Synapse(0, 2, 1)).weights == (Synapse(0, 2, 1), PAIR[1])
    assert weight_view(state, 1, PAIR[0]).weights == (PAIR[1], PAIR[0])
    assert weight_view(state, 1, PAIR[1]).weights == PAIR


def test_a_single_weight_has_no_other() -> None:
    state = trained(experiment_of(table_of([[1.0], [2.0]], [[0.0], [1.0]]), ()), 20)
    found = directions(state)

    assert found.names == ("syn0[0,0]", "")
    assert not found.up.any()
