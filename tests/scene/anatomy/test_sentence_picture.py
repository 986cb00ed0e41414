"""Sentence and formula of a phase in lines."""

from dataclasses import replace
from functools import cache, partial

import pytest

from tests.scene.tidy import words
from tests.session.strategy import XOR, trained
from visualizer.scene.anatomy.program import SENTENCE_LINE
from visualizer.scene.anatomy.sentence import sentence
from visualizer.scene.anatomy.sentence_picture import sentence_picture
from visualizer.scene.layout import PAD
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

after = cache(partial(trained, XOR))
LINES = [(496, 16, 5), (1250, 36, 3), (990, 36, 3), (260, 16, 4)]


@pytest.mark.parametrize(("width", "size", "lines"), LINES)
@pytest.mark.parametrize("iterations", [100, 60_000])
def test_no_product_of_a_formula_is_torn(iterations: int, width: int, size: int, lines: int) -> None:
    style = Style(DARK, size)
    for phase in range(1, 9):
        state = replace(after(iterations), phase=phase)
        result = sentence(state)[1].rpartition(" = ")[2]
        drawn = words(sentence_picture(state, style, width, round(lines * style.px(SENTENCE_LINE))))
        formula = " ".join(drawn)
        # The result is a text of its own.
        assert drawn[-1] == result
        for line in drawn[:-1]:
            assert not line.endswith("×")
            assert not line.startswith("×")
            assert text_width(line, style.small) <= width - 2 * style.px(PAD)
        assert "×…" not in formula
        if "…" in formula:
            assert formula.count("(") == formula.count(")")


def test_of_a_long_sum_the_total_stays_before_terms_do() -> None:
    style = Style(DARK, 36)
    drawn = words(sentence_picture(replace(after(60_000), phase=2), style, 1250, 3 * style.px(SENTENCE_LINE)))
    assert drawn[-2].startswith("l2[0,0] = sigmoid(")
    assert " + …) = sigmoid(−" in drawn[-2]


def test_a_sentence_that_has_no_room_goes_as_a_whole() -> None:
    style = Style(DARK, 16)
    drawn = words(sentence_picture(after(0), style, 330, 2 * style.px(SENTENCE_LINE)))
    assert drawn[0] == "Nothing is learnt yet."
    assert drawn[-1] == sentence(after(0))[1].rpartition(" = ")[2]


@pytest.mark.parametrize("width", range(420, 560, 10))
def test_no_word_of_a_sentence_stands_alone(width: int) -> None:
    style, state = Style(DARK, 16), replace(after(60_000), phase=8)
    drawn = words(sentence_picture(state, style, width, 6 * style.px(SENTENCE_LINE)))
    lines = drawn[: next(k for k, line in enumerate(drawn) if line.startswith("syn0["))]
    assert all(" " in line for line in lines)
