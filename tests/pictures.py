"""Makes the pictures of the documentation from the current code: ``python -m tests.pictures``.

Opens the real window on a virtual display, brings it into a state as a person would, and takes it as it is drawn. The
gallery of what can be taken away is made by the commands.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.window.driver import ROOT, Driver, x_server

FOLDER = ROOT / "assets" / "pictures"
# The lines of the program of one iteration, as the names of their pictures.
PHASES = ("l1", "l2", "l2_error", "l2_delta", "l1_error", "l1_delta", "syn1", "syn0")
# Early enough that there is much to correct.
EARLY = 200

GALLERY = {
    "page-light.png": "figure trask-3-layer --width 180mm --dpi 220 "
    "--what network,error,correlations,matrix,table,sigmoid",
    "network-print.png": "figure xnor --what network --theme print --width 80mm --dpi 300",
    "adder-dark.png": "figure adder-2-bit --what network,error --theme dark --width 130mm --type-size 7 --dpi 300",
    "stage-dark.png": "figure trask-3-layer --iterations 200 --row 2 --phase l1_error --what stage --size 1280x720 "
    "--theme dark",
    # The first picture of the README leads to it.
    "run.html": "page trask-3-layer --iterations 60000",
    "descent-dark.png": "figure parity-3 --iterations 20000 --what descent,histogram --theme dark --width 200mm "
    "--dpi 200",
    "film.gif": "animate trask-3-layer --frames 60 --per-second 12 --width 720px --height 420px",
}


def gallery() -> Iterator[Path]:
    """What can be taken away."""
    for name, command in GALLERY.items():
        subprocess.run([sys.executable, "-m", "visualizer", *command.split(), "-q", "-o", FOLDER / name], check=True)
        yield FOLDER / name


def overviews(display: str) -> Iterator[Path]:
    """The whole window: what the README shows first."""
    with opened(display, "trask-3-layer", 2000) as window:
        window.key("Down")
        yield taken(window, "window-dark.png")
    with opened(display, "overfitted", 5000) as window:
        window.key("l", "Down")
        aside(window)
        yield taken(window, "learner-dark.png")
    with opened(display, "spiral", 6000) as window:
        window.key("t")
        window.click("detail.surface")
        aside(window)
        window.wait(10)
        yield taken(window, "surface-dark.png")
    with opened(display, "half-adder", 6000) as window:
        window.key("F6")
        window.wait(10)
        window.move(window.synapse(13))
        yield taken(window, "window-light.png")


def anatomy(display: str, theme: str) -> Iterator[Path]:
    """Every phase of one iteration, a synapse and a neuron."""
    with opened(display, "trask-3-layer", EARLY, (1280, 800)) as window:
        if theme == "light":
            window.key("F6")
            window.wait(10)
        window.key("Down")
        window.click(window.neuron(1, 2))
        aside(window)
        yield taken(window, f"neuron-{theme}.png")
        for number, name in enumerate(PHASES, 1):
            window.key("shift+Right")
            yield taken(window, f"phase-{number}-{name}-{theme}.png")
        window.key("Right")
        window.click(window.synapse(5))
        aside(window)
        yield taken(window, f"synapse-{theme}.png")


@contextmanager
def opened(display: str, preset: str, iterations: int, size: tuple[int, int] = (1440, 900)) -> Iterator[Driver]:
    """A window that has trained."""
    with TemporaryDirectory() as folder:
        window = Driver(display, Path(folder) / "log")
        window.open(preset, size, iterations)
        yield window
        window.end()


def aside(window: Driver) -> None:
    """The pointer where it points at nothing."""
    window.move((2.0, 2.0))


def taken(window: Driver, name: str) -> Path:
    """The picture of the window as it is now."""
    window.wait(10)
    window.shot(FOLDER / name)
    return FOLDER / name


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with x_server() as display:
        for pictures in (gallery(), overviews(display), anatomy(display, "dark"), anatomy(display, "light")):
            for path in pictures:
                print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
