"""Shapes as SVG: small, in their places, and with names that are text."""

from xml.etree import ElementTree as ET

import pytest

from visualizer.export.page.vector import Vector, number, path
from visualizer.scene.palette import DARK, rgba
from visualizer.scene.shape import Area, Box, Chain, Curve, Disc, Line, PaperShape, Polyline, Text
from visualizer.scene.style import Style

RED, HALF, CLEAR = (255, 0, 0, 255), (0, 0, 255, 128), (0, 0, 0, 0)
NAN = float("nan")


def drawn(*shapes: PaperShape, place: tuple[float, float] = (0, 0)) -> list[dict[str, str]]:
    """The attributes of all elements, with what they are and say."""
    canvas = Vector(Style(DARK, 16))
    canvas.paint(shapes, place)
    found = ET.fromstring(f"<svg>{''.join(canvas.parts)}</svg>")
    return [{"": each.tag + (each.text or ""), **each.attrib} for each in found]


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (1.005, "1"), (-0.5, "-0.5"), (100.0, "100"), (2.125, "2.12")])
def test_coordinates_have_two_decimals_at_the_most(value: float, text: str) -> None:
    assert number(value) == text


def test_shapes_lie_where_the_scene_has_them() -> None:
    line, curve, chain, disc = drawn(
        Line((0, 1), (2, 3), RED, 2),
        Curve((0, 0), (1, 0), (2, 1), (3, 1), HALF, 1),
        Chain(((0, 0), (1, 1), (2, 0)), RED, 1),
        Disc((4, 5), 3, RED, HALF, 2),
        place=(10, 20),
    )
    assert line == {"": "path", "d": "M10 21L12 23", "fill": "none", "stroke": "#ff0000", "stroke-width": "2"}
    assert (curve["d"], curve["stroke"]) == ("M10 20C11 20 12 21 13 21", "#0000ff80")
    assert chain["d"] == path([(10, 20), (11, 21), (12, 20)]) == "M10 20L11 21 12 20"
    assert disc == {
        "": "circle", "cx": "14", "cy": "25", "r": "3", "fill": "#ff0000", "stroke": "#0000ff80", "stroke-width": "2",
    }  # fmt: skip


def test_what_is_clear_is_not_drawn_and_what_is_no_number_parts_a_line() -> None:
    box, one, other = drawn(
        Box((0, 0), (4, 2), CLEAR, RED, 1, 3),
        Polyline(((0, 0), (1, 1), (NAN, 2), (3, 3), (4, 4)), RED, 1, (0, 0), (9, 9)),
    )
    assert (box["fill"], box["stroke"], box["rx"], box["width"]) == ("none", "#ff0000", "3", "4")
    assert (one["d"], other["d"]) == ("M0 0L1 1", "M3 3L4 4")
    assert drawn(Area(((0, 0), (1, 0), (1, 1)), RED, (0, 0), (9, 9)))[0]["d"] == "M0 0L1 0 1 1Z"


def test_names_are_text() -> None:
    (text,) = drawn(Text((3, 4), "</text><script>&", rgba(DARK.t0), 16))
    assert (text[""], text["x"]) == ("text</text><script>&", "3")
    assert 4 < float(text["y"]) < 20
