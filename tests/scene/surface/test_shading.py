import numpy as np

from visualizer.scene.look import Range
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.surface.shading import NO_NUMBER, SHADES, raster, shade_scale, shaded


def test_levels_go_from_the_low_end_to_the_high_one_and_stop_there() -> None:
    levels = np.array([-1.0, 0.0, 1.0, 3.0, 7.0, np.inf, -np.inf, np.nan])

    places = shaded(levels, Range(-1.0, 3.0)).tolist()

    top = SHADES - 1
    assert places == [0, round(top / 4), round(top / 2), top, top, top, 0, NO_NUMBER]


def test_what_is_no_number_has_a_colour_of_its_own() -> None:
    scale = shade_scale(DARK)

    assert len(scale) == 256
    assert scale[NO_NUMBER] == rgba(DARK.bg3)
    assert scale[NO_NUMBER] not in scale[:SHADES]


def test_a_raster_has_its_cells_row_by_row() -> None:
    cells = raster(np.array([[0.0, 1.0, 0.0]]), Range(), DARK, (1, 2), (30, 40))

    assert (cells.columns, cells.rows, list(cells.shades)) == (3, 1, [0, SHADES - 1, 0])
    assert (cells.low, cells.high) == ((1, 2), (30, 40))
