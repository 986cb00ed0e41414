from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scene.network.test_network_layout import wide_experiment
from tests.scene.tidy import untidy, words
from tests.session.strategy import XOR, experiments, trained
from tests.thoroughness import examples
from visualizer.scene.anatomy.program import (
    LEAST_LINE,
    MOST_LINE,
    SENTENCE_GAP,
    phase_at,
    program_picture,
    program_share,
    shape_text,
)
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Box, Line, Shape, Text
from visualizer.scene.style import Style
from visualizer.session.experiment import Experiment
from visualizer.session.state import State, initial_state

STATE = trained(XOR, 50)
STYLE = Style(DARK, 16)


def deep(n_matrices: int) -> State:
    return initial_state(wide_experiment((3, *[4] * (n_matrices - 1), 2)))


def marked(shapes: list[Shape]) -> str:
    """The name in the accent colour."""
    (name,) = [shape.string for shape in shapes if isinstance(shape, Text) and shape.colour == rgba(DARK.acc)]
    return name


def test_the_program_is_the_tutorials() -> None:
    shown = words(program_picture(STATE, STYLE, 440, 250))
    assert [f"{name} {code}" for name, code in zip(shown[::3], shown[1::3], strict=True)] == [
        "l1 = sigmoid(l0.dot(syn0))",
        "l2 = sigmoid(l1.dot(syn1))",
        "l2_error = y - l2",
        "l2_delta = l2_error * (l2 * (1 - l2))",
        "l1_error = l2_delta.dot(syn1.T)",
        "l1_delta = l1_error * (l1 * (1 - l1))",
        "syn1 += l1.T.dot(l2_delta)",
        "syn0 += l0.T.dot(l1_delta)",
    ]


@given(st.integers(1, 7), st.integers(18, 700), st.data())
def test_the_present_line_is_marked_and_every_line_is_found_where_it_is(
    n_matrices: int, height: int, data: st.DataObject
) -> None:
    state = deep(n_matrices)
    lines = state.steps
    phase = data.draw(st.integers(0, len(lines)))
    state = replace(state, phase=phase)
    shapes = program_picture(state, STYLE, 360, height)
    if phase:
        assert marked(shapes) == lines[phase - 1].name
    shown = [shape for shape in shapes if isinstance(shape, Text)]
    for number, line in enumerate(lines, 1):
        found = [text for text in shown if text.string == line.code]
        for text in found:
            assert phase_at(state, STYLE, height, text.place[1] + text.size / 2) == number
    dots = [text for text in shown if text.string == "…"]
    assert all(phase_at(state, STYLE, height, text.place[1] + text.size / 2) is None for text in dots)
    if height >= len(lines) * LEAST_LINE:
        assert [text.string for text in shown if text.string in {line.code for line in lines}]
        assert not dots
    assert phase_at(state, STYLE, height, height + 40) is None
    assert phase_at(state, STYLE, height, -1) is None


@examples(60)
@given(experiments(max_width=32), st.integers(12, 36), st.integers(256, 400), st.integers(60, 900), st.data())
def test_programs_are_tidy(experiment: Experiment, size: int, width: int, height: int, data: st.DataObject) -> None:
    style = Style(DARK, size)
    state = initial_state(experiment)
    state = replace(state, phase=data.draw(st.integers(0, len(state.steps))))
    room = style.px(width), style.px(height)
    assert not untidy(program_picture(state, style, *room), *room)


def test_lines_tell_the_shapes_of_their_results() -> None:
    shown = words(program_picture(STATE, STYLE, 360, 250))
    assert [text for text in shown if "×" in text] == [
        "4 × 4", "4 × 1", "4 × 1", "4 × 1", "4 × 4", "4 × 4", "4 × 1", "3 × 4",
    ]  # fmt: skip
    assert [text for text in words(program_picture(STATE, STYLE, 268, 250)) if "×" in text]
    assert shape_text(deep(3).steps[0], 4096) == "4,096 × 4"


def test_lines_done_are_brighter_than_those_to_come() -> None:
    shapes = program_picture(replace(STATE, phase=4), STYLE, 360, 250)
    colours = {shape.string: shape.colour for shape in shapes if isinstance(shape, Text)}
    assert colours["l1"] == colours["l2_error"] == rgba(DARK.t0)
    assert colours["l2_delta"] == rgba(DARK.acc)
    assert colours["l1_error"] == colours["syn0"] == rgba(DARK.t2)
    assert not [shape for shape in program_picture(STATE, STYLE, 360, 250) if isinstance(shape, Box)]


def test_hairlines_part_forward_backward_and_updates() -> None:
    lines = [shape for shape in program_picture(STATE, STYLE, 360, 240) if isinstance(shape, Line)]
    assert [line.start[1] for line in lines] == [60, 180]


@given(st.integers(1, 7), st.integers(12, 36), st.integers(60, 900))
def test_program_and_sentence_share_the_room(n_matrices: int, size: int, units: int) -> None:
    style = Style(DARK, size)
    n_lines, height = len(deep(n_matrices).steps), style.px(units)
    program, sentence = program_share(n_lines, style, height)
    assert program > 0
    assert sentence >= 0
    assert program + sentence + style.px(SENTENCE_GAP) <= height
    assert program <= style.px(MOST_LINE) * n_lines
    if sentence:
        assert program >= style.px(LEAST_LINE) * min(n_lines, 8)


@pytest.mark.parametrize("units", [168, 290, 330])
def test_the_eight_lines_have_room_beside_a_sentence(units: int) -> None:
    program, sentence = program_share(8, STYLE, units)
    assert sentence
    assert [phase_at(STATE, STYLE, program, (k + 0.5) * (program // 8)) for k in range(8)] == list(range(1, 9))


def test_a_longer_program_stands_whole_where_there_is_room() -> None:
    style = Style(DARK, 16)
    for height, whole in ((168, False), (262, False), (290, True), (400, True)):
        program, sentence = program_share(12, style, height)
        assert (program >= 12 * 18) is whole
        assert sentence >= 18
