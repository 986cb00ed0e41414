"""The frame of a map: its room in cards of every size, and lines that reach its edge."""

from itertools import pairwise

import numpy as np
import pytest

from visualizer.scene.layout import Rect
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Text
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import Span
from visualizer.scene.surface.contour import contour
from visualizer.scene.surface.frame import (
    INDENT,
    axis_names,
    below_rect,
    beside_rect,
    framed_rect,
    padded,
    scaled,
    ticks_across,
    ticks_up,
)
from visualizer.scene.text import text_width

STYLE = Style(DARK, 16)


@pytest.mark.parametrize("width", [60, 200, 390, 900])
@pytest.mark.parametrize("height", [30, 60, 120, 330, 700])
def test_map_and_marks_lie_in_the_room_and_a_low_one_has_nothing_else(width: int, height: int) -> None:
    rect = framed_rect(STYLE, width, height)
    for each in (rect, beside_rect(rect, STYLE, width), below_rect(rect, STYLE, width, height)):
        if each is not None:
            assert 0 <= each.x < each.x + each.width <= max(width, 60)
            assert 0 <= each.y < each.y + each.height <= height
    span = Span(-1.0, 1.0)
    ticks = [*ticks_across(span, rect, STYLE), *ticks_up(span, rect, STYLE), *axis_names("x1", "x2", rect, STYLE)]
    assert bool(ticks) == (height >= 84)
    if height < 84:
        assert rect.height > 0.6 * height


def test_marks_stand_beside_a_map_or_below_it() -> None:
    wide, square = framed_rect(STYLE, 700, 320), framed_rect(STYLE, 390, 320)
    assert beside_rect(wide, STYLE, 700)
    assert below_rect(wide, STYLE, 700, 320) is None
    assert beside_rect(square, STYLE, 390) is None
    assert below_rect(square, STYLE, 390, 320)


def test_lines_reach_the_edge_and_do_not_leave_it() -> None:
    values = np.tile(np.arange(4.0), (3, 1))
    rect = Rect(10, 20, 40, 60)
    ((*line,),) = scaled(contour(padded(values), 1.5), values.shape, rect)
    heights = sorted(y for _, y in line)
    assert (heights[0], heights[-1]) == (20, 80)
    # Between the middles of the second cell and of the third.
    assert {x for x, _ in line} == {30.0}


@pytest.mark.parametrize("size", [12, 16, 28, 36])
@pytest.mark.parametrize("span", [Span(-1.44, 1.46), Span(-0.12, 1.12), Span(4.1, 8.2), Span(-0.003, 0.0041)])
@pytest.mark.parametrize("width", [170, 260, 345, 700])
def test_an_axis_has_as_many_numbers_as_have_room(size: int, span: Span, width: int) -> None:
    style = Style(DARK, size)
    rect = Rect(style.px(50), style.px(6), style.px(width), style.px(250))
    texts = [shape for shape in ticks_across(span, rect, style) if isinstance(shape, Text)]
    ends = [(text.place[0], text.place[0] + text_width(text.string, text.size)) for text in texts]
    assert len(texts) >= 2
    gaps = [right[0] - left[1] for left, right in pairwise(ends)]
    assert all(gap >= style.px(4) for gap in gaps)
    # With half the steps they would be too close.
    step = ends[1][0] - ends[0][0]
    assert step < 3.5 * (max(end - start for start, end in ends) + style.px(34))


NAMES = ["b", "sepal_wide", "direction 2", "a_very_long_name_of_an_input"]


@pytest.mark.parametrize("size", [16, 28])
@pytest.mark.parametrize("width", [150, 300, 700])
@pytest.mark.parametrize(("across", "up"), [*pairwise(NAMES), *pairwise(reversed(NAMES))])
def test_names_of_axes_hide_no_number_of_theirs(size: int, width: int, across: str, up: str) -> None:
    style = Style(DARK, size)
    rect, span = framed_rect(style, style.px(width), style.px(330)), Span(4.3, 7.9)

    texts = [text for text in axis_names(across, up, rect, style) if isinstance(text, Text)]
    numbers = [*ticks_across(span, rect, style), *ticks_up(span, rect, style)]

    boxes = [_box(text) for text in (*texts, *numbers) if isinstance(text, Text)]
    for k, one in enumerate(boxes):
        assert one[0] >= style.px(INDENT) - 2
        assert not any(_meet(one, other) for other in boxes[k + 1 :])
    strings = {text.string for text in numbers if isinstance(text, Text)}
    assert {"5", "6", "7"} <= strings
    if style.px(width) > 300:
        assert [text.string for text in texts] == [f"↑ {up}", f"{across} →"]


def _box(text: Text) -> tuple[float, float, float, float]:
    (x, y), size = text.place, text.size
    # Half of the line is the letters'.
    return x, y + size / 4, x + text_width(text.string, size), y + 3 * size / 4


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
