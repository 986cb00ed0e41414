"""The frame loop: draws, and trains meanwhile."""

import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import dearpygui.dearpygui as dpg

from visualizer.gui.window import Window
from visualizer.session.command import Pause, Say, Tick
from visualizer.session.session import Session

FRAME = 1 / 60
# Where drawing takes longer than this (software OpenGL), frames come half as often while training goes on; a little
# less than 1 / 30, as the last tick takes its time.
SLOW_DRAWING = 0.008
SLOW_FRAME = 0.0295
# It trains for this share of such a frame, and leaves the rest to drawing, which software does with all processors.
SLOW_TRAINING = 0.85
# Frames are still drawn this long after the last event (tooltips wait, animations end), then the loop sleeps.
IDLE_AFTER = 1.0
# Training looks this often whether drawing is done, at the most.
TICK = 0.004


class Loop:
    """Draws frames, and trains while Dear PyGui draws.

    One thread at a time has the session. Dear PyGui's render call needs no interpreter, whether it computes pixels or
    waits for the screen, so a second thread trains for just as long; between two render calls there is only the main
    thread.

    Parameters
    ----------
    session : Session
    window : Window
    carry_on : callable
        Called once a frame, for what is under way beside the session.
    may_sleep : bool
        Whether the loop waits for events when nothing moves.

    Attributes
    ----------
    own_seconds : float
        What the last frame took beside rendering and training.
    """

    def __init__(
        self, session: Session, window: Window, carry_on: Callable[[], object], may_sleep: bool = True
    ) -> None:
        self.session, self.window, self.may_sleep = session, window, may_sleep
        self._carry_on = carry_on
        self.own_seconds = 0.0
        self._trainer = ThreadPoolExecutor(1, "training")
        self._drawn = threading.Event()
        self._drawing = 0.0
        self._ticked = time.perf_counter()
        self._busy_until = self._ticked + IDLE_AFTER

    def run(self, before: Callable[["Loop"], object]) -> None:
        """Draw frames until the window is closed, and do `before` before each of them."""
        while dpg.is_dearpygui_running():
            before(self)
            self.frame()

    def frame(self) -> None:
        """One frame: events, showing, drawing and training."""
        began = time.perf_counter()
        eventful = self._events()
        if self._paced:
            self._tick(FRAME)
        self._carry_on()
        try:
            self.window.show(self.session.state)
        except Exception as defect:
            self.session.report(defect)
        moving = self.session.state.motion is not None
        idle = self.may_sleep and not moving and not self.window.waiting and began > self._busy_until
        dpg.configure_app(wait_for_input=idle)
        self.own_seconds = time.perf_counter() - began
        if moving and not self._paced:
            self._draw_and_train(began)
        else:
            dpg.render_dearpygui_frame()
            self._ticked = time.perf_counter() if not moving else self._ticked
            if not idle:
                _wait(began + FRAME)
        if idle or moving or eventful or self.window.waiting:
            self._busy_until = time.perf_counter() + IDLE_AFTER

    def close(self) -> None:
        """End the training thread."""
        self._drawn.set()
        self._trainer.shutdown()

    @property
    def _paced(self) -> bool:
        """Whether a run goes at a set speed, which takes next to no time."""
        state = self.session.state
        if state.motion is None:
            return False
        return state.motion.phases or (state.motion.goal is None and math.isfinite(state.pace.speed))

    def _events(self) -> bool:
        """Run the callbacks of the last frame one by one, so that one that fails does not drop the rest.

        Returns
        -------
        bool
            Whether there were any. Of many keys, Dear PyGui takes one a frame: others may be waiting.
        """
        jobs = dpg.get_callback_queue() or ()
        for job in jobs:
            try:
                dpg.run_callbacks((job,))  # type: ignore[no-untyped-call]
            except Exception as defect:
                self.session.report(defect)
        return bool(jobs)

    def _draw_and_train(self, began: float) -> None:
        self._drawn.clear()
        slow = self._drawing >= SLOW_DRAWING
        due = began + (SLOW_FRAME if slow else FRAME)
        training = self._trainer.submit(self._train, began + SLOW_TRAINING * SLOW_FRAME if slow else due)
        ready = time.perf_counter()
        try:
            dpg.render_dearpygui_frame()
            self._drawing += 0.2 * (time.perf_counter() - ready - self._drawing)
            _wait(due)
        finally:
            # Whatever ends the drawing, an interrupt from the keyboard too, ends the training beside it.
            self._drawn.set()
        training.result()

    def _train(self, due: float) -> None:
        """Train until that time, at one go as far as can be told: what lies between bursts takes time, too."""
        while self.session.state.motion is not None and not self._drawn.is_set():
            rest = due - time.perf_counter()
            if rest <= 0:
                break
            self._tick(max(TICK, rest))

    def _tick(self, budget: float) -> None:
        now = time.perf_counter()
        elapsed, self._ticked = now - self._ticked, now
        if not self.session.dispatch(Tick(budget, elapsed)):
            # What failed once would fail with every tick.
            said = self.session.state.message
            self.session.dispatch(Pause())
            self.session.dispatch(Say(said.text if said else "", problem=True))


def _wait(until: float) -> None:
    rest = until - time.perf_counter()
    if rest > 0:
        time.sleep(rest)
