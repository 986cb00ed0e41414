"""Waiting for what happens in another process; the test fails if it does not happen at all."""

import time
from collections.abc import Callable

PATIENCE = 120.0


def wait_until(done: Callable[[], bool]) -> None:
    """Return once `done` says so."""
    until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < until, "it has not happened"
        time.sleep(0.005)
