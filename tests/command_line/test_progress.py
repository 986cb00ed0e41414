"""The progress bar: on a terminal, and nowhere else."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.command_line.running import PROGRAM
from tests.waiting import HANGING
from visualizer.command_line.progress import Pace, progress

TOLD = (
    "from visualizer.command_line.progress import progress\n"
    "with progress('[b]title[/b]', {quiet}) as advance:\n"
    "    advance(0.5)\n"
    "    print('result')\n"
)


@pytest.mark.parametrize("quiet", [False, True])
def test_bar_is_on_the_terminal_and_the_result_where_it_belongs(quiet: bool) -> None:
    ours, theirs = os.openpty()
    script = [sys.executable, "-c", TOLD.format(quiet=quiet)]
    with os.fdopen(ours, "rb", buffering=0) as terminal, os.fdopen(theirs, "wb", buffering=0) as stderr:
        result = subprocess.run(script, stdout=subprocess.PIPE, stderr=stderr, timeout=HANGING)
        stderr.write(b"end")
        shown = terminal.read(65536)

    assert result.stdout == b"result\n"
    assert (b"[b]title[/b]" in shown, b"result" in shown) == (not quiet, False)
    assert not quiet or shown == b"end"


def test_nothing_is_shown_without_a_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    with progress("title", False) as advance:
        advance(0.5)

    assert capfd.readouterr() == ("", "")


def test_nothing_is_shown_where_there_is_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with progress("title", False) as advance:
        advance(0.5)


def test_an_interrupt_that_got_lost_is_raised_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    with progress("title", False) as advance:
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            advance(0.5)

    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupt_that_became_another_error_is_one_again() -> None:
    def compiled() -> None:
        with suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        raise ValueError("an error of its own")

    with pytest.raises(KeyboardInterrupt), progress("title", False):
        compiled()


def test_an_error_without_an_interrupt_stays_what_it_is() -> None:
    with pytest.raises(ValueError, match="of its own"), progress("title", False):
        raise ValueError("of its own")


def test_training_shows_it(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", buffering=0) as terminal, os.fdopen(theirs, "wb", buffering=0) as stderr:
        result = subprocess.run(
            [*PROGRAM, "train", "and", "--iterations", "2000", "--json"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=stderr,
            timeout=HANGING,
        )
        shown = terminal.read(65536)

    assert json.loads(result.stdout)["iteration"] == 2000
    assert b"AND" in shown


def test_what_is_counted_is_told_with_its_rate() -> None:
    script = (
        "import time\nfrom visualizer.command_line.progress import counting\n"
        "with counting('runs', 1000, False) as advance:\n"
        "    advance(400, 400.0)\n    time.sleep(0.15)\n    advance(650, 700.0)\n    time.sleep(0.3)\n"
    )
    ours, theirs = os.openpty()
    with os.fdopen(ours, "rb", buffering=0) as terminal, os.fdopen(theirs, "wb", buffering=0) as stderr:
        done = subprocess.run([sys.executable, "-c", script], stderr=stderr, timeout=HANGING)
        shown = terminal.read(65536)

    assert done.returncode == 0
    assert b"650/1,000" in shown
    assert b"/s" in shown


def test_what_comes_in_pieces_has_one_pace_between_them() -> None:
    pace = Pace(100)

    assert [pace.told(work, now) for work, now in [(20, 0.0), (20, 3.0)]] == ["", ""]
    # What was there in the beginning counts for nothing.
    assert pace.told(30, 5.0) == "120/min  0:00:35"
    assert pace.told(30, 9.0) == "120/min  0:00:31"
    assert pace.told(95, 7.5) == "10/s  0:00:00"
