"""The window's figures: speed while it runs, its own time in a frame, start, idle CPU, memory.

Every figure that depends on the machine stands beside a measure of the same run: the speed beside the bare engine's.
Opens real windows on a virtual display.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from tests.benchmark.screen import screen
from tests.window.driver import ROOT

# What was measured, the figure, what it should reach.
Figure = tuple[str, str, str]
RUNS = 5
TICK = os.sysconf("SC_CLK_TCK")


def figures() -> list[Figure]:
    """All figures; takes about two minutes."""
    with screen() as environment:
        small, large = (middle([probe(environment, what) for _ in range(RUNS)]) for what in ("small", "large"))
        drawer = middle([probe(environment, "drawer") for _ in range(3)])
        scrubs = [probe(environment, "scrub") for _ in range(3)]
        link = link_share(environment)
        start, table = min(start_seconds(environment) for _ in range(5)), table_seconds(environment)
        idle, resident = standing_window(environment)
    return [
        ("iterations/s in the running window, of the bare engine", _percent(small), ">= 45 %"),
        ("   at frames a second", f"{small['frames']:.0f}", ">= 30"),
        ("   iterations/s in the window, bare", f"{small['in_window']:,.0f}, {small['bare']:,.0f}", ""),
        ("the same, 8-16-16-4 with 256 rows, of the bare engine", _percent(large), ""),
        ("   at frames a second", f"{large['frames']:.0f}", ""),
        ("own time in a frame, 3-4-1", f"{small['own'] * 1e3:.2f} ms", "<= 1.5 ms"),
        ("the same, with the drawer of the learner open", f"{drawer['own'] * 1e3:.2f} ms", "<= 1.5 ms"),
        ("own time in a frame, 8-16-16-4", f"{large['own'] * 1e3:.2f} ms", "<= 4 ms"),
        ("frames a second while scrubbing over 1 000 000 iterations", f"{middle_of(scrubs):.0f}", ">= 30"),
        ("start of the process to first complete frame", f"{start:.2f} s", "<= 1.0 s"),
        ("the same with a table of 4,096 rows and 20 columns as CSV", f"{table:.2f} s", "<= 0.7 s"),
        ("CPU time to first frame with a link to Playground, of that with the preset moons", f"{link:.0%}", "<= 100 %"),
        ("CPU when idle and paused", f"{idle:.1%}", "<= 2 %"),
        ("resident memory after 1 000 000 iterations", f"{resident / 2**20:.0f} MB", "<= 200 MB"),
    ]


def middle(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """The run in the middle by its share of the bare engine: machines are busy now and then."""
    return sorted(reports, key=lambda report: float(report["in_window"] / report["bare"]))[len(reports) // 2]


def middle_of(scrubs: list[dict[str, Any]]) -> float:
    """The frame rate in the middle."""
    return sorted(float(scrub["frames"]) for scrub in scrubs)[len(scrubs) // 2]


def _percent(report: dict[str, Any]) -> str:
    return f"{report['in_window'] / report['bare']:.0%}"


def probe(environment: dict[str, str], *what: str) -> dict[str, Any]:
    """What the probe of that name prints."""
    command = [sys.executable, "-m", "tests.benchmark.probe", *what]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def start_seconds(environment: dict[str, str], *table: str) -> float:
    """From the start of the process to the first complete frame; with the path of a table, that is opened."""
    began = time.time()
    return float(probe(environment, "start", *table)["first_frame"]) - began


def link_share(environment: dict[str, str]) -> float:
    """CPU time to the first complete frame with a link, of that with a preset; both the least of several, in turns."""
    names = ("https://playground.tensorflow.org/#seed=0.38516", "moons")
    seconds = [[float(probe(environment, "start", name)["cpu"]) for name in names] for _ in range(RUNS)]
    return min(link for link, _ in seconds) / min(plain for _, plain in seconds)


def table_seconds(environment: dict[str, str]) -> float:
    """The same with a table that is as large as one can be."""
    values = np.random.default_rng(1).random((4096, 20)).round(6).tolist()
    with TemporaryDirectory() as folder:
        path = Path(folder, "large.csv")
        path.write_text("\n".join(",".join(map(repr, row)) for row in values))
        return min(start_seconds(environment, str(path)) for _ in range(3))


def standing_window(environment: dict[str, str]) -> tuple[float, int]:
    """Share of a CPU that a paused window takes, and its resident bytes after a million iterations."""
    command = [sys.executable, "-m", "visualizer", "--iterations", "1000000", "--size", "1280x800"]
    window = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        while cpu_seconds(window.pid) < 3 or not _rests(window.pid):
            time.sleep(0.5)
        before, began = cpu_seconds(window.pid), time.perf_counter()
        time.sleep(8)
        idle = (cpu_seconds(window.pid) - before) / (time.perf_counter() - began)
        return idle, resident_bytes(window.pid)
    finally:
        window.terminate()
        window.wait()


def _rests(process: int) -> bool:
    """Whether a process uses next to no CPU for two seconds."""
    before = cpu_seconds(process)
    time.sleep(2)
    return cpu_seconds(process) - before < 0.1


def cpu_seconds(process: int) -> float:
    """CPU time of a process so far, user and system."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident_bytes(process: int) -> int:
    """Resident memory of a process."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
