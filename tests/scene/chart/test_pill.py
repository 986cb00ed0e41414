"""Names beside points: none is crossed by a line, and none hides what it names where there is another place."""

from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from tests.thoroughness import examples
from visualizer.scene.chart.pill import HIGH, Name, draw_pills, pills
from visualizer.scene.layout import Rect
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box, Line
from visualizer.scene.style import Style

ROOM = Rect(40, 10, 220, 150)
GREY = (90, 90, 90, 255)
STYLE = Style(DARK, 16)


@examples(60)
@given(st.lists(st.tuples(st.floats(45, 255), st.floats(12, 158), st.sampled_from([0, 21])), max_size=6))
def test_lines_lie_behind_all_names_and_end_at_theirs(points: list[tuple[float, float, int]]) -> None:
    names = [Name(f"row {k}", (x, y), GREY, above) for k, (x, y, above) in enumerate(points)]

    shapes, placed = list(draw_pills(names, ROOM, STYLE)), pills(names, ROOM, STYLE)

    lines = list(takewhile(lambda shape: isinstance(shape, Line), shapes))
    assert not any(isinstance(shape, Line) for shape in shapes[len(lines) :])
    assert [(line.start, line.end) for line in lines if isinstance(line, Line)] == [p.lead for p in placed if p.lead]
    for pill in placed:
        if pill.lead:
            x, y = pill.lead[1]
            assert pill.left <= x <= pill.left + pill.wide
            assert abs(y - pill.middle) <= STYLE.px(HIGH) / 2


@examples(60)
@given(st.floats(45, 258), st.floats(12, 158), st.sampled_from([16, 28]))
def test_a_name_that_is_alone_neither_hides_its_point_nor_needs_a_line(x: float, y: float, size: int) -> None:
    style = Style(DARK, size)

    (pill,) = pills([Name("held out", (x, y), GREY)], ROOM, style)
    (box,) = [shape for shape in draw_pills([Name("held out", (x, y), GREY)], ROOM, style) if isinstance(shape, Box)]

    assert pill.lead is None
    assert x < box.low[0] or not box.low[1] <= y <= box.high[1]
    assert box.high[0] <= ROOM.x + ROOM.width


def test_where_two_have_no_room_at_the_right_both_points_are_seen() -> None:
    points = [(230.0, 80.0), (230.0, 86.0)]

    upper, lower = pills([Name("held out", point, GREY) for point in points], ROOM, STYLE)

    assert upper.middle + STYLE.px(HIGH) / 2 < 80
    assert lower.middle - STYLE.px(HIGH) / 2 > 86
