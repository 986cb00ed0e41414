"""Back and forth in time by mouse and keys: slider, plots, phases, undo, runs that were left, comparison."""

import pytest

from tests.window.driver import Driver, Point

# Where one is: iteration, phase, and the end of the run.
PLACE = "[state.iteration, state.phase, state.history.reached]"
LABELS = "[dpg.get_item_label(f'do.{name}') for name in ('undo', 'redo')]"
ENABLED = "[dpg.is_item_enabled(f'do.{name}') for name in ('undo', 'redo')]"
SAID = "(lambda item: dpg.get_value(item) if dpg.is_item_shown(item) else '')('dialog.problem')"


def trained(window: Driver, count: int = 1000) -> Driver:
    """After a burst."""
    window.ask(f"session.dispatch(RunBurst({count}))")
    window.expect("[state.iteration, state.motion]", [count, None])
    window.wait(4)
    return window


def under(window: Driver, point: Point) -> int:
    """The iteration at a point of the slider."""
    box = window.box("timeline")
    module = "__import__('visualizer.scene.timeline_bar', fromlist=['timeline_bar'])"
    return int(window.ask(f"{module}.iteration_at(state, style, {box.width}, {round(point[0]) - box.x})"))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.72])
def test_press_on_the_slider_goes_there(window: Driver, share: float) -> None:
    trained(window)
    point = window.box("timeline").at(share, 0.6)
    wanted = under(window, point)
    window.click(point)

    window.expect(PLACE, [wanted, 0, 1000])
    assert window.ask("state.past") == []
    assert share or wanted == 0


def test_dragging_the_slider_scrubs(window: Driver) -> None:
    trained(window)
    box = window.box("timeline")
    commands = "[it.iteration for it in seen['commands']]"
    window.ask("seen.update(commands=[], dispatch=session.dispatch)")
    window.ask("setattr(session, 'dispatch', lambda it: (seen['commands'].append(it), seen['dispatch'](it))[1])")
    # It goes on when the pointer leaves the slider, and holds at its ends.
    window.drag(box.at(0.9, 0.6), (box.x - 200, box.y - 300), steps=12)

    window.expect(PLACE, [0, 0, 1000])
    gone = window.ask(commands)
    assert gone == sorted(set(gone), reverse=True)
    assert len(gone) > 8
    window.move(box.at(0.5))
    window.stays("state.iteration", lambda: window.move(box.at(0.7)))
    assert window.ask("state.view.follow")


def test_the_knob_is_taken_where_it_is_touched(window: Driver) -> None:
    trained(window, 10_000)
    box = window.box("timeline")
    end = box.x + box.width - 8
    window.stays("state.iteration", lambda: window.click((end - 5, box.at()[1] + 8)))


def test_a_drag_from_elsewhere_moves_nothing(window: Driver) -> None:
    trained(window)
    box = window.box("timeline")
    window.stays(PLACE, lambda: window.drag(window.box("network.canvas").at(0.5, 0.97), box.at(0.3)))


def test_training_goes_on_from_the_past_with_the_same_bits(window: Driver) -> None:
    trained(window)
    end = window.ask("state.network.flat")
    window.click(window.box("timeline").at(0.6))
    window.until("0 < state.iteration < 1000")
    window.ask("session.dispatch(RunBurst(1000 - state.iteration))")

    window.expect("[state.iteration, state.motion]", [1000, None])
    assert window.ask("state.network.flat") == end
    assert window.ask("[state.ghosts, len(state.history.segments)]") == [[], 1]


def test_the_slider_pauses_a_run(window: Driver) -> None:
    window.key("space")
    window.until("state.iteration > 1000")
    window.click(window.box("timeline").at(0.4))

    window.until("state.motion is None and state.iteration < 500")
    window.until("'At iteration ' in texts(window.desk.status._painter)[0]")


def test_steps_back_by_button_and_keys(window: Driver) -> None:
    weights = []
    for _ in range(3):
        weights.append(window.ask("state.network.flat"))
        window.key("Right")
    window.expect("state.iteration", 3)
    window.click("transport.back")
    window.expect("state.iteration", 2)
    window.key("Left")
    window.expect("state.iteration", 1)
    window.key("Page_Up")
    window.expect(PLACE, [0, 0, 3])
    assert window.ask("state.network.flat") == weights[0]
    window.key("Left")
    window.expect_problem("nothing lies before")


def test_held_key_goes_back_again_and_again(window: Driver) -> None:
    trained(window)
    with window.held("Left"):
        window.until("state.iteration <= 996")


def test_phases_by_button_and_keys(window: Driver) -> None:
    window.click("transport.phase")
    window.expect(PLACE, [0, 1, 0])
    window.key("shift+Right")
    window.expect(PLACE, [0, 2, 0])
    window.until("texts(window.desk.status._painter)[0] == 'Iteration 0, phase 2 of 8: l2'")
    window.key("shift+Left", "shift+Left")
    window.expect(PLACE, [0, 0, 0])
    for _ in range(9):
        window.key("shift+Right")
    window.expect(PLACE, [1, 0, 1])
    window.key("shift+Left")
    window.expect(PLACE, [0, 8, 1])
    window.key("Right")
    window.expect(PLACE, [1, 0, 1])


def test_phases_are_played(window: Driver) -> None:
    window.menu("do.phase_speed.8")
    window.expect("state.pace.phase_speed", 8.0)
    window.key("p")
    window.until("state.phase >= 3")
    window.until("texts(window.desk.status._painter)[0].startswith('Playing phases')")
    window.key("p")
    window.until("state.motion is None")
    window.stays(PLACE, lambda: None, frames=20)


def test_start_and_end_by_keys(window: Driver) -> None:
    trained(window)
    window.key("Home")
    window.expect(PLACE, [0, 0, 1000])
    window.key("End")
    window.expect(PLACE, [1000, 0, 1000])


def test_typed_iteration(window: Driver) -> None:
    trained(window)
    window.fill("timeline.goto", "123")
    window.expect(PLACE, [123, 0, 1000])
    window.expect("dpg.get_value('timeline.goto')", "")


@pytest.mark.parametrize(
    ("typed", "words"),
    [("100,000,001", ("0 to 1,000",)), ("soon", ("soon", "whole number")), ("-3", ("0 to 1,000",))],
)
def test_iteration_that_does_not_exist_is_refused(window: Driver, typed: str, words: tuple[str, ...]) -> None:
    trained(window)
    window.fill("timeline.goto", typed)
    window.expect_problem(*words)
    assert window.ask(PLACE) == [1000, 0, 1000]


def test_typed_iteration_of_the_dialog(window: Driver) -> None:
    trained(window)
    window.key("g")
    window.expect("dialog_open()", True)
    window.wait(4)
    window.type("5e3\n")
    window.until(f"'whole number' in {SAID}")
    assert window.ask(PLACE) == [1000, 0, 1000]
    window.fill("goto.iteration", "17")
    window.expect(PLACE, [17, 0, 1000])
    window.expect("dialog_open()", False)


@pytest.mark.parametrize("way", ["field", "dialog"])
def test_iteration_beyond_the_run_is_trained_to(window: Driver, way: str) -> None:
    trained(window)
    window.key("Home")
    window.expect(PLACE, [0, 0, 1000])
    for answer, place in (("dialog.no", [0, 0, 1000]), ("question.0", [5000, 0, 5000])):
        if way == "field":
            window.fill("timeline.goto", "5,000")
        else:
            window.key("g")
            window.until("dpg.does_item_exist('goto.iteration')")
            window.wait(4)
            window.type("5,000\n")
        window.until("dpg.does_item_exist('question.0') and dpg.is_item_shown('dialog')")
        window.wait(4)
        window.click(answer)
        window.expect(PLACE, place)
        window.expect("[state.motion, dialog_open()]", [None, False])


@pytest.mark.parametrize("plot", ["error", "correlations"])
@pytest.mark.parametrize("across", [0.3, 0.98])
def test_click_on_a_plot_goes_there(window: Driver, plot: str, across: float) -> None:
    trained(window)
    window.move(window.box(f"{plot}.plot").at(across, 0.4))
    x = window.ask("dpg.get_plot_mouse_pos()[0]", frames=2)
    window.click(window.box(f"{plot}.plot").at(across, 0.4))

    window.expect(PLACE, [min(1000, round(x)), 0, 1000])
    assert window.ask("state.view.follow")


def test_click_on_the_plot_of_updates_goes_there(window: Driver) -> None:
    trained(window)
    window.click("detail.updates")
    window.until("'detail.plot' in dpg.get_aliases()")
    window.wait(4)
    window.click(window.box("detail.plot").at(0.5, 0.4))

    window.until("0 < state.iteration < 1000")


@pytest.mark.parametrize("running", [False, True])
def test_double_click_leaves_the_iteration_alone(window: Driver, running: bool) -> None:
    trained(window)
    window.key("Left", "shift+Right")
    window.expect(PLACE, [999, 1, 1000])
    window.wheel("error.plot", 1)
    window.expect("state.view.follow", False)
    if running:
        window.key("space")
        window.until("state.iteration > 1000")
    window.double_click(window.box("error.plot").at(0.3, 0.4))

    window.expect("state.view.follow", True)
    window.wait(4)
    if running:
        window.until("state.motion and state.iteration > 1001")
    else:
        assert window.ask(PLACE) == [999, 1, 1000]


def test_dragging_a_plot_goes_nowhere(window: Driver) -> None:
    trained(window)
    box = window.box("error.plot")
    window.stays(PLACE, lambda: window.drag(box.at(0.6, 0.5), box.at(0.4, 0.5)))
    window.expect("state.view.follow", False)


def test_a_drag_from_elsewhere_does_not_stop_the_plots_from_following(window: Driver) -> None:
    trained(window)
    window.drag(window.box("network.canvas").at(0.5, 0.97), window.box("error.plot").at(0.5))
    assert window.ask("state.view.follow")


def test_undo_and_redo_by_keys(window: Driver) -> None:
    window.expect(ENABLED, [False, False])
    trained(window)
    window.click(window.cell(0, 3))
    window.expect("state.experiment.table.targets[0, 0]", 1.0)
    window.until(f"{LABELS}[0] == 'Undo y of row 1'")
    window.key("Escape")  # at the cell, letters would be typed
    window.key("n")
    window.expect("[state.iteration, state.experiment.seed]", [0, 2])
    window.expect(LABELS, ["Undo seed 2", "Redo"])

    window.key("ctrl+z")
    window.expect("[state.iteration, state.experiment.seed]", [1000, 1])
    window.expect(LABELS, ["Undo y of row 1", "Redo seed 2"])
    window.key("ctrl+z")
    window.expect("state.experiment.table.targets[0, 0]", 0.0)
    window.expect(ENABLED, [False, True])
    window.key("ctrl+shift+z")
    window.expect("state.experiment.table.targets[0, 0]", 1.0)
    window.key("ctrl+y")
    window.expect("[state.iteration, state.experiment.seed]", [0, 2])
    window.expect(ENABLED, [True, False])


def test_undo_by_the_menu(window: Driver) -> None:
    window.key("n")
    window.expect("state.experiment.seed", 2)
    window.menu("do.undo")
    window.expect("state.experiment.seed", 1)
    window.menu("do.redo")
    window.expect("state.experiment.seed", 2)


def test_undo_at_once_after_a_click_on_a_cell(window: Driver) -> None:
    window.click(window.cell(1, 0))
    window.expect("state.experiment.table.inputs[1, 0]", 1.0)
    window.key("ctrl+z")
    window.expect("state.experiment.table.inputs[1, 0]", 0.0)
    window.stays("state.experiment.table.inputs", lambda: window.click(window.box("network.canvas").at(0.5, 0.97)))


def test_runs_that_were_left(window: Driver) -> None:
    trained(window)
    window.key("n")
    window.ask("session.dispatch(RunBurst(300))")
    window.expect("[state.iteration, state.motion]", [300, None])
    window.until("'error.run.1' in dpg.get_aliases()")
    window.wait(4)
    window.click("error.run.1")
    window.expect("[state.iteration, state.experiment.seed, state.history.number]", [1000, 1, 1])
    window.until("'error.run.2' in dpg.get_aliases()")
    window.wait(4)
    window.click("error.dismiss.2")
    window.expect("state.ghosts", [])
    window.until("'error.run.2' not in dpg.get_aliases()")
    window.key("ctrl+z", "ctrl+z")
    window.expect("[state.iteration, state.experiment.seed]", [300, 2])


def test_curves_of_layers_and_rows(window: Driver) -> None:
    trained(window)
    for name, count in (("hidden", 1), ("rows", 5)):
        window.click(f"error.{name}")
        window.until(f"len(card('error')._others) == {count}")
        window.wait(4)
    window.menu("do.hidden_errors")
    window.until("len(card('error')._others) == 4")
    assert window.ask("[dpg.get_value('do.hidden_errors'), dpg.get_value('do.row_errors')]", frames=4) == [False, True]
    assert window.problem == window.stderr == ""


@pytest.mark.parametrize(
    ("item", "field", "value"),
    [("edges.change", "edges", "change"), ("numbers.none", "numbers", "none"), ("digits.4", "digits", 4)],
)
def test_looks_of_the_menu(window: Driver, item: str, field: str, value: str | int) -> None:
    window.menu(f"do.{item}")
    window.expect(f"state.view.{field}", value)
    window.expect(f"dpg.get_value('do.{item}')", True)


def test_arrow_keys_move_the_weight_of_the_selected_synapse(window: Driver) -> None:
    weight = "round(float(state.network.weights[0][1, 2]), 6)"
    window.ask("session.dispatch(Select(__import__('visualizer.session.selection', fromlist=['x']).Synapse(0, 1, 2)))")
    start = window.ask(weight)
    window.key("Up")
    window.expect(weight, round(start + 0.1, 6))
    window.key("shift+Down")
    window.expect(weight, round(start + 0.09, 6))
    assert window.ask("[len(state.past), state.row]") == [2, 0]
    with window.held("Up"):
        window.until(f"{weight} > {start} + 0.4")
    window.wait(4)
    # What one press of the key has done is undone together.
    assert window.ask("len(state.past)") == 3
    window.key("ctrl+z")
    window.expect(weight, round(start + 0.09, 6))
    window.key("Escape")
    window.expect("state.selection", None)
    window.key("Down")
    window.expect("state.row", 1)


def test_escape_deselects_only_when_nothing_lies_in_front(window: Driver) -> None:
    window.ask("session.dispatch(Select(__import__('visualizer.session.selection', fromlist=['x']).Neuron(1, 2)))")

    def closed_by_escape() -> None:
        window.wait(4)
        window.key("Escape")
        window.wait(4)
        assert window.ask("state.selection") == [1, 2]

    window.key("g")
    closed_by_escape()
    window.click("network.seed")
    closed_by_escape()
    window.click("transport.more")
    closed_by_escape()
    window.click(window.cell(1, 1))
    closed_by_escape()
    window.resize(1440, 1100)
    window.click("table.preset")
    closed_by_escape()
    window.key("Escape")
    window.expect("state.selection", None)


def test_a_phase_leaves_a_plot_as_it_was_zoomed(window: Driver) -> None:
    trained(window)
    window.wheel("error.plot", 3)
    window.expect("state.view.follow", False)
    window.wait(4)
    limits = window.ask("card('error').plot.x.limits")
    window.key("shift+Right")
    window.until("'lesson' in cards")
    window.wait(4)
    assert window.ask("card('error').plot.x.limits") == pytest.approx(limits)
    window.key("shift+Left")
    window.until("'lesson' not in cards and 'inspector' in cards")
