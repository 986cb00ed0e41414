"""The question whether a window can be opened, put to real X servers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.waiting import HANGING

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X11 is examined")


@pytest.mark.parametrize(
    ("environment", "why", "remedy"),
    [
        ({}, "DISPLAY is not set", "xvfb-run"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "Wayland", "xwayland"),
        ({"DISPLAY": ":99999"}, "':99999' does not answer", "xvfb-run"),
        ({"DISPLAY": "no\nsense"}, "does not answer", "xvfb-run"),
    ],
)
def test_missing_display_is_told(environment: dict[str, str], why: str, remedy: str) -> None:
    problem = problem_in(environment)

    assert why in problem
    assert remedy in problem


def test_server_without_glx_is_told() -> None:
    with x_server("-noreset", "-extension", "GLX") as display:
        assert "no GLX extension" in problem_in({"DISPLAY": display})


def test_good_server_is_no_problem_and_stays_up() -> None:
    # It restarts when its last client leaves, so the second question would fail now and then if the first one left.
    with x_server() as display:
        assert problem_in({"DISPLAY": display}) == "None"


def test_bad_driver_is_told() -> None:
    with x_server("-noreset") as display:
        old = problem_in({"DISPLAY": display, "MESA_GL_VERSION_OVERRIDE": "2.1"})
        # Drawing by the server is switched off there, so it answers with an X error, as it does without a driver.
        none = problem_in({"DISPLAY": display, "LIBGL_ALWAYS_INDIRECT": "1"})
        # Whether this stops a driver depends on its version; that it says nothing of its own must not.
        problem_in({"DISPLAY": display, "LIBGL_DRIVERS_PATH": "/nowhere"})

    assert "2.1 is older than the 3.0" in old
    assert "libgl1-mesa-dri" in none


def problem_in(environment: dict[str, str]) -> str:
    """What a fresh process says, which must be one line and nothing on stderr."""
    plain = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-c", "from visualizer.display import display_problem as p; print(p()); print(p())"]
    child = subprocess.run(command, env=plain | environment, capture_output=True, text=True, timeout=HANGING)
    assert (child.returncode, child.stderr) == (0, "")
    first, second = child.stdout.splitlines()
    assert first == second
    return first


@contextmanager
def x_server(*options: str) -> Iterator[str]:
    """Name of the display of a fresh virtual X server."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-nolisten", "tcp", *options]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
