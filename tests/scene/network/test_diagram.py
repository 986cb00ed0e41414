from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.engine.strategy import network_of
from tests.session.strategy import XOR, elsewhere, in_phase, trained
from visualizer.engine.rule import Rule
from visualizer.files.preset import preset
from visualizer.scene.look import class_colour, hidden_colour, level_colour
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.network_frame import network_frame
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.route import STUB
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.part import network
from visualizer.scene.reading.edge import edge_reading
from visualizer.scene.reading.head import heads
from visualizer.scene.reading.layer import shown_layers
from visualizer.scene.reading.unit import Form, signal_unit
from visualizer.scene.shape import Box, Curve, Disc, Line, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.command import SelectRow, SetHidden, StepPhase
from visualizer.session.pace import Motion
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STATE = trained(XOR, 100)


def picture(state: State, focus: Selection = None, width: int = 800, height: int = 600) -> list[Shape]:
    return network_diagram(state, diagram_layout(state, Style(DARK, 16), width, height), edge_reading(state), focus)


def frame_of(state: State) -> list[Shape]:
    legend = edge_reading(state).legend
    return network_frame(diagram_layout(state, Style(DARK, 16), 800, 600), heads(state, legend), legend)


def words(shapes: list[Shape]) -> list[str]:
    return [shape.string for shape in shapes if isinstance(shape, Text)]


def edge_alphas(shapes: list[Shape], layout: NetworkLayout) -> dict[Synapse, int]:
    """How opaque every synapse is drawn."""
    alphas = {curve[:4]: curve.colour[3] for curve in shapes if isinstance(curve, Curve)}
    return {synapse: alphas[way.curve] for synapse, way in zip(layout.synapses, layout.routes, strict=True)}


def chips(shapes: list[Shape]) -> list[Box]:
    return [shape for shape in shapes if isinstance(shape, Box)]


def test_a_picture_is_a_function_of_the_state() -> None:
    assert picture(STATE) == picture(STATE)
    assert picture(STATE) != picture(trained(XOR, 101))


@pytest.mark.parametrize("row", [0, 2, None])
def test_neurons_are_filled_by_their_level(row: int | None) -> None:
    state = update(STATE, SelectRow(row))
    layers = state.pass_.activations
    expected = [layer.mean(axis=0) if row is None else layer[row] for layer in layers]
    for shown, values in zip([layer.values for layer in shown_layers(state)], expected, strict=True):
        np.testing.assert_array_equal(shown, values)
    discs = [shape for shape in picture(state) if isinstance(shape, Disc)]
    assert [disc.fill for disc in discs] == [level_colour(DARK, value) for v in expected for value in v.tolist()]


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
    chips = [shape for shape in picture(state, Neuron(2, 9)) if isinstance(shape, Box) and shape.rounding == 5]
    assert 10 < len(chips) <= 33
    assert all(0 <= chip.low[1] < chip.high[1] <= 600 for chip in chips)
    into = min(chip.low[0] for chip in chips)
    heights = sorted((chip.low[1], chip.high[1]) for chip in chips if chip.low[0] == into)
    assert all(b[0] >= a[1] - 0.5 for a, b in pairwise(heights))


def test_names_in_the_frame_are_the_tutorials() -> None:
    frame = words(frame_of(STATE))
    assert {"l0", "syn0", "l1", "syn1", "l2", "weight", "activation", "−12", "12"} <= set(frame)


def test_target_and_error_stand_under_the_output() -> None:
    shown = words(picture(STATE))
    assert "target 0" in shown
    error = float(STATE.pass_.errors[-1][0, 0])
    assert f"error {error:+.3f}".replace("-", "−") in shown
    assert "target 0" not in words(picture(update(STATE, SelectRow(None))))


def test_a_phase_without_the_shown_row_says_that_it_shows_the_mean() -> None:
    state = initial_state(replace(XOR, rule=Rule(batch=2)))
    taken, left = (update(update(state, SelectRow(row)), StepPhase()) for row in (0, 3))
    assert (taken.place, left.place) == (0, None)
    assert network.PART.head(taken)[1].startswith("row 1 (0 0 1)")
    assert network.PART.head(left)[1].startswith("mean of the 2 that learn")
    assert "target 0" in words(picture(taken))
    assert not any(word.startswith("target") for word in words(picture(left)))


@pytest.mark.parametrize(
    ("what", "layer", "matrix", "layers"),
    [
        ("forward", 1, 0, {0, 1}),
        ("forward", 2, 1, {1, 2}),
        ("error", 2, None, {2}),
        ("delta", 2, None, {2}),
        ("error", 1, 1, {1, 2}),
        ("delta", 1, None, {1}),
        ("update", 2, 1, {1, 2}),
        ("update", 1, 0, {0, 1}),
    ],
)
def test_a_phase_lights_what_takes_part(what: str, layer: int, matrix: int | None, layers: set[int]) -> None:
    state = in_phase(STATE, what, layer)
    shapes = picture(state)
    alphas = edge_alphas(shapes, diagram_layout(state, Style(DARK, 16), 800, 600))
    assert {synapse.matrix for synapse, alpha in alphas.items() if alpha == 255} == ({matrix} - {None})
    assert {k for k, shown in enumerate(shown_layers(state)) if shown.lit} == layers
    assert len(chips(shapes)) == {0: 12, 1: 4, None: 0}[matrix]


def test_neurons_that_are_not_computed_have_no_number() -> None:
    shapes = picture(in_phase(STATE, "forward", 1))
    (x, y) = diagram_layout(STATE, Style(DARK, 16), 800, 600).centres[2][0]
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    assert not [text for text in texts if abs(text.place[0] - x) < 30 and abs(text.place[1] + 7 - y) < 12]
    assert not [text.string for text in texts if text.string.startswith("error")]


def test_neurons_show_errors_and_deltas_in_the_colours_of_weights() -> None:
    (disc,) = [shape for shape in picture(in_phase(STATE, "error", 2)) if isinstance(shape, Disc)][-1:]
    red, _, blue, _ = disc.fill
    assert (blue > red) == (STATE.pass_.errors[1][0, 0] > 0)


@pytest.mark.parametrize(("what", "layer"), [("error", 2), ("delta", 2), ("error", 1), ("delta", 1), ("update", 1)])
def test_errors_and_deltas_are_told_in_the_unit_of_their_head(what: str, layer: int) -> None:
    state = in_phase(trained(XOR, 5000), what, layer)
    name = f"l{layer}_{'delta' if what == 'update' else what}"
    unit = signal_unit(state, name)
    assert f"{name}{unit.note}" in words(frame_of(state))
    shown = words(picture(state))
    for value in state.pass_.values[name][0].tolist():
        assert any(form.text(value) in shown for form in unit.forms[:3])


def test_small_neurons_tell_their_deltas_with_fewer_decimals() -> None:
    state = in_phase(STATE, "delta", 1)
    layout = diagram_layout(state, Style(DARK, 16), 460, 430)
    shown = words(network_diagram(state, layout, edge_reading(state)))
    form = Form(signal_unit(state, "l1_delta").exponent, 3, bare=True)
    for value in state.pass_.deltas[0][0].tolist():
        assert form.text(value) in shown


@pytest.mark.parametrize(("what", "layer", "flow"), [("forward", 2, 1), ("error", 1, -1), ("update", 2, 0)])
def test_arrows_point_the_way_that_values_go(what: str, layer: int, flow: int) -> None:
    lines = [shape for shape in picture(in_phase(STATE, what, layer)) if isinstance(shape, Line)]
    arrows = [line for line in lines if line.colour == rgba(DARK.t0)]
    assert len(arrows) == (8 if flow else 0)
    for left, right in zip(arrows[::2], arrows[1::2], strict=True):
        assert left.end == right.end
        assert (left.end[0] - (left.start[0] + right.start[0]) / 2) * flow > 0


def test_arrows_move_while_phases_are_played() -> None:
    def tips(what: str, layer: int, due: float) -> list[float]:
        state = replace(in_phase(STATE, what, layer), motion=Motion(0, None, None, due=due, phases=True))
        lines = [shape for shape in picture(state) if isinstance(shape, Line)]
        return [line.end[0] for line in lines if line.colour == rgba(DARK.t0)]

    for what, layer, flow in (("forward", 2, 1), ("error", 1, -1)):
        courses = np.array([tips(what, layer, due) for due in (0.0, 0.3, 0.7, 1.0)])
        assert (np.diff(courses, axis=0) * flow > 0).all()


def test_what_is_selected_is_lit_like_what_is_under_the_pointer() -> None:
    for what in (Neuron(1, 2), Synapse(0, 1, 3)):
        assert picture(replace(STATE, selection=what)) == picture(STATE, what)
        assert picture(replace(STATE, selection=what), Neuron(1, 0)) == picture(STATE, Neuron(1, 0))


def test_a_selection_leaves_the_phase_to_be_seen() -> None:
    state = replace(in_phase(STATE, "forward", 1), selection=Neuron(1, 2))
    shapes = picture(state)
    alphas = edge_alphas(shapes, diagram_layout(state, Style(DARK, 16), 800, 600))
    assert [alpha for synapse, alpha in alphas.items() if synapse.matrix == 0] == [255] * 12
    assert len(chips(shapes)) == 3
    pointed = edge_alphas(picture(state, Neuron(1, 2)), diagram_layout(state, Style(DARK, 16), 800, 600))
    assert [synapse for synapse, alpha in pointed.items() if alpha == 255] == [Synapse(0, i, 2) for i in range(3)]


def test_a_selected_synapse_has_its_number_where_it_takes_part() -> None:
    for phase in range(9):
        shapes = picture(replace(STATE, phase=phase, selection=Synapse(0, 1, 3)))
        # Forward to l1 and the update of syn0; elsewhere its weight would be taken for a number of the phase.
        assert bool([chip for chip in chips(shapes) if chip.line == rgba(DARK.acc)]) is (phase in (0, 1, 8))
        assert any(shape.colour == rgba(DARK.acc) for shape in shapes if isinstance(shape, Curve))


@pytest.mark.parametrize(
    ("numbers", "selection", "count"),
    [
        ("all", None, 16),
        ("selected", None, 0),
        ("selected", Neuron(1, 2), 4),
        ("selected", Synapse(1, 2, 0), 1),
        ("none", Neuron(1, 2), 0),
        ("none", Synapse(1, 2, 0), 0),
    ],
)
def test_numbers_on_all_synapses_on_the_selections_or_on_none(numbers: str, selection: Selection, count: int) -> None:
    view = replace(STATE.view, numbers=numbers)  # type: ignore[arg-type]
    assert len(chips(picture(replace(STATE, view=view, selection=selection)))) == count


@pytest.mark.parametrize("digits", [1, 4, 8])
def test_numbers_have_as_many_decimals_as_the_view_says(digits: int) -> None:
    state = replace(STATE, view=replace(STATE.view, digits=digits), selection=Neuron(2, 0))
    shown = words(picture(state))
    for weight in STATE.network.weights[1].ravel().tolist():
        assert f"{weight:.{digits}f}".replace("-", "−") in shown


def test_small_updates_are_told_in_the_unit_that_legend_and_heads_say() -> None:
    state = trained(XOR, 20000)
    state = replace(state, view=replace(state.view, edges="update"), selection=Neuron(2, 0))
    unit = edge_reading(state).legend.unit
    assert unit.exponent < 0
    assert {f"update{unit.note}", f"syn1{unit.note}"} <= set(words(frame_of(state)))
    for update_ in state.pass_.updates[1].ravel().tolist():
        assert unit.text(update_) in words(picture(state))


def test_a_cut_synapse_is_crossed_out_and_says_so() -> None:
    weights = [matrix.copy() for matrix in STATE.network.weights]
    weights[0][1, 3] = 0.0
    state = elsewhere(STATE, network=network_of(weights, cut=(7,)))
    shapes = picture(state)
    assert words(shapes).count("cut") == 1
    crosses = [shape for shape in shapes if isinstance(shape, Line)]
    assert len(crosses) == 2
    way = diagram_layout(state, Style(DARK, 16), 800, 600).routes[7]
    middle = sum(point[0] * share for point, share in zip(way.curve, (1, 3, 3, 1), strict=True)) / 8
    assert [(line.start[0] + line.end[0]) / 2 for line in crosses] == pytest.approx([middle] * 2)
    assert [curve.width for curve in shapes if isinstance(curve, Curve) and curve[:4] == way.curve][-1] == 1


def test_the_legend_says_what_synapses_show() -> None:
    state = in_phase(STATE, "error", 1)
    shown = words(frame_of(state))
    assert any(text.startswith("l2_delta × syn1") for text in shown)
    assert {"−1", "−0.1", "0.1"} <= set(shown)
    assert "−12" not in shown


def test_a_number_too_long_for_its_chip_is_rounded_once() -> None:
    weights = [matrix.copy() for matrix in STATE.network.weights]
    weights[1][2, 0] = -120.449
    state = elsewhere(STATE, network=network_of(weights))
    assert "−120.4" in words(picture(state))


def test_a_number_with_little_room_gives_up_its_zero_until_neurons_lie_down() -> None:
    state = replace(trained(XOR, 1000), phase=5)
    error = float(state.pass_.errors[0][0, 0])
    for size, shown in (((800, 600), "0.0052"), ((800, 430), ".0052"), ((800, 300), "0.0052")):
        layout = diagram_layout(state, Style(DARK, 16), *size)
        told = words(network_diagram(state, layout, edge_reading(state)))
        assert shown in told
        assert float(shown) == round(error, len(shown.partition(".")[2]))


@pytest.mark.parametrize("hidden", [(4,), (16,), (32, 32, 32)])
@pytest.mark.parametrize("size", [(510, 450), (620, 700), (900, 800)])
def test_target_and_error_stand_beside_chips_and_synapses(hidden: tuple[int, ...], size: tuple[int, int]) -> None:
    state = initial_state(replace(XOR, hidden=hidden))
    layout = diagram_layout(state, Style(DARK, 16), *size)
    lines = [shape for shape in picture(state, None, *size) if isinstance(shape, Text) and "error" in shape.string]
    arrival = layout.centres[-1][0][0] - layout.half(len(hidden) + 1)

    for line in lines:
        assert line.place[0] >= arrival - STUB - 1
        assert line.place[0] + text_width(line.string, line.size) <= size[0]
    chips = [
        way.chip for way, synapse in zip(layout.routes, layout.synapses, strict=True) if synapse.matrix == len(hidden)
    ]
    assert all(line.place[0] >= chip[0] for line in lines for chip in chips if chip)


def test_several_outputs_have_the_hues_of_their_classes_and_a_single_one_has_none() -> None:
    def rings(state: State, layer: int) -> list[tuple[int, ...]]:
        layout = diagram_layout(state, Style(DARK, 16), 800, 600)
        discs = {s.centre: s.line for s in picture(state) if isinstance(s, Disc)}
        return [discs[centre] for centre in layout.centres[layer] if centre in discs]  # a bias is a square

    flowers = initial_state(preset("flowers"))
    hues = [rgba(class_colour(DARK, place)) for place in range(3)]
    assert rings(flowers, 2) == hues
    assert rings(flowers, 1) == [rgba(hidden_colour(DARK, unit)) for unit in range(flowers.experiment.hidden[0])]
    named = {s.string: s.colour for s in picture(flowers) if isinstance(s, Text)}
    assert [named[name] for name in flowers.experiment.table.output_names] == hues
    assert rings(STATE, 2) == [rgba(DARK.t1)]
