"""What is said of the parts of the truth table."""

from dataclasses import replace

import pytest

from tests.scene.glossary.test_glossary import fault
from tests.session.strategy import XOR
from visualizer.engine.rule import Rule
from visualizer.files.preset import preset, preset_names
from visualizer.scene import number
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.table.table_hint import head_hint, mark_hint, row_hint, summary_hint
from visualizer.scene.table.table_layout import TableLayout, table_layout
from visualizer.session.command import EditCell
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

STATE = initial_state(XOR)


def layout_of(state: State, width: int = 420) -> TableLayout:
    return table_layout(state.experiment.table, width, 300, Style(DARK, 16))


def middle(span: tuple[float, float]) -> float:
    return span[0] + span[1] / 2


def test_heads_of_columns_are_told() -> None:
    layout = layout_of(STATE)

    assert "input" in head_hint(STATE, layout, middle(layout.cells[0]))
    assert "target of the network, called y" in head_hint(STATE, layout, middle(layout.cells[3]))
    assert "answers" in head_hint(STATE, layout, middle(layout.answer))
    assert "Target minus answer" in head_hint(STATE, layout, middle(layout.error))
    assert "tick" in head_hint(STATE, layout, middle(layout.bar))
    assert head_hint(STATE, layout, -5) == ""


def test_a_random_answer_can_be_right_and_its_mark_tells_the_rule() -> None:
    answer = float(STATE.pass_.outputs[0, 0])
    assert 0.4 < answer < 0.5  # the target is 0
    layout = layout_of(STATE)
    said = [row_hint(STATE, layout, layout.mark, (row + 0.5) * layout.row) for row in range(2)]

    assert said == [mark_hint(STATE, 0), mark_hint(STATE, 1)]
    assert said[0] == "Right: the answer is nearer to its target than 0.5, half the range of the last activation."
    assert said[1].startswith("Wrong: ")
    assert "than 0.5" in said[1]


def test_the_rule_is_that_of_the_last_function() -> None:
    state = initial_state(replace(XOR, rule=Rule(output_activation="tanh")))

    assert "than 1," in mark_hint(state, 0)


def test_rows_that_are_held_out_or_contradict_are_told_at_their_number() -> None:
    layout = layout_of(STATE)
    held_out = initial_state(replace(XOR, rule=Rule(hold_out="rows:2")))
    torn = update(STATE, EditCell(1, 1, 0.0))
    at = middle(layout.number), 1.5 * layout.row

    assert row_hint(STATE, layout, *at).startswith("Row 2:")
    assert "never learns" in row_hint(held_out, layout, *at)
    assert "≠" in row_hint(torn, layout, *at)
    assert "≠" in summary_hint(torn, 0.1)
    assert "Right" in summary_hint(STATE, 0.1)
    assert "mean size" in summary_hint(STATE, 0.9)
    error = number.significant(float(STATE.pass_.shortfalls[1, 0]), plus=True)
    assert row_hint(STATE, layout, middle(layout.error), at[1]).endswith(f": here {error}.")


@pytest.mark.parametrize("name", preset_names())
def test_every_part_of_a_row_is_one_plain_sentence(name: str) -> None:
    state = initial_state(preset(name))
    layout = layout_of(state)
    said = {row_hint(state, layout, x, 0.5 * layout.row) for x in range(0, layout.width, 3)}
    said |= {head_hint(state, layout, x) for x in range(0, layout.width, 3)}

    assert {text: fault(text) for text in said if text and fault(text)} == {}
    assert row_hint(state, layout, layout.mark, -1) == ""
