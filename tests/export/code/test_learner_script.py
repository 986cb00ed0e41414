"""The script of every recipe and of many rules prints the engine's bits, also after edits of settings on the way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.code.performing import Perform, assert_prints
from tests.session.strategy import XOR, burst, experiments, rules, trained
from tests.thoroughness import examples
from visualizer.engine.recipe import RECIPES, Recipe
from visualizer.engine.rule import Rule
from visualizer.errors import VisualizerError
from visualizer.export.code.script import script
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.selection import Synapse
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


def assert_repeats(state: State, perform: Perform) -> None:
    text = script(state.history, state.iteration)
    assert_prints(state, perform(text))
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_every_recipe(recipe: Recipe, perform: Perform) -> None:
    for hold_out, scale in (("none", "none"), ("every:3", "standard")):
        rule = replace(recipe.rule, hold_out=hold_out, scale=scale)
        assert_repeats(trained(replace(XOR, rule=rule), 40), perform)


EDITS = st.sampled_from(
    [
        do.AddLayer(1, 2),
        do.AddNeuron(1),
        do.RemoveNeuron(1, 0),
        do.Cut(Synapse(0, 0, 0), True),
        do.Freeze(Synapse(0, 0, 0), True),
        do.SetWeight(Synapse(0, 0, 0), 0.25),
        do.EditCell(0, 0, 0.5),
        do.AddRow(),
    ]
)


@examples(40)
@given(
    experiments(),
    rules(),
    st.lists(st.tuples(rules() | EDITS, st.integers(0, 7)), max_size=3),
    st.sampled_from(["tutorial", "xavier-uniform", "he-normal", "half"]),
)
def test_random_rules_and_edits_of_them_on_the_way(
    perform: Perform, experiment: Experiment, rule: Rule, edits: list[tuple[Rule | do.Edit, int]], start: str
) -> None:
    state = initial_state(replace(experiment, rule=replace(rule, start=start)))
    try:
        state = burst(state, 5)
        for edit, count in edits:
            after = do.SetRule(replace(edit, start=start)) if isinstance(edit, Rule) else edit
            state = update(state, after)
            state = burst(state, count) if count else state
    except VisualizerError:
        pass  # what cannot be done, or grows beyond all numbers, leaves the state before
    assert_repeats(state, perform)
