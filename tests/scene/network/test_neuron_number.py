"""The numbers in neurons."""

import pytest

from tests.scene.network.test_network_layout import wide_experiment
from visualizer.scene.network.diagram import diagram_layout
from visualizer.scene.network.lying import NUMBER_ROOM
from visualizer.scene.network.neuron_number import neuron_number
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.state import initial_state

STYLE = Style(DARK, 16)


@pytest.mark.parametrize(("room_for", "told"), [("−0.12", "−0.12"), ("−.12", "−.12"), ("−.1", "−.1"), ("1", "")])
def test_a_number_gives_up_its_zero_and_a_decimal_before_it_is_left_out(room_for: str, told: str) -> None:
    stand = diagram_layout(initial_state(wide_experiment((2, 4, 1))), STYLE, 700, 500).stand
    radius = text_width(room_for, STYLE.tiny) / NUMBER_ROOM + 0.01
    assert radius < STYLE.px(22)  # a larger circle has the larger type first
    narrow = stand._replace(radii=(radius,) * 3, places=("below",) * 3)

    found = neuron_number(narrow, 1, STYLE, "", None, -0.12)

    assert found == ((told, STYLE.tiny) if told else None)
