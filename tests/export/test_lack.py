"""What a page leaves out is said, with the page on which it would have room; and there it has."""

import re
from dataclasses import replace

import pytest

from tests.export.drawn import trained, wide
from tests.kinds import KINDS
from visualizer.export.lack import lack_note, lacks
from visualizer.files.preset import preset_names
from visualizer.scene.film import FILM_PAGE
from visualizer.scene.page import Page
from visualizer.session.state import State

NUMBERED = Page(numbers=True)


def proposed(note: str, page: Page) -> list[Page]:
    """The pages of which a note says that there is room."""
    pages = [replace(page, width=float(width)) for width in re.findall(r"at a width of (\d+) mm", note)]
    pages += [replace(page, width=float(w), height=float(h)) for w, h in re.findall(r"at (\d+) x (\d+) mm", note)]
    return pages + [replace(page, type_size=float(points)) for points in re.findall(r"type of ([\d.]+) points", note)]


@pytest.mark.parametrize("name", preset_names())
def test_what_is_proposed_has_room(name: str) -> None:
    assert_room_for_what_is_proposed(trained(name, 5), NUMBERED)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_proposed_for_other_pages_has_room(name: str) -> None:
    for page in (replace(FILM_PAGE, numbers=True), Page(("network", "table"), width=60)):
        assert_room_for_what_is_proposed(trained(name, 5), page)


def assert_room_for_what_is_proposed(state: State, page: Page) -> None:
    note = lack_note(state, page)

    assert bool(note) == bool(lacks(state, page))
    assert "\n" not in note
    assert len(note) < 200
    pages = proposed(note, page)
    assert bool(pages) == (bool(note) and "no page has room" not in note)
    for one in pages:
        assert lacks(state, one) == []


def test_it_says_what_and_from_where_on() -> None:
    state = trained("adder-2-bit", 5)

    assert lack_note(state, NUMBERED) == (
        "Left out for want of room: the numbers on syn0 and syn1; "
        "there is room at a width of 190 mm, or in type of 6.5 points."
    )
    assert lacks(state, replace(NUMBERED, width=180.0))
    assert lacks(state, replace(NUMBERED, type_size=7.0))


def test_nothing_is_said_of_what_is_whole_or_was_not_asked_for() -> None:
    assert lack_note(trained(), NUMBERED) == ""
    assert lack_note(trained("adder-2-bit", 5), Page(("error", "table"), numbers=True)) == ""
    assert "numbers on" not in lack_note(trained("adder-2-bit", 5), Page())


def test_where_no_page_has_room_that_is_said() -> None:
    state = wide(12, 8, 4, (32, 32, 32, 32, 32, 32))

    note = lack_note(state, NUMBERED)

    assert note.endswith("; no page has room for that.")
    assert "syn0 to syn6" in note
    # Nor are sides proposed that the caller cannot have.
    assert "width" not in lack_note(trained("adder-2-bit", 5), NUMBERED, widest=185.0)


def test_a_caption_that_is_cut_and_a_legend_without_room_are_named() -> None:
    state = trained("flowers", 5)
    state = replace(state, view=replace(state.view, largest=True))
    page = Page(("thumbnails", "surface", "confusion"), width=120, height=90)

    note = lack_note(state, page)

    assert "the legend of the surface" in note
    assert "the end of the caption of Surface and Confusion" in note
    for one in proposed(note, page):
        assert lacks(state, one) == []
    assert not any("legend" in lack for lack in lacks(state, replace(page, width=180, height=None)))


def test_a_descent_names_its_legend_too() -> None:
    state, page = trained("xor", 5), Page(("descent", "histogram"), width=60, height=110)
    assert "the legend of the descent" in lacks(state, page)
    assert "the legend of the descent" not in lacks(state, replace(page, width=180, height=None))
