from itertools import pairwise

import pytest

from visualizer.scene.file_list import ROW, Entry, file_rows
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box, Shape, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

LONG = Entry("a name that is longer than any list is wide, by far, and still goes on.json", False, 123_456, 1e9)
ENTRIES = [Entry("course", True), LONG, *(Entry(f"{k}.json", False, k) for k in range(1000))]


def texts(shapes: list[Shape]) -> list[Text]:
    return [shape for shape in shapes if isinstance(shape, Text)]


@pytest.mark.parametrize("width", [120, 299, 320, 500, 900])
@pytest.mark.parametrize("size", [12, 16, 36])
def test_nothing_overlaps_or_leaves_the_row(width: int, size: int) -> None:
    style = Style(DARK, size)
    found = texts(file_rows([LONG], style, width * size / 16, (0, 0)))
    assert len(found) == 1 + (width >= 300) + (width >= 440)
    spans = sorted((text.place[0], text.place[0] + text_width(text.string, text.size)) for text in found)
    assert spans[0][0] >= 0
    assert spans[-1][1] <= width * size / 16
    assert all(right[0] > left[1] for left, right in pairwise(spans))


def test_only_rows_in_sight_are_drawn() -> None:
    found = texts(file_rows(ENTRIES, Style(DARK, 16), 400, (500, 509)))
    assert {text.string for text in found if text.string.endswith(".json")} == {f"{k}.json" for k in range(498, 508)}
    assert min(text.place[1] for text in found) >= 500 * ROW
    (nothing,) = texts(file_rows([], Style(DARK, 16), 400, (0, 9)))
    assert nothing.string == "No folders and no such files here."
    assert len(texts(file_rows(ENTRIES[:1], Style(DARK, 16), 400, (-3, 9)))) == 1


def test_the_chosen_row_and_the_one_under_the_pointer_stand_out() -> None:
    style = Style(DARK, 16)

    def grounds(**marked: int) -> list[Box]:
        shapes = file_rows(ENTRIES[2:], style, 400, (0, 9), **marked)
        return [shape for shape in shapes if isinstance(shape, Box)]

    (chosen,), (hovered,) = grounds(chosen=3), grounds(hovered=3)
    assert chosen.fill != hovered.fill
    assert 3 * ROW <= chosen.low[1] < chosen.high[1] <= 4 * ROW
    assert grounds(chosen=3, hovered=3) == [chosen]
    assert grounds() == []
