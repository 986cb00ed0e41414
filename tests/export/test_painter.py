"""Shapes on paper: each lies where it says, in its colour, and texts are as wide as the scene has measured."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from visualizer.export.figure import pixels
from visualizer.export.painter import is_icon, label, stroke
from visualizer.export.sheet import Sheet
from visualizer.scene.icon import icon
from visualizer.scene.palette import LIGHT
from visualizer.scene.shape import CLEAR, Box, Colour, Curve, Disc, Line, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.text import REGULAR, SEMIBOLD, text_width

WIDTH, HEIGHT = 200, 100
RED, GREEN, BLUE, WHITE = (200, 30, 40, 255), (20, 140, 60, 255), (30, 60, 190, 255), (255, 255, 255, 255)


def rendered(*shapes: Shape, scale: float = 1, face: Path = REGULAR) -> NDArray[np.uint8]:
    """The pixels of a picture on white, `scale` for each unit: shape (height, width, 4)."""
    size = round(WIDTH * scale), round(HEIGHT * scale)
    sheet = Sheet(size, 72 * scale, 1, Style(LIGHT, 16), clear=False)
    sheet.ground = "white"
    sheet.paint(shapes, face=face)
    opaque = pixels(sheet)
    return np.dstack([opaque, np.full(opaque.shape[:2], 255, np.uint8)])


def inked(pixels: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of all that is darker than a shade."""
    rows, columns = np.nonzero((pixels[..., :3] < 200).any(axis=2))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def colour_at(pixels: NDArray[np.uint8], x: int, y: int) -> Colour:
    red, green, blue, alpha = pixels[y, x].tolist()
    return red, green, blue, alpha


def test_page_has_the_size_asked_for() -> None:
    assert rendered().shape == (HEIGHT, WIDTH, 4)
    assert rendered(scale=2).shape == (2 * HEIGHT, 2 * WIDTH, 4)


def test_box_covers_its_pixels_and_no_others() -> None:
    pixels = rendered(Box((20, 10), (60, 30), RED))

    assert inked(pixels) == (20, 10, 60, 30)
    assert (pixels[10:30, 20:60] == RED).all()


def test_outline_is_drawn_over_the_edge_of_a_box() -> None:
    pixels = rendered(Box((20, 10), (60, 30), RED, BLUE, 4))

    assert inked(pixels) == (18, 8, 62, 32)
    assert colour_at(pixels, 20, 20) == BLUE
    assert colour_at(pixels, 40, 20) == RED


@pytest.mark.parametrize("rounding", [8, 50])
def test_round_corners_leave_the_corner_free(rounding: int) -> None:
    pixels = rendered(Box((20, 10), (60, 30), RED, rounding=rounding))

    assert inked(pixels) == (20, 10, 60, 30)
    assert colour_at(pixels, 20, 10) == WHITE
    assert colour_at(pixels, 40, 20) == RED


def test_disc_has_its_fill_and_its_ring() -> None:
    pixels = rendered(Disc((100, 50), 20, RED, GREEN, 4))

    assert inked(pixels) == (78, 28, 122, 72)
    assert colour_at(pixels, 100, 50) == RED
    assert colour_at(pixels, 100, 30) == colour_at(pixels, 119, 50) == GREEN


def test_clear_fill_shows_what_lies_below() -> None:
    pixels = rendered(Box((0, 0), (WIDTH, HEIGHT), BLUE), Disc((100, 50), 20, CLEAR, RED, 4))

    assert colour_at(pixels, 100, 50) == BLUE


def test_line_is_as_wide_as_it_says() -> None:
    pixels = rendered(Line((20, 50), (60, 50), GREEN, 6))

    assert inked(pixels) == (20, 47, 60, 53)


def test_curve_runs_between_its_ends() -> None:
    pixels = rendered(Curve((20, 20), (60, 20), (60, 80), (100, 80), RED, 4))

    assert inked(pixels) == (20, 18, 100, 82)
    assert colour_at(pixels, 60, 50) == RED
    assert colour_at(pixels, 24, 20) == colour_at(pixels, 96, 79) == RED


@pytest.mark.parametrize("turned", [False, True])
def test_later_shapes_lie_over_earlier_ones(turned: bool) -> None:
    shapes: list[Shape] = [
        Line((0, 50), (200, 50), RED, 20),
        Disc((100, 50), 10, BLUE),
        Box((98, 0), (102, 100), GREEN),
    ]

    pixels = rendered(*(reversed(shapes) if turned else shapes))

    assert colour_at(pixels, 100, 50) == (RED if turned else GREEN)


@pytest.mark.parametrize("size", [13, 16, 36])
def test_capitals_stand_on_the_baseline(size: int) -> None:
    left, top, _, bottom = inked(rendered(Text((10, 20), "H", RED, size), scale=4))

    # In units of the typeface: ascent 1984, height of a capital 1490.
    assert bottom / 4 == pytest.approx(20 + size * 1984 / 2478, abs=0.5)
    assert top / 4 == pytest.approx(20 + size * (1984 - 1490) / 2478, abs=0.5)
    assert 10 <= left / 4 < 10 + size * 0.15


@pytest.mark.parametrize("size", [11, 14, 16, 20])
@pytest.mark.parametrize(
    "string", ["iteration 60,000", "−10.32", "l2_error", "0.0123456789", "l1₃ ← Σ Δ ≠ ×", "AVATAR fi"]
)
def test_text_is_as_wide_as_the_scene_measures(string: str, size: int) -> None:
    # What the side bearings of the letters between two bars add is the advance of the string.
    bare, wide = (inked(rendered(Text((10, 20), f"|{s}|", RED, size), scale=4)) for s in ("", string))

    drawn = (wide[2] - wide[0]) / 4 - (bare[2] - bare[0]) / 4

    assert drawn == pytest.approx(text_width(string, size), rel=0.02)


def test_semibold_is_another_face() -> None:
    text = Text((10, 20), "Network", RED, 30)

    regular, semibold = rendered(text).astype(int), rendered(text, face=SEMIBOLD).astype(int)

    # The paper is as bright as can be, so what is darker is ink.
    assert (255 - semibold).sum() > 1.15 * (255 - regular).sum()


def test_dollars_are_no_formula() -> None:
    left, _, right, _ = inked(rendered(Text((10, 20), "$x^2$", RED, 20), scale=4))

    assert (right - left) / 4 == pytest.approx(text_width("$x^2$", 20), abs=3)


def test_missing_character_is_a_question_mark() -> None:
    assert np.array_equal(rendered(Text((10, 20), "a数b", RED, 20)), rendered(Text((10, 20), "a?b", RED, 20)))


def test_icons_are_drawn() -> None:
    check, cross = (rendered(Text((10, 20), icon(name), RED, 20)) for name in ("check", "cross"))

    assert not np.array_equal(check, cross)


def test_text_is_text_and_an_icon_is_an_outline() -> None:
    text = Text((10, 20), "l1", RED, 20)
    mark = Text((10, 20), icon("check"), RED, 20)

    drawn = label(text, REGULAR, 0.5)

    assert drawn is not None
    assert drawn.get_text() == "l1"
    assert drawn.get_fontsize() == pytest.approx(0.5 * 20 * 2048 / 2478)
    assert is_icon(mark)
    points = np.asarray(stroke(mark).outline.vertices)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    assert 10 <= left < right <= 10 + text_width(mark.string, 20)
    assert 20 <= top < bottom <= 40


def test_a_character_of_no_icon_is_a_question_mark_too() -> None:
    assert np.array_equal(
        stroke(Text((0, 0), "\uf000", RED, 20)).outline.vertices, stroke(Text((0, 0), "?", RED, 20)).outline.vertices
    )
