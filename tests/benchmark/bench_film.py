"""How fast films are made, and how small: ``python -m tests.benchmark.bench_film``; takes about two minutes."""

import subprocess
import sys
from dataclasses import replace
from time import perf_counter, process_time

from tests.benchmark.bench_timeline import trained
from tests.benchmark.report import show
from visualizer.export.film import film
from visualizer.files.preset import preset
from visualizer.scene.film import FILM_PAGE, Film

# What was measured, the figure, what it should reach.
Figure = tuple[str, str, str]
ITERATIONS, FRAMES, FEW = 60_000, 100, 20
PRESETS = "trask-3-layer", "adder-2-bit"

_PEAK = """
import resource
from tests.benchmark.bench_film import made
made("trask-3-layer", "{kind}", {frames})
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def made(name: str, kind: str, frames: int = FRAMES) -> tuple[int, float, float]:
    """Bytes of a film of a preset at 800x500, and what it took: seconds, and seconds of this process."""
    state = trained(preset(name), ITERATIONS)
    what = Film(replace(FILM_PAGE, theme="dark"), 0, ITERATIONS, frames, log=True)
    begin, used = perf_counter(), process_time()
    content = film(state, what, kind)
    return len(content), perf_counter() - begin, process_time() - used


def peak(kind: str, frames: int) -> float:
    """The most memory, in MB, that a process takes for a film."""
    command = [sys.executable, "-c", _PEAK.format(kind=kind, frames=frames)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def figures() -> list[Figure]:
    """All figures."""
    result = []
    for kind in ("gif", "mp4"):
        for name in PRESETS:
            size, seconds, used = made(name, kind)
            result += [
                (f"{kind.upper()}, {FRAMES} frames at 800x500, {name}", f"{seconds:.1f} s", "<= 30 s"),
                ("   seconds of the processor", f"{used:.1f} s", ""),
                ("   size", f"{size / 1e6:.2f} MB", ""),
            ]
        few, many = peak(kind, FEW), peak(kind, FRAMES)
        result.append((f"   memory of a process that makes {FRAMES} frames", f"{many:.0f} MB", ""))
        result.append((f"   more than for {FEW} frames", f"{many - few:.1f} MB", "<= 10 MB"))
    return result


def main() -> None:
    show("Films of network and error; other processes may slow them down", figures())


if __name__ == "__main__":
    main()
