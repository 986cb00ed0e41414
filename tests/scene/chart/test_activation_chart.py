from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.strategy import XOR, experiments, trained
from tests.thoroughness import examples
from visualizer.scene.chart.activation_chart import activation_chart
from visualizer.scene.palette import DARK
from visualizer.scene.reading.layer import answered_row
from visualizer.scene.style import Style
from visualizer.session.command import SelectRow, SetWeight
from visualizer.session.experiment import Experiment
from visualizer.session.selection import Neuron, Selection, Synapse
from visualizer.session.state import State
from visualizer.session.update import update

STATE = update(trained(XOR, 2000), SelectRow(1))
STYLE = Style(DARK, 16)


def select(state: State, selection: Selection) -> State:
    return replace(state, selection=selection)


@examples(40)
@given(experiments(), st.integers(0, 40), st.data())
def test_dots_lie_on_the_curve(experiment: Experiment, iterations: int, data: st.DataObject) -> None:
    state = trained(experiment, iterations)
    row = data.draw(st.none() | st.integers(0, experiment.table.n_rows - 1))
    chart = activation_chart(replace(state, row=row))
    assert [dots.neuron for dots in chart.neurons] == [
        Neuron(k, j) for k in range(1, len(experiment.widths)) for j in range(experiment.widths[k])
    ]
    for dots in chart.neurons:
        k, j = dots.neuron
        np.testing.assert_array_equal(dots.levels, state.pass_.activations[k][:, j])
        np.testing.assert_allclose(dots.levels, 1 / (1 + np.exp(-dots.sums)), rtol=1e-12)
        np.testing.assert_array_equal(dots.slopes, dots.levels * (1 - dots.levels))
        assert dots.current == (dots.sums.mean() if row is None else dots.sums[row])
        np.testing.assert_allclose(dots.sums, state.pass_.activations[k - 1] @ state.network.weights[k - 1][:, j])
        assert np.abs(dots.sums).max() <= chart.limit
    assert chart.limit >= 6


@pytest.mark.parametrize(
    ("selection", "about"),
    [
        (Neuron(1, 3), Neuron(1, 3)),
        (Neuron(2, 0), Neuron(2, 0)),
        (Synapse(0, 1, 3), Neuron(1, 3)),
        (Synapse(1, 1, 0), Neuron(2, 0)),
        (Neuron(0, 1), None),
        (None, None),
    ],
)
def test_what_the_chart_is_about(selection: Selection, about: Neuron | None) -> None:
    chart = activation_chart(select(STATE, selection))
    assert chart.selected == (about is not None)
    assert [dots.neuron for dots in chart.neurons] == (
        [about] if about else [Neuron(1, j) for j in range(4)] + [Neuron(2, 0)]
    )


def test_the_axis_moves_in_steps() -> None:
    limits = {activation_chart(update(STATE, SetWeight(Synapse(0, 2, 0), w / 7))).limit for w in range(-400, 400)}
    assert len(limits) < 12
    assert min(limits) >= 6


def test_a_row_that_is_held_out_is_where_the_network_shows_it() -> None:
    rule = replace(XOR.rule, hold_out="rows:2")
    for state in (trained(replace(XOR, rule=rule), 500), trained(replace(XOR, rule=replace(XOR.rule, batch=1)), 7)):
        shown = update(state, SelectRow(next(row for row in range(4) if state.pass_.place_of(row) is None)))
        for dots in activation_chart(shown).neurons:
            assert dots.current is not None
            level = answered_row(shown, shown.pass_.levels[dots.neuron.layer])[dots.neuron.unit]
            assert dots.activation.function(np.array([dots.current]))[0] == pytest.approx(level)
        in_phase = activation_chart(replace(shown, phase=1)).neurons
        assert [dots.current for dots in in_phase] == [dots.sums.mean() for dots in in_phase]
