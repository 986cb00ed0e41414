"""Parts of the typeface: they hold the characters asked for, and are the same each time."""

from io import BytesIO

from fontTools.ttLib import TTFont

from visualizer.scene.text import REGULAR, SEMIBOLD
from visualizer.scene.typeface import typeface_part


def test_part_holds_its_characters_and_no_others() -> None:
    with TTFont(BytesIO(typeface_part(REGULAR, "l1₃ −"))) as part, TTFont(REGULAR) as whole:
        assert set(part.getBestCmap()) == set(map(ord, "l1₃ −"))
        for character in "l1−":
            widths = [font["hmtx"].metrics[font.getBestCmap()[ord(character)]][0] for font in (part, whole)]
            assert widths[0] == widths[1]


def test_part_is_small_and_the_same_each_time() -> None:
    first = typeface_part(SEMIBOLD, "Network")
    typeface_part.cache_clear()

    assert typeface_part(SEMIBOLD, "Network") == first
    assert len(first) < 10_000
