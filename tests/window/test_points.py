"""The dialog of points in a plane."""

from tests.window.driver import Driver


def test_points_take_the_place_of_the_table_and_are_remembered(window: Driver) -> None:
    window.ask("action('points').callback(window._ui)()")
    window.until("dpg.does_item_exist('points.count')")
    window.ask("dpg.set_value('points.kind', 'spiral')")
    window.fill("points.count", "24")
    window.until("state.experiment.table.n_rows == 24 or dpg.does_item_exist('points.count')")
    if window.ask("dpg.does_item_exist('points.count')"):
        window.key("Return")
    window.expect("state.experiment.table.n_rows", 24)
    assert window.ask("list(state.experiment.table.input_names)") == ["x1", "x2"]
    assert window.ask("state.network.widths[0]") == 2
    assert window.ask("card('detail').structure(state)[0]") == "surface"
    window.key("shift+Right")
    window.expect("card('detail').structure(state)[0]", "matrices")
    window.key("shift+Left")
    window.key("ctrl+z")
    window.expect("state.experiment.table.n_rows", 4)
    assert window.ask("card('detail').structure(state)[0]") == "sigmoid"
