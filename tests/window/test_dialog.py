"""Dialogs: full table, paste, help; and that keys rest meanwhile."""

import pytest

from tests.window.driver import Driver

GRID = "np.hstack([state.experiment.table.inputs, state.experiment.table.targets])"
START = [[0, 0, 1, 0], [0, 1, 1, 1], [1, 0, 1, 1], [1, 1, 1, 0]]
# The line of a dialog that says what is wrong is its last item.
SAID = "(lambda item: dpg.get_value(item) if dpg.is_item_shown(item) else '')(dpg.get_item_children('dialog', 1)[-1])"


def opened(window: Driver, button: str) -> None:
    """Open a dialog by its button, and wait until its field has the keyboard."""
    window.click(button)
    window.expect("dialog_open()", True)
    window.wait(4)


@pytest.mark.parametrize("way", ["Return", "button"])
def test_full_table(window: Driver, way: str) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    opened(window, "table.fill")
    window.key("ctrl+a")
    window.type("4")
    if way == "Return":
        window.key("Return")
    else:
        window.click("dialog.yes")

    window.expect("[state.experiment.table.n_rows, state.network.widths]", [16, [4, 4, 1]])
    assert window.ask("[dialog_open(), state.iteration]") == [False, 1000]


def test_bad_full_table_is_said_in_the_dialog(window: Driver) -> None:
    opened(window, "table.fill")
    for typed, word in (("many", "many"), ("13", "1 to 12"), ("", "empty"), ("0", "1 to 12")):
        window.fill("fill.inputs", typed, end="")
        window.click("dialog.yes")

        window.until(f"{word!r} in {SAID}")
    window.key("Escape")
    window.expect("dialog_open()", False)
    assert window.ask(GRID) == START


def test_block_is_pasted_into_the_table(window: Driver) -> None:
    opened(window, "table.paste")
    window.type("0.5 1\n1 1 0\n")
    window.until(f"'line 2' in {SAID}")
    window.click("dialog.yes")
    window.wait()
    assert window.ask("dialog_open()")
    assert window.ask(GRID) == START

    window.click(window.box("paste.text").at(0.5, 0.5))
    window.key("ctrl+a")
    window.type("0.5 1\n-1 0\n")
    window.until(f"{SAID} == ''")
    window.click("dialog.yes")

    window.expect(GRID, [[0.5, 1, 1, 0], [-1, 0, 1, 1], *START[2:]])
    assert window.ask("[dialog_open(), state.iteration, state.motion]") == [False, 0, None]


def test_block_goes_where_the_last_cell_was(window: Driver) -> None:
    window.click(window.cell(3, 2))
    window.expect(f"{GRID}[3]", [1, 1, 0, 0])
    window.key("ctrl+v")
    window.expect("dialog_open()", True)
    window.wait(4)
    window.type("7 8\n9 10\n")
    window.click("dialog.yes")

    window.expect(f"{GRID}[3:]", [[1, 1, 7, 8], [0, 0, 9, 10]])


def test_block_becomes_a_new_table(window: Driver) -> None:
    opened(window, "table.paste")
    window.type("0 0 1\n0 1 0\n1 1 1\n")
    window.click(window.box("paste.where").at(0.2, 0.75))
    window.click("dialog.yes")

    window.expect(GRID, [[0, 0, 1], [0, 1, 0], [1, 1, 1]])
    window.expect("state.network.widths", [2, 4, 1])


def test_block_with_no_room_is_said_in_the_dialog(window: Driver) -> None:
    opened(window, "table.paste")
    window.click("dialog.yes")
    window.until(f"'empty' in {SAID}")
    window.click(window.box("paste.text").at(0.5, 0.5))
    window.type("1 2 3 4 5")
    window.click("dialog.yes")
    window.until(f"'columns' in {SAID}")
    window.click("dialog.no")

    window.expect("dialog_open()", False)
    assert window.ask(GRID) == START


def test_help_opens_and_closes(window: Driver) -> None:
    window.key("F1")
    window.expect("dialog_open()", True)
    window.until("dpg.is_item_visible('dialog.yes')")
    box = window.box("dialog.yes")
    assert box.y + box.height < 800
    window.key("Escape")
    window.expect("dialog_open()", False)

    window.menu("do.help")
    window.expect("dialog_open()", True)
    window.wait(3)
    window.click("dialog.yes")
    window.expect("dialog_open()", False)


HELP_TEXT = (
    "' '.join(dpg.get_value(i) or '' for i in dpg.get_all_items()"
    " if dpg.get_item_type(i) == 'mvAppItemType::mvText' and 'help.page' in ancestors(i))"
)


@pytest.mark.parametrize(("size", "type_size"), [((1280, 800), 16), ((1280, 720), 36), ((640, 480), 12)])
def test_parts_of_help_are_chosen_and_fit(window: Driver, size: tuple[int, int], type_size: int) -> None:
    window.resize(*size)
    window.ask(f"session.dispatch(SetView(View(size={type_size})))")
    window.wait(4)
    window.key("F1")
    window.until("dialog_open() and dpg.is_item_visible('dialog.yes')")
    at = window.box("help.Words")
    for part, told in (
        ("Words", "Pearson's correlation"),
        ("Keys", "Back to the iteration before"),
        ("About", "Licence"),
        ("First steps", "Press Space"),
    ):
        window.click(f"help.{part}")
        window.until(f"{told!r} in {HELP_TEXT}")
        window.wait(3)
        button = window.box("dialog.yes")
        assert button.y + button.height <= size[1]
        # The choice stays where the pointer has found it.
        assert window.box("help.Words") == at
        assert window.ask("dpg.get_item_rect_size(front_dialog()._content)[0]") <= size[0]
    window.click("help.Words")
    window.key("Escape", "F1")
    window.until(f'dialog_open() and "Pearson\'s" in {HELP_TEXT}')
    window.key("Escape")
    window.expect("dialog_open()", False)


def test_help_leaves_another_dialog_and_what_was_typed_alone(window: Driver) -> None:
    opened(window, "table.fill")
    window.key("ctrl+a")
    window.type("5")
    window.key("F1")
    window.wait(4)
    window.expect("dpg.get_value('fill.inputs')", "5")
    window.key("Escape")
    window.expect("dialog_open()", False)


def test_keys_rest_under_a_dialog(window: Driver) -> None:
    window.key("F1")
    window.expect("dialog_open()", True)
    window.wait(3)
    with window.nothing_happens():
        window.key("Right", "Page_Down", "b", "n", "m", "Down", "F6", "ctrl+Delete", "ctrl+v", "space")
    with window.nothing_happens():
        window.click((640, 790))
        window.click("transport.step")
    window.key("Escape")
    window.expect("dialog_open()", False)
    window.key("Right")
    window.expect("state.iteration", 1)


def test_where_a_run_stops_is_set_in_a_narrow_window_too(window: Driver) -> None:
    window.menu("do.stop")
    window.until("dialog_open()")
    window.wait(3)
    window.fill("stop.error", "little")
    window.click("dialog.yes")
    window.wait(3)
    window.expect("dialog_open()", True)
    window.expect("(state.pace.stop_iteration, state.pace.stop_error)", [None, None])
    window.fill("stop.iteration", "1,500")
    window.fill("stop.error", "0.001")
    window.click("dialog.yes")
    window.expect("dialog_open()", False)
    window.expect("(state.pace.stop_iteration, state.pace.stop_error)", [1500, 0.001])
    window.key("space")
    window.expect("(state.iteration, state.motion)", [1500, None])


def test_escape_closes_the_list_of_presets(window: Driver) -> None:
    window.click("table.preset")
    window.until("dpg.is_item_visible('table.presets')")
    window.key("Escape")
    window.expect("dpg.is_item_visible('table.presets')", False)
    # With the list still open the first click would only close it.
    window.click("transport.step")
    window.expect("state.iteration", 1)


def test_the_button_pastes_at_the_cell_that_was_edited_last(window: Driver) -> None:
    window.click(window.cell(2, 1))
    window.wait(3)
    opened(window, "table.paste")
    window.expect("dpg.get_value('paste.where')", "Into the table, from row 3, in2")


def test_a_formula_becomes_the_table(window: Driver) -> None:
    window.menu("do.formula")
    window.expect("dialog_open()", True)
    window.wait(4)
    window.type("y = a xor (b and")
    window.until(f"'column 17' in {SAID} and {SAID}.endswith('^')")
    window.click("dialog.yes")
    window.wait()
    assert window.ask("dialog_open()")
    window.click(window.box("formula.text").at(0.5, 0.5))
    window.key("ctrl+a")
    window.type("y = a xor (b and a)")
    window.until(f"{SAID} == ''")
    window.click("dialog.yes")

    window.expect(GRID, [[0, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 0]])
    window.expect("[dialog_open(), state.experiment.table.names]", [False, ["a", "b", "y"]])
