from itertools import pairwise

import pytest

from visualizer.scene.job import cancel_width, job_picture
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box, Text
from visualizer.scene.style import Style
from visualizer.scene.text import text_width

TITLE = "Film of a network with a long name.gif"


@pytest.mark.parametrize("width", [300, 500, 1200])
@pytest.mark.parametrize("size", [12, 16, 36])
def test_all_of_it_lies_between_its_beginning_and_the_button(width: int, size: int) -> None:
    style = Style(DARK, size)
    shapes, left = job_picture(TITLE, 1.0, style, width, 13)
    spans = [(s.place[0], s.place[0] + text_width(s.string, s.size)) for s in shapes if isinstance(s, Text)]
    spans += [(s.low[0], s.high[0]) for s in shapes if isinstance(s, Box)][:1]
    spans.sort()
    assert left < spans[0][0]
    assert spans[-1][1] <= width - cancel_width(style)
    assert all(right[0] >= left[1] - 1 for left, right in pairwise(spans))


def test_nothing_moves_but_the_end_of_the_bar() -> None:
    style = Style(DARK, 16)
    pictures = [job_picture(TITLE, share, style, 1000, 13) for share in (0.0, 0.07, 0.5, 1.0)]
    assert len({left for _, left in pictures}) == 1
    titles, ends, bars = set(), set(), []
    for shapes, _ in pictures:
        percent, title = [shape for shape in shapes if isinstance(shape, Text)]
        track, bar = [shape for shape in shapes if isinstance(shape, Box)]
        titles.add(title)
        ends.add(round(percent.place[0] + text_width(percent.string, percent.size)))
        bars.append(bar.high[0])
        assert track.low[0] == bar.low[0]
        assert bar.high[0] <= track.high[0]
    assert len(titles) == 1
    assert max(ends) - min(ends) <= 1
    assert bars == sorted(set(bars))
