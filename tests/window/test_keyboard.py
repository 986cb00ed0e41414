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


@pytest.mark.parametrize("key", [*"brnmhcglpf", "plus", "minus", "KP_Add", "shift+l"])
def test_characters_in_a_cell_are_no_shortcuts(window: Driver, key: str) -> None:
    window.click(window.cell(0, 0))
    window.until("card('table').editor.active")
    rest = window.ask("[state.iteration, state.motion, state.experiment.seed, repr(state.view), state.row]")
    window.key(key)
    window.wait(4)

    assert window.ask("card('table').editor.active and not dialog_open()")
    assert window.ask("[state.iteration, state.motion, state.experiment.seed, repr(state.view), state.row]") == rest


def test_chords_in_a_cell_are_shortcuts(window: Driver) -> None:
    window.click(window.cell(0, 0))
    window.until("card('table').editor.active")
    window.key("ctrl+z")
    window.expect("[state.experiment.table.inputs[0, 0], card('table').editor.active]", [0, False])
