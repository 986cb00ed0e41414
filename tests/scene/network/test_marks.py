"""What does not learn is seen: cut, frozen, dead, left out, trimmed; and layers have their handles."""

from dataclasses import replace

import numpy as np
import pytest

from tests.session.strategy import XOR, burst, trained
from visualizer.engine.rule import Rule
from visualizer.scene.network.diagram import diagram_layout, network_diagram
from visualizer.scene.network.layer_handle import handle_at, handles_picture, layer_handles
from visualizer.scene.network.network_layout import NetworkLayout
from visualizer.scene.network.neuron_mark import is_left_out, is_trimmed, neuron_marks
from visualizer.scene.palette import DARK
from visualizer.scene.reading.edge import Reading, edge_reading
from visualizer.scene.reading.synapse import held_places
from visualizer.scene.shape import Box, Text
from visualizer.scene.style import Style
from visualizer.session import command as do
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE = Style(DARK, 16)


def learning(iterations: int, rule: Rule, hidden: tuple[int, ...] = (4,)) -> State:
    return trained(replace(XOR, rule=rule, hidden=hidden), iterations)


def test_held_weights_say_why() -> None:
    state = update(trained(XOR, 3), do.Freeze(Synapse(0, 0, 0), True))
    state = update(state, do.Cut(Synapse(0, 0, 1), True))
    assert held_places(state) == {0: "frozen", 1: "cut"}
    dying = learning(400, Rule(l1=0.05))
    dead = np.flatnonzero(np.concatenate([dying.network.parts[f"syn{k}_dead"].ravel() for k in (0, 1)]))
    assert len(dead)
    assert held_places(dying) == dict.fromkeys(dead.tolist(), "dead")
    texts = [shape.string for shape in network_diagram(dying, *_layout(dying)) if isinstance(shape, Text)]
    assert texts.count("dead") == len(dead)


def _layout(state: State) -> tuple[NetworkLayout, Reading]:
    return diagram_layout(state, STYLE, 900, 600), edge_reading(state)


def test_neurons_that_are_left_out_are_crossed_as_soon_as_that_is_known() -> None:
    state = learning(3, Rule(dropout=0.5))
    kept = state.pass_.values["kept1"][0]
    for phase in range(len(state.steps) + 1):
        shown = replace(state, phase=phase)
        out = [is_left_out(shown, Neuron(1, unit)) for unit in range(4)]
        assert out == ([bool(value == 0) for value in kept] if phase >= 2 else [False] * 4)
        assert len(list(neuron_marks(shown, Neuron(1, 0), (50, 50), 20, STYLE))) == 2 * out[0]


def test_trimmed_deltas_are_marked_in_their_phase() -> None:
    state = learning(3, Rule(trim_high=0.001))
    phases = [place for place, step in enumerate(state.steps, 1) if "trimmed" in step.code]
    for phase in range(len(state.steps) + 1):
        assert is_trimmed(replace(state, phase=phase), Neuron(2, 0)) == (phase == phases[0])


def test_a_bias_is_a_square_that_no_edge_leads_to() -> None:
    state = learning(3, Rule(bias=True), (2, 3))
    layout, reading = _layout(state)
    shapes = network_diagram(state, layout, reading)

    for layer in range(3):
        unit = layout.widths[layer] - 1
        assert not [s for s in layout.synapses if (s.matrix + 1, s.target) == (layer, unit)]
        assert (
            len([s for s in layout.synapses if (s.matrix, s.source) == (layer, unit)])
            == state.network.widths[layer + 1]
        )
        x, y = layout.centres[layer][unit]
        squares = [b for b in shapes if isinstance(b, Box) and b.low[0] < x < b.high[0] and b.low[1] < y < b.high[1]]
        assert len(squares) >= 2
    assert [shape.string for shape in shapes if isinstance(shape, Text)].count("bias") == 3
    assert len(layout.synapses) == len(reading.values) == state.network.architecture.n_weights


@pytest.mark.parametrize("hidden", [(), (1,), (4,), (8, 8), (4, 4, 4, 4)])
@pytest.mark.parametrize("width", [300, 560, 1200])
def test_handles_change_the_layer_where_they_stand(hidden: tuple[int, ...], width: int) -> None:
    state = initial_state(replace(XOR, hidden=hidden))
    layout = diagram_layout(state, STYLE, width, 500)
    handles = layer_handles(layout)

    assert len(handles_picture(layout, None)) == len(handles)
    assert sum(isinstance(handle.command, do.AddNeuron) for handle in handles) == len(hidden)
    for handle in handles:
        assert handle_at(layout, handle.x, handle.y) == handle
        after = update(state, handle.command)
        assert after.experiment.hidden != hidden
        assert update(after, do.Undo()).network.same_as(state.network)
    assert handle_at(layout, width / 2, 400) is None


def test_a_neuron_less_keeps_the_others() -> None:
    state = burst(initial_state(XOR), 50)
    after = update(state, do.RemoveNeuron(1, 1))

    np.testing.assert_array_equal(after.network.weights[0], np.delete(state.network.weights[0], 1, axis=1))
