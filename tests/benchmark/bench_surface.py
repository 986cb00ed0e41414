"""What surfaces, the map of a descent and the gradient check cost.

What is shown in the window is measured beside the same run without it; what is computed beside the window, in CPU time
and beside the sigmoid of as many numbers as there are weights and rows in it.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.benchmark.screen import screen
from tests.window.driver import ROOT
from visualizer.engine.architecture import architecture_of
from visualizer.engine.array import FloatArray
from visualizer.engine.error_plane import ErrorPlane
from visualizer.engine.network import Network, initial_network
from visualizer.engine.table import TruthTable
from visualizer.engine.task import Task
from visualizer.engine.update_check import update_check

# What was measured, the figure, what it should reach.
Figure = tuple[str, str, str]
RUNS, TIMES, GRID = 3, 5, 80


def figures() -> list[Figure]:
    """All figures; takes about three minutes."""
    with screen() as environment:
        shown = [*_shown(environment, "3-4-1", "<= 4 ms"), *_shown(environment, "2-8-8-1", "<= 6 ms")]
        points = _middle(environment, "2-4-2-1", "surface", "thumbnails")
        descent = _middle(environment, "2-8-8-1", "descent", "plain")
    return [
        *shown,
        ("rounds/s, 2-4-2-1 tanh, bias, 250 rows in tens, surfaces shown", f"{points['rounds']:.0f}", ">= 180"),
        ("   at frames a second", f"{points['frames']:.0f}", ">= 30"),
        ("own time in a frame, 2-8-8-1, the descent shown", f"{descent['own'] * 1e3:.2f} ms", ""),
        ("   at frames a second", f"{descent['frames']:.0f}", ">= 30"),
        *_computed(),
    ]


def _shown(environment: dict[str, str], kind: str, reach: str) -> list[Figure]:
    plain = _middle(environment, kind, "sigmoid", "plain")
    seen = _middle(environment, kind, "surface", "thumbnails")
    return [
        (f"own time in a frame, {kind}, surface and thumbnails", f"{seen['own'] * 1e3:.2f} ms", reach),
        ("   of the processor, on average", f"{seen['processor'] * 1e3:.2f} ms", reach),
        ("   without them", f"{plain['own'] * 1e3:.2f} ms", ""),
        ("   at frames a second", f"{seen['frames']:.0f}", ">= 30"),
        ("   iterations/s, of those without", f"{seen['iterations'] / plain['iterations']:.0%}", ">= 60 %"),
    ]


def _middle(environment: dict[str, str], *what: str) -> dict[str, Any]:
    """The run in the middle by its iterations a second."""
    command = [sys.executable, "-m", "tests.benchmark.surface_probe", *what]
    reports = [
        json.loads(
            subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        )
        for _ in range(RUNS)
    ]
    found: dict[str, Any] = sorted(reports, key=lambda report: float(report["iterations"]))[RUNS // 2]
    return found


def _computed() -> list[Figure]:
    units = np.eye(8 * 16 + 16 * 4)
    network, task = _problem((8, 16, 4))
    grid = np.linspace(-4, 4, GRID)

    def mapped(across: FloatArray, up: FloatArray) -> Callable[[], object]:
        return lambda: [costs for _, costs in ErrorPlane(network, task, across, up).pieces(grid, grid)]

    random = np.linalg.qr(np.random.default_rng(1).normal(size=(len(units), 2)))[0].T
    small, large = _problem((3, 4, 1), 4), _problem((8, 16, 16, 4))
    return [
        _timed("error over two weights, 80 x 80, 8-16-4, 256 rows", mapped(units[3], units[20]), "<= 150 ms"),
        _timed("   into the same neuron", mapped(units[3], units[19]), ""),
        _timed("   over two directions in which all weights change", mapped(*random), ""),
        _timed("gradient check, 3-4-1", lambda: update_check(*small, 0), "<= 5 ms"),
        _timed("gradient check, 8-16-16-4, 256 rows", lambda: update_check(*large, 0), "<= 400 ms"),
        _timed("for comparison: the sigmoid of 6.5 million numbers", _sigmoids, ""),
    ]


def _timed(what: str, do: Callable[[], object], reach: str) -> Figure:
    """The least CPU time of some."""
    least = np.inf
    for _ in range(TIMES):
        began = time.process_time()
        do()
        least = min(least, time.process_time() - began)
    return what, f"{least * 1e3:.0f} ms", reach


def _problem(widths: tuple[int, ...], n_rows: int = 256) -> tuple[Network, Task]:
    random = np.random.default_rng(1)
    inputs, targets = random.random((n_rows, widths[0])), random.random((n_rows, widths[-1]))
    names = [tuple(f"{stem}{k}" for k in range(width)) for stem, width in (("in", widths[0]), ("y", widths[-1]))]
    task = Task(TruthTable(inputs, targets, names[0], names[1]))
    return initial_network(architecture_of(widths), 1), task


def _sigmoids() -> None:
    """As many as the last layer has over the grid, in pieces that stay near the processor."""
    sums = np.random.default_rng(1).normal(size=65_536)
    for _ in range(GRID * GRID * 256 * 4 // len(sums)):
        1 / (1 + np.exp(-sums))
