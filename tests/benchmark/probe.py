"""A window that measures itself: run by `bench_window` as a child process, prints one JSON object."""

import json
import math
import sys
import time
from dataclasses import replace
from statistics import median
from typing import Any

import dearpygui.dearpygui as dpg

from visualizer.app.loop import Loop
from visualizer.app.start import run_window
from visualizer.command_line.train import trained_state
from visualizer.engine.compiled import choice
from visualizer.engine.compiled.machine_code import installed
from visualizer.engine.task import Task
from visualizer.engine.training import train
from visualizer.files.preset import preset
from visualizer.files.source import named_document
from visualizer.session.command import AddColumn, FillTable, GoTo, Run, SetHidden, SetView
from visualizer.session.record import Document

WARM_UP, MEASURED = 1.0, 5.0
# So long the fast engine is waited for, where the extra is installed.
LOADING = 30.0
SIZE = (1280, 800)


class Probe:
    """Called before every frame; measures a run at full speed, then the bare engine in the same process.

    Parameters
    ----------
    large : bool
        Whether to measure 8-16-16-4 in place of the default network.
    drawer : bool
        Whether the drawer of the learner is open.
    """

    def __init__(self, large: bool, drawer: bool = False) -> None:
        self._large, self._drawer = large, drawer
        self._began = 0.0
        self._measured_from = 0.0
        self._first = 0
        self._frames = 0
        self._own: list[float] = []

    def __call__(self, loop: Loop) -> None:
        now, session = time.perf_counter(), loop.session
        if not self._began:
            self._began = now
            if self._large:
                session.dispatch(SetHidden((16, 16)))
                session.dispatch(FillTable(8))
                for _ in range(3):
                    session.dispatch(AddColumn("output"))
            if self._drawer:
                session.dispatch(SetView(replace(session.state.view, learner=True)))
            session.dispatch(Run())
        elif not self._measured_from and now - self._began > WARM_UP and (ready() or now - self._began > LOADING):
            self._measured_from, self._first = now, session.state.iteration
        elif self._measured_from:
            self._frames += 1
            self._own.append(loop.own_seconds)
            if now - self._measured_from > MEASURED:
                self._report(loop, now - self._measured_from)
                dpg.stop_dearpygui()

    def _report(self, loop: Loop, seconds: float) -> None:
        state = loop.session.state
        in_window = (state.iteration - self._first) / seconds
        report: dict[str, Any] = {
            "engine": state.motion.engine if state.motion else "",
            "widths": state.experiment.widths,
            "frames": self._frames / seconds,
            "own": median(self._own),
            "in_window": in_window,
            "bare": bare_rate(loop),
        }
        print(json.dumps(report), flush=True)


class Scrub:
    """Called before every frame; goes to another iteration each time, as the slider does when it is dragged to and fro.

    The way is the same whatever the frame rate: a swing of two seconds over the logarithmic slider.
    """

    def __init__(self) -> None:
        self._began = 0.0
        self._frames = 0
        self._own: list[float] = []

    def __call__(self, loop: Loop) -> None:
        now, session = time.perf_counter(), loop.session
        if loop.window.cards and not self._began:
            self._began = now + WARM_UP
        if not self._began or now < self._began:
            return
        self._frames += 1
        self._own.append(loop.own_seconds)
        share = 0.5 - 0.5 * math.cos(math.pi * (now - self._began))
        session.dispatch(GoTo(round(session.state.history.reached**share)))
        if now - self._began > MEASURED:
            seconds = now - self._began
            print(json.dumps({"frames": self._frames / seconds, "own": median(self._own)}), flush=True)
            dpg.stop_dearpygui()


def ready() -> bool:
    """Whether the engine that will run does so."""
    return choice.available() or not installed()


def bare_rate(loop: Loop, seconds: float = 2.0) -> float:
    """Iterations a second of `train` alone, on the network of the window."""
    network, task = loop.session.state.network, Task(loop.session.state.experiment.table)
    began, done = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        train(network, task, 2000)
        done += 2000
    return done / (time.perf_counter() - began)


def started(loop: Loop) -> None:
    """Say when the first frame is complete, and end."""
    if loop.window.cards:
        print(json.dumps({"first_frame": time.time(), "cpu": time.process_time()}), flush=True)
        dpg.stop_dearpygui()


def main() -> None:
    what = sys.argv[1]
    iterations = {"start": 0, "scrub": 1_000_000}.get(what, 100_000)
    each_frame = (
        started if what == "start" else Scrub() if what == "scrub" else Probe(what == "large", what == "drawer")
    )
    table = (["1-12"], ["13-20"]) if sys.argv[-1].endswith(".csv") else ((), ())
    found = Document(preset("trask-3-layer")) if len(sys.argv) < 3 else named_document(sys.argv[2], *table)
    run_window(trained_state(found, iterations), size=SIZE, each_frame=each_frame)


if __name__ == "__main__":
    main()
