from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.thoroughness import examples
from visualizer.scene.layout import LOW_TABS, Layout, Rect, window_layout
from visualizer.scene.palette import DARK, LIGHT
from visualizer.scene.style import Style
from visualizer.scene.tabs import BESIDE_TABLE, GROUPS, TAB_TITLES

tabs = st.sampled_from([*TAB_TITLES, "unknown"])


def places(layout: Layout) -> dict[str, Rect]:
    return {**layout.cards, "bar": layout.bar, "status": layout.status}


def faults(layout: Layout, width: int, height: int) -> set[str]:
    rects = places(layout)
    found = {f"{name} has no room" for name, rect in rects.items() if rect.width <= 0 or rect.height <= 0}
    for name, (x, y, wide, high) in rects.items():
        if x < 0 or y < 0 or x + wide > width or y + high > height:
            found.add(f"{name} is not in the window")
    for (one, a), (other, b) in combinations(rects.items(), 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        if not apart:
            found.add(f"{one} and {other} overlap")
    return found


@examples(300)
@given(st.integers(640, 2560), st.integers(480, 1600), st.integers(12, 36), tabs, st.integers(0, 800), st.booleans())
@example(640, 480, 36, "table", 0, True)
@example(2560, 1600, 12, "error", 800, True)
@example(1280, 800, 16, "table", 500, False)
def test_cards_lie_apart_within_the_window(
    width: int, height: int, size: int, tab: str, table_width: int, lesson: bool
) -> None:
    if height >= 30 * size:  # a window that is less high has no room for a row; see below
        layout = window_layout(width, height, Style(DARK, size), tab, (table_width, table_width), lesson=lesson)
        assert not faults(layout, width, height)
        assert layout.cards
        assert set(layout.cards) <= {*TAB_TITLES, "lesson"}


@pytest.mark.parametrize("tab", LOW_TABS)
def test_a_phase_is_explained_in_a_wide_and_low_window_whatever_is_in_front(tab: str) -> None:
    layout = window_layout(1280, 560, Style(DARK, 16), tab, lesson=True)

    assert layout.tabs.front == tab
    assert "lesson" in layout.cards


@examples(100)
@given(st.integers(900, 2560), st.integers(600, 1600), st.integers(12, 36), tabs, st.booleans(), st.booleans())
def test_beside_a_wide_and_long_table_is_one_group(
    width: int, height: int, size: int, tab: str, selected: bool, lesson: bool
) -> None:
    style = Style(DARK, size)
    layout = window_layout(
        width, height, style, tab, (width // 3, 2 * height), lesson=lesson, whole=width, selected=selected
    )
    assert not faults(layout, width, height)
    if layout.tabs.groups != tuple(BESIDE_TABLE):
        assert width < style.px(906) or height < style.px(700)
        return
    group = BESIDE_TABLE[layout.tabs.group]
    assert tab not in {card for cards in BESIDE_TABLE.values() for card in cards} or tab in group
    shown = {*group} - ({"inspector"} if layout.tabs.group == "Network" and not selected else set())
    assert {*layout.cards} - {"lesson"} == {"table", *shown}
    assert layout.cards["table"].width > layout.cards[layout.tabs.front].width
    assert ("lesson" in layout.cards) == (lesson and layout.tabs.group != "Learn")


@pytest.mark.parametrize(("whole", "high"), [(300, 2000), (540, 2000), (900, 400)])
def test_a_table_that_is_not_both_wide_and_long_stands_among_the_columns(whole: int, high: int) -> None:
    layout = window_layout(1280, 800, Style(DARK, 16), "table", (200, high), whole=whole)

    assert {"table", "program", "network", "error"} <= set(layout.cards)
    assert not layout.tabs.groups


@pytest.mark.parametrize("size", [36])
def test_a_wide_and_low_window_has_room_for_the_table(size: int) -> None:
    assert not faults(window_layout(1920, 480, Style(DARK, size), "table"), 1920, 480)


@pytest.mark.parametrize("tab", [*TAB_TITLES, "unknown"])
def test_what_shares_a_place(tab: str) -> None:
    narrow = window_layout(640, 700, Style(DARK, 24), tab)
    front = tab if tab in TAB_TITLES and tab != "inspector" else "network"
    assert set(narrow.cards) == (set(GROUPS["Data"]) if front in GROUPS["Data"] else {front})
    assert narrow.tabs.groups == tuple(GROUPS)
    assert narrow.tabs.front == next(iter(narrow.cards))
    assert front in GROUPS[next(name for name, cards in GROUPS.items() if narrow.tabs.front in cards)]
    middling = window_layout(700, 700, Style(DARK, 16), tab)
    assert {"network", middling.tabs.front} <= set(middling.cards)
    if tab in TAB_TITLES:
        assert tab in middling.cards
    for lesson, selected in ((False, True), (True, False), (True, True)):
        wide = window_layout(1280, 800, Style(DARK, 16), tab, lesson=lesson, selected=selected)
        extra = {"lesson"} if lesson else set()
        # In a phase what is not selected leaves its place to what the phase does.
        assert set(wide.cards) == ({*TAB_TITLES} | extra) - ({"inspector"} if not selected else set())
        assert not wide.tabs.front


@pytest.mark.parametrize(
    ("width", "height", "size"), [(1280, 720, 36), (1024, 768, 36), (800, 600, 36), (1024, 768, 24), (800, 600, 16)]
)
@pytest.mark.parametrize("tab", TAB_TITLES)
def test_a_phase_is_explained_beside_the_network_in_little_room(width: int, height: int, size: int, tab: str) -> None:
    layout = window_layout(width, height, Style(DARK, size), tab, lesson=True)
    assert "lesson" in layout.cards
    assert not faults(layout, width, height)
    if tab in GROUPS["Learn"][:1]:
        network, lesson = layout.cards["network"], layout.cards["lesson"]
        assert (lesson.x, lesson.width) == (network.x, network.width)
        assert lesson.y > network.y + network.height


def test_a_rect_contains_its_top_left_corner_and_not_its_end() -> None:
    rect = Rect(2, 3, 4, 5)
    assert rect.contains(2, 3)
    assert rect.contains(5.9, 7.9)
    assert not rect.contains(6, 4)
    assert not rect.contains(4, 8)
    assert not rect.contains(1.9, 4)


def test_a_close_window_has_one_place_whose_tabs_stand_in_the_bar() -> None:
    for width in range(1000, 1400):
        layout = window_layout(width, 720, Style(DARK, 36), "", lesson=True)
        alone = set(layout.cards) == {"network", "lesson"}
        assert alone == layout.tabs.in_bar, width
    assert window_layout(1280, 720, Style(DARK, 36), "").tabs.in_bar


@pytest.mark.parametrize(("width", "height", "size"), [(1280, 720, 36), (1024, 768, 36)])
@pytest.mark.parametrize("tab", ["network", "inspector"])
def test_a_close_window_takes_apart_what_is_selected_under_the_network(
    width: int, height: int, size: int, tab: str
) -> None:
    style = Style(DARK, size)
    assert set(window_layout(width, height, style, tab).cards) == {"network"}
    assert set(window_layout(width, height, style, tab, selected=True).cards) == {"network", "inspector"}
    # In a phase its formula follows the selection.
    assert set(window_layout(width, height, style, tab, selected=True, lesson=True).cards) == {"network", "lesson"}
    assert set(window_layout(width, height, style, "error", selected=True).cards) == {"error"}


def test_at_a_lecture_the_network_has_nearly_half_of_the_height_in_a_phase() -> None:
    layout = window_layout(1280, 720, Style(LIGHT, 36), "network", lesson=True)
    assert layout.cards["network"].height >= 0.45 * 720
    assert layout.cards["lesson"].height >= Style(LIGHT, 36).px(24 + 3 * 18 + 4)


@pytest.mark.parametrize(("height", "shown"), [(720, {"error", "detail"}), (1080, {"error", "correlations", "detail"})])
def test_a_map_has_half_of_its_column(height: int, shown: set[str]) -> None:
    usual = window_layout(1280, height, Style(DARK, 16), "")
    layout = window_layout(1280, height, Style(DARK, 16), "", mapped=True)
    assert not faults(layout, 1280, height)
    assert shown == set(layout.cards) & {"error", "correlations", "detail"}
    column = layout.cards["detail"].y + layout.cards["detail"].height - layout.cards["error"].y
    assert usual.cards["detail"].height < 0.4 * column < 0.45 * column < layout.cards["detail"].height
    assert "correlations" in window_layout(1280, height, Style(DARK, 16), "correlations", mapped=True).cards
