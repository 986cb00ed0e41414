"""The composition root: puts the rooms together."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import dearpygui.dearpygui as dpg

from visualizer.app.desk import WindowDesk
from visualizer.app.loop import Loop
from visualizer.files.preset import preset, preset_names
from visualizer.gui.desk import Desk
from visualizer.gui.window import Window
from visualizer.session.command import Run
from visualizer.session.session import Session
from visualizer.session.state import State

DEFAULT_SIZE = (1280, 800)
# How long drawing may wait for the interpreter when training has it; the default is 5 ms, a third of a frame.
SWITCH = 0.0005


def run_window(
    state: State,
    path: Path | None = None,
    running: bool = False,
    size: tuple[int, int] | None = None,
    each_frame: Callable[[Loop], None] | None = None,
    desk: Callable[[Session], Desk] | None = None,
) -> None:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    state : State
        Shown first.
    path : Path, optional
        The experiment file that it comes from.
    running : bool
        Whether it starts to run at once.
    size : (width, height), optional
        Of the window in pixels.
    each_frame : callable, optional
        Called before every frame; tests read the state there. The loop then never sleeps.
    desk : callable, optional
        Makes the desk of the session, in place of the one that keeps and writes files.
    """
    logging.basicConfig(format="%(name)s: %(message)s")
    sys.setswitchinterval(SWITCH)
    session = Session(state.experiment)
    session.state = state
    files = WindowDesk(session, path) if desk is None else desk(session)
    window = Window(session, [preset(name) for name in preset_names()], files)
    window.open(*(size or DEFAULT_SIZE))
    if running:
        session.dispatch(Run())
    loop = Loop(session, window, may_sleep=each_frame is None)
    try:
        while dpg.is_dearpygui_running():
            if each_frame is not None:
                each_frame(loop)
            loop.frame()
        files.close()
    finally:
        loop.close()
        window.close()
