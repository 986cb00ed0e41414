"""Over inputs that others are computed from, the surface computes those too."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.session.strategy import experiment_of
from visualizer.errors import InvalidValue
from visualizer.scene.surface.axes import base_inputs, held_phrase, surface_axes
from visualizer.scene.surface.surface import surface
from visualizer.session.command import AddDerived, SetSituation, SetView
from visualizer.session.selection import Neuron
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


def state() -> State:
    table = table_of([[0.5, -2.0], [1.5, 0.25], [3.0, 1.0]], [[0.0], [1.0], [0.0]])
    start = initial_state(experiment_of(table, ()))
    return update(update(start, AddDerived("square", (0,))), AddDerived("product", (0, 1)))


def test_axes_are_the_inputs_that_are_not_computed() -> None:
    one = state()

    assert base_inputs(one) == [0, 1]
    assert surface_axes(one).inputs == (0, 1)
    assert surface_axes(update(one, SetView(replace(one.view, across=2, up=3)))).inputs == (1, 0)
    assert held_phrase(one) == ""
    three = update(initial_state(experiment_of(table_of([[1.0, 2, 3]], [[0.0]]), ())), AddDerived("square", (1,)))
    assert base_inputs(three) == [0, 1, 2]


def test_values_are_those_of_the_computed_inputs() -> None:
    one = state()
    shown = surface(one, Neuron(1, 0), 40)
    (across, up) = shown.axes.spans
    x, y = across.at(np.array(30.5 / 40)), up.at(np.array(1 - 9.5 / 40))

    total = np.array([x, y, x * x, x * y]) @ one.network.weights[0][:, 0]

    assert shown.levels[9, 30] == pytest.approx(1 / (1 + np.exp(-total)), abs=1e-12)


def test_the_new_situation_is_completed() -> None:
    asked = update(update(state(), SetSituation(0, 3.0)), SetSituation(1, -2.0))

    assert asked.experiment.situation == (3.0, -2.0, 9.0, -6.0)
    with pytest.raises(InvalidValue, match="x0² is computed"):
        SetSituation(2, 1.0).apply(asked)
