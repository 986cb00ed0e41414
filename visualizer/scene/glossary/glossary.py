"""The glossary of a state: its chapters, as Help lists them, and one sentence of it."""

from typing import NamedTuple

from visualizer.engine.activation import ACTIVATIONS
from visualizer.engine.recipe import RECIPES
from visualizer.engine.rule import SETTINGS
from visualizer.scene.glossary import term
from visualizer.scene.glossary.program_name import program_word
from visualizer.session.state import State


class Word(NamedTuple):
    """A word of the window, and what it means."""

    term: str
    sentence: str


class Chapter(NamedTuple):
    """Words that belong together."""

    title: str
    words: tuple[Word, ...]


_TERMS = {
    "The network": term.NETWORK,
    "One iteration": term.ITERATION,
    "The truth table": term.TABLE,
    "The run": term.RUN,
    "The plots": term.PLOTS,
    "Pictures and films": term.EXPORT,
}
_SENTENCES = {word: sentence for terms in _TERMS.values() for word, sentence in terms.items()}


def sentence(word: str) -> str:
    """What a word means.

    Raises
    ------
    KeyError
        If it has no entry.
    """
    return _SENTENCES[word]


def terms() -> tuple[str, ...]:
    """The words that pictures write, which are all but those of dialogs."""
    return tuple(word for words in _TERMS.values() if words is not term.EXPORT for word in words)


def name_sentence(state: State, name: str) -> str:
    """What a name of the program means, such as l1_delta.

    Raises
    ------
    KeyError
        If there is no such name.
    """
    return program_word(name, state.network.architecture.last)


def chapters(state: State) -> tuple[Chapter, ...]:
    """All words, those of the program of `state` first."""
    terms = [Chapter(title, tuple(Word(*each) for each in words.items())) for title, words in _TERMS.items()]
    return Chapter("Names of the program", program_words(state)), *terms, *_learner()


def program_words(state: State) -> tuple[Word, ...]:
    """Layers and matrices, then what the lines of the program compute and read, as they call it."""
    last = state.network.architecture.last
    names = [f"l{k}" for k in range(last + 1)] + [f"syn{k}" for k in range(last)] + ["y"]
    values = {name: name for name in names}
    for step in state.steps:
        values.setdefault(step.name, step.name)
        for operand in step.reads:
            # What an iteration adds is called "update" for all matrices, which is a word of its own.
            if operand.role != "update" and not operand.transposed:
                values.setdefault(operand.label, operand.value)
    return tuple(Word(label, program_word(value, last)) for label, value in values.items())


def _learner() -> tuple[Chapter, ...]:
    """What the engine says itself of its settings, functions and recipes."""
    functions = [
        Word(name, f"One way to make an activation of a sum: {name} {each.says}.") for name, each in ACTIVATIONS.items()
    ]
    return (
        Chapter("Settings of the learner", tuple(Word(each.label, _first(each.help)) for each in SETTINGS)),
        Chapter("Activation functions", tuple(functions)),
        Chapter("Recipes of settings", tuple(Word(each.name, each.tip) for each in RECIPES)),
    )


def _first(text: str) -> str:
    """The first of some sentences: what a thing is; the others say what it can be."""
    return text.split(". ")[0].removesuffix(".") + "."
