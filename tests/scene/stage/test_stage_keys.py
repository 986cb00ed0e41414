"""What the stage says of its keys can be read from the last row, whatever the size."""

from itertools import pairwise

import pytest

from tests.scene.stage.test_stage_frame import SIZES, XOR, on_stage
from visualizer.scene.shape import Box, Text
from visualizer.scene.stage.stage_frame import stage_frame
from visualizer.scene.stage.stage_keys import KeyWord, key_line, key_list
from visualizer.scene.stage.stage_style import em
from visualizer.scene.text import text_width

FEW = [KeyWord("Space", "run"), *[KeyWord("Page Down", f"thing {k}") for k in range(6)], KeyWord("F1", "all keys")]
ALL = [[KeyWord(f"⇧ {k}", "synapses by weight, update, change") for k in range(15)] for _ in range(2)]


@pytest.mark.parametrize(("width", "height"), [*SIZES, (1024, 700)])
def test_keys_are_legible_and_stay_on_the_stage(width: int, height: int) -> None:
    frame = stage_frame(on_stage(XOR, "network", "error"), width, height)
    line = key_line(FEW, frame.style, frame.layout, 0.5)
    for shapes in (line, key_list(ALL, frame.style, frame.layout)):
        texts = [shape for shape in shapes if isinstance(shape, Text)]
        for text in texts:
            assert em(text.size) >= height / 32
            assert text.place[0] >= 0
            assert text.place[0] + text_width(text.string, text.size) <= width
            assert 0 <= text.place[1] <= height - 0.8 * text.size
        rows = sorted({text.place[1] for text in texts})
        assert all(below - above >= 0.95 * texts[0].size for above, below in pairwise(rows))
    (ground,) = [shape for shape in line if isinstance(shape, Box)]
    assert ground.low[1] >= max(card.y + card.height for card in frame.layout.cards.values())
    told = [shape.string for shape in line if isinstance(shape, Text)]
    assert (told[0], told[-2:]) == ("Space", ["F1", "all keys"])
    assert {shape.colour[3] for shape in line if isinstance(shape, Text)} == {128}
