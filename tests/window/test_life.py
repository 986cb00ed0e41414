"""What ends the window and what must not; the same picture by every way; large tables."""

import os
from pathlib import Path

import pytest

from tests.children import MARK, marked
from tests.window import driver as module
from tests.window.conftest import Shared
from tests.window.driver import Driver

CURVES = "[dpg.get_value(item)[:2] for item in [card('error')._curve, *card('correlations')._curves]]"


@pytest.mark.parametrize("running", [False, True])
def test_closing_ends_with_status_0(driver: Driver, running: bool) -> None:
    driver.open(running=running)
    if running:
        driver.until("state.motion and state.iteration > 100")

    assert driver.close_by_manager() == 0
    assert driver.stderr == ""


def test_ctrl_q_quits(driver: Driver) -> None:
    driver.open()
    with driver.held("ctrl+q"):
        assert driver.ending() == 0
    assert driver.stderr == ""


def test_window_opens_as_it_is_asked_to(driver: Driver) -> None:
    driver.open("half-adder", (1100, 720), 1500)

    assert driver.ask("[state.experiment.title, state.iteration, state.motion]") == ["Half adder", 1500, None]
    geometry = driver.x_window.get_geometry()
    assert (geometry.width, geometry.height) == (1100, 720)
    driver.key("b")
    driver.expect("state.iteration", 2500)
    driver.click("correlations.target")
    driver.expect("state.view.target", 1)
    assert driver.stderr == ""


def test_window_that_does_not_open_in_time_is_ended(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CEILING", 0.0)
    with pytest.raises(TimeoutError, match="no answer"):
        Shared(display, tmp_path).driver()
    assert marked(os.environ[MARK]) == set()


def test_defect_of_an_action_is_told_and_survived(window: Driver) -> None:
    window.ask("seen.update(command=action('step').command)")
    window.ask("object.__setattr__(action('step'), 'command', lambda state: 1 / 0)")
    window.key("Right")

    window.expect_problem("Internal error", "ZeroDivisionError")
    assert "Traceback" in window.stderr
    assert window.stderr.count("Traceback") == 1
    window.key("b")
    window.expect("state.iteration", 1000)
    window.ask("object.__setattr__(action('step'), 'command', seen['command'])")
    window.key("Right")
    window.expect("state.iteration", 1001)


def test_defect_of_a_button_is_told_and_survived(window: Driver) -> None:
    window.ask("setattr(session, 'dispatch', lambda command: [][command])")
    window.click("transport.step")

    window.expect_problem("Internal error", "TypeError")
    window.ask("delattr(session, 'dispatch')")
    window.click("transport.step")
    window.expect("state.iteration", 1)


def test_defect_of_drawing_is_told_and_survived(window: Driver) -> None:
    window.ask("setattr(card('network'), 'show', lambda state: 1 / 0)")
    window.expect_problem("Internal error", "ZeroDivisionError")
    window.wait(30)
    # Once, not again with every frame.
    assert window.stderr.count("Traceback") == 1

    window.ask("delattr(card('network'), 'show')")
    window.key("Right")
    window.expect("state.iteration", 1)


def test_same_picture_by_every_way(window: Driver) -> None:
    window.resize(1920, 900)  # which has room for the field of the stop
    pictures = []
    for way in ("steps", "bursts", "burst", "run"):
        window.key("r")
        window.expect("state.iteration", 0)
        if way == "steps":
            window.key("Right", "Right")
            window.ask("[session.dispatch(Step()) for _ in range(500)] and None")
            window.wait(5)
            window.ask("[session.dispatch(Step()) for _ in range(498)] and None")
        elif way == "bursts":
            for count in (100, 10, 10, 100):
                window.menu(f"do.burst.{count}")
                window.until("state.motion is None")
            window.fill("transport.stop_iteration", "1,000")
            window.expect("state.pace.stop_iteration", 1000)
            window.click("transport.burst")
        elif way == "burst":
            window.key("b")
        else:
            window.fill("transport.stop_iteration", "1000")
            window.key("Escape")
            window.click("transport.run")
        window.expect("[state.iteration, state.motion]", [1000, None])
        window.ask("session.dispatch(SetPace(Pace()))")
        window.move((1, 1), 4)
        pictures.append(window.ask(CURVES))

    assert all(picture == pictures[0] for picture in pictures)
    assert len(pictures[0][0][0]) > 100


def test_full_table_of_twelve_inputs_is_usable(window: Driver) -> None:
    window.click("table.fill")
    window.expect("dialog_open()", True)
    window.wait(4)
    window.key("ctrl+a")
    window.type("12\n")
    window.expect("state.experiment.table.n_rows", 4096)
    window.expect("dialog_open()", False)
    window.key("space")
    window.until("state.motion and state.iteration > 5")

    # The window goes on drawing meanwhile; how fast, the benchmark tells.
    before = window.iteration
    window.wait(15)
    assert window.iteration > before

    window.key("space")
    window.until("state.motion is None")
    window.wheel("table.rows", -20)
    window.until("dpg.get_y_scroll('table.rows') > 300")
    window.wait(3)
    scrolled, row_height = window.ask("[dpg.get_y_scroll('table.rows'), card('table')._layout.row]")
    row = int(scrolled / row_height) + 3
    window.click(window.beside(row))
    window.expect("state.row", row)
    window.expect("card('table')._layout.shown", None)  # all columns have room
    window.click(window.cell(row, 11))
    window.expect(f"state.experiment.table.inputs[{row}, 11]", float(1 - row % 2))
    assert window.stderr == ""
