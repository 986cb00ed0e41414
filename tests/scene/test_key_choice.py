"""Keys in a list lead where they lead everywhere, and never out of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from visualizer.scene.key_choice import PAGE, chosen_by_key

PARTS = ("Seeds", "Check", "Surface", "Scores")
KEYS = ("up", "down", "home", "end", "page up", "page down", "s", "c", "z", "3")


def test_each_key_leads_where_it_does_elsewhere() -> None:
    assert [chosen_by_key(PARTS, None, key) for key in KEYS] == [3, 0, 0, 3, 3, 0, 0, 1, None, None]
    assert [chosen_by_key(PARTS, 1, key) for key in KEYS] == [0, 2, 0, 3, 0, 3, 2, 1, 1, 1]
    assert chosen_by_key([str(place) for place in range(30)], 4, "page down") == 4 + PAGE


def test_a_letter_goes_through_all_that_begin_with_it() -> None:
    seen, at = [], None
    for _ in range(4):
        at = chosen_by_key(PARTS, at, "S")
        seen.append(at)

    assert seen == [0, 2, 3, 0]


@given(st.lists(st.text(max_size=3), max_size=6), st.lists(st.sampled_from(KEYS), max_size=9))
@settings(max_examples=30)
def test_no_key_leads_out_of_the_list(labels: list[str], keys: list[str]) -> None:
    at = None
    for key in keys:
        at = chosen_by_key(labels, at, key)
        assert at is None or 0 <= at < len(labels)
