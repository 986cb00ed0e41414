"""The frame loop: whatever ends the drawing ends the training beside it."""

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import dearpygui.dearpygui as dpg
import pytest

from tests.session.strategy import XOR
from tests.waiting import HANGING
from visualizer.app import loop as module
from visualizer.app.loop import Loop
from visualizer.session.command import Command, Run, Tick
from visualizer.session.session import Session
from visualizer.session.state import State, initial_state


class NoWindow:
    """A window that draws nothing."""

    waiting = False

    def show(self, _: State) -> None:
        pass


def interrupted() -> None:
    raise KeyboardInterrupt


def defective() -> None:
    raise RuntimeError("no screen")


@pytest.fixture(autouse=True)
def _no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("get_callback_queue", "configure_app"):
        monkeypatch.setattr(dpg, name, lambda *_, **__: None)


@pytest.mark.parametrize("ends", [interrupted, defective])
def test_what_ends_the_drawing_ends_the_training(ends: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(initial_state(XOR))
    monkeypatch.setattr(dpg, "render_dearpygui_frame", ends)
    window: Any = NoWindow()
    loop = Loop(session, window, lambda: None)
    session.dispatch(Run())
    with pytest.raises((KeyboardInterrupt, RuntimeError)):
        loop.frame()
    closing = threading.Thread(target=loop.close, daemon=True)
    closing.start()
    closing.join(HANGING)
    assert not closing.is_alive()


def test_a_frame_trains_at_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    now, budgets, trained = 0.0, list[float](), threading.Event()

    class Counting(Session):
        """Takes exactly its time for a tick."""

        def dispatch(self, command: Command) -> bool:
            nonlocal now
            if not isinstance(command, Tick):
                return super().dispatch(command)
            budgets.append(command.budget)
            now += command.budget
            trained.set()
            return True

    monkeypatch.setattr(module, "time", SimpleNamespace(perf_counter=lambda: now))
    monkeypatch.setattr(dpg, "render_dearpygui_frame", lambda: trained.wait(HANGING))
    session = Counting(initial_state(XOR))
    window: Any = NoWindow()
    loop = Loop(session, window, lambda: None)
    session.dispatch(Run())
    loop.frame()
    loop.close()

    assert budgets == [pytest.approx(module.FRAME)]
