"""What a picture of a surface leaves out is told: every mark is drawn, or named as left out."""

from dataclasses import replace

import pytest

from tests.scene.tidy import words
from visualizer.files.preset import preset
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.surface.lack import LEGEND, surface_lacks
from visualizer.scene.surface.legend import surface_marks
from visualizer.scene.surface.surface import shown_neuron, surface
from visualizer.scene.surface.surface_picture import surface_picture
from visualizer.scene.surface.surface_points import surface_points
from visualizer.session.command import SelectRow, SetView
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE = Style(DARK, 16)
FLOWERS = update(initial_state(preset("flowers")), SelectRow(0))
LARGEST = update(FLOWERS, SetView(replace(FLOWERS.view, largest=True)))


@pytest.mark.parametrize("state", [FLOWERS, LARGEST, initial_state(preset("trask-2-layer"))])
@pytest.mark.parametrize("width", [60, 180, 260, 330, 460, 700])
@pytest.mark.parametrize("height", [60, 100, 140, 200, 224, 330])
def test_every_mark_is_drawn_or_named(state: State, width: int, height: int) -> None:
    shown = surface(state, shown_neuron(state), 8)
    marks = surface_marks(state, shown, surface_points(state, shown), STYLE)
    said = words(surface_picture(state, STYLE, width, height, 8))
    missing = [mark.text for mark in marks if mark.text not in said and (mark.short or mark.text) not in said]

    found = surface_lacks(state, STYLE, width, height)

    assert bool(found) == bool(missing)
    if len(missing) == len(marks):
        assert found == [LEGEND]
    else:
        assert all(text in found[0] for text in missing)


def test_in_a_card_of_a_page_the_legend_has_room() -> None:
    assert surface_lacks(LARGEST, STYLE, 270, 246) == []
    assert surface_lacks(LARGEST, STYLE, 260, 140) == [LEGEND]
