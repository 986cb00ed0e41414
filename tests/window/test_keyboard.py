"""Chords, keys in a cell, and what a key or a click is an answer to."""

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
