"""Points: which is meant, where it goes, and what a new one is."""

from dataclasses import replace

import numpy as np
import pytest

from tests.session.strategy import XOR, trained
from visualizer.files.preset import preset
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import held_axes, surface_axes
from visualizer.scene.surface.frame import framed_rect
from visualizer.scene.surface.point_edit import dragged_to, is_plane, new_point, point_at, point_classes
from visualizer.session.command import AddDerived, AddPoint, MovePoint, SetView, Undo
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE, SIZE = Style(DARK, 16), (440, 220)
MOONS = initial_state(preset("moons"))


def spot(state: State, row: int) -> tuple[float, float]:
    axes, rect = surface_axes(state), framed_rect(STYLE, *SIZE)
    x, y = (
        float(span.share(state.experiment.table.inputs[row, column]))
        for column, span in zip(axes.inputs, axes.spans, strict=True)
    )
    return rect.x + x * rect.width, rect.y + (1 - y) * rect.height


def test_the_nearest_point_is_meant() -> None:
    for row in (0, 17):
        x, y = spot(MOONS, row)
        found = point_at(MOONS, STYLE, SIZE, x, y)
        assert found is not None
        assert MOONS.experiment.table.inputs[found] == pytest.approx(MOONS.experiment.table.inputs[row], abs=1e-9)
    assert point_at(MOONS, STYLE, SIZE, 1.0, 1.0) is None


def test_a_point_that_is_dragged_lands_under_the_pointer_and_within_the_picture() -> None:
    axes = surface_axes(MOONS)
    x, y = spot(MOONS, 3)
    state = update(MOONS, MovePoint(5, dragged_to(MOONS, STYLE, SIZE, x, y)))
    assert state.experiment.table.inputs[5] == pytest.approx(state.experiment.table.inputs[3], abs=0.02)
    ends = dict(dragged_to(MOONS, STYLE, SIZE, 1e6, 1e6))
    assert ends[axes.inputs[0]] == pytest.approx(axes.spans[0].high, abs=0.02)
    assert ends[axes.inputs[1]] == pytest.approx(axes.spans[1].low, abs=0.02)


def test_the_axes_hold_still_while_they_are_held() -> None:
    still = surface_axes(MOONS)
    row = int(np.argmax(MOONS.experiment.table.inputs[:, 0]))
    held = update(MOONS, SetView(held_axes(MOONS)))
    moved = update(held, MovePoint(row, ((0, -0.3), (1, 0.1))))
    assert surface_axes(held) == surface_axes(moved) == still
    assert surface_axes(update(moved, SetView(MOONS.view))).spans[0].high < still.spans[0].high


def test_a_drag_is_one_edit_and_what_is_computed_follows() -> None:
    state = update(MOONS, AddDerived("product", (0, 1)))
    before = len(state.past)
    for k in range(3):
        state = update(state, MovePoint(2, ((0, 0.1 * k), (1, 0.5)), continued=k > 0))
    assert len(state.past) == before + 1
    assert state.experiment.table.inputs[2].tolist() == [0.2, 0.5, 0.1]
    assert state.network.same_as(update(MOONS, AddDerived("product", (0, 1))).network)
    assert update(state, Undo()).experiment.table.inputs[2, 0] == MOONS.experiment.table.inputs[2, 0]


def test_a_new_point_has_the_targets_of_its_class() -> None:
    assert [name for name, _ in point_classes(MOONS)] == ["y = 1", "y = 0"]
    state = update(MOONS, SetView(replace(MOONS.view, adds=1)))
    command = new_point(state, {0: 0.25, 1: -0.5})
    assert command == AddPoint(((0, 0.25), (1, -0.5), (2, 0.0)))
    table = update(state, command).experiment.table
    assert table.grid[-1].tolist() == [0.25, -0.5, 0.0]
    assert table.n_rows == MOONS.experiment.table.n_rows + 1

    flowers = initial_state(preset("flowers"))
    adding = update(flowers, SetView(replace(flowers.view, adds=2)))
    assert dict(new_point(adding, {0: 1.0}).values)[flowers.experiment.table.n_inputs + 2] == 1.0


def test_only_two_inputs_make_a_plane() -> None:
    assert is_plane(MOONS)
    assert is_plane(update(MOONS, AddDerived("square", (0,))))
    assert not is_plane(trained(XOR, 0))
    assert np.isfinite(MOONS.experiment.table.grid).all()
