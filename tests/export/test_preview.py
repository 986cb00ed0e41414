"""The preview of a page: what is on it, small, with its size on paper and its least type."""

from dataclasses import replace

import pytest

from tests.export.drawn import texts, trained
from visualizer.export.figure import figure
from visualizer.export.preview import preview
from visualizer.scene.page import POINTS_PER_INCH, THEMES, Page
from visualizer.scene.palette import rgba
from visualizer.scene.part import PART_NAMES
from visualizer.scene.shape import Box, Line, Text

ROOM = 480, 190


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("page", [Page(), Page(("error",), width=60), Page(PART_NAMES, "dark", 250, 300, numbers=True)])
def test_preview_shows_what_the_picture_shows(page: Page, bare: bool) -> None:
    page = replace(page, bare=bare)
    shapes, _ = preview(trained(), page, *ROOM)
    drawing = figure(trained(), page)

    assert {shape.string for shape in shapes if isinstance(shape, Text)} >= {*texts(drawing)}
    assert isinstance(shapes[0], Box)
    width, height = shapes[0].high
    assert width == pytest.approx(ROOM[0]) or height == pytest.approx(ROOM[1])
    assert max(width / ROOM[0], height / ROOM[1]) == pytest.approx(1)
    assert width / height == pytest.approx(drawing.inches[0] / drawing.inches[1], rel=0.01)
    assert shapes[0].fill == rgba(drawing.ground)
    for shape in shapes:
        if isinstance(shape, Box):
            assert -1 <= shape.low[0] <= shape.high[0] <= width + 1
            assert -1 <= shape.low[1] <= shape.high[1] <= height + 1


@pytest.mark.parametrize("theme", THEMES)
def test_size_and_least_type_are_those_of_the_picture(theme: str) -> None:
    page = Page(theme=theme, width=120, type_size=7)
    _, text = preview(trained(), page, *ROOM)
    drawing = figure(trained(), page)

    height = drawing.inches[1] * 25.4
    sizes = [artist.get_fontsize() for artist in drawing.artists(drawing.dpi) if hasattr(artist, "get_fontsize")]
    assert text == f"120 × {height:.0f} mm · least type {min(sizes):.1f} points"
    assert min(sizes) < POINTS_PER_INCH


def test_curve_is_there_in_pieces() -> None:
    shapes, _ = preview(trained(), Page(("error",)), *ROOM)

    pieces = [shape for shape in shapes if isinstance(shape, Line)]
    assert 20 < len(pieces) < 400


def test_what_is_left_out_is_said_and_what_cannot_be_too() -> None:
    _, text = preview(trained("adder-2-bit", 5), Page(numbers=True), *ROOM)
    assert text.endswith(" · left out: the numbers on syn0 and syn1")

    shapes, text = preview(trained(), Page(height=50.0), *ROOM)
    assert shapes == []
    assert "mm of height" in text
