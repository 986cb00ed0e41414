"""Rasters and chains on paper."""

import numpy as np
import pytest
from matplotlib.image import BboxImage
from matplotlib.transforms import Bbox

from visualizer.export.figure import pixels
from visualizer.export.sheet import Sheet, house_style
from visualizer.scene.palette import LIGHT
from visualizer.scene.shape import Chain, Raster
from visualizer.scene.style import Style

RED, GREEN, BLUE, WHITE = (255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255), (255, 255, 255, 255)


def painted(
    *shapes: Raster | Chain, place: tuple[int, int] = (0, 0)
) -> "np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]":
    with house_style():
        sheet = Sheet((80, 60), 72, 1.0, Style(LIGHT, 16), clear=False)
        sheet.paint(shapes, place)
    return pixels(sheet)


def test_a_raster_fills_its_room_whatever_a_figure_counts_in() -> None:
    sheet = Sheet((80, 60), 144, 1.0, Style(LIGHT, 16), clear=False)
    sheet.paint([Raster((10, 5), (15, 25), 2, 2, bytes(4), (RED,) * 256)], (2, 0))

    (image,) = sheet.artists(36)

    # Forty points wide and thirty high; half of that, and upwards.
    assert isinstance(image, BboxImage)
    assert isinstance(image.bbox, Bbox)
    assert image.bbox.extents == pytest.approx([6, 2.5, 8.5, 12.5], abs=0.01)


def test_the_first_cell_of_a_raster_is_at_its_top_left() -> None:
    scale = (RED, GREEN, BLUE, WHITE, *[WHITE] * 252)

    picture = painted(Raster((10, 5), (50, 45), 2, 2, bytes([0, 1, 2, 3]), scale), place=(20, 10))

    assert picture[18, 33].tolist() == list(RED[:3])
    assert picture[18, 67].tolist() == list(GREEN[:3])
    assert picture[52, 33].tolist() == list(BLUE[:3])
    ground = picture[0, 0].tolist()
    assert picture[18, 25].tolist() == ground
    assert picture[8, 40].tolist() == ground


def test_between_the_middles_of_cells_colours_are_mixed() -> None:
    scale = (RED, BLUE, *[WHITE] * 254)

    picture = painted(Raster((0, 0), (80, 60), 2, 1, bytes([0, 1]), scale))

    assert picture[30, 40].tolist() == pytest.approx([128, 0, 128], abs=8)


def test_a_chain_passes_through_its_points() -> None:
    picture = painted(Chain(((10, 10), (40, 10), (40, 50)), RED, 2))

    for x, y in ((12, 9), (38, 10), (40, 30), (39, 48)):
        assert picture[y, x].tolist() == list(RED[:3])
    assert picture[30, 20].tolist() == picture[0, 0].tolist()
