"""Tabs: groups, and the cards of the one in front, none of which touch."""

from hypothesis import given
from hypothesis import strategies as st

from tests.thoroughness import examples
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.tabs import GROUPS, PARTED, Tabs, tab_places


@examples(50)
@given(st.sampled_from(list(GROUPS)), st.integers(12, 36), st.floats(12, 40), st.floats(18, 40))
def test_tabs_do_not_touch_and_cards_are_set_apart_from_groups(
    group: str, size: int, first: float, second: float
) -> None:
    style, cards = Style(DARK, size), GROUPS[group]
    tabs = Tabs(tuple(GROUPS), cards, cards[0], tuple(cards[0] for cards in GROUPS.values()), group)
    rooms = min(first, second) * size, second * size

    chosen, places = tab_places(tabs, style, rooms)

    for k in range(1, len(places)):
        before, place = places[k - 1], places[k]
        least = style.px(PARTED) - 1 if k == len(GROUPS) else 1
        assert place.line == before.line + 1 or place.left - before.left - before.width >= least
        assert place.line == 1 or place.left + place.width <= rooms[0]
    assert chosen == style.tiny or places[-1].left + places[-1].width <= rooms[places[-1].line]
