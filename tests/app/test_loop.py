"""The frame loop: whatever ends the drawing ends the training beside it."""

import threading
from collections.abc import Callable
from typing import Any

import dearpygui.dearpygui as dpg
import pytest

from tests.session.strategy import XOR
from tests.waiting import HANGING
from visualizer.app.loop import Loop
from visualizer.session.command import Run
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


@pytest.mark.parametrize("ends", [interrupted, defective])
def test_what_ends_the_drawing_ends_the_training(ends: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(initial_state(XOR))
    for name in ("get_callback_queue", "configure_app"):
        monkeypatch.setattr(dpg, name, lambda *_, **__: None)
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
