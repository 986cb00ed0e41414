"""The line of settings: what differs first, everything within reach, nothing on top of anything."""

from dataclasses import replace

import pytest

from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR
from visualizer.engine.recipe import RECIPES
from visualizer.engine.rule import SETTINGS, TUTORIAL, Rule
from visualizer.scene.learner import (
    CHIP,
    MORE,
    chip_at,
    chip_hint,
    difference_text,
    learner_chips,
    learner_picture,
    recipes,
    reset_command,
)
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.session.state import State, initial_state
from visualizer.session.update import update


def learning(rule: Rule) -> State:
    return initial_state(replace(XOR, rule=rule))


MANY = Rule(0.3, "mean", 3, "shuffled", "joins", 0.9, 0.01, 0.02, 0.5, bias=True, hidden_activation="tanh, relu")


@pytest.mark.parametrize("rule", [TUTORIAL, Rule(alpha=0.3), MANY, *(recipe.rule for recipe in RECIPES)])
@pytest.mark.parametrize("size", [12, 16, 36])
@pytest.mark.parametrize("width", [640, 1024, 1440, 2560])
def test_the_line_is_tidy_and_everything_is_within_reach(rule: Rule, size: int, width: int) -> None:
    style, state = Style(DARK, size), learning(rule)
    chips = learner_chips(state, style, width)

    assert untidy(learner_picture(chips, None, style), width, style.px(CHIP)) == []
    shown = [chip.name for chip in chips if chip.name != MORE]
    assert shown == sorted(shown, key=lambda name: name not in rule.differences)
    rest = [chip for chip in chips if chip.name == MORE]
    assert len(rest) == (len(shown) < len(SETTINGS))
    if rest:
        assert rest[0].label.startswith(f"{len(SETTINGS) - len(shown)} more")
    assert all(chip.left + chip.width <= width for chip in chips)


def test_what_differs_is_lit_and_can_be_set_back() -> None:
    style, state = Style(DARK, 16), learning(Rule(alpha=0.3, bias=True))
    chips = learner_chips(state, style, 1440)

    assert [chip.name for chip in chips if chip.lit] == ["alpha", "bias"]
    for chip in chips:
        assert chip_at(chips, chip.left + 3) == (chip, False)
        assert chip_at(chips, chip.left + chip.width - 3) == (chip, chip.lit)
    assert update(state, reset_command(state, "alpha")).experiment.rule == Rule(bias=True)
    assert chip_at(chips, -5) is None


def test_the_head_counts() -> None:
    assert difference_text(learning(TUTORIAL), 14, 400) == "the tutorial's"
    one = f"1 of {len(SETTINGS)} settings differs from the tutorial"
    assert difference_text(learning(Rule(alpha=0.3)), 14, 400) == one
    assert difference_text(learning(MANY), 14, 400).startswith("11 of")
    assert difference_text(learning(MANY), 14, 150) == f"11 of {len(SETTINGS)} differ"


def test_recipes_are_followed_and_undone() -> None:
    state = learning(Rule(hold_out="every:3"))
    for name, tip, command in recipes(state):
        after = update(state, command)
        assert after.experiment.rule.hold_out == "every:3"
        assert after is state or after.experiment.rule != state.experiment.rule
        assert name
        assert tip.endswith(".")


def test_values_are_as_they_are_typed() -> None:
    shown = " ".join(
        words(learner_picture(learner_chips(learning(MANY), Style(DARK, 16), 2560), None, Style(DARK, 16)))
    )

    assert "alpha 0.3" in shown
    assert "hidden activation tanh, relu" in shown


def test_chips_tell_the_note_of_their_setting() -> None:
    state = learning(Rule(alpha=0.5))
    chips = learner_chips(state, Style(DARK, 16), 900)
    alpha = chips[0]

    assert alpha.name == "alpha"
    assert chip_hint(state, alpha, reset=False).startswith("Every update is multiplied by it")
    assert chip_hint(state, alpha, reset=True) == "Set alpha back to the tutorial's."
    assert chip_hint(state, chips[-1], reset=False) == "All settings, with what they do."
