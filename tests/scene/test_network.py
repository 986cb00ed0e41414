from itertools import pairwise

import numpy as np
import pytest

from tests.session.strategy import XOR, trained
from visualizer.files.preset import preset
from visualizer.scene.network import (
    diagram_layout,
    network_diagram,
    neuron_name,
    row_name,
    shown_activations,
)
from visualizer.scene.network_frame import network_frame
from visualizer.scene.network_layout import Focus, Neuron, Synapse
from visualizer.scene.palette import DARK, activation_colour, rgba
from visualizer.scene.shape import Box, Curve, Disc, Shape, Text
from visualizer.scene.style import Style
from visualizer.session.command import SelectRow, SetHidden
from visualizer.session.state import State
from visualizer.session.update import update

STATE = trained(XOR, 100)


def picture(state: State, focus: Focus = None) -> list[Shape]:
    return network_diagram(state, diagram_layout(state, Style(DARK, 16), 800, 600), focus)


def words(shapes: list[Shape]) -> list[str]:
    return [shape.string for shape in shapes if isinstance(shape, Text)]


def test_a_picture_is_a_function_of_the_state() -> None:
    assert picture(STATE) == picture(STATE)
    assert picture(STATE) != picture(trained(XOR, 101))


@pytest.mark.parametrize("row", [0, 2, None])
def test_neurons_are_filled_by_their_activation(row: int | None) -> None:
    state = update(STATE, SelectRow(row))
    layers = state.pass_.activations
    expected = [layer.mean(axis=0) if row is None else layer[row] for layer in layers]
    for shown, values in zip(shown_activations(state), expected, strict=True):
        np.testing.assert_array_equal(shown, values)
    discs = [shape for shape in picture(state) if isinstance(shape, Disc)]
    assert [disc.fill for disc in discs] == [activation_colour(DARK, value) for v in expected for value in v.tolist()]


def test_row_name() -> None:
    assert row_name(STATE) == "row 0 0 1"
    assert row_name(update(STATE, SelectRow(None))) == "mean of 4 rows"


def test_every_weight_is_told() -> None:
    shown = words(picture(STATE))
    for weight in STATE.network.flat.tolist():
        assert f"{weight:.2f}".replace("-", "−") in shown


def test_synapses_are_drawn_weak_ones_first() -> None:
    layout = diagram_layout(STATE, Style(DARK, 16), 800, 600)
    curves = [shape for shape in picture(STATE) if isinstance(shape, Curve) and shape.colour != rgba(DARK.bg1)]
    starts = {way.curve[:4]: abs(weight) for way, weight in zip(layout.routes, STATE.network.flat, strict=True)}
    sizes = [starts[curve[:4]] for curve in curves if curve[:4] in starts]
    assert len(sizes) == 16
    assert sizes == sorted(sizes)
    widths = [curve.width for curve in curves if curve[:4] in starts]
    assert widths == sorted(widths)


def test_sides_of_zero_differ_in_colour() -> None:
    layout = diagram_layout(STATE, Style(DARK, 16), 800, 600)
    colours = {curve[:4]: curve.colour for curve in picture(STATE) if isinstance(curve, Curve)}
    for way, weight in zip(layout.routes, STATE.network.flat, strict=True):
        red, _, blue, _ = colours[way.curve[:4]]
        if abs(weight) > 0.5:
            assert (blue > red) == (weight > 0)


def test_a_neuron_under_the_pointer_lights_what_touches_it() -> None:
    layout = diagram_layout(STATE, Style(DARK, 16), 800, 600)
    shapes = picture(STATE, Neuron(1, 2))
    colours = {curve[:4]: curve.colour[3] for curve in shapes if isinstance(curve, Curve)}
    for synapse, way in zip(layout.synapses, layout.routes, strict=True):
        touches = (synapse.matrix, synapse.target) == (0, 2) or (synapse.matrix, synapse.source) == (1, 2)
        assert (colours[way.curve[:4]] == 255) == touches
    assert len([shape for shape in shapes if isinstance(shape, Box)]) == 4
    accents = [shape for shape in shapes if isinstance(shape, Disc) and shape.line == rgba(DARK.acc)]
    assert [disc.centre for disc in accents] == [layout.centres[1][2]]


def test_a_synapse_under_the_pointer_is_lit_on_top() -> None:
    layout = diagram_layout(STATE, Style(DARK, 16), 800, 600)
    shapes = [shape for shape in picture(STATE, Synapse(0, 1, 3)) if isinstance(shape, Curve)]
    way = layout.routes[layout.synapses.index(Synapse(0, 1, 3))]
    assert any(shape.colour == rgba(DARK.acc) and shape[:4] == way.curve for shape in shapes)
    assert shapes[-1][:4] in way.parts


def test_weights_into_a_neuron_are_told_even_where_chips_have_no_room() -> None:
    state = update(STATE, SetHidden((32, 32)))
    assert diagram_layout(state, Style(DARK, 16), 800, 600).chip_steps[1] == 0
    chips = [shape for shape in picture(state, Neuron(2, 9)) if isinstance(shape, Box)]
    assert 10 < len(chips) <= 33
    assert all(0 <= chip.low[1] < chip.high[1] <= 600 for chip in chips)
    into = min(chip.low[0] for chip in chips)
    heights = sorted((chip.low[1], chip.high[1]) for chip in chips if chip.low[0] == into)
    assert all(b[0] >= a[1] - 0.5 for a, b in pairwise(heights))


def test_names_are_the_tutorials() -> None:
    assert neuron_name(STATE.experiment.table, 2, Neuron(0, 1)) == ("in2", "")
    assert neuron_name(STATE.experiment.table, 2, Neuron(1, 3)) == ("l1", "3")
    assert neuron_name(STATE.experiment.table, 2, Neuron(2, 0)) == ("l2", "")
    adder = trained(preset("half-adder"), 1)
    last = len(adder.network.weights)
    assert neuron_name(adder.experiment.table, last, Neuron(last, 1)) == (adder.experiment.table.output_names[1], "")
    frame = words(network_frame(diagram_layout(STATE, Style(DARK, 16), 800, 600)))
    assert {"l0", "syn0", "l1", "syn1", "l2", "weight", "activation", "−12", "12"} <= set(frame)


def test_target_and_error_stand_under_the_output() -> None:
    shown = words(picture(STATE))
    assert "target 0" in shown
    error = float(STATE.pass_.errors[-1][0, 0])
    assert f"error {error:+.3f}".replace("-", "−") in shown
    assert "target 0" not in words(picture(update(STATE, SelectRow(None))))
