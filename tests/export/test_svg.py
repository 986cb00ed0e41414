"""The typeface within an SVG."""

import re
from base64 import b64decode
from io import BytesIO
from xml.etree import ElementTree as ET

from fontTools.ttLib import TTFont

from tests.export.drawn import trained
from visualizer.export.figure import picture
from visualizer.export.svg import with_typeface
from visualizer.scene.page import Page


def faces(svg: str) -> dict[int, set[str]]:
    """The characters of every weight."""
    found = re.findall(r"font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]*)\)", svg)
    return {
        int(weight): set(map(chr, TTFont(BytesIO(b64decode(data, validate=True))).getBestCmap() or {}))
        for weight, data in found
    }


def test_every_character_has_its_letter() -> None:
    svg = picture(trained(), Page(("network", "table")), "svg").decode()

    texts = [text for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text") if text.text]
    for weight, bold in ((400, False), (600, True)):
        words = [text.text or "" for text in texts if ("font-weight: 600" in text.attrib["style"]) == bold]
        assert faces(svg)[weight] == set("".join(words))


def test_other_families_are_named() -> None:
    svg = picture(trained(), Page(("network",)), "svg").decode()

    families = set(re.findall(r"font-family: ([^;]*);", svg))
    assert families == {"'Visualizer Sans', Inter, 'Helvetica Neue', Arial, sans-serif"}
    assert list(faces(svg)) == [400]


def test_escaped_characters_count_once() -> None:
    svg = '<style type="text/css"></style><text style="x" x="1">a&lt;b &amp; c</text>'

    found = faces(with_typeface(svg))[400]
    assert found >= set("a<b &c")
    assert not found & set("lt;mp")
