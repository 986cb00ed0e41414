"""What a frame is drawn of: ``python -m tests.benchmark.bench_drawing``; it does not depend on how busy the machine is.

Mesa's own counters tell how many triangles a frame has, and for how many pixels its software renderer runs the shader;
these are more than are seen, for it always runs it for blocks of four by four.
"""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import dearpygui.dearpygui as dpg

from tests.benchmark.report import show
from tests.benchmark.screen import screen
from tests.window.driver import ROOT
from visualizer.app.loop import Loop
from visualizer.app.start import run_window
from visualizer.command_line.train import trained_state
from visualizer.files.preset import preset
from visualizer.session.command import SetView
from visualizer.session.record import Document

COUNTERS = "primitives-generated", "ps-invocations"
# Mesa writes down what it has counted so often; so many seconds are drawn.
PERIOD, SECONDS = 0.05, 2.0
KINDS = {
    "trask-3-layer at iteration 60,000": ("trask-3-layer", "auto", 60_000),
    "moons with its surface, at 2,000": ("moons", "surface", 2_000),
    "seven-segments at 2,000": ("seven-segments", "auto", 2_000),
}


def counted(kind: str, machine: dict[str, str]) -> list[float]:
    """The counters of a frame of a window of that kind."""
    with TemporaryDirectory() as folder:
        environment = {
            **machine,
            "GALLIUM_HUD": ",".join(COUNTERS),
            "GALLIUM_HUD_PERIOD": str(PERIOD),
            "GALLIUM_HUD_VISIBLE": "0",
            "GALLIUM_HUD_DUMP_DIR": folder,
        }
        command = [sys.executable, "-m", "tests.benchmark.bench_drawing", kind]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        files = [Path(folder, counter.replace("-", "_")) for counter in COUNTERS]
        return [float(file.read_text().split()[-1]) for file in files]


def window(kind: str) -> None:
    """Show a window of a kind for a moment."""
    name, panel, iterations = KINDS[kind]
    began = 0.0

    def each_frame(loop: Loop) -> None:
        nonlocal began
        if not began and loop.window.cards:
            began = time.perf_counter()
            loop.session.dispatch(SetView(replace(loop.session.state.view, panel=panel)))
        elif began and time.perf_counter() - began > SECONDS:
            dpg.stop_dearpygui()

    run_window(trained_state(Document(preset(name)), iterations), size=(1280, 800), each_frame=each_frame)


def main() -> None:
    if sys.argv[1:]:
        window(sys.argv[1])
        return
    with screen() as machine:
        rows = [(kind, counted(kind, machine)) for kind in KINDS]
    figures = [(kind, f"{triangles:,.0f} triangles, {pixels:,.0f} pixels", "") for kind, (triangles, pixels) in rows]
    show("What a frame of the window at 1280x800 is drawn of", figures)


if __name__ == "__main__":
    main()
