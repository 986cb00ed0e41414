"""Where everything is on a page."""

import pytest

from tests.export.drawn import texts, trained, untidy
from visualizer.errors import InvalidValue
from visualizer.export.figure import figure
from visualizer.export.placement import placement
from visualizer.scene.page import Page
from visualizer.scene.palette import LIGHT


def test_card_has_room_under_its_head() -> None:
    placed = placement(trained(), Page())

    assert placed.framed
    for name, card in placed.places.items():
        room = placed.room(name)
        assert card.x < room.x
        assert room.x + room.width < card.x + card.width
        assert card.y + placed.style.px(30) < room.y
        assert room.y + room.height < card.y + card.height
        assert card.y + card.height < placed.height


def test_part_that_is_alone_has_no_card() -> None:
    placed = placement(trained(), Page(("error",)))
    (card,) = placed.places.values()

    assert not placed.framed
    assert placed.room("error").height == card.height - placed.caption("error") > 0
    assert placement(trained(), Page(("network",))).caption("network") == 0


def test_bare_page_has_neither_title_nor_cards() -> None:
    state, page = trained(), Page(bare=True)

    bare, framed = figure(state, page), figure(state, Page())

    assert not placement(state, page).framed
    assert untidy(bare) == []
    assert {"Trask 3-layer", "Network", "Truth table"} <= {*texts(framed)} - {*texts(bare)}
    # A plot cannot do without what it says.
    assert "l2 error" in texts(bare)
    assert bare.ground == LIGHT.bg1 != framed.ground
    assert len({*placement(state, page).places}) == 3


def test_page_that_is_too_low_says_how_high_it_must_be() -> None:
    with pytest.raises(InvalidValue, match=r"need \d+ mm of height"):
        placement(trained(), Page(height=50.0))
