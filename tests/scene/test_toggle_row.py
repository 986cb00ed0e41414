import pytest

from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.toggle_row import BETWEEN, MORE, toggle_row

STYLE = Style(DARK, 16)
LABELS = ("Sigmoid", "Weights", "Updates", "Matrices", "Surface", "Check", "Scores")


def test_all_have_room_in_a_wide_row() -> None:
    row = toggle_row(LABELS, "Surface", STYLE, 900)

    assert tuple(label for label, _ in row.toggles) == LABELS
    assert row.rest == ()
    assert row.size == STYLE.size
    assert toggle_row(LABELS, "Surface", STYLE, 440).size == STYLE.small


@pytest.mark.parametrize("shown", LABELS)
@pytest.mark.parametrize("room", range(120, 480, 40))
def test_what_is_shown_is_always_there_and_nothing_is_lost(shown: str, room: int) -> None:
    row = toggle_row(LABELS, shown, STYLE, room)
    kept = tuple(label for label, _ in row.toggles)

    assert shown in kept
    assert sorted(kept + row.rest) == sorted(LABELS)
    assert list(kept) == sorted(kept, key=LABELS.index)
    assert sum(width + STYLE.px(BETWEEN) for _, width in row.toggles) + STYLE.px(MORE) <= room or len(kept) == 1
