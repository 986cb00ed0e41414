"""No process outlives the test or the run that started it, however these end."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests import children
from tests.children import MARK, marked
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[1]
# Seconds after which a run that has not ended is asked to end once more.
ASKED_AGAIN = 10

pytestmark = pytest.mark.skipif(not children.PROC.exists(), reason="processes are found in /proc")


def test_whatever_a_test_starts_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "GRACE", 0.1)
    with children.ended():
        # It does not mind being asked to end, it is in a session of its own, and what started it has gone.
        subprocess.run(["/bin/sh", "-c", "trap '' TERM; sleep 1000 &"], start_new_session=True, check=True)
        assert len(marked(os.environ[MARK])) == 1

    assert marked(os.environ[MARK]) == set()


@pytest.mark.parametrize(("how", "workers"), [(signal.SIGINT, 1), (signal.SIGTERM, 0), (signal.SIGKILL, 1)])
def test_nothing_outlives_a_run(how: signal.Signals, workers: int, tmp_path: Path) -> None:
    begun, log = tmp_path / "begun", tmp_path / "log"
    options = ["-p", "no:cacheprovider", f"--basetemp={tmp_path / 'run'}", f"--numprocesses={workers}"]
    command = [sys.executable, "-m", "pytest", *options, "tests/window/endless.py"]
    with log.open("w") as sink:
        run = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"BEGUN": str(begun)}, stdout=sink, stderr=sink)
    wait_until(lambda: begun.exists() or run.poll() is not None)
    assert run.poll() is None, log.read_text()
    # The watcher, the server of the display, the window, the sleeper.
    assert len(marked(os.environ[MARK]) - {run.pid}) >= 4 + workers

    def ended() -> bool:
        # Asked again, as one would: Python loses an interrupt that comes while it cleans up an object.
        run.send_signal(how)
        with suppress(subprocess.TimeoutExpired):
            run.wait(ASKED_AGAIN)
        return run.poll() is not None

    wait_until(ended)
    assert run.returncode
    wait_until(lambda: not marked(os.environ[MARK]), children.CEILING)
