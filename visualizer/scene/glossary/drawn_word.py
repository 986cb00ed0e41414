"""What the words of a picture mean, whichever picture it is: found by the text that is drawn under the pointer."""

import re
from collections.abc import Container, Iterable

from visualizer.scene.glossary.glossary import program_words, sentence, terms
from visualizer.scene.shape import Shape, Text
from visualizer.scene.text import text_width
from visualizer.session.state import State

# The unit of numbers that stands behind a name.
_UNIT = re.compile(r"\s*×\s?10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+$")
# What pictures say in other words than the glossary, by how it begins.
_ALSO = {
    "always": "bias",
    "input": "inputs",
    "output": "outputs",
    "sum of rows": "product",
    "product": "product",
    "mean |": "mean error",
    "row": "row",
    "rows": "row",
    "mean of": "mean of all rows",
    "r with": "r",
}

CHANGED = "What the iteration adds to this weight: what enters it times the delta, added up over the rows."
# What has more characters is no name.
LONGEST = 40


def text_at(pictures: Iterable[Iterable[Shape]], x: float, y: float) -> str:
    """The text that is drawn at a point, in the uppermost of some pictures; empty if there is none."""
    found = ""
    for picture in pictures:
        for shape in picture:
            if isinstance(shape, Text):
                left, top = shape.place
                # What is quick to tell comes first: this is asked for every text of a picture, frame after frame.
                if top <= y < top + shape.size and 0 <= x - left < text_width(shape.string, shape.size, shape.bold):
                    found = shape.string
    return found


def drawn_sentence(state: State, text: str) -> str:
    """What a text that is drawn means, such as "l1_delta ×10⁻³", "target 0" or "in1×"; empty if it is no word."""
    name = _UNIT.sub("", text).strip()
    if " += " in name:
        return CHANGED
    if not name or len(name) > LONGEST:
        return ""
    program = {word.term: word.sentence for word in program_words(state)}
    if name.removesuffix("ᵀ") in program:
        return program[name.removesuffix("ᵀ")]
    column = _column(state, name)
    return column or _product(program, name) or _term(name)


def _column(state: State, name: str) -> str:
    """Of the name of a column of the table."""
    table = state.experiment.table
    if name in table.input_names:
        return f"The input {name}: a column of the truth table."
    return f"The output {name}, with a target in the truth table." if name in table.output_names else ""


def _product(program: Container[str], name: str) -> str:
    """Of two names of the program that are multiplied, or of a part of a sum, such as "in1×"."""
    if name.endswith("×"):
        return f"What comes from {name[:-1]}, times its weight: a part of the sum."
    left, cross, right = name.partition(" × ")
    if not (cross and left in program and right in program):
        return ""
    return f"What goes through each synapse: {left} times its weight." if right[:3] == "syn" else sentence("product")


def _term(name: str) -> str:
    """Of a word that is the same for every network, or of what begins with one."""
    known = {**{word: word for word in terms()}, **_ALSO}
    begins = [word for word in known if _begins(name, word)]
    return sentence(known[max(begins, key=len)]) if begins else ""


def _begins(name: str, word: str) -> bool:
    """Whether a name is a word, or begins with it."""
    after = name[len(word) :]
    whole = not after or not (after[0].isalnum() or after[0] == "_") or not word[-1].isalnum()
    return name.lower().startswith(word.lower()) and whole
