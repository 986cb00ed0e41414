"""No process outlives the test or the run that started it, however these end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import children
from tests.children import MARK, marked
from tests.waiting import HANGING, wait_until

ROOT = Path(__file__).resolve().parents[1]

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
        run = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"BEGUN": str(begun)},
            stdout=sink,
            stderr=sink,
            # Where these tests run in the background of a shell, interrupts are ignored, by what they start as well.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
    wait_until(lambda: begun.exists() or run.poll() is not None)
    assert run.poll() is None, log.read_text()
    # The watcher, the server of the display, the window, the sleeper.
    assert len(marked(os.environ[MARK]) - {run.pid}) >= 4 + workers

    run.send_signal(how)

    assert run.wait(HANGING)
    wait_until(lambda: not marked(os.environ[MARK]), children.CEILING)
