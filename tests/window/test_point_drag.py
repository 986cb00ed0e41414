"""Points on the surface are dragged while it learns, added and taken out."""

from tests.window.driver import Driver, Point

PANEL = "card('detail')._panel"


def spot(window: Driver, row: int) -> Point:
    """Where the point of a row is in the window."""
    box = window.box("detail.canvas")
    x, y, width, height = window.ask(f"list(framed_rect(style, *{PANEL}.size))")
    spans = window.ask("[list(span) for span in surface_axes(state).spans]")
    point = window.ask(f"state.experiment.table.inputs[{row}].tolist()")
    across, up = ((value - low) / (high - low) for value, (low, high) in zip(point, spans, strict=True))
    return box.x + x + across * width, box.y + y + (1 - up) * height


def test_points_are_dragged_added_and_taken_out(window: Driver) -> None:
    window.ask("session.dispatch(Open(preset('moons')))")
    window.ask("session.dispatch(SetView(View(panel='surface')))")
    window.until("dpg.does_item_exist('detail.surface.click')")
    window.key("space")
    window.until("state.iteration > 20")
    window.wait(2)
    before, past = window.ask("[state.experiment.table.grid.tolist(), len(state.past)]")
    x, y = spot(window, 0)

    window.drag((x, y), (x + 30, y + 25))
    window.until("window._ui.tasks == []")
    after = window.ask("state.experiment.table.grid.tolist()")
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
    assert window.ask("[len(state.past), list(state.view.frame)]") == [past + 1, []]
    assert window.ask("state.motion is not None")
    window.key("space")
    window.until("state.motion is None")
    window.key("ctrl+z")
    window.until(f"state.experiment.table.grid.tolist() == {before}")

    window.click("detail.surface.click")
    window.popup_item("detail.choices", "detail.choices.1")
    window.expect("state.view.adds", 0)
    window.wait(3)
    box = window.box("detail.canvas")
    left, top, *_ = window.ask(f"list(framed_rect(style, *{PANEL}.size))")
    window.click((box.x + left + 6, box.y + top + 6))
    window.expect("state.experiment.table.n_rows", len(before) + 1)
    assert window.ask("state.experiment.table.grid[-1, 2].item()") == 1.0
    window.wait(3)
    window.right_click(spot(window, len(before)))
    window.until(f"state.experiment.table.grid.tolist() == {before}")
