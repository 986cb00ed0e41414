"""What stands above the columns of the network."""

from dataclasses import replace
from functools import cache, partial
from itertools import pairwise

import pytest

from tests.session.strategy import XOR, trained
from visualizer.scene.network.column_heads import APART, captions, told_layers
from visualizer.scene.network.diagram import diagram_layout
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.neuron_number import neuron_number
from visualizer.scene.palette import DARK
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.reading.head import heads
from visualizer.scene.reading.layer import shown_layers
from visualizer.scene.style import Style
from visualizer.session.state import State

after = cache(partial(trained, XOR))
# A desk, a projector with large type, and a stage of 4 to 3 whose network has circles without a number for each digit.
ROOMS = [(480, 420, 16), (990, 330, 36), (580, 500, 36)]


def laid_out(state: State, width: int, height: int, type_size: int) -> NetworkLayout:
    return diagram_layout(state, Style(DARK, type_size), width, height)


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize("iterations", [100, 5_000, 60_000])
def test_a_power_of_ten_stands_above_every_column_that_has_one(iterations: int, room: tuple[int, int, int]) -> None:
    for phase in range(9):
        state = replace(after(iterations), phase=phase)
        layout, reading = laid_out(state, *room), edge_reading(state)
        above = heads(state, reading.legend)
        placed = captions(layout, above)

        said = [caption.head.said for caption in placed]
        told = told_layers(layout, above)
        needed = [head for k, head in enumerate(above.layers) if head.unit and k in told]
        assert all(k in told for k, head in enumerate(above.layers) if head.tone != "dim")
        for head in (*needed, *(each for k, each in enumerate(above.matrices) if each.unit and layout.stand.chips[k])):
            assert any((head.brief or head.text) in each and each.endswith(head.unit) for each in said), (head, said)
        gap = layout.style.px(APART)
        assert all(one.x + one.width + gap <= other.x + 0.5 for one, other in pairwise(placed)), said
        assert placed[0].x >= 0
        assert placed[-1].x + placed[-1].width <= layout.width


@pytest.mark.parametrize("iterations", [5_000, 60_000])
def test_neurons_never_keep_the_number_of_a_phase_to_themselves(iterations: int) -> None:
    for phase in range(1, 9):
        state = replace(after(iterations), phase=phase)
        layout = laid_out(state, 580, 500, 36)
        for layer, shown in enumerate(shown_layers(state)):
            if shown.kind == "signal" and shown.lit:
                written = [neuron_number(layout.stand, layer, layout.style, "", shown, value) for value in shown.values]
                assert None not in written, (phase, layer)


def test_what_stands_in_no_other_heads_way_stays() -> None:
    state = replace(after(60_000), phase=4)
    layout = laid_out(state, 580, 500, 36)
    said = [caption.head.said for caption in captions(layout, heads(state, edge_reading(state).legend))]
    assert said == ["l0", "syn0", "l1", "l2_delta ×10⁻⁵"]
