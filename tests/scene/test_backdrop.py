from math import hypot

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.thoroughness import examples
from visualizer.scene.backdrop import ROUNDING, backdrop
from visualizer.scene.layout import window_layout
from visualizer.scene.palette import DARK
from visualizer.scene.shape import Box, Chain
from visualizer.scene.style import Style


@examples(40)
@given(st.integers(640, 2560), st.integers(600, 1600), st.integers(12, 20), st.booleans())
def test_all_but_the_cards_is_painted_once(width: int, height: int, size: int, lesson: bool) -> None:
    style = Style(DARK, size)
    layout = window_layout(width, height, style, "table", lesson=lesson)
    painted = np.zeros((height, width), dtype=int)
    shapes = backdrop(layout, height, style)
    for (x0, y0), (x1, y1) in [shape[:2] for shape in shapes if isinstance(shape, Box)]:
        painted[int(y0) : int(y1), int(x0) : int(x1)] += 1

    cards = [*layout.cards.values(), *([] if layout.tabs.in_bar else [layout.bar])]
    for x, y, wide, high in cards:
        assert not painted[y : y + high, x : x + wide].any()
        painted[y : y + high, x : x + wide] = 1
    assert (painted == 1).all()


def test_a_corner_is_covered_up_to_the_arc_within_it() -> None:
    style = Style(DARK, 16)
    layout = window_layout(1280, 800, style, "table")
    arcs = [shape for shape in backdrop(layout, 800, style) if isinstance(shape, Chain)]
    radius = style.px(ROUNDING)
    cards = [*layout.cards.values(), layout.bar]
    assert len(arcs) == 4 * len(cards)
    for card, of_card in zip(cards, zip(*[iter(arcs)] * 4, strict=True), strict=True):
        corners = {(x, y) for x in (card.x, card.x + card.width) for y in (card.y, card.y + card.height)}
        for arc in of_card:
            x, y = min(corners, key=lambda corner: hypot(corner[0] - arc.points[3][0], corner[1] - arc.points[3][1]))
            corners.remove((x, y))
            middle = (x + radius if x == card.x else x - radius), (y + radius if y == card.y else y - radius)
            ways = [hypot(px - middle[0], py - middle[1]) for px, py in arc.points]
            assert max(ways) - arc.width / 2 >= radius - 0.01
            assert min(ways) + arc.width / 2 >= hypot(x - middle[0], y - middle[1])
        assert not corners
