"""The gradient check in the detail card: at once where it is short, bit by bit where it is long, pausing for a run."""

from tests.window.driver import Driver

SHOWN = "texts(card('detail')._panel._painter)"


def test_all_updates_are_compared_also_while_running(window: Driver) -> None:
    window.ask("session.dispatch(SetView(View(panel='gradient-check')))")
    window.until(f"'All 16 updates agree' in ' '.join({SHOWN})")

    window.key("space")
    window.until("state.iteration > 300")
    window.until(f"'All 16 updates agree' in ' '.join({SHOWN})")
    window.key("space")
    window.until("state.motion is None")


def test_a_long_comparison_is_made_between_frames(window: Driver) -> None:
    window.ask("session.dispatch(SetHidden((16, 16)))")
    window.ask("session.dispatch(FillTable(6))")
    window.ask("session.dispatch(SetView(View(panel='gradient-check')))")
    window.until(f"any('updates agree' in each or 'do not agree' in each for each in {SHOWN})")
    window.until("window._ui.tasks == []")

    window.key("space")
    window.until("state.iteration > 2")
    window.until(f"'Pause' in ' '.join({SHOWN})")
    window.key("space")
    window.until(f"'updates' in ' '.join({SHOWN}) and 'Pause' not in ' '.join({SHOWN})")
    window.ask("session.dispatch(SetView(View()))")
    window.until("window._ui.tasks == []")
