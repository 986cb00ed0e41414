from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.session.strategy import XOR, experiment_of, trained
from visualizer.scene import number
from visualizer.scene.glossary.glossary import sentence
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import asked_inputs, holds_situation
from visualizer.scene.surface.frame import framed_rect
from visualizer.scene.surface.surface_hint import surface_hint, surface_place
from visualizer.session.command import PlaceSituation, SelectRow
from visualizer.session.state import initial_state
from visualizer.session.update import update

STYLE = Style(DARK, 16)
SIZE = 440, 220


def test_a_place_is_told_with_its_answer() -> None:
    state = update(trained(XOR, 2000), SelectRow(1))
    rect = framed_rect(STYLE, *SIZE)
    x, y = rect.x + rect.width * 0.3, rect.y + rect.height * 0.7

    place = surface_place(state, STYLE, SIZE, x, y)
    said = surface_hint(state, STYLE, SIZE, x, y)

    assert place is not None
    assert place[0] == pytest.approx(-0.12 + 0.3 * 1.24, abs=0.005)
    assert place[1] == pytest.approx(-0.12 + 0.3 * 1.24, abs=0.005)
    assert all(len(f"{value:g}") <= 5 for value in place.values())
    assert not holds_situation(state)
    state = update(state, PlaceSituation(tuple(asked_inputs(state, place).items())))
    assert holds_situation(state)
    where, _, level = said.rpartition(" = ")
    assert where == f"in1 = {place[0]:g}, in2 = {place[1]:g}: l2"
    assert level == number.fixed(float(state.present.situation_answer[0]), 4)


def test_beside_the_surface_it_says_what_a_surface_is() -> None:
    state = trained(XOR, 20)

    assert surface_place(state, STYLE, SIZE, 2, 100) is None
    assert surface_hint(state, STYLE, SIZE, 2, 100) == sentence("surface")


def test_of_one_input_there_is_one_number() -> None:
    state = initial_state(experiment_of(table_of([[0.0], [100.0]], [[0.0], [1.0]]), (2,)))
    rect = framed_rect(STYLE, *SIZE)

    place = surface_place(state, STYLE, SIZE, rect.x + rect.width / 2, rect.y + 5)

    assert place is not None
    assert [*place.values()] == [pytest.approx(50, abs=0.6)]
    assert surface_hint(state, STYLE, SIZE, rect.x + rect.width / 2, rect.y + 5).startswith("x0 = 50")


def test_huge_axes_have_places_too() -> None:
    table = table_of([[1e308, 0.0], [-1e308, 1e-300]], [[0.0], [1.0]])
    state = replace(initial_state(experiment_of(table, (2,))), row=1)
    rect = framed_rect(STYLE, *SIZE)

    place = surface_place(state, STYLE, SIZE, rect.x + 3, rect.y + 3)

    assert place is not None
    assert np.isfinite([*place.values()]).all()
