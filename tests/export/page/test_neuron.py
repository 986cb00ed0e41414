"""The neurons of a page: those of several outputs have the hues of their classes."""

import re

from visualizer.export.page.neuron import neuron_elements
from visualizer.files.preset import preset
from visualizer.scene.look import class_colour, hidden_colour
from visualizer.scene.network.diagram import diagram_layout
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.session.state import initial_state


def hues(name: str, kind: str) -> list[str]:
    """The colours of neurons of a kind, as the page calls them."""
    state = initial_state(preset(name))
    drawn = "".join(neuron_elements(state, diagram_layout(state, Style(DARK, 16), 800, 600)))
    found = re.findall(rf'class="n {kind}( h(\d+))?"', drawn)
    return [(*DARK.hidden, *DARK.classes)[int(place)] if place else "" for _, place in found]


def test_several_outputs_have_the_hues_of_their_classes_and_a_single_one_has_none() -> None:
    assert hues("flowers", "output") == [class_colour(DARK, place) for place in range(3)]
    assert hues("flowers", "inner") == [hidden_colour(DARK, unit) for unit in range(4)]
    assert hues("xor", "output") == [""]
