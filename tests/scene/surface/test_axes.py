from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.session.strategy import experiment_of
from visualizer.engine.derived import Derived
from visualizer.engine.table_edit import with_derived
from visualizer.scene.part import surface
from visualizer.scene.surface.axes import Span, axis_view, held_phrase, is_plane, surface_axes
from visualizer.session.command import SelectRow, SetView
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


def state_of(inputs: list[list[float]]) -> State:
    return initial_state(experiment_of(table_of(inputs, [[0.0]] * len(inputs)), (2,)))


def over(state: State, across: int, up: int) -> tuple[int, ...]:
    return surface_axes(update(state, SetView(replace(state.view, across=across, up=up)))).inputs


def test_axes_are_two_different_inputs_that_there_are() -> None:
    state = state_of([[0.0, 1, 2, 3]])

    assert over(state, 0, 1) == (0, 1)
    assert over(state, 3, 2) == (3, 2)
    assert over(state, 2, 2) == (2, 0)
    assert over(state, 11, 9) == (3, 0)
    assert over(state_of([[0.0], [1.0]]), 0, 1) == (0,)


def test_points_of_a_plane_are_more_than_two_bits_can_have() -> None:
    bits = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]

    assert not is_plane(state_of(bits))
    assert is_plane(state_of([*bits, [1.0, 1.0]]))
    assert not is_plane(state_of([[*row, 1.0] for row in [*bits, [1.0, 1.0]]]))
    squared = with_derived(state_of([*bits, [1.0, 1.0]]).experiment.table, Derived("square", (0,))).table
    assert is_plane(initial_state(experiment_of(squared, (2,))))


@pytest.mark.parametrize(
    "column", [[0.0, 0.0], [1.0, 1.0], [-3.0, -3.0], [1e300, 1e300], [-1.7e308, 1.7e308], [0.0, 5e-324], [1e-9, 2e-9]]
)
def test_every_axis_has_a_length_and_holds_its_rows(column: list[float]) -> None:
    (span, _) = surface_axes(state_of([[value, 0.0] for value in column])).spans

    assert np.isfinite([span.low, span.high, span.step(300)]).all()
    assert span.low < span.high
    assert all(0 <= span.share(np.array(value)) <= 1 for value in column)


def test_shares_and_values_are_one() -> None:
    span = Span(-2.0, 6.0)

    assert span.at(np.array([0.0, 0.25, 1.0])).tolist() == [-2, 0, 6]
    assert span.share(span.at(np.array(0.3))) == pytest.approx(0.3)


def test_what_is_held_is_said() -> None:
    assert held_phrase(state_of([[0.0, 1.0]])) == ""
    three = state_of([[0.0, 1.0, 0.25], [0.0, 1.0, -4.0]])
    assert held_phrase(update(three, SelectRow(1))) == "x2 = −4"
    fixed = replace(three, view=replace(three.view, fixed=((2, 3.0), (99, 1.0))))
    assert held_phrase(fixed) == "x2 = 3"
    many = state_of([[0.0] * 12])
    held = replace(many, view=replace(many.view, fixed=((7, 1.5), (4, -1.0))))
    assert held_phrase(held) == "x7 = 1.5, x4 = −1, other inputs of row 1"
    assert surface.PART.head(held)[1] == "l2 with x7 = 1.5, x4 = −1, other inputs of row 1, over x0 and x1"
    assert held_phrase(many) == "other inputs of row 1"
    assert held_phrase(update(many, SelectRow(None))) == "other inputs of the new situation"


def test_an_axis_that_the_other_one_has_changes_places_with_it() -> None:
    state = state_of([[0.0, 1, 2, 3]])
    across, up = surface_axes(state).inputs

    assert axes_of(state, 0, 2) == (2, up)
    assert axes_of(state, 1, 2) == (across, 2)
    assert axes_of(state, 0, up) == (up, across)
    assert axes_of(state, 1, up) == (across, up)


def axes_of(state: State, place: int, column: int) -> tuple[int, ...]:
    return surface_axes(update(state, SetView(axis_view(state, place, column)))).inputs
