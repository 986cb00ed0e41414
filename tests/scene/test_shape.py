import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.scene.icon import icon
from visualizer.scene.shape import Box, Curve, Disc, Line, Shape, Text, shifted
from visualizer.scene.text import text_width

WHITE = (255, 255, 255, 255)
PICTURE: list[Shape] = [Line((0, 1), (2, 3), WHITE), Box((0, 1), (2, 3), WHITE), Text((0, 1), "a", WHITE, 16)]


def test_shapes_are_values() -> None:
    assert Disc((0, 1), 2, WHITE) == Disc((0, 1), 2, WHITE)
    assert Disc((0, 1), 2, WHITE) != Disc((0, 1), 3, WHITE)
    assert Box((0, 1), (2, 3), WHITE).line == (0, 0, 0, 0)


@given(st.integers(-500, 500))
def test_shifted(x: int) -> None:
    moved = shifted(PICTURE, x)
    assert moved == [
        Line((x, 1), (2 + x, 3), WHITE),
        Box((x, 1), (2 + x, 3), WHITE),
        Text((x, 1), "a", WHITE, 16),
    ]
    assert shifted(moved, -x) == PICTURE


def test_what_is_never_shifted() -> None:
    with pytest.raises(TypeError, match="cannot move a Curve"):
        shifted([Curve((0, 0), (0, 0), (0, 0), (0, 0), WHITE, 1)], 1)


def test_icons_differ_and_have_a_width() -> None:
    names = ["play", "pause", "stop", "step", "reset", "check", "cross"]
    assert len({icon(name) for name in names}) == len(names)
    assert all(text_width(icon(name), 16) != text_width("?", 16) for name in names)
    with pytest.raises(KeyError):
        icon("unknown")
