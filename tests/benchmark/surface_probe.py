"""A window that measures itself while surfaces are shown: run by `bench_surface`, prints one JSON object."""

import json
import sys
import time
from dataclasses import replace
from statistics import mean, median

import dearpygui.dearpygui as dpg

from visualizer.app.loop import Loop
from visualizer.app.start import run_window
from visualizer.engine.rule import Rule
from visualizer.files.preset import preset
from visualizer.session.command import MakePoints, Run, SetHidden, SetRule, SetView
from visualizer.session.state import State, initial_state

WARM_UP, MEASURED = 1.0, 5.0
SIZE = (1280, 800)
# Hidden layers, rows of points in a plane (none for the tutorial's table), and settings.
KINDS: dict[str, tuple[tuple[int, ...], int, Rule]] = {
    "3-4-1": ((4,), 0, Rule()),
    "2-8-8-1": ((8, 8), 200, Rule()),
    "2-4-2-1": (
        (4, 2),
        250,
        Rule(hidden_activation="tanh", output_activation="tanh", bias=True, batch=10, update="mean", alpha=0.03),
    ),
}


class SurfaceProbe:
    """Called before every frame; measures a run at full speed.

    Parameters
    ----------
    kind : str
        Of `KINDS`.
    panel : str
        What the detail card shows.
    thumbnails : bool
        Whether every neuron shows its surface.
    """

    def __init__(self, kind: str, panel: str, thumbnails: bool) -> None:
        self._kind, self._look = kind, (panel, thumbnails)
        self._began = self._from = 0.0
        self._first = self._frames = 0
        self._own: list[float] = []
        self._processor: list[float] = []

    def __call__(self, loop: Loop) -> None:
        now, session = time.perf_counter(), loop.session
        if not loop.window.cards:
            return
        if not self._began:
            self._began = now
            self._clock(loop)
            hidden, rows, rule = KINDS[self._kind]
            if rows:
                session.dispatch(MakePoints("circles", rows, 0.1, 1))
            session.dispatch(SetHidden(hidden))
            session.dispatch(SetRule(rule))
            panel, thumbnails = self._look
            session.dispatch(SetView(replace(session.state.view, panel=panel, thumbnails=thumbnails)))
            session.dispatch(Run())
        elif not self._from and now - self._began > WARM_UP:
            self._from, self._first = now, session.state.iteration
        elif self._from:
            self._frames += 1
            self._own.append(loop.own_seconds)
            if now - self._from > MEASURED:
                self._report(loop, now - self._from)
                dpg.stop_dearpygui()

    def _clock(self, loop: Loop) -> None:
        """Measure what a frame takes of the processor, which a busy machine does not stretch."""
        show = loop.window.show

        def timed(state: State) -> None:
            began = time.thread_time()
            show(state)
            self._processor.append(time.thread_time() - began)

        loop.window.show = timed  # type: ignore[method-assign]

    def _report(self, loop: Loop, seconds: float) -> None:
        state = loop.session.state
        iterations = (state.iteration - self._first) / seconds
        report = {
            "widths": state.experiment.widths,
            "frames": self._frames / seconds,
            "own": median(self._own),
            "processor": mean(self._processor[-self._frames :]),
            "iterations": iterations,
            "rounds": iterations / state.experiment.task.batches.per_round,
        }
        print(json.dumps(report), flush=True)


def main() -> None:
    kind, panel, thumbnails = sys.argv[1:]
    probe = SurfaceProbe(kind, panel, thumbnails == "thumbnails")
    run_window(initial_state(preset("trask-3-layer")), size=SIZE, each_frame=probe)


if __name__ == "__main__":
    main()
