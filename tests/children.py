"""The processes that tests start: ended when their test ends, and all of them when the run does, however it ends.

What a test starts inherits a mark in its environment, and so does what that starts in turn, in any group or session:
whatever has the mark of a test after its end is ended. A watcher, which is this module as a program, does the same for
the mark of the run as soon as the end of a pipe tells it that the run has gone, for what is killed cannot clean up.
Processes are found in /proc; on platforms that have none, they are ended only by those that have started them.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

MARK = "VISUALIZER_TESTS"
PROC = Path("/proc")
KERNEL_THREAD = 0x00200000
# Seconds in which a process may clean up before it is killed, and in which one must be gone that was killed.
GRACE, CEILING = 1.0, 60.0


@contextmanager
def ended() -> Iterator[None]:
    """On leaving, end every process that was started inside."""
    mark, older = _new_mark(), _processes()
    try:
        with _marking(mark):
            yield
    finally:
        end(mark, older)


@contextmanager
def watched() -> Iterator[None]:
    """The same, also if this process is killed meanwhile."""
    mark = _new_mark()
    command = [sys.executable, "-m", "tests.children", mark]
    root = Path(__file__).resolve().parents[1]
    # In a session of its own it is reached neither by Ctrl C nor by the end of the terminal.
    watcher = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, start_new_session=True)
    try:
        with _marking(mark):
            yield
    finally:
        watcher.communicate()


def end(mark: str, older: Collection[int] = ()) -> None:
    """End the processes of a mark until there are none; of those that are `older`, none has it."""
    began, asked = time.monotonic(), set[int]()
    while found := marked(mark, older):
        waited = time.monotonic() - began
        assert waited < CEILING, f"these cannot be ended: {found}"
        for process in found if waited > GRACE else found - asked:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL if waited > GRACE else signal.SIGTERM)
        asked |= found
        time.sleep(0.01)


def marked(mark: str, older: Collection[int] = ()) -> set[int]:
    """The processes that have a mark, or one that was made where that was the mark."""
    return {process for process in _processes() if process not in older and _has(process, mark)}


def _has(process: int, mark: str) -> bool:
    folder = PROC / str(process)
    try:
        while True:
            started, environment = _started(folder), (folder / "environ").read_bytes()
            if started or environment:
                return f"\0{MARK}={mark}".encode() in b"\0" + environment
            time.sleep(0.001)
    except OSError:
        return False  # it has just ended, or is somebody else's


def _started(folder: Path) -> bool:
    """Whether a process has got its environment; in the middle of its start there is a moment without one."""
    state, *rest = (folder / "stat").read_text().rpartition(")")[2].split()
    flags, end_of_environment = int(rest[5]), int(rest[47])
    return state in "ZX" or flags & KERNEL_THREAD != 0 or end_of_environment != 0


def _processes() -> set[int]:
    return {int(entry.name) for entry in os.scandir(PROC) if entry.name.isdigit()} if PROC.exists() else set()


def _new_mark() -> str:
    return f"{os.environ.get(MARK, '')}/{uuid4().hex}"


@contextmanager
def _marking(mark: str) -> Iterator[None]:
    outer = os.environ.get(MARK)
    os.environ[MARK] = mark
    try:
        yield
    finally:
        if outer is None:
            del os.environ[MARK]
        else:
            os.environ[MARK] = outer


def main() -> None:
    """Wait for the end of the run, and end what it has left."""
    sys.stdin.read()
    # What was about to be started when the run was killed has started by then.
    time.sleep(0.1)
    end(sys.argv[1])


if __name__ == "__main__":
    main()
