"""The stage: from Page Down, and Page Up, to what it shows.

A child process opens the real window on a virtual display, turns page after page, and takes the time from the command
to the end of the frame that shows it. A key that comes while a frame is drawn waits for that one, which is another
frame. Beside it stands the processor's time, of all threads, which a busy machine hardly changes.
"""

import json
import subprocess
import sys
import time
from statistics import median

import dearpygui.dearpygui as dpg

from tests.benchmark.report import show
from tests.benchmark.screen import screen
from tests.window.driver import ROOT
from visualizer.app.loop import Loop
from visualizer.app.start import run_window
from visualizer.command_line.train import trained_state
from visualizer.files.preset import preset
from visualizer.session.command import GiveLecture, SetStage, TurnBack, TurnOn
from visualizer.session.record import Document
from visualizer.session.staging import Staging

SIZES = ((1280, 720), (1920, 1080))
CARDS = ("network", "error", "table"), ("surface", "correlations", "program")
WARM, TURNS = 10, 40


class Turning:
    """Called before every frame: one page on, and a third of the time one back."""

    def __init__(self, cards: tuple[str, ...]) -> None:
        self._cards, self._frames = cards, 0
        self._began: tuple[float, float] | None = None
        self._seconds: list[tuple[float, float]] = []

    def __call__(self, loop: Loop) -> None:
        now, self._frames = times(), self._frames + 1
        if self._frames == 1:
            loop.session.dispatch(SetStage(Staging(self._cards)))
            loop.session.dispatch(GiveLecture())
        if self._frames <= WARM:
            return
        if self._began:
            self._seconds.append((now[0] - self._began[0], now[1] - self._began[1]))
        if len(self._seconds) >= TURNS:
            middle, busy = (median(each) for each in zip(*self._seconds, strict=True))
            print(json.dumps({"middle": middle, "busy": busy}), flush=True)
            dpg.stop_dearpygui()
        self._began = times()
        loop.session.dispatch(TurnBack() if self._frames % 3 == 0 else TurnOn())


def times() -> tuple[float, float]:
    """That of the clock, and that of the processor."""
    return time.perf_counter(), time.process_time()


def figures() -> list[tuple[str, str, str]]:
    """All figures; takes about half a minute."""
    found = []
    with screen() as environment:
        for size in SIZES:
            for cards in CARDS:
                command = [
                    sys.executable,
                    "-m",
                    "tests.benchmark.bench_stage",
                    "x".join(map(str, size)),
                    ",".join(cards),
                ]
                done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
                seconds = json.loads(done.stdout)
                figure = f"{1e3 * seconds['middle']:.0f} ms, {1e3 * seconds['busy']:.0f} of the processor"
                found.append((f"{', '.join(cards)} at {size[0]}x{size[1]}", figure, "<= 100 ms"))
    return found


def main() -> None:
    show("Page Down to what it shows, software OpenGL", figures())


if __name__ == "__main__":
    if len(sys.argv) > 2:
        across, down = map(int, sys.argv[1].split("x"))
        state = trained_state(Document(preset("trask-3-layer")), 10_000)
        run_window(state, size=(across, down), each_frame=Turning(tuple(sys.argv[2].split(","))))
    else:
        main()
