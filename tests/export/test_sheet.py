"""The sheet: where things lie on it, what is cut, what is dashed, what is left out."""

from math import nan

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from visualizer.export.figure import pixels
from visualizer.export.painter import DASHES
from visualizer.export.sheet import OF_THE_SCREEN, Sheet, house_style
from visualizer.scene.palette import LIGHT, rgba
from visualizer.scene.shape import CLEAR, Area, Box, Curve, Disc, Line, PaperShape, Polyline, Text
from visualizer.scene.style import Style

RED, BLUE, WHITE = (200, 30, 40, 255), (30, 60, 190, 255), (255, 255, 255, 255)
STYLE = Style(LIGHT, 16)


def white(width: int = 200, height: int = 100, dpi: float = 72, unit: float = 1, clear: bool = False) -> Sheet:
    sheet = Sheet((width, height), dpi, unit, STYLE, clear)
    sheet.ground = "white"
    return sheet


def inked(sheet: Sheet) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of all that is not paper."""
    rows, columns = np.nonzero((pixels(sheet) < 200).any(axis=2))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def runs(line: NDArray[np.bool_]) -> list[int]:
    """Lengths of the stretches of a line that are on."""
    return [len(run) for run in "".join("x" if on else " " for on in line.tolist()).split()]


@pytest.mark.parametrize("dpi", [30.0, 72.0, 96.0, 299.99, 1200.0])
@pytest.mark.parametrize("width", [333, 800, 801])
def test_sheet_has_its_pixels(width: int, dpi: float) -> None:
    assert pixels(white(width, 90, dpi)).shape == (90, width, 3)


@pytest.mark.parametrize(("dpi", "unit", "scale"), [(72, 1, 1), (144, 1, 2), (144, 0.5, 1), (72, 2, 2)])
def test_units_have_their_size(dpi: float, unit: float, scale: int) -> None:
    sheet = white(dpi=dpi, unit=unit)

    sheet.paint([Box((4, 6), (10, 20), RED), Line((20, 30), (40, 30), RED, 2)], (5, 3))

    assert inked(sheet) == (9 * scale, 9 * scale, 45 * scale, 34 * scale)


def test_ground_is_that_of_the_palette_or_none() -> None:
    assert (pixels(Sheet((20, 20), 72, 1, STYLE, clear=False)) == rgba(LIGHT.bg0)[:3]).all()
    assert (Sheet((20, 20), 72, 1, STYLE, clear=True).rendered() == [255, 255, 255, 0]).all()


@pytest.mark.parametrize("clear", [False, True])
def test_without_a_ground_nothing_parts_what_crosses(clear: bool) -> None:
    sheet = white(clear=clear)
    ways = (0.0, 50.0), (60.0, 50.0), (140.0, 50.0), (200.0, 50.0)

    sheet.paint([Box((0, 0), (200, 100), RED), Curve(*ways, rgba(LIGHT.bg1), 10), Box((0, 0), (9, 9), WHITE)])

    assert tuple(pixels(sheet)[50, 100]) == (RED[:3] if clear else WHITE[:3])
    assert tuple(pixels(sheet)[5, 5]) == WHITE[:3]


def test_shapes_keep_their_order_whatever_lies_between() -> None:
    sheet = white()

    sheet.paint([Box((0, 0), (50, 50), RED), Text((5, 5), "l1", BLUE, 40), Box((0, 0), (100, 100), WHITE)])

    assert (pixels(sheet) == 255).all()


def test_curve_is_cut_at_its_room_and_broken_where_it_is_not_known() -> None:
    sheet = white()
    points = tuple((x / 2, nan if abs(x / 2 - 100) < 20 else 50.0) for x in range(401))

    sheet.paint([Polyline(points, RED, 4, (20, 0), (170, 100))])

    assert inked(sheet) == (20, 48, 170, 52)
    line = (pixels(sheet)[50] < 200).any(axis=1)
    assert runs(line) == pytest.approx([60 + 2, 50 + 2], abs=2)


def test_area_is_cut_at_its_room() -> None:
    sheet = white()

    sheet.paint([Area(((-50.0, 20), (500, 20), (500, 300), (-50, 300)), RED, (10, 0), (100, 60))])

    assert inked(sheet) == (10, 20, 100, 60)


@pytest.mark.parametrize("width", [1, 4])
def test_dashes(width: int) -> None:
    sheet = white(800, 100, 288)
    dash, gap = (length * (1 + 0.06 * width) * 4 for length in DASHES)

    sheet.paint([Line((0, 10), (200, 10), RED, width), Line((0, 20), (200, 20), RED, width, dashed=True)])

    whole, dashed = (runs((pixels(sheet)[y] < 150).any(axis=1)) for y in (40, 80))
    assert whole == [800]
    assert dashed[1:-1] == pytest.approx([dash] * (len(dashed) - 2), abs=2)
    assert len(dashed) == pytest.approx(800 / (dash + gap), abs=1)


def test_settings_are_the_librarys_own_but_for_ours() -> None:
    mpl.rcParams["font.size"] = 30
    try:
        with house_style():
            ours = {name: mpl.rcParams[name] for name in mpl.rcParams if name not in OF_THE_SCREEN}
        assert mpl.rcParams["font.size"] == 30
    finally:
        mpl.rcParams["font.size"] = mpl.rcParamsDefault["font.size"]

    differing = {name for name, value in ours.items() if value != mpl.rcParamsDefault[name]}
    assert differing == {"text.hinting", "svg.hashsalt", "svg.fonttype", "pdf.fonttype"}


def test_all_but_texts_is_drawn_as_a_figure_would_draw_it() -> None:
    shapes: list[PaperShape] = [
        Box((4, 6), (60, 50), RED, BLUE, 3, 8), Line((0, 30), (90, 31), BLUE, 2, dashed=True),
        Polyline(((0.0, 10.0), (90.0, 60.0)), RED, 4, (20, 0), (170, 100)),
        Polyline(((0.0, 40.0), (90.0, 20.0)), BLUE, 2, (20, 0), (170, 100), (4.0, 2.0)),
        Area(((10.0, 70.0), (80.0, 90.0), (60.0, 60.0)), (30, 60, 190, 120), (20, 0), (70, 100)),
        Disc((70, 30), 12.4, CLEAR, RED, 3), Curve((2, 2), (30, 80), (60, 0), (98, 48), (30, 60, 190, 90), 5),
    ]  # fmt: skip
    one, other = white(dpi=144), white(dpi=144)
    for sheet in (one, other):
        sheet.paint(shapes)
    figure = Figure(figsize=other.inches, dpi=144, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    for artist in other.artists(144):
        figure.add_artist(artist)
    with house_style():
        canvas.draw()  # type: ignore[no-untyped-call]

    theirs = np.asarray(canvas.buffer_rgba()).astype(int)  # type: ignore[no-untyped-call]
    # A figure is a thousandth of a pixel higher.
    assert np.abs(one.rendered() - theirs).max() <= 1


def test_many_shapes_are_few_artists() -> None:
    sheet = white()

    sheet.paint([Line((0, k), (9, k), RED) for k in range(100)])

    assert len(list(sheet.artists(72))) == 1
