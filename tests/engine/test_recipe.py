"""Recipes are plain settings that can be had at once."""

import pytest

from visualizer.engine.recipe import RECIPES, Recipe
from visualizer.engine.rule import TUTORIAL, Rule

each = pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)


@each
def test_a_recipe_says_what_it_is_in_a_sentence(recipe: Recipe) -> None:
    assert recipe.tip.endswith(".")
    assert len(recipe.name) <= 12


@each
def test_a_recipe_leaves_the_table_as_it_is(recipe: Recipe) -> None:
    after = recipe.of(Rule(alpha=3.0, hold_out="every:3", scale="unit"))

    assert (after.hold_out, after.scale) == ("every:3", "unit")
    assert after.alpha == recipe.rule.alpha


def test_the_first_is_the_tutorial() -> None:
    assert RECIPES[0].rule == TUTORIAL
    assert len({recipe.rule for recipe in RECIPES}) == len(RECIPES)
