"""The marks of rows: solid and hollow are told apart on any ground, whatever else is said of the row."""

from math import hypot

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scene.test_palette import contrast, distance, every
from visualizer.scene.look import Range, level_colour
from visualizer.scene.palette import DARK, Palette, rgba
from visualizer.scene.shape import Disc, Line
from visualizer.scene.style import Style
from visualizer.scene.surface.class_map import class_raster
from visualizer.scene.surface.mark import Mark, crosses, filled, row_mark, row_marks
from visualizer.scene.surface.shading import STEP, grounds, raster, shade_scale

SPOT = (50.0, 50.0)


def body(mark: Mark, palette: Palette = DARK, radius: int = 4) -> tuple[Disc, Disc]:
    """The disc that parts a row from the surface, and the row."""
    halo, row = (s for s in row_mark(mark, radius, Style(palette, 16), SPOT) if isinstance(s, Disc))
    return halo, row


@every
@pytest.mark.parametrize("level", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_a_row_is_seen_on_every_ground_and_so_is_its_class(palette: Palette, level: float) -> None:
    ground = level_colour(palette, level)
    (halo, solid), (_, hollow) = (body(Mark(ground, filled(ground, share)), palette) for share in (1.0, 0.0))

    assert solid.fill == solid.line == hollow.line
    assert hollow.fill == ground
    assert contrast(solid.line, ground) >= 3
    assert contrast(solid.line, halo.fill) >= 15


@every
def test_a_rim_is_seen_on_the_ground_of_every_class(palette: Palette) -> None:
    scale = class_raster(np.zeros((1, 1, 2)), Range(), palette, (0, 0), (1, 1)).scale
    assert min(contrast(body(Mark(ground, ground), palette)[1].line, ground) for ground in set(scale)) >= 3


@given(st.lists(st.floats(-0.5, 1.5), min_size=2, max_size=2), st.floats(0, 1))
def test_the_fuller_the_greater_the_target(shares: list[float], level: float) -> None:
    ground = level_colour(DARK, level)
    less, more = (distance(filled(ground, share), ground) for share in sorted(shares))
    assert less <= more
    assert filled(ground, float("nan")) == ground


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_ground_of_a_row_is_the_cell_at_its_place(x: float, y: float) -> None:
    levels = np.linspace(0, 1, 35).reshape(5, 7)
    cells = raster(levels, Range(), DARK, (0, 0), (1, 1))
    (found,) = grounds(cells, np.array([[x, y]]))
    level = levels[min(4, int((1 - y) * 5)) if y * 5 != int(y * 5) else 4 - min(4, int(y * 5)), min(6, int(x * 7))]
    assert found in shade_scale(DARK)
    assert distance(found, level_colour(DARK, level)) <= 3 * STEP


def test_what_is_no_number_is_a_ground_as_well() -> None:
    cells = raster(np.array([[np.nan]]), Range(), DARK, (0, 0), (1, 1))
    assert grounds(cells, np.array([[-3.0, 9.0]])) == [rgba(DARK.bg3)]


@pytest.mark.parametrize("size", [12, 14, 16, 28, 36])
@pytest.mark.parametrize("radius", [2, 3, 4])
def test_ring_and_cross_are_seen_in_every_type_and_leave_the_class_free(size: int, radius: int) -> None:
    ground, style = rgba(DARK.bg1), Style(DARK, size)
    shapes = list(row_mark(Mark(ground, ground, held_out=True, wrong=True), radius, style, SPOT))
    arms, (ring, parting, row) = shapes[:4], shapes[4:]

    assert isinstance(ring, Disc)
    assert isinstance(parting, Disc)
    assert isinstance(row, Disc)
    assert ring.radius >= parting.radius + 1
    ends = [end for arm in arms if isinstance(arm, Line) for end in (arm.start, arm.end)]
    assert len(ends) == 8
    assert min(hypot(x - SPOT[0], y - SPOT[1]) for x, y in ends) > ring.radius
    # On the surface all crosses lie under all rows.
    assert [(arm.start, arm.end) for arm in arms if isinstance(arm, Line)] == [
        chain.points for chain in crosses([SPOT], radius, style)
    ]
    assert all(isinstance(shape, Disc) for shape in row_marks((Mark(ground, ground, wrong=True),), 4, style, (SPOT,)))


def test_rows_that_stay_are_the_same_shapes() -> None:
    style, spots = Style(DARK, 16), ((1.0, 2.0), (3.0, 4.0))
    one, other = Mark((9, 9, 9, 255), (9, 9, 9, 255)), Mark((9, 9, 9, 255), (99, 9, 9, 255))
    before, after = row_marks((one, one), 4, style, spots), row_marks((one, other), 4, style, spots)
    assert before[0] is after[0]
    assert before[3] != after[3]
