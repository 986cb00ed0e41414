"""The sparkline of a weight goes through its values, bright up to the present."""

import numpy as np

from tests.session.strategy import XOR, trained
from visualizer.scene.inspector.sparkline import neuron_sparkline, sparkline
from visualizer.scene.layout import Rect
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Chain, Disc
from visualizer.scene.style import Style
from visualizer.session.command import GoTo
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STYLE, RECT, SYNAPSE = Style(DARK, 16), Rect(10, 20, 96, 16), Synapse(0, 1, 2)


def drawn(state: State) -> tuple[list[Chain], list[Disc]]:
    shapes = list(sparkline(state, SYNAPSE, RECT, STYLE))
    return [s for s in shapes if isinstance(s, Chain)], [s for s in shapes if isinstance(s, Disc)]


def test_it_goes_from_the_start_to_the_present() -> None:
    state = trained(XOR, 1000)
    (line,), (dot,) = drawn(state)
    weights = [float(state.history.present(k).network.weights[0][1, 2]) for k in (0, 1000)]

    assert line.points[0][0] == RECT.x
    assert line.points[-1] == dot.centre
    heights = [RECT.y + RECT.height - y for _, y in (line.points[0], line.points[-1])]
    assert np.sign(heights[1] - heights[0]) == np.sign(weights[1] - weights[0])
    assert all(RECT.y - 1e-9 <= y <= RECT.y + RECT.height + 1e-9 for _, y in line.points)


def test_a_neuron_has_its_mean_activation() -> None:
    state = trained(XOR, 1000)
    (line,) = [s for s in neuron_sparkline(state, Neuron(1, 2), RECT, STYLE) if isinstance(s, Chain)]
    means = [state.history.present(k).pass_.levels[1][:, 2].mean() for k in (0, 1000)]

    assert np.sign(line.points[0][1] - line.points[-1][1]) == np.sign(means[1] - means[0])
    assert len(list(neuron_sparkline(initial_state(XOR), Neuron(2, 0), RECT, STYLE))) == 0


def test_what_comes_is_faint_and_before_a_run_there_is_none() -> None:
    faint, bright = drawn(update(trained(XOR, 1000), GoTo(10)))[0]

    assert (faint.colour, bright.colour) == (rgba(DARK.line2), rgba(DARK.t1))
    assert len(bright.points) < len(faint.points)
    assert list(sparkline(initial_state(XOR), SYNAPSE, RECT, STYLE)) == []
