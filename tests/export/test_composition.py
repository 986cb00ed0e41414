"""Arrangements: parts never overlap, fill the page, and keep the heights that they need."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visualizer.export.composition import Need, arranged
from visualizer.scene.layout import Rect

GAP = 8
BOUNDLESS = 1 << 20


def need(width: int, height: int, share: float, large: bool = False, widest: int = BOUNDLESS) -> Need:
    """A part that would be `share` times as high as it is wide."""
    return Need(width, height, widest, lambda wide: round(share * wide), large)


needs = st.lists(
    st.builds(need, st.integers(60, 400), st.integers(40, 200), st.floats(0.2, 2)), min_size=1, max_size=6
).flatmap(
    lambda parts: st.integers(-1, len(parts) - 1).map(
        lambda large: {str(k): part._replace(large=k == large) for k, part in enumerate(parts)}
    )
)


def apart(one: Rect, other: Rect) -> bool:
    across = one.x + one.width + GAP <= other.x or other.x + other.width + GAP <= one.x
    return across or one.y + one.height + GAP <= other.y or other.y + other.height + GAP <= one.y


@given(needs, st.integers(150, 1500), st.none() | st.integers(50, 2000))
def test_parts_lie_apart_within_the_page(parts: dict[str, Need], width: int, height: int | None) -> None:
    places, total = arranged(parts, width, height, GAP)

    assert places.keys() == parts.keys()
    assert all(apart(one, other) for one, other in combinations(places.values(), 2))
    assert min(place.x for place in places.values()) == min(place.y for place in places.values()) == 0
    assert max(place.x + place.width for place in places.values()) == pytest.approx(width, abs=2)
    assert max(place.y + place.height for place in places.values()) == total
    assert all(place.height >= parts[name].height - 1 for name, place in places.items())
    if height is not None:
        assert total >= height


@given(needs, st.integers(150, 1500), st.integers(50, 2000))
def test_the_height_that_is_told_will_do(parts: dict[str, Need], width: int, height: int) -> None:
    _, total = arranged(parts, width, height, GAP)

    assert arranged(parts, width, total, GAP)[1] == total


@given(needs, st.integers(400, 1500))
def test_a_part_is_as_wide_as_it_needs(parts: dict[str, Need], width: int) -> None:
    places, _ = arranged(parts, width, None, GAP)

    assert all(place.width >= parts[name].width for name, place in places.items())


def test_the_large_part_leads_where_there_is_room() -> None:
    parts = {"a": need(200, 100, 0.6), "network": need(300, 150, 0.6, large=True), "b": need(200, 100, 0.6)}

    broad, _ = arranged(parts, 800, 480, GAP)
    narrow, _ = arranged(parts, 300, None, GAP)

    assert broad["network"].width > 0.55 * 800
    assert broad["a"].x == broad["b"].x > broad["network"].x
    assert [place.width for place in narrow.values()] == [300] * 3
    assert narrow["network"].y == 0


def test_a_high_page_is_filled_and_a_low_one_squeezes() -> None:
    parts = {"network": need(300, 150, 0.6, large=True), "a": need(200, 100, 0.6)}

    for height in (300, 900):
        places, total = arranged(parts, 700, height, GAP)
        assert total == height
        assert max(place.y + place.height for place in places.values()) == height


def test_what_gains_nothing_from_width_stands_beside_another() -> None:
    flat = Need(150, 138, BOUNDLESS, lambda _: 190)
    parts = {"network": need(300, 208, 0.6, large=True), "a": need(200, 168, 0.62), "b": flat}

    free, beside = (
        arranged(parts | {"b": flat._replace(widest=widest)}, 740, None, GAP)[0]["b"] for widest in (BOUNDLESS, 282)
    )

    assert free.width == 740
    assert beside.width < 400
