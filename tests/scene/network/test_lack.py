"""What a picture of the network is said to leave out is what is not drawn."""

from dataclasses import replace

import pytest

from tests.scene.network.test_network_layout import wide_experiment
from visualizer.files.preset import preset, preset_names
from visualizer.scene.network.diagram import ALWAYS, diagram_layout, network_diagram
from visualizer.scene.network.lack import network_lacks
from visualizer.scene.palette import LIGHT
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.shape import Text
from visualizer.scene.style import Style
from visualizer.session.phasing import at_phase
from visualizer.session.selection import Neuron
from visualizer.session.state import State, initial_state

STYLE = Style(LIGHT, 16)


def drawn(state: State, width: int, height: int) -> int:
    """How many texts there are besides targets and errors, and the word in a bias."""
    state = replace(state, row=None)
    shapes = network_diagram(state, diagram_layout(state, STYLE, width, height), edge_reading(state))
    return sum(isinstance(shape, Text) and shape.string != ALWAYS for shape in shapes)


@pytest.mark.parametrize("name", preset_names())
def test_nothing_is_left_out_just_where_every_text_is_drawn(name: str) -> None:
    state = replace(initial_state(preset(name)), row=None)
    every_text = drawn(state, 8000, 8000)

    for size in ((300, 170), (500, 400), (1200, 900), (4000, 3000)):
        whole = drawn(state, *size) == every_text
        assert (network_lacks(state, STYLE, *size) == []) == whole, size


def test_layers_and_matrices_are_named() -> None:
    state = initial_state(wide_experiment((12, 32, 1)))

    assert network_lacks(state, STYLE, 600, 400) == [
        "the numbers on syn0 and syn1",
        "the numbers in l1",
        "the names of l1",
    ]
    deep = initial_state(wide_experiment((2, 12, 12, 12, 12, 1)))
    assert "the numbers on syn0 to syn4" in network_lacks(deep, STYLE, 600, 400)


def test_numbers_that_nobody_asks_for_are_not_missed() -> None:
    state = initial_state(wide_experiment((12, 3, 1)))
    assert network_lacks(state, STYLE, 600, 400)[0] == "the numbers on syn0"

    without = replace(state, view=replace(state.view, numbers="none"))
    assert not any("numbers on" in lack for lack in network_lacks(without, STYLE, 600, 400))
    # Those into what is selected have room, and the others are not wanted then.
    selected = replace(state, selection=Neuron(1, 0))
    assert not any("numbers on" in lack for lack in network_lacks(selected, STYLE, 600, 400))
    # A phase tells the numbers of one matrix.
    assert any("syn0" in lack for lack in network_lacks(at_phase(state, 1), STYLE, 600, 400))
    assert not any("numbers on" in lack for lack in network_lacks(at_phase(state, 2), STYLE, 600, 400))
