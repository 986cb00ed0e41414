"""A test that does not end, in a window: `tests.test_children` runs it by itself and ends it."""

import os
import subprocess
from pathlib import Path

from tests.window.driver import Driver


def test_endless(window: Driver) -> None:
    # In a session of its own, and what started it has gone.
    subprocess.run(["/bin/sh", "-c", "sleep 1000 &"], start_new_session=True, check=True)
    Path(os.environ["BEGUN"]).touch()
    while True:
        window.wait()
