"""Makes the pictures of the documentation from the current code: ``python -m tests.pictures``.

Opens the real window on a virtual display, brings it into a state as a person would, and takes it as it is drawn.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.window.driver import ROOT, Driver, x_server

FOLDER = ROOT / "assets" / "pictures"


def learnt(window: Driver) -> None:
    """The default preset with its second row, which is answered with 1, in the network."""
    window.key("Down")


def light_and_pointed_at(window: Driver) -> None:
    """Light, and the pointer on a synapse."""
    window.key("F6")
    window.wait(10)
    window.move(window.synapse(13))


PICTURES: dict[str, tuple[str, int, Callable[[Driver], None]]] = {
    "window-dark.png": ("trask-3-layer", 2000, learnt),
    "window-light.png": ("half-adder", 6000, light_and_pointed_at),
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with x_server() as display, TemporaryDirectory() as folder:
        for name, (preset, iterations, prepare) in PICTURES.items():
            window = Driver(display, Path(folder) / "log")
            window.open(preset, (1440, 900), iterations)
            prepare(window)
            window.wait(10)
            window.shot(FOLDER / name)
            window.end()
            print(FOLDER.relative_to(ROOT) / name)


if __name__ == "__main__":
    main()
