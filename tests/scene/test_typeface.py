"""Parts of the typeface: they hold the characters asked for, and are the same each time."""

from io import BytesIO

from fontTools.ttLib import TTFont

from visualizer.scene.text import REGULAR, SEMIBOLD
from visualizer.scene.typeface import typeface_part


def test_part_holds_its_characters_and_no_others() -> None:
    with TTFont(BytesIO(typeface_part(REGULAR, "l1₃ −"))) as part, TTFont(REGULAR) as whole:
        names, all_names = part.getBestCmap() or {}, whole.getBestCmap() or {}
        assert set(names) == set(map(ord, "l1₃ −"))
        for character in map(ord, "l1−"):
            widths = [part["hmtx"].metrics[names[character]][0], whole["hmtx"].metrics[all_names[character]][0]]
            assert widths[0] == widths[1]


def test_part_is_small_and_the_same_each_time() -> None:
    first = typeface_part(SEMIBOLD, "Network")
    typeface_part.cache_clear()

    assert typeface_part(SEMIBOLD, "Network") == first
    assert len(first) < 10_000
