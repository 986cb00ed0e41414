"""Chords, keys in a cell, and what a key or a click is an answer to."""

import pytest
from Xlib import X

from tests.window.driver import Driver


def test_quick_chords_are_chords(window: Driver) -> None:
    shift, right = window._code("shift"), window._code("Right")
    for _ in range(20):
        window._fake(X.KeyPress, shift)
        window.wait(2)
        # As xdotool does it: all within a frame.
        for kind, code in ((X.KeyPress, right), (X.KeyRelease, shift), (X.KeyRelease, right)):
            window._fake(kind, code)
        window.wait(2)

    # An iteration has eight phases, and the ninth step ends it.
    window.expect("[state.iteration, state.phase]", [2, 2])


def test_shift_that_was_left_is_forgotten(window: Driver) -> None:
    window.key("shift+Right")
    window.expect("[state.iteration, state.phase]", [0, 1])
    window.key("Right")
    window.expect("[state.iteration, state.phase]", [1, 0])


def test_characters_in_a_cell_are_no_shortcuts(window: Driver) -> None:
    shown = "[state.iteration, state.motion, state.experiment.seed, repr(state.view), state.row]"
    for key in (*"brnmhcglpf", "plus", "minus", "KP_Add", "shift+l"):
        # In a cell in which nothing has been typed yet.
        window.click(window.cell(0, 0))
        window.until("card('table').editor.active")
        rest = window.ask(shown)
        window.key(key)
        window.wait(4)

        assert window.ask("card('table').editor.active and not dialog_open()"), key
        assert window.ask(shown) == rest, key
        window.key("Escape")
        window.until("not card('table').editor.active")


def test_chords_in_a_cell_are_shortcuts(window: Driver) -> None:
    window.click(window.cell(0, 0))
    window.until("card('table').editor.active")
    window.key("ctrl+z")
    window.expect("[state.experiment.table.inputs[0, 0], card('table').editor.active]", [0, False])


def refused(window: Driver) -> None:
    """Something wrong typed into a field, and said in the status line."""
    window.fill("network.hidden", "64")
    window.expect_problem("64", "layer sizes")


@pytest.mark.parametrize("act", ["Escape", "Right", "m", "F6", "transport.step", "error.log_x", "cell", "F1"])
def test_what_the_status_line_said_goes_with_the_next_act(window: Driver, act: str) -> None:
    refused(window)
    # It does not go by itself, which one of them waits for.
    window.stays("state.message.text", lambda: window.move("network.canvas"), frames=60 if act == "Right" else 3)
    if act == "cell":
        window.click(window.cell(0, 0))
    elif "." in act:
        window.click(act)
    else:
        window.key(act)

    window.expect("state.message", None)
    window.key("Escape")


def test_an_error_of_a_field_goes_when_the_field_is_corrected_or_left(window: Driver) -> None:
    refused(window)
    window.fill("network.hidden", "5")
    window.expect("[list(state.experiment.hidden), state.message]", [[5], None])

    refused(window)
    window.click(window.box("network.seed").at(0.3))
    window.click(window.box("network.canvas").at(0.02, 0.02))
    window.expect("state.message", None)


def test_an_error_in_a_dialog_goes_when_the_field_is_corrected(window: Driver) -> None:
    window.click(window.column_head(0))
    window.until("dpg.does_item_exist('dialog.problem')")
    window.wait(4)
    window.key("ctrl+a")
    window.type("in2\n")
    window.until("dpg.is_item_shown('dialog.problem')")
    window.stays("dpg.is_item_shown('dialog.problem')", lambda: window.move("dialog.yes"))
    window.fill("column.name", "in1b", end="")
    window.until("not dpg.is_item_shown('dialog.problem')")
    window.key("Escape")
