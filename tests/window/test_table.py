"""The truth table, edited by mouse and keys."""

import pytest

from tests.window.driver import Driver

GRID = "np.hstack([state.experiment.table.inputs, state.experiment.table.targets])"
START = [[0, 0, 1, 0], [0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 1, 0]]
EDITOR = "[card('table').editor.active, *window._ui.cell]"
# Everything that a key of the window could change.
REST = "[state.iteration, state.motion, state.experiment.seed, repr(state.view), state.row]"


def with_cell(row: int, column: int, value: float) -> list[list[float]]:
    """The table of the default preset with one cell changed."""
    grid: list[list[float]] = [list(line) for line in START]
    grid[row][column] = value
    return grid


@pytest.mark.parametrize(("row", "column"), [(0, 0), (3, 2), (1, 3)])
def test_click_toggles_and_another_toggles_back(window: Driver, row: int, column: int) -> None:
    window.click(window.cell(row, column))
    window.expect(GRID, with_cell(row, column, 1 - START[row][column]))
    window.expect("state.row", row)

    window.click(window.cell(row, column))
    window.expect(GRID, START)


def test_cell_is_toggled_while_running(window: Driver) -> None:
    window.key("space")
    window.until("state.iteration > 100")
    window.click(window.cell(2, 3))

    window.expect(GRID, with_cell(2, 3, 0))
    assert window.ask("state.motion is not None")
    before = window.iteration
    window.until(f"state.iteration > {before}")
    window.click(window.cell(2, 3))
    window.expect(GRID, START)
    assert window.ask("len(state.history.segments)") == 3


@pytest.mark.parametrize("way", ["Return", "KP_Enter", "Tab", "network.canvas", "beside", "cell"])
def test_number_is_typed(window: Driver, way: str) -> None:
    window.click(window.cell(0, 1))
    window.type("0.25")
    rest = window.ask(REST)
    if way == "beside":
        window.click(window.beside(0))
    elif way == "cell":
        window.click(window.cell(3, 2))
    elif way == "network.canvas":
        window.click(window.box(way).at(0.02, 0.02))
    else:
        window.key(way)

    grid = with_cell(0, 1, 0.25)
    if way == "cell":
        grid[3][2] = 0
    window.expect(GRID, grid)
    assert window.ask(REST)[:3] == rest[:3]


def test_number_is_typed_while_running(window: Driver) -> None:
    window.key("space")
    window.until("state.iteration > 0")
    window.click(window.cell(0, 0))
    window.type("0.5\n")

    window.expect(f"{GRID}[0]", [0.5, 0, 1, 0])
    assert window.ask("state.motion is not None")


@pytest.mark.parametrize(
    ("typed", "value"), [("-2.5", -2.5), ("1e-3", 1e-3), ("+3", 3.0), ("12345.678", 12345.678), ("0", 0.0)]
)
def test_keys_of_the_window_rest_while_a_number_is_typed(window: Driver, typed: str, value: float) -> None:
    window.click(window.cell(0, 0))
    rest = window.ask(REST)
    window.type(typed)
    assert window.ask(REST, frames=4) == rest
    window.key("Return")

    window.expect(GRID, with_cell(0, 0, value))


def test_letters_are_filtered_while_a_number_is_typed(window: Driver) -> None:
    window.click(window.cell(0, 0))
    window.type("2")
    rest = window.ask(REST)
    window.type("abcrn m f")
    assert window.ask(REST, frames=4) == rest
    window.key("Return")

    window.expect(GRID, with_cell(0, 0, 2))


@pytest.mark.parametrize(
    ("typed", "word"), [("1e999", "too large"), ("", "empty"), ("-", "not a number"), ("1+1", "not a number")]
)
def test_bad_number_is_refused(window: Driver, typed: str, word: str) -> None:
    window.click(window.cell(0, 0))
    window.expect(GRID, with_cell(0, 0, 1))
    if typed:
        window.type(typed)
    else:
        window.key("BackSpace")
    window.key("Return")

    window.expect_problem("Row 1, in1", word)
    assert window.ask(GRID) == with_cell(0, 0, 1)


def test_escape_leaves_the_cell(window: Driver) -> None:
    window.click(window.cell(0, 0))
    window.expect(GRID, with_cell(0, 0, 1))
    window.type("7")
    window.key("Escape")

    window.expect("card('table').editor.active", False)
    window.wait(4)
    assert window.ask(GRID) == with_cell(0, 0, 1)
    assert window.problem == ""


def test_space_runs_after_a_bare_click(window: Driver) -> None:
    window.click(window.cell(0, 0))
    window.key("space")
    window.until("state.motion and state.iteration > 0")
    window.key("space")
    window.until("state.motion is None")

    assert window.ask(GRID) == with_cell(0, 0, 1)


def test_enter_moves_down_and_tab_moves_right(window: Driver) -> None:
    window.click(window.cell(0, 0))
    window.expect(EDITOR, [True, 0, 0])
    window.type("2")
    window.key("Return")
    window.expect(EDITOR, [True, 1, 0])
    window.wait()
    window.type("3")
    window.key("Tab")
    window.expect(EDITOR, [True, 1, 1])
    window.wait()
    window.key("Tab", "Tab")
    window.expect(EDITOR, [True, 1, 3])
    window.wait()
    window.type("4")
    window.key("Tab")
    window.expect(EDITOR, [True, 2, 0])
    window.wait()
    window.type("5")
    window.key("Return")
    window.key("Return")
    window.expect(EDITOR, [False, 3, 0])

    window.expect(GRID, [[2, 0, 1, 0], [3, 1, 1, 4], [5, 0, 1, 1], [1, 1, 1, 0]])


def test_enter_moves_down_after_a_number_that_widens_the_table(window: Driver) -> None:
    window.click(window.cell(0, 0))
    window.type("12345.678\n")
    window.expect(GRID, with_cell(0, 0, 12345.678))
    window.expect(EDITOR, [True, 1, 0])
    window.wait(4)
    window.type("2\n")

    window.expect(f"{GRID}[1]", [2, 1, 1, 1])


def test_rows_come_and_go(window: Driver) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    weights = window.ask("state.network.flat")
    window.click("table.add_row")
    window.expect(f"{GRID}[4:]", [[0, 0, 0, 0]])
    window.click(window.beside(4))
    window.expect("state.row", 4)
    window.click("table.remove_row")
    window.expect(GRID, START)
    window.click(window.beside(1))
    window.expect("state.row", 1)
    window.key("ctrl+Delete")
    window.expect(GRID, [START[0], *START[2:]])

    assert [window.ask("state.network.flat"), window.iteration] == [weights, 1000]


def test_last_row_stays(window: Driver) -> None:
    window.click(window.beside(3))
    for _ in range(4):
        window.key("ctrl+Delete")

    window.expect_problem("last row")
    assert window.ask("state.experiment.table.n_rows") == 1


def test_row_is_not_removed_where_none_is_selected(window: Driver) -> None:
    window.key("m")
    window.expect("state.row", None)
    window.click("table.remove_row")

    window.expect_problem("No row is selected")
    assert window.ask(GRID) == START


def test_columns_come(window: Driver) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    weights = window.ask("state.network.weights[0]")
    window.click("table.add_input")
    window.expect("state.network.widths", [4, 4, 1])
    window.click("table.add_output")
    window.expect("state.network.widths", [4, 4, 2])

    assert window.ask("state.network.weights[0]")[:3] == weights
    assert window.ask("state.experiment.table.input_names") == ["in1", "in2", "in3", "in4"]
    assert window.iteration == 1000
    window.click(window.cell(2, 5))
    window.expect("state.experiment.table.targets[:, 1]", [0, 0, 1, 0])


def test_column_is_renamed(window: Driver) -> None:
    window.click(window.column_head(1))
    window.expect("dialog_open()", True)
    window.wait(4)
    window.key("ctrl+a")
    window.type("Bias Bn\n")

    window.expect("state.experiment.table.input_names", ["in1", "Bias Bn", "in3"])
    window.expect("dialog_open()", False)
    assert window.ask("[state.iteration, state.experiment.seed, state.motion]") == [0, 1, None]


def test_bad_name_is_said_in_the_dialog(window: Driver) -> None:
    window.click(window.column_head(3))
    window.wait(4)
    window.key("ctrl+a")
    window.type("in1")
    window.click("dialog.yes")

    window.until("'in1' in dpg.get_value('dialog.problem') and 'differ' in dpg.get_value('dialog.problem')")
    assert window.problem == ""
    assert window.ask("dialog_open()")
    window.click("dialog.no")
    window.expect("dialog_open()", False)
    assert window.ask("state.experiment.table.output_names") == ["y"]


def test_column_is_removed(window: Driver) -> None:
    window.click(window.column_head(0))
    window.expect("dialog_open()", True)
    window.wait(4)
    window.click("column.remove")

    window.expect(GRID, [line[1:] for line in START])
    assert window.ask("state.experiment.table.input_names") == ["in2", "in3"]


def test_last_output_stays(window: Driver) -> None:
    window.click(window.column_head(3))
    window.expect("dialog_open()", True)
    window.wait(4)
    window.click("column.remove")

    window.until("'last column' in dpg.get_value('dialog.problem')")
    assert window.ask(GRID) == START


def test_row_is_selected_by_mouse_and_keys(window: Driver) -> None:
    window.click(window.beside(2))
    window.expect("state.row", 2)
    window.key("Down")
    window.expect("state.row", 3)
    window.stays("state.row", lambda: window.key("Down"))
    window.key("Up", "Up")
    window.expect("state.row", 1)
    window.key("m")
    window.expect("state.row", None)
    window.key("Down")
    window.expect("state.row", 0)

    assert window.ask(GRID) == START


def test_preset_is_chosen_in_the_list(window: Driver) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    window.click("table.preset")
    window.popup_item("table.presets", "table.presets.4")

    window.expect("[state.experiment.title, state.iteration]", ["AND", 0])


def test_preset_is_chosen_in_the_menu(window: Driver) -> None:
    window.menu("do.preset.13")

    window.expect("[state.experiment.title, state.experiment.table.n_rows]", ["8-3-8 encoder", 8])
    window.key("b")
    window.expect("state.iteration", 1000)


def test_every_preset_is_shown(window: Driver) -> None:
    for place in range(window.ask("len(window.presets)")):
        window.ask(f"session.dispatch(Open(window.presets[{place}]))")
        window.ask("session.dispatch(RunBurst(20))")
        window.expect("[state.iteration, state.motion]", [20, None])
        assert window.problem == window.stderr == ""


def test_answer_to_the_new_situation_is_live(window: Driver) -> None:
    answer = "dpg.get_value(card('situation')._answer)"
    before = window.ask(answer)
    window.click("situation.0")
    window.key("ctrl+a")
    window.type("-7.5")
    window.expect("state.experiment.situation", [-7.5, 0, 0])
    window.until(f"{answer} == number.fixed(situation_answer(state)[0], 4)")
    assert window.ask(answer) != before
    assert window.ask("dpg.is_item_active('situation.0')")

    window.key("Tab")
    window.expect("state.experiment.situation", [-7.5, 0, 0])


def test_bad_number_of_the_new_situation_is_refused(window: Driver) -> None:
    window.fill("situation.1", "abc")

    window.expect_problem("abc")
    assert window.ask("state.experiment.situation") == [1, 0, 0]
    window.expect("dpg.get_value('situation.1')", "0")
