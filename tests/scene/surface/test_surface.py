"""The values of surfaces are the engine's answers, whatever the network, the table and the axes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.strategy import table_of
from tests.session.strategy import XOR, experiment_of, rules, trained
from tests.thoroughness import examples
from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.answer import answers
from visualizer.engine.rule import Rule
from visualizer.scene.surface.axes import held_inputs, surface_axes
from visualizer.scene.surface.surface import (
    COUNTS,
    asked,
    level_at,
    middle_level,
    shown_neuron,
    surface,
    surface_count,
    told_level,
)
from visualizer.session.command import GoTo, Run, Select, SelectRow, SetSituation, SetView
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

COUNT = 40


def state_of(n_inputs: int, seed: int, rule: Rule, hidden: tuple[int, ...] = (3, 2)) -> State:
    """A random network of two outputs on a random table, on any two of its inputs."""
    random = np.random.default_rng(seed)
    table = table_of(random.normal(size=(7, n_inputs)) * 3, random.integers(0, 2, (7, 2)))
    state = initial_state(replace(experiment_of(table, hidden), rule=rule, seed=seed))
    view = replace(state.view, across=seed % n_inputs, up=seed // 5 % n_inputs, target=seed % 2)
    return update(update(state, SetView(view)), SelectRow(seed % 7))


@settings(examples(40), suppress_health_check=list(HealthCheck))
@given(st.integers(1, 5), st.integers(0, 10**6), rules())
def test_values_are_the_answers_of_the_engine(n_inputs: int, seed: int, rule: Rule) -> None:
    state = state_of(n_inputs, seed, rule)
    last = state.network.architecture.last
    axes, random = surface_axes(state), np.random.default_rng(seed)

    for neuron in (Neuron(last, seed % 2), Neuron(1, seed % 3)):
        shown = surface(state, neuron, COUNT)
        for _ in range(4):
            i, j = random.integers(0, shown.levels.shape[0]), random.integers(0, COUNT)
            inputs = held_inputs(state).copy()
            shares = (j + 0.5) / COUNT, 1 - (i + 0.5) / COUNT
            for column, span, share in zip(axes.inputs, axes.spans, shares, strict=False):
                inputs[column] = span.low + share * (span.high - span.low)
            task = state.experiment.task
            wanted = answers(state.network, task, task.fitted_inputs(inputs[np.newaxis]))[neuron.layer][0, neuron.unit]
            assert shown.levels[i, j] == pytest.approx(wanted, rel=1e-9, abs=1e-12, nan_ok=True)


def test_a_row_of_the_table_gets_its_own_answer() -> None:
    state = update(trained(XOR, 2000), SelectRow(2))
    axes = surface_axes(state)
    inputs = state.experiment.table.inputs[2]
    shares = np.array([span.share(inputs[c]) for c, span in zip(axes.inputs, axes.spans, strict=True)])

    assert level_at(state, Neuron(2, 0), shares) == pytest.approx(state.pass_.outputs[2, 0], abs=1e-14)
    assert asked(state.present, axes, (0.0, 0.0, 1.0), shares[np.newaxis])[1].shape == (1, 4)


def test_other_inputs_are_those_of_the_row_or_of_the_situation() -> None:
    state = update(state_of(4, 3, Rule()), SetSituation(2, 7.5))
    by_row = held_inputs(state)
    by_situation = held_inputs(update(state, SetView(replace(state.view, others="situation"))))

    assert by_row.tolist() == state.experiment.table.inputs[3].tolist()
    assert by_situation[2] == 7.5
    assert held_inputs(update(state, SelectRow(None)))[2] == 7.5


def test_the_selected_neuron_is_shown() -> None:
    state = replace(trained(XOR, 20), selection=None)

    assert shown_neuron(state) == Neuron(2, 0)
    assert shown_neuron(update(state, Select(Neuron(1, 2)))) == Neuron(1, 2)
    assert shown_neuron(update(state, Select(Neuron(0, 1)))) == Neuron(2, 0)
    assert shown_neuron(update(state, Select(Synapse(0, 0, 1)))) == Neuron(2, 0)
    two = state_of(3, 1, Rule())
    assert shown_neuron(two) == Neuron(3, 1)
    biased = state_of(3, 1, Rule(bias=True))
    assert shown_neuron(update(biased, Select(Neuron(1, 3)))) == Neuron(3, 1)


def test_it_follows_the_timeline() -> None:
    state = trained(XOR, 2000)
    neuron = Neuron(2, 0)
    late = surface(state, neuron, COUNT).levels.copy()

    early = surface(update(state, GoTo(0)), neuron, COUNT).levels

    assert np.ptp(late) > 0.9
    assert np.ptp(early) < 0.5
    assert np.array_equal(surface(update(update(state, GoTo(0)), GoTo(2000)), neuron, COUNT).levels, late)


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_the_middle_is_that_of_the_function(name: str) -> None:
    state = state_of(2, 4, Rule(output_activation=name))
    function = ACTIVATIONS[name]
    ends = np.array([function.low, function.high])

    middle = middle_level(state, Neuron(3, 0))

    assert middle == (ends.mean() if np.isfinite(ends).all() else 0.5)
    assert middle_level(state_of(2, 4, Rule(hidden_activation="linear")), Neuron(1, 0)) == 0


def test_levels_of_outputs_are_told_as_the_table_has_them() -> None:
    table = table_of([[0.0, 1], [1, 0], [1, 1]], [[10.0], [30.0], [20.0]])
    state = initial_state(replace(experiment_of(table, (2,)), rule=Rule(scale="unit")))

    assert told_level(state, Neuron(2, 0), 0.5) == pytest.approx(20.0)
    assert told_level(state, Neuron(1, 0), 0.5) == 0.5


def test_large_networks_get_coarser_surfaces() -> None:
    assert surface_count(trained(XOR, 0)) == COUNTS[0] == 100
    assert surface_count(state_of(3, 1, Rule(), (32,) * 6)) == COUNTS[-1]
    wide = state_of(2, 1, Rule(), (8, 8))
    assert surface_count(wide) == COUNTS[0]
    assert surface_count(update(wide, Run())) == COUNTS[1]
    assert surface_count(update(trained(XOR, 0), Run())) == COUNTS[0]
