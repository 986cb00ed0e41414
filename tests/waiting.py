"""Waiting for what happens in another process; the test fails if it does not happen at all.

No limit here judges how fast a machine is: they end what hangs.
"""

import time
from collections.abc import Callable

# Seconds in which a process must have ended or done something, on a machine that has a hundred other things to do.
HANGING = 600.0


def wait_until(done: Callable[[], bool], ceiling: float = HANGING) -> None:
    """Return once `done` says so."""
    until = time.monotonic() + ceiling
    while not done():
        assert time.monotonic() < until, "it has not happened"
        time.sleep(0.005)
