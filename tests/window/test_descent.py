"""The descent in the detail card: rough while all moves, fine at rest, over the weights that are chosen."""

from tests.window.driver import Driver

PANEL = "card('detail')._panel"
PICTURE = f"{PANEL}._painter.picture"
WORDS = f"texts({PANEL}._painter)"
CELLS = f"[each.columns for each in {PICTURE} if hasattr(each, 'shades')][0]"


def test_it_follows_the_run_and_is_fine_at_rest(window: Driver) -> None:
    window.ask("session.dispatch(SetHidden((16, 16)))")
    window.ask("session.dispatch(FillTable(6))")
    window.ask("session.dispatch(SetView(View(panel='descent')))")
    window.until(f"{CELLS} > 40")

    window.key("space")
    window.until("state.iteration > 20")
    window.until(f"{CELLS} < 40")
    window.key("space")
    window.until(f"state.motion is None and {CELLS} > 40 and window._ui.tasks == []")
    window.until(f"'direction 1 →' in {WORDS}")
    assert window.ask(f"'iteration ' + format(state.iteration, ',') in {WORDS}")


def test_weights_are_chosen_by_selecting_synapses(window: Driver) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    window.ask("session.dispatch(SetView(View(panel='descent')))")
    window.until("dpg.does_item_exist('detail.descent.plane')")
    window.wait(3)
    window.click("detail.descent.plane")
    window.popup_item("detail.choices", "detail.choices.1")
    window.expect("state.view.plane", "weights")
    window.until("dpg.does_item_exist('detail.descent.up')")

    window.click(window.synapse(5))
    window.until("state.selection is not None")
    name = window.ask("state.selection.name")
    window.click("detail.descent.up")
    window.popup_item("detail.choices", "detail.choices.0")
    window.until(f"state.view.weights is not None and state.view.weights[1].name == '{name}'")
    window.until(f"'↑ {name}' in {WORDS}")


def test_another_panel_ends_what_is_under_way_for_this_one(window: Driver) -> None:
    window.ask("session.dispatch(SetHidden((32, 32)))")
    window.ask("session.dispatch(FillTable(8))")
    window.ask("session.dispatch(SetView(View(panel='descent')))")
    window.until("window._ui.tasks")
    window.ask("session.dispatch(SetView(View(panel='histogram')))")
    window.until("not window._ui.tasks")
    window.wait(3)
    assert (window.problem, window.stderr) == ("", "")
