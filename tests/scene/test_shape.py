import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.icon import icon
from visualizer.scene.shape import Area, Box, Curve, Disc, Line, PaperShape, Polyline, Text, moved, scaled
from visualizer.scene.text import text_width

WHITE = (255, 255, 255, 255)
PICTURE: list[PaperShape] = [
    Line((0, 1), (2, 3), WHITE),
    Curve((0, 0), (1, 0), (2, 0), (3, 0), WHITE, 1),
    Box((0, 1), (2, 3), WHITE),
    Disc((0, 1), 5, WHITE),
    Text((0, 1), "a", WHITE, 16),
    Polyline(((0, 0), (4, 5)), WHITE, 1, (0, 0), (9, 9), (7, 3)),
    Area(((0, 0), (4, 0), (4, 5)), WHITE, (0, 0), (9, 9)),
]


def test_shapes_are_values() -> None:
    assert Disc((0, 1), 2, WHITE) == Disc((0, 1), 2, WHITE)
    assert Disc((0, 1), 2, WHITE) != Disc((0, 1), 3, WHITE)
    assert Box((0, 1), (2, 3), WHITE).line == (0, 0, 0, 0)


@given(st.integers(-500, 500), st.integers(-500, 500))
def test_every_shape_can_be_moved(x: int, y: int) -> None:
    there = moved(PICTURE, x, y)
    assert there == [
        Line((x, 1 + y), (2 + x, 3 + y), WHITE),
        Curve((x, y), (1 + x, y), (2 + x, y), (3 + x, y), WHITE, 1),
        Box((x, 1 + y), (2 + x, 3 + y), WHITE),
        Disc((x, 1 + y), 5, WHITE),
        Text((x, 1 + y), "a", WHITE, 16),
        Polyline(((x, y), (4 + x, 5 + y)), WHITE, 1, (x, y), (9 + x, 9 + y), (7, 3)),
        Area(((x, y), (4 + x, y), (4 + x, 5 + y)), WHITE, (x, y), (9 + x, 9 + y)),
    ]
    assert moved(there, -x, -y) == PICTURE


def test_shapes_can_be_made_smaller_and_lines_stay_lines() -> None:
    assert [scaled(shape, 0.5) for shape in PICTURE if not isinstance(shape, Polyline | Area)] == [
        Line((0, 0.5), (1, 1.5), WHITE),
        Curve((0, 0), (0.5, 0), (1, 0), (1.5, 0), WHITE, 1),
        Box((0, 0.5), (1, 1.5), WHITE),
        Disc((0, 0.5), 2.5, WHITE),
        Text((0, 0.5), "a", WHITE, 8),
    ]
    assert scaled(Line((0, 1), (2, 3), WHITE, 6), 0.5) == Line((0, 0.5), (1, 1.5), WHITE, 3)


def test_icons_differ_and_have_a_width() -> None:
    names = ["play", "pause", "stop", "step", "reset", "check", "cross"]
    assert len({icon(name) for name in names}) == len(names)
    assert all(text_width(icon(name), 16) != text_width("?", 16) for name in names)
    with pytest.raises(KeyError):
        icon("unknown")
