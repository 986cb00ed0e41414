"""The drawer of the settings, layers in the drawing, rows held out: by real keys and clicks, while it runs."""

from tests.window.driver import Driver, Point

RULE = "state.experiment.rule"
CHIPS = "{chip.name: [chip.left, chip.width, chip.reset] for chip in card('learner')._chips}"
HANDLES = (
    "[[h.tip, h.x, h.y] for h in __import__('visualizer.scene.network.layer_handle', fromlist=['x'])"
    ".layer_handles(card('network')._layout(state))]"
)


def opened(window: Driver) -> Driver:
    window.key("l")
    window.expect("state.view.learner", True)
    window.until("any(c.name == 'learner' for c in window.cards)")
    window.until(f"len({CHIPS}) > 3")
    return window


def chip(window: Driver, name: str, reset: bool = False) -> Point:
    left, _, begins = window.ask(CHIPS)[name]
    x, y = window.ask("dpg.get_item_rect_min('learner.line')")
    return (x + (begins + 8 if reset else left + 12), y + 12)


def handle(window: Driver, tip: str) -> Point:
    _, x, y = next(each for each in window.ask(HANDLES) if each[0] == tip)
    left, top = window.ask("dpg.get_item_rect_min('network.canvas')")
    return (left + x, top + y)


def test_settings_are_changed_while_it_runs_reset_and_undone(window: Driver) -> None:
    opened(window)
    window.key("space")
    window.until("state.iteration > 50")
    window.click(chip(window, "alpha"))
    window.until("dpg.does_item_exist('setting.alpha')")
    window.fill("setting.alpha", "0.25")
    window.expect(f"{RULE}.alpha", 0.25)
    window.until("state.motion is not None")
    window.key("space")
    window.until("state.motion is None")
    window.until(f"list({CHIPS})[0] == 'alpha'")
    window.click(chip(window, "alpha", reset=True))
    window.expect(f"{RULE}.alpha", 1.0)
    window.key("ctrl+z")
    window.expect(f"{RULE}.alpha", 0.25)
    window.key("ctrl+z")
    window.expect(f"{RULE}.alpha", 1.0)
    window.key("l")
    window.expect("state.view.learner", False)


def test_a_recipe_a_choice_and_what_is_refused(window: Driver) -> None:
    opened(window)
    window.click("learner.With bias")
    window.expect(f"{RULE}.bias", True)
    window.expect("state.network.architecture.n_weights", 21)
    window.click(chip(window, "momentum"))
    window.until("dpg.does_item_exist('setting.momentum')")
    window.fill("setting.momentum", "7")
    window.expect_problem("momentum is a number from 0 to 1", "7")
    window.key("Escape")
    window.expect(f"{RULE}.momentum", 0.0)
    window.key("ctrl+z")
    window.expect(f"{RULE}.bias", False)


def test_what_is_clicked_away_from_holds_and_esc_leaves_it(window: Driver) -> None:
    opened(window)
    for leave, alpha in (("Escape", 1.0), ("click", 0.25)):
        window.click(chip(window, "alpha"))
        window.until("dpg.does_item_exist('setting.alpha')")
        window.fill("setting.alpha", "0.25", end="")
        if leave == "click":
            window.click(window.box("network.canvas").at(0.02, 0.02))
        else:
            window.key(leave)
        window.until("not dpg.does_item_exist('setting')")
        window.wait(4)
        assert window.ask(f"{RULE}.alpha") == alpha


def test_layers_come_and_go_in_the_drawing_while_it_runs(window: Driver) -> None:
    window.key("space")
    window.until("state.iteration > 20")
    window.click(handle(window, "One neuron more in l1"))
    window.expect("list(state.experiment.hidden)", [5])
    window.click(handle(window, "A hidden layer of 4 here, as l2"))
    window.expect("list(state.experiment.hidden)", [5, 4])
    window.key("space")
    window.until("state.motion is None")
    with window.held("Control_L"):
        window.click(window.neuron(1, 0))
    window.expect("list(state.experiment.hidden)", [4, 4])
    for hidden in ([5, 4], [5], [4]):
        window.key("ctrl+z")
        window.expect("list(state.experiment.hidden)", hidden)


def test_a_row_is_held_out_and_taken_back(window: Driver) -> None:
    window.click(window.beside(1))
    window.expect("state.row", 1)
    window.key("h")
    window.expect("list(state.experiment.task.held_out)", [1])
    window.key("b")
    window.expect("state.iteration", 1000)
    window.until("any('held out 0 of 1' in text or 'held out 1 of 1' in text for text in texts(card('table')._foot))")
    window.key("h")
    window.expect("list(state.experiment.task.held_out)", [])
    window.key("ctrl+z")
    window.expect("list(state.experiment.task.held_out)", [1])
    window.key("ctrl+z")
    window.expect("list(state.experiment.task.held_out)", [])


def test_advice_is_taken_with_its_button(window: Driver) -> None:
    window.click(window.cell(0, 3))
    window.type("7")
    window.key("Return")
    window.expect("float(state.experiment.table.targets[0, 0])", 7.0)
    window.key("Escape")
    window.until("window.desk.status._advice is not None and 'fit the table' in window.desk.status._advice.text")
    left, right = window.ask(
        "__import__('visualizer.scene.caption', fromlist=['x'])"
        ".advice_button(window.desk.status._advice, window._ui.style, window.desk.status._rect.width)"
    )
    x, y = window.ask("dpg.get_item_rect_min('status.line')")
    window.click((x + (left + right) / 2, y + 12))
    window.expect(f"{RULE}.scale", "unit")
    window.until("window.desk.status._advice is None")
