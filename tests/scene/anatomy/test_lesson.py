from dataclasses import replace

import pytest

from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR, trained
from visualizer.engine.rule import Rule
from visualizer.scene.anatomy.lesson import lesson_picture
from visualizer.scene.anatomy.sentence import sentence
from visualizer.scene.palette import LIGHT
from visualizer.scene.style import Style
from visualizer.session.command import SelectRow, StepPhase
from visualizer.session.state import initial_state
from visualizer.session.update import update

STATE = trained(XOR, 2000)
# Pixels of the lesson, and the type size: 1280 x 720 and 1024 x 768 in large type, 800 x 600.
ROOMS = [(1244, 189, 36), (988, 230, 36), (604, 180, 24), (520, 102, 16)]


@pytest.mark.parametrize(("width", "height", "size"), ROOMS)
@pytest.mark.parametrize("phase", range(1, 9))
def test_line_row_sentence_and_formula_have_room(width: int, height: int, size: int, phase: int) -> None:
    state = replace(STATE, phase=phase)
    picture = lesson_picture(state, Style(LIGHT, size), width, height)
    assert not untidy(picture, width, height)
    told, (why, formula) = words(picture), sentence(state)
    assert state.step is not None
    assert state.step.name in told
    assert "row 1 (0 0 1)" in told
    assert why in " ".join(told)
    # In the largest type the middle of the longest formula gives way, its result never.
    longest = width == ROOMS[0][0] and state.step.name == "l2"
    assert (formula.rpartition(" = ")[2] if longest else formula) in " ".join(told)


def test_between_iterations_there_is_no_lesson() -> None:
    assert not lesson_picture(STATE, Style(LIGHT, 36), 1244, 153)


def test_where_the_shown_row_is_in_no_batch_the_mean_is_named() -> None:
    state = update(initial_state(replace(XOR, rule=Rule(batch=2))), StepPhase())
    told = [words(lesson_picture(update(state, SelectRow(row)), Style(LIGHT, 16), 900, 150)) for row in (0, 3)]
    assert "row 1 (0 0 1)" in told[0]
    assert "mean of the 2 that learn" in told[1]
