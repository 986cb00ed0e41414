from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.choice_row import AROUND, BETWEEN, Label, choice_row
from visualizer.scene.icon import icon
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

STYLE = Style(DARK, 16)
NAMES = ("sepal_long", "sepal_wide", "petal_long", "petal_wide")


def _flowers(others: str = "row", target: str = "one") -> list[Label]:
    return [
        Label("petal_wide", "across", "→", NAMES),
        Label("petal_long", "up", "↑", NAMES),
        Label(others, "others of the", "others:", ("row", "situation")),
        Label(target, values=("one", "two", "three", "the largest")),
    ]


def test_words_where_they_have_room_and_signs_where_they_have_not() -> None:
    down = icon("down")
    assert [each.text for each in choice_row(_flowers(), STYLE, 700)][:3] == [
        f"across petal_wide {down}",
        f"up petal_long {down}",
        f"others of the row {down}",
    ]
    # The room of the card in the smallest window that has three columns.
    assert [each.text for each in choice_row(_flowers(), STYLE, 386)] == [
        "→ petal_wide",
        "↑ petal_long",
        "others: row",
        "one",
    ]


@pytest.mark.parametrize("room", range(300, 700, 25))
def test_a_click_that_changes_a_value_does_not_change_the_words_before_it(room: int) -> None:
    rows = [choice_row(_flowers(target=target), STYLE, room) for target in ("one", "the largest")]
    heads = [[each.text.split(" ")[0] for each in row[:3]] for row in rows]
    assert heads[0] == heads[1]
    # What tells two values apart is read.
    of = [choice_row(_flowers(others=others), STYLE, room)[2].text for others in ("row", "situation")]
    assert of[0] != of[1]


@given(st.lists(st.text("abc_ 1", min_size=1, max_size=20), min_size=1, max_size=5), st.integers(150, 500))
def test_all_have_room_in_as_few_lines_as_that_takes(values: list[str], room: int) -> None:
    row = choice_row([Label(value, "across", "→") for value in values], STYLE, room)

    assert all(each.x + each.width <= room for each in row)
    assert [each.line for each in row] == sorted(each.line for each in row)
    for one, other in pairwise(row):
        if one.line == other.line:
            assert other.x == one.x + one.width + STYLE.px(BETWEEN)
        else:
            assert other.x == 0
            assert one.x + one.width + STYLE.px(BETWEEN) + other.width > room
    cut = [each for each in row if each.text.endswith("…")]
    assert all(each.width > room - 20 for each in cut)
    assert all(each.width == round(text_width(each.text, STYLE.small)) + STYLE.px(AROUND) for each in row)
