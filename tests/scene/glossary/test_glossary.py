"""Every name that the window shows has its entry, and every entry is one plain sentence."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from tests.session.strategy import XOR, rules
from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.recipe import RECIPES
from visualizer.engine.rule import SETTINGS, Rule
from visualizer.gui.action.stage import ALL_KEYS
from visualizer.scene.chart.error_extra import ORDER
from visualizer.scene.glossary.glossary import Word, chapters, name_sentence, sentence
from visualizer.scene.inspector.neuron_values import value_columns
from visualizer.scene.palette import DARK
from visualizer.scene.part import PARTS
from visualizer.scene.stage.stage_part import STAGE_PARTS
from visualizer.scene.tabs import TAB_TITLES, WORDS
from visualizer.session.selection import Neuron
from visualizer.session.state import State, initial_state

TUTORIAL = initial_state(XOR)
# What the window calls otherwise than Help does, and by which word it is found there.
ALSO = {
    "Error": "error plot", "New situation": "situation", "Correlation matrix": "correlations",
}  # fmt: skip


def words_of(state: State) -> list[Word]:
    return [word for chapter in chapters(state) for word in chapter.words]


def state_of(rule: Rule, hidden: tuple[int, ...] = (4,)) -> State:
    return initial_state(replace(XOR, rule=rule, hidden=hidden))


def fault(text: str) -> str:
    """Why a text is not one plain sentence; empty if it is."""
    if not text[0].isupper():
        return "does not start with a capital"
    if not text.endswith(".") or re.search(r"[.!?]\s", text):
        return "is not one sentence"
    return "is too long" if len(text) > 160 else ""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It is good.", ""),
        ("A share of 0.5 is a half.", ""),
        ("no capital.", "does not start with a capital"),
        ("No period", "is not one sentence"),
        ("Two. Sentences.", "is not one sentence"),
        (f"{'Long ' * 40}.", "is too long"),
    ],
)
def test_what_a_sentence_is(text: str, wrong: str) -> None:
    assert fault(text) == wrong


@settings(suppress_health_check=list(HealthCheck))
@given(rules())
def test_every_name_of_a_program_is_told_in_one_sentence(rule: Rule) -> None:
    state = state_of(rule, (3, 2))
    told = {word.term: word.sentence for word in words_of(state)}

    assert {word.term: fault(word.sentence) for word in words_of(state) if fault(word.sentence)} == {}
    for step in state.steps:
        assert fault(told[step.name]) == ""
        for operand in step.reads:
            assert fault(name_sentence(state, operand.value)) == ""


def test_names_are_those_of_the_tutorial() -> None:
    names = {word.term for word in chapters(TUTORIAL)[0].words}

    assert names >= {"l0", "l1", "l2", "syn0", "syn1", "l2_error", "l2_delta", "l1_error", "l1_delta", "y"}
    with pytest.raises(KeyError):
        name_sentence(TUTORIAL, "l1_gradient")


def test_sentence_names_the_layers_beside() -> None:
    state = state_of(Rule(), (3, 2))

    assert "from l1 to l2" in name_sentence(state, "syn1")
    assert "deltas of l2" in name_sentence(state, "l1_error")
    assert "Target minus answer" in name_sentence(state, "l3_error")
    assert "answers" in name_sentence(state, "l3")
    assert "answers" not in name_sentence(state, "l2")


def shown_names() -> set[str]:
    """What the window's own tables call things."""
    hidden, last = value_columns(TUTORIAL, Neuron(1, 0), DARK), value_columns(TUTORIAL, Neuron(2, 0), DARK)
    return {
        *(setting.label for setting in SETTINGS),
        *ACTIVATIONS,
        *(recipe.name for recipe in RECIPES),
        *TAB_TITLES.values(),
        *WORDS.values(),
        *ORDER,
        *(column.name for column in (*hidden, *last)),
        *(step.name for step in TUTORIAL.steps),
        *(f"l{layer}" for layer in range(3)),
        *(f"syn{matrix}" for matrix in range(2)),
        *(part.label for part in PARTS.values() if part.label not in ACTIVATIONS),
        "weight", "update", "change", "start", "seed", "hidden", "iteration", "speed", "stop", "follow",
        "log x", "log y", "next update", "check mark", "cross", "legend", "guide", "r", "ghost", "branch",
        "burst", "row", "round", "mean error", "target", "answer", "saturated", "slope", "preset", "phase",
        "situation", "contradicting rows", "left out", "trimmed",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(shown_names()))
def test_what_is_shown_is_in_the_words_of_help(name: str) -> None:
    terms = {word.term.lower() for word in words_of(TUTORIAL)}

    assert ALSO.get(name, name).lower() in terms


def test_a_card_is_called_alike_in_its_head_in_lists_and_in_tabs() -> None:
    parts = {**PARTS, **STAGE_PARTS}
    heads = {name: part.head(TUTORIAL)[0] for name, part in parts.items()}
    # Of the error the head says whose it is.
    assert {name: head for name, head in heads.items() if head != parts[name].label} == {"error": "l2 error"}
    tabs = {card: title for card, title in TAB_TITLES.items() if card in parts and title != parts[card].label}
    assert tabs == {}
    assert {word.word for column in ALL_KEYS for word in column} >= {part.label for part in STAGE_PARTS.values()}


def test_no_term_is_told_twice_in_a_chapter() -> None:
    for chapter in chapters(TUTORIAL):
        terms = [word.term for word in chapter.words]
        assert len(set(terms)) == len(terms), chapter.title


def test_every_part_of_a_picture_says_what_it_shows() -> None:
    assert [name for name, part in PARTS.items() if not part.tip] == []


def test_sentence_of_a_word() -> None:
    assert sentence("guide").startswith("The thin lines")
    with pytest.raises(KeyError):
        sentence("gradient")
