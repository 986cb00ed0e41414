import pytest

from tests.scene.test_layout import faults
from visualizer.scene.layout import window_layout
from visualizer.scene.palette import DARK
from visualizer.scene.style import Style
from visualizer.scene.tabs import TAB_TITLES
from visualizer.scene.zoom import zoomed_layout, zoomed_view
from visualizer.session.view import View


@pytest.mark.parametrize(("width", "height"), [(640, 480), (1024, 700), (1920, 1080)])
@pytest.mark.parametrize("card", TAB_TITLES)
@pytest.mark.parametrize("lesson", [False, True])
def test_one_card_has_the_room_of_all(width: int, height: int, card: str, lesson: bool) -> None:
    view = zoomed_view(View(zoom=card), width, height)
    style = Style(DARK, view.size)
    whole = window_layout(width, height, style, "", learner=True, lesson=lesson)

    layout = zoomed_layout(whole, card, style, lesson)

    assert not faults(layout, width, height)
    assert set(layout.cards) - {"lesson", "learner"} == {card}
    rooms = [sum(r.width * r.height for r in each.cards.values()) for each in (layout, whole)]
    assert rooms[0] >= 0.97 * rooms[1]


def test_type_grows_with_the_room_and_only_while_a_card_fills_it() -> None:
    assert zoomed_view(View(), 3840, 2160) == View()
    sizes = [zoomed_view(View(zoom="network"), wide, wide * 9 // 16).size for wide in (640, 1280, 1920)]
    assert sizes == sorted(sizes)
    assert sizes[0] == View().size < sizes[-1]
