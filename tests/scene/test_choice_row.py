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
    assert [text for text, _ in choice_row(_flowers(), STYLE, 700)][:3] == [
        f"across petal_wide {down}",
        f"up petal_long {down}",
        f"others of the row {down}",
    ]
    # The room of the card in the smallest window that has three columns.
    assert [text for text, _ in choice_row(_flowers(), STYLE, 386)] == [
        "→ petal_wide",
        "↑ petal_long",
        "others: row",
        "one",
    ]


@pytest.mark.parametrize("room", range(300, 700, 25))
def test_a_click_that_changes_a_value_does_not_change_the_words_before_it(room: int) -> None:
    rows = [choice_row(_flowers(target=target), STYLE, room) for target in ("one", "the largest")]
    heads = [[text.split(" ")[0] for text, _ in row[:3]] for row in rows]
    assert heads[0] == heads[1]
    # What tells two values apart is read in the card of every window that has one.
    if room >= 350:
        of = [choice_row(_flowers(others=others), STYLE, room)[2][0] for others in ("row", "situation")]
        assert of[0] != of[1]


@given(st.lists(st.text("abc_ 1", min_size=1, max_size=20), min_size=1, max_size=5), st.integers(150, 500))
def test_all_have_room_and_none_is_cut_for_nothing(values: list[str], room: int) -> None:
    row = choice_row([Label(value, "across", "→") for value in values], STYLE, room)
    taken = sum(width + STYLE.px(BETWEEN) for _, width in row)
    cut = [text for text, _ in row if text.endswith("…")]
    assert taken <= room + len(row)
    if cut:
        # No more was cut than about a letter each.
        assert taken > room - 12 * len(cut) - len(row)
        longest = max(text_width(text, STYLE.small) for text, _ in row)
        assert all(text_width(text, STYLE.small) > longest - 12 for text in cut)
    assert all(width == round(text_width(text, STYLE.small)) + STYLE.px(AROUND) for text, width in row)
