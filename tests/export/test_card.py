"""The title of a page, and cards."""

import pytest

from tests.export.drawn import trained, untidy, wide
from visualizer.export.card import draw_card, draw_head, draw_title
from visualizer.export.placement import HeadRoom
from visualizer.export.sheet import Sheet
from visualizer.export.title import title_height
from visualizer.scene.layout import Rect
from visualizer.scene.palette import LIGHT
from visualizer.scene.style import Style

STYLE = Style(LIGHT, 16)


@pytest.mark.parametrize("width", [160, 300, 500, 1000])
@pytest.mark.parametrize("name", ["preset", "long"])
def test_title_takes_the_lines_that_it_needs(width: int, name: str) -> None:
    state = trained() if name == "preset" else wide(1, 1, 1)
    sheet = Sheet((width, title_height(state, STYLE, width)), 72, 1, STYLE, clear=False)

    draw_title(sheet, state, width)

    words = " ".join(text.get_text() for text in sheet.artists(72))  # type: ignore[attr-defined]
    assert untidy(sheet) == []
    for word in ("seed 1", f"iteration {state.iteration}", f"error {state.error:.4f}"):
        assert word in words
    assert title_height(state, STYLE, 200) > title_height(state, STYLE, 1200)


def test_card_has_room_for_the_longest_head() -> None:
    sheet = Sheet((300, 200), 72, 1, STYLE, clear=False)

    draw_card(sheet, Rect(10, 20, 200, 100))
    draw_head(sheet, ("Title " * 9, "phrase"), HeadRoom(24, 38, 196, STYLE.size))

    assert untidy(sheet) == []
