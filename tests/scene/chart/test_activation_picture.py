from dataclasses import replace

import numpy as np
import pytest

from tests.engine.strategy import table_of
from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR, burst, experiment_of, trained
from visualizer.scene.chart.activation_chart import activation_chart
from visualizer.scene.chart.activation_picture import MOST_NEURONS, activation_picture
from visualizer.scene.look import hidden_colour
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Disc, Line, Text
from visualizer.scene.style import Style
from visualizer.session.command import FillTable, SelectRow, SetWeight
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State
from visualizer.session.update import update

STATE = update(trained(XOR, 2000), SelectRow(1))
STYLE = Style(DARK, 16)


def select(state: State, selection: Selection) -> State:
    return replace(state, selection=selection)


def discs(state: State, colour: str) -> list[Disc]:
    """The dots of a colour, full or hollow."""
    shapes = activation_picture(state, STYLE, 440, 190)
    return [s for s in shapes if isinstance(s, Disc) and rgba(colour) in (s.fill, s.line)]


def test_every_row_of_a_selected_neuron_has_a_dot_and_a_tangent() -> None:
    state = select(STATE, Neuron(1, 3))
    colour = hidden_colour(DARK, 3)
    dots = discs(state, colour)
    # The current row lies on its small dot.
    assert sorted(dot.radius for dot in dots)[-1] > sorted(dot.radius for dot in dots)[-2]
    assert len(dots) == 5
    shapes = activation_picture(state, STYLE, 440, 190)
    lines = [s for s in shapes if isinstance(s, Line) and s.colour == rgba(colour)]
    assert len(lines) == 5
    lengths = sorted(abs(line.end[0] - line.start[0]) for line in lines)
    assert lengths[-1] > 2 * lengths[-2] - 1
    mean = discs(update(state, SelectRow(None)), colour)
    assert len(mean) == 4


def test_a_tangent_has_the_slope_of_the_curve() -> None:
    state = select(STATE, Neuron(1, 0))
    dots = activation_chart(state).neurons[0]
    shapes = activation_picture(state, STYLE, 440, 190)
    colour = rgba(hidden_colour(DARK, 0))
    tangent = max(
        (s for s in shapes if isinstance(s, Line) and s.colour == colour), key=lambda line: line.end[0] - line.start[0]
    )
    dot = max((s for s in shapes if isinstance(s, Disc)), key=lambda disc: disc.radius)
    assert dots.current is not None
    # From pixels to sums and levels by the ticks at 0 and 1 and the width of the tangent, which is 3.
    across = (tangent.end[0] - tangent.start[0]) / 3
    zero, one = (
        next(t.place[1] + t.size / 2 for t in shapes if isinstance(t, Text) and t.string == name) for name in ("0", "1")
    )
    slope = ((tangent.start[1] - tangent.end[1]) / (zero - one)) / ((tangent.end[0] - tangent.start[0]) / across)
    assert slope == pytest.approx(float(dots.slopes[1]), rel=0.03)
    assert (tangent.start[0] + tangent.end[0]) / 2 == pytest.approx(dot.centre[0], abs=0.01)
    assert (tangent.start[1] + tangent.end[1]) / 2 == pytest.approx(dot.centre[1], abs=0.01)


def test_saturated_rows_are_hollow() -> None:
    state = select(STATE, Neuron(1, 1))
    flat = activation_chart(state).neurons[0].slopes < 0.02
    card = rgba(DARK.bg1)
    small = [dot for dot in discs(state, hidden_colour(DARK, 1)) if dot.radius < 5]
    assert sum(dot.fill == card for dot in small) == flat.sum() > 0
    assert "○ slope < 0.02" in words(activation_picture(state, STYLE, 440, 190))
    fresh = select(trained(XOR, 0), Neuron(1, 1))
    assert "○ slope < 0.02" not in words(activation_picture(fresh, STYLE, 440, 190))


def test_all_neurons_have_names_unless_they_are_too_many() -> None:
    drawn = words(activation_picture(STATE, STYLE, 440, 190))
    assert {"l1₀", "l1₁", "l1₂", "l1₃", "l2"} <= set(drawn)
    many = trained(experiment_of(table_of(np.eye(4), np.eye(4)), (8,)), 20)
    assert len(activation_chart(many).neurons) > MOST_NEURONS
    drawn = words(activation_picture(many, STYLE, 440, 190))
    assert "12 neurons" in drawn
    assert not any(text.startswith("l1") for text in drawn)


def test_many_rows_share_dots() -> None:
    state = burst(update(trained(XOR, 0), FillTable(12)), 5)
    shapes = activation_picture(select(state, Neuron(1, 0)), STYLE, 440, 190)
    assert len(shapes) < 600


def test_sums_that_are_not_finite_are_left_out() -> None:
    state = update(update(STATE, SetWeight(Synapse(0, 1, 0), 1e308)), SetWeight(Synapse(0, 2, 0), 1e308))
    for selection in (None, Neuron(1, 0), Neuron(2, 0)):
        shapes = activation_picture(select(state, selection), STYLE, 440, 190)
        assert all(np.isfinite(s.centre).all() for s in shapes if isinstance(s, Disc))
        assert all(np.isfinite([s.start, s.end]).all() for s in shapes if isinstance(s, Line))


@pytest.fixture(scope="module")
def states() -> list[State]:
    deep = trained(experiment_of(table_of(np.eye(3), np.eye(3)), (2, 2)), 200)
    return [STATE, trained(XOR, 0), trained(XOR, 60_000), deep, update(STATE, SetWeight(Synapse(0, 2, 1), -4e5))]


@pytest.mark.parametrize("size", [12, 16, 24, 36])
@pytest.mark.parametrize(("width", "height"), [(440, 190), (300, 130), (560, 260), (254, 320), (90, 60)])
def test_texts_lie_apart(states: list[State], size: int, width: int, height: int) -> None:
    style = Style(DARK, size)
    for state in states:
        for selection in (None, Neuron(1, 1), Synapse(1, 0, 0)):
            for row in (None, 0, 1):
                at = replace(state, selection=selection, row=row)
                shapes = activation_picture(at, style, style.px(width), style.px(height))
                assert untidy(shapes, style.px(width), style.px(height)) == []


def test_steep_tangents_end_at_the_edge_of_the_plot() -> None:
    rule = replace(XOR.rule, hidden_activation="tanh")
    lines = [
        s for s in activation_picture(trained(replace(XOR, rule=rule), 300), STYLE, 440, 190) if isinstance(s, Line)
    ]

    ends = [end[1] for line in lines for end in (line.start, line.end)]
    # The plot without its margins: 4 pixels above, 24 below.
    assert (min(ends) >= 4 - 1e-9, max(ends) <= 190 - 24 + 1e-9) == (True, True)
