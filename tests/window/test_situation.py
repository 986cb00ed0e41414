"""The new situation, and what else is told of a preset."""

import pytest

from tests.window.driver import Driver

NAMES = "[text for painter in [card('situation')._names] if painter for text in texts(painter)]"


@pytest.mark.parametrize(("size", "there"), [((1280, 800), True), ((1280, 640), False)])
def test_fields_have_names_where_there_is_room(window: Driver, size: tuple[int, int], there: bool) -> None:
    window.resize(*size)

    assert window.ask(NAMES) == (["in1", "in2", "in3"] if there else [])
    box, card = window.box("situation.0"), window.box("card.situation")
    assert card.y < box.y
    assert box.y + box.height < card.y + card.height


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1200)])
def test_the_note_of_a_preset_stands_once(window: Driver, size: tuple[int, int]) -> None:
    window.resize(*size)
    word = "' '.join(state.experiment.note.split()[:3])"
    painters = "[p for c in cards.values() for v in vars(c).values() for p in (v if isinstance(v, tuple) else [v])]"
    told = f"[t for p in {painters} if hasattr(p, 'picture') for t in texts(p) if t.startswith({word})]"

    # It tells what comes, so not before the first iteration.
    assert window.ask(told) == []
    window.key("Right")
    window.until("state.iteration == 1")
    window.until(f"len({told}) == 1")


def test_a_number_of_several_digits_is_read_whole(window: Driver) -> None:
    window.resize(1280, 800)
    window.ask("session.dispatch(Open(preset('moons')))")
    window.ask("session.dispatch(SetSituation(1, -0.806))")
    window.expect("dpg.get_value('situation.1')", "−0.806")

    assert window.ask("text_width('−0.806', window._ui.style.small)") < window.box("situation.1").width
