"""The composition root: puts the rooms together and runs the frame loop."""

import logging
import time
from collections.abc import Callable

import dearpygui.dearpygui as dpg

from visualizer.files.preset import preset, preset_names
from visualizer.gui.window import Window
from visualizer.session.command import Run, RunBurst, Tick
from visualizer.session.experiment import Experiment
from visualizer.session.session import Session

DEFAULT_SIZE = (1280, 800)
# A display that draws quickly gets this many frames a second; one that draws slowly (software OpenGL) at least
# SLOW_FRAME, and training gets the rest of the time.
FAST_FRAME = 1 / 60
SLOW_FRAME = 1 / 30
# Drawing that takes longer than this cannot keep 60 frames a second and train as well.
QUICK_DRAWING = 0.006
# Frames are still drawn this long after the last event (tooltips wait, animations end), then the loop sleeps.
IDLE_AFTER = 1.0


class Loop:
    """Draws frames, and trains between them.

    Parameters
    ----------
    session : Session
    window : Window
    may_sleep : bool
        Whether the loop waits for events when nothing moves.
    """

    def __init__(self, session: Session, window: Window, may_sleep: bool = True) -> None:
        self.session, self.window, self.may_sleep = session, window, may_sleep
        self._drawing = FAST_FRAME / 2
        self._last_tick = time.perf_counter()
        self._busy_until = self._last_tick + IDLE_AFTER
        self.own_seconds = 0.0

    def frame(self) -> None:
        """One frame: events, training, showing, drawing."""
        began = time.perf_counter()
        self._events()
        shown_from = time.perf_counter()
        self._train(shown_from)
        trained = time.perf_counter()
        try:
            self.window.show(self.session.state)
        except Exception as defect:
            self.session.report(defect)
        idle = self.may_sleep and self.session.state.motion is None and began > self._busy_until
        dpg.configure_app(wait_for_input=idle)
        ready = time.perf_counter()
        self.own_seconds = (ready - trained) + (shown_from - began)
        dpg.render_dearpygui_frame()
        now = time.perf_counter()
        if idle:
            self._busy_until = now + IDLE_AFTER
            return
        self._drawing += 0.2 * (now - ready + self.own_seconds - self._drawing)
        if self.session.state.motion is not None:
            self._busy_until = now + IDLE_AFTER
        rest = began + FAST_FRAME - now
        if rest > 0:
            time.sleep(rest)

    def _events(self) -> None:
        """Run the callbacks of the last frame one by one, so that one that fails does not drop the rest."""
        for job in dpg.get_callback_queue() or ():
            try:
                dpg.run_callbacks((job,))  # type: ignore[no-untyped-call]
            except Exception as defect:
                self.session.report(defect)

    def _train(self, now: float) -> None:
        """Give a run or burst the time that drawing leaves of a frame."""
        if self.session.state.motion is not None:
            frame = FAST_FRAME if self._drawing < QUICK_DRAWING else SLOW_FRAME
            # Where drawing is slow, training still gets as much time as drawing does.
            budget = max(frame - self._drawing, self._drawing)
            self.session.dispatch(Tick(budget, now - self._last_tick))
        self._last_tick = now


def run_window(
    experiment: Experiment,
    iterations: int = 0,
    running: bool = False,
    size: tuple[int, int] | None = None,
    each_frame: Callable[[Loop], None] | None = None,
) -> None:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    experiment : Experiment
        Shown first.
    iterations : int
        Trained before the window opens.
    running : bool
        Whether it starts to run at once.
    size : (width, height), optional
        Of the window in pixels.
    each_frame : callable, optional
        Called before every frame; tests read the state there. The loop then never sleeps.
    """
    logging.basicConfig(format="%(name)s: %(message)s")
    session = Session(experiment)
    if iterations:
        session.dispatch(RunBurst(iterations))
        while session.state.motion is not None:
            session.dispatch(Tick(0.1, 0.1))
    window = Window(session, [preset(name) for name in preset_names()])
    window.open(*(size or DEFAULT_SIZE))
    if running:
        session.dispatch(Run())
    loop = Loop(session, window, may_sleep=each_frame is None)
    try:
        while dpg.is_dearpygui_running():
            if each_frame is not None:
                each_frame(loop)
            loop.frame()
    finally:
        window.close()
