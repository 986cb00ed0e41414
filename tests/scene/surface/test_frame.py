"""The frame of a map: its room in cards of every size, and lines that reach its edge."""

import numpy as np
import pytest

from visualizer.scene.layout import Rect
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.surface.axes import Span
from visualizer.scene.surface.contour import contour
from visualizer.scene.surface.frame import below_rect, beside_rect, framed_rect, padded, scaled, ticks_across, ticks_up

STYLE = Style(DARK, 16)


@pytest.mark.parametrize("width", [60, 200, 390, 900])
@pytest.mark.parametrize("height", [30, 60, 120, 330, 700])
def test_map_and_marks_lie_in_the_room_and_a_low_one_has_nothing_else(width: int, height: int) -> None:
    rect = framed_rect("x2", STYLE, width, height)
    for each in (rect, beside_rect(rect, STYLE, width), below_rect(rect, STYLE, width, height)):
        if each is not None:
            assert 0 <= each.x < each.x + each.width <= max(width, 60)
            assert 0 <= each.y < each.y + each.height <= height
    span = Span(-1.0, 1.0)
    ticks = [*ticks_across(span, "x1", rect, STYLE), *ticks_up(span, "x2", rect, STYLE)]
    assert bool(ticks) == (height >= 84)
    if height < 84:
        assert rect.height > 0.6 * height


def test_marks_stand_beside_a_map_or_below_it() -> None:
    wide, square = framed_rect("y", STYLE, 700, 320), framed_rect("y", STYLE, 390, 320)
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
