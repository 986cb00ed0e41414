"""The card of a lesson: all that is said has room, buttons and choices can be pressed where they are."""

import pytest

from tests.lesson.made import begun, places
from visualizer.lesson.shelf import TITLES
from visualizer.scene.guide.guide_picture import field_place, guide_height, guide_picture, has_field, step_line
from visualizer.scene.heights import HEAD
from visualizer.scene.layout import GUIDES, window_layout
from visualizer.scene.shape import Box, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width
from visualizer.session.view import View

# Windows of the sizes that people have, and the type that they read.
SIZES = [(1280, 16), (1024, 16), (1920, 24), (640, 16)]


def room(width: int, style: Style) -> tuple[int, int]:
    """The body of the card in a window of that width."""
    high = next(high for wide, high in GUIDES if width >= style.px(wide))
    return width - 18, style.px(high) - style.px(HEAD) - 2


@pytest.mark.parametrize("name", TITLES)
def test_everything_of_every_step_has_room(name: str) -> None:
    for walk, _ in places(name):
        now = walk.now
        said = now.after if now.revealed and walk.step.question else (*now.before, *now.asked)
        whole = "".join(told.text for told in said).replace(" ", "")
        for width, size in SIZES:
            style = Style.of(View(size=size))
            wide, high = room(width, style)
            shapes = guide_picture(walk, style, wide, high).shapes
            texts = [shape for shape in shapes if isinstance(shape, Text)]
            assert whole in "".join(text.string for text in texts).replace(" ", ""), (walk.step.title, width)
            for text in texts:
                assert "…" not in text.string
                assert text.place[0] + text_width(text.string, text.size) <= wide
                assert 0 <= text.place[1] <= high - text.size
            assert all(shape.high[1] <= high for shape in shapes if isinstance(shape, Box))


@pytest.mark.parametrize("name", TITLES)
def test_a_step_has_all_the_height_that_it_needs_and_hardly_more(name: str) -> None:
    style = Style.of(View(size=28))
    for walk, _ in places(name):
        now = walk.now
        said = now.after if now.revealed and walk.step.question else (*now.before, *now.asked)
        whole = "".join(told.text for told in said).replace(" ", "")
        height = guide_height(walk, style, 1000, 266)
        body = height - style.px(HEAD) - 2
        texts = [shape for shape in guide_picture(walk, style, 998, body).shapes if isinstance(shape, Text)]
        assert whole in "".join(text.string for text in texts).replace(" ", ""), walk.step.title
        assert window_layout(1024, 700, style, "", guide=height).cards["guide"].height == height
        assert height < 0.45 * 700
        assert window_layout(1280, 800, Style.of(View()), "", guide=height).cards["guide"].height == 128


def test_what_is_pressed_is_where_it_is_drawn() -> None:
    style = Style.of(View())
    walk, state = begun()
    picture = guide_picture(walk, style, 1200, 100)
    assert [spot.deed and spot.deed.action for spot in picture.spots] == ["go-to", "select"]
    boxes = [shape for shape in picture.shapes if isinstance(shape, Box)]
    for spot, box in zip(picture.spots, boxes, strict=True):
        assert spot.room.contains((box.low[0] + box.high[0]) / 2, (box.low[1] + box.high[1]) / 2)
    lit = guide_picture(walk, style, 1200, 100, picture.spots[0])
    assert lit.shapes != picture.shapes

    walk, state = walk.next(state)
    asked = guide_picture(walk, style, 1200, 100)
    assert [spot.choice for spot in asked.spots] == [0, 1]
    assert guide_picture(walk.answered(1), style, 1200, 100).shapes != asked.shapes
    assert step_line(walk) == "step 2 of 3 · Two"

    walk, _ = walk.next(state)
    walk, _ = walk.next(state)
    assert has_field(walk)
    left, top, width = field_place(style, 100)
    assert left > 0
    assert top + style.px(24) <= 100
    assert left + width < 1200
