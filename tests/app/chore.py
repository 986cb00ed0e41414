"""What the tests of `Work` let another process do; imported there, so nothing here takes long."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from visualizer.errors import InvalidValue

Advance = Callable[[float], object]


def doubled(value: int, advance: Advance) -> int:
    for share in (0.25, 0.5, 1.0):
        advance(share)
    return 2 * value


def refused(_: Advance) -> None:
    raise InvalidValue("It cannot be done; do something else.")


def defective(_: Advance) -> None:
    raise ZeroDivisionError("of\nall things")


def killed(_: Advance) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def endless(path: Path, advance: Advance) -> None:
    """Half-write a file, and take it away however this ends."""
    path.write_text("half")
    try:
        advance(0.5)
        time.sleep(600)
    finally:
        path.unlink()
