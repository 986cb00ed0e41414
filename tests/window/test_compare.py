"""Two iterations side by side, and dialogs in windows of every size."""

import pytest

from tests.window.driver import Driver
from tests.window.test_timeline import SAID, trained


def test_compare_first_against_last(window: Driver) -> None:
    trained(window)
    drawn = "texts(seen['dialog'].painter)"
    window.ask("seen.update(dialog=None, fill=__import__('visualizer.gui.dialog.compare', fromlist=['x']))")
    window.ask(
        "setattr(seen['fill'].CompareDialog, 'open', lambda self:"
        " (seen.update(dialog=self), seen['fill'].Dialog.open(self))[1])"
    )
    window.key("c")
    window.expect("dialog_open()", True)
    window.until(f"'iteration 1' in {drawn} and 'iteration 1,000' in {drawn}")
    window.click("compare.second.now")
    window.wait(4)
    window.fill("compare.first", "500")
    window.until(f"'iteration 500' in {drawn}")
    last = window.ask("number.fixed(state.pass_.activations[1][2, 1], 2)")
    assert last in window.ask(drawn)
    window.fill("compare.first", "2000")
    window.until(f"'0 to 1,000' in {SAID}")
    assert "iteration 500" in window.ask(drawn)
    window.expect("dpg.get_value('compare.first')", "500")
    window.click("compare.first.first")
    window.until(f"'iteration 1' in {drawn} and {SAID} == ''")
    window.fill("compare.first", "250", end="")
    window.click("compare.second")
    window.until(f"'iteration 250' in {drawn}")
    with window.nothing_happens():
        window.key("Escape")
    window.expect("dialog_open()", False)
    window.ask("delattr(seen['fill'].CompareDialog, 'open')")


@pytest.mark.parametrize(
    ("size", "type_size"), [((640, 480), 12), ((640, 480), 36), ((1024, 700), 36), ((1920, 1200), 16)]
)
def test_dialogs_at_every_size(window: Driver, size: tuple[int, int], type_size: int) -> None:
    trained(window)
    window.ask(f"session.dispatch(SetView(View(size={type_size})))")
    window.resize(*size)
    window.wait(4)
    for key in ("c", "g", "F1"):
        window.key(key)
        window.expect("dialog_open()", True)
        window.wait(4)
        left, top, width, height = window.ask("[*dpg.get_item_pos('dialog'), *dpg.get_item_rect_size('dialog')]")
        assert left >= 0
        assert top >= 0
        assert left + width <= size[0]
        assert top + height <= size[1]
        window.key("Escape")
        window.expect("dialog_open()", False)
    assert window.problem == window.stderr == ""


def test_compare_in_large_type_has_one_row_and_its_numbers(window: Driver) -> None:
    trained(window)
    window.ask("session.dispatch(SetView(View(size=36)))")
    window.resize(1280, 720)
    window.key("c")
    window.expect("dialog_open()", True)
    window.wait(8)

    first, second, close = (window.box(item) for item in ("compare.first", "compare.second", "dialog.yes"))
    assert first.y == second.y == close.y
    assert window.box("dialog").height > 600
    shown = window.ask("dpg.get_item_height(dpg.get_item_parent('compare.canvas'))")
    assert shown > 400
    window.key("Escape")
