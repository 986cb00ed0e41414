"""The stage in the real window: a clicker, the pointer, and the desk as it was."""

from collections.abc import Iterator

import pytest
from Xlib import X

from tests.window.driver import Driver

SHOWN = "[s.string for layer in window.stage._painters for s in layer.picture if hasattr(s, 'string')]"
PLACE = "[state.iteration, state.phase, state.history.reached]"


@pytest.fixture
def stage(window: Driver) -> Iterator[Driver]:
    window.key("b")
    window.expect("state.iteration", 1000)
    window.move(window.ask(VIEWPORT_MIDDLE))
    window.key("F5")
    window.until("state.lecture is not None and dpg.does_item_exist('stage')")
    yield window
    assert window.problem == window.stderr == ""


VIEWPORT_MIDDLE = "[dpg.get_viewport_client_width() / 2, dpg.get_viewport_client_height() / 2]"


def test_a_lecture_by_clicker_and_back_to_the_desk(stage: Driver) -> None:
    cards = stage.ask("[card.name for card in window.cards]")
    past = stage.ask("len(state.past)")
    stage.until(f"'1,000' in {SHOWN} and 'Network' in {SHOWN}")
    assert not stage.ask("dpg.is_item_shown('main')")
    for _ in range(3):
        stage.key("Next")
    stage.expect(PLACE, [1000, 3, 1000])
    stage.until(f"'l2_error' in {SHOWN}")
    stage.key("Prior")
    stage.expect(PLACE, [1000, 2, 1000])
    stage.key("4")
    stage.until(f"'Truth table' in {SHOWN} and 'Network' not in {SHOWN}")
    stage.key("period")
    stage.until(f"{SHOWN} == []")
    stage.key("b")
    stage.until(f"'Truth table' in {SHOWN}")
    for key in ("Up", "r", "n", "Delete", "Tab", "Return", "F6", "t", "e", "ctrl+z", "ctrl+s", "F1", "F1", "0"):
        stage.key(key)
    stage.click(stage.ask(VIEWPORT_MIDDLE))
    stage.expect(PLACE, [1000, 2, 1000])
    stage.key("Escape")
    stage.expect(
        "[state.lecture is None, dpg.is_item_shown('main'), dpg.does_item_exist('stage')]", [True, True, False]
    )
    # The phase to which the clicker went is told where nothing is selected.
    assert {*stage.ask("[card.name for card in window.cards]")} == {*cards} - {"inspector"} | {"lesson"}
    assert stage.ask("len(state.past)") == past + 1
    stage.key("ctrl+z")
    stage.expect(PLACE, [1000, 0, 1000])
    for key, given in (("F5", True), ("Escape", False), ("F5", True), ("Escape", False)):
        stage.key(key)
        stage.expect("state.lecture is not None", given)


def test_a_run_is_one_thing_and_how_one_looks_is_none(stage: Driver) -> None:
    told = "[s.string for s in window.stage._told.picture if hasattr(s, 'string')]"
    stage.until(f"'F1' in {told}")
    stage.key("F1")
    stage.until(f"'Seeds' in {told} and 'Space' in {told}")
    stage.key("Escape")  # the keys, not the stage
    stage.until(f"{told} == [] and state.lecture is not None")
    stage.key("space")
    stage.until("state.iteration > 1000 and state.motion is not None")
    stage.key("t")
    stage.until("state.view.thumbnails")
    stage.key("space")
    stage.until("state.motion is None")
    reached = stage.ask("state.iteration")
    stage.key("Next")
    stage.expect(PLACE, [reached, 1, reached])
    stage.key("Prior")
    stage.expect(PLACE, [reached, 0, reached])
    stage.key("Prior")
    stage.expect(f"[*{PLACE}, state.view.thumbnails]", [1000, 0, 1000, True])
    stage.key("r")
    stage.until("state.message is not None and 'F1 tells' in state.message.text")
    for caps in ("'Space' in", "[] =="):
        stage.key("F1")
        stage.until(f"{caps} {told}")
    stage.key("Right")
    stage.expect(f"[*{PLACE}, state.message is None]", [reached, 0, reached, True])


def test_seeds_are_trained_on_the_stage(window: Driver) -> None:
    window.ask("seen.update(ui=card('detail').ui)")
    small = "__import__('dataclasses').replace(state.experiment, hidden=(2,), iterations=300)"
    window.ask(f"session.dispatch(Open({small}))")
    window.key("F5")
    window.until("state.lecture is not None and dpg.does_item_exist('stage')")
    window.key("s")
    window.until(f"any('S trains 256' in text for text in {SHOWN})")
    window.key("s")
    window.until("seen['ui'].seeds.runs is not None and seen['ui'].seeds.runs.outcomes is not None")
    window.until(f"any('256 seeds after 300 iterations' in text for text in {SHOWN})")
    window.key("shift+2")
    window.until(f"'Descent' in {SHOWN}")
    window.expect("state.iteration", 0)
    for key, seen in (("Prior", "256 seeds after"), ("Prior", "S trains 256"), ("Next", "256 seeds after")):
        window.key(key)
        window.until(f"any('{seen}' in text for text in {SHOWN})")


def test_ink_lies_over_the_stage_until_the_next_step(stage: Driver) -> None:
    over = "[type(s).__name__ for s in window.stage._over.picture]"
    x, y = stage.ask(VIEWPORT_MIDDLE)
    stage.move((x + 5, y))
    stage.until(f"{over} == ['Disc', 'Disc']")
    for end in ("Delete", "Next"):
        before = stage.ask("state.lecture.back is None")
        stage.drag((x, y), (x + 80, y + 40), button=X.Button3)
        stage.until(f"'Chain' in {over}")
        assert stage.ask("state.lecture.back is None") == before
        stage.key(end)
        stage.until(f"'Chain' not in {over}")
