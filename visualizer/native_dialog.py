"""The platform's own file dialog, as a process of its own: it blocks until it is answered.

Called with ``open`` or ``save``, the title, the folder in which it begins, and the endings of files. Prints the path,
or nothing if it was cancelled. A status other than 0 says that there was no dialog, or that it failed: then it is that
of the program that was to show it.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# What ends sooner has not been seen by anybody: the dialog could not be opened.
SOONEST_CANCEL = 0.4
# With these a program says that it was answered, cancelled, or closed (252, with yad); with others it has failed.
ANSWERED = (0, 1, 252)


@contextmanager
def begun() -> Iterator[list[subprocess.Popen[Any]]]:
    """The processes that are begun meanwhile; xdialog forgets how its own end, and takes every end for a cancel."""
    processes: list[subprocess.Popen[Any]] = []
    plain = subprocess.Popen

    def remembered(*what: Any, **how: Any) -> subprocess.Popen[Any]:
        processes.append(plain(*what, **how))
        return processes[-1]

    subprocess.Popen = remembered  # type: ignore[assignment, misc]
    try:
        yield processes
    finally:
        subprocess.Popen = plain  # type: ignore[misc]


def main(what: str, title: str, folder: str, *endings: str) -> int:
    """Ask for a path and print it; the exit status."""
    import xdialog  # type: ignore[import-untyped]  # it looks for the platform's dialogs when it is imported

    os.chdir(folder)  # which is where the dialog begins
    kinds = [(f"{ending[1:].upper()} files", f"*{ending}") for ending in endings]
    if what == "open":
        kinds.insert(0, ("All of these", " ".join(f"*{ending}" for ending in endings)))
    began = time.monotonic()
    with begun() as programs:
        path = (xdialog.save_file if what == "save" else xdialog.open_file)(title, kinds)
    failed = [process.returncode for process in programs if process.returncode not in ANSWERED]
    if not path and failed:
        return failed[0] if failed[0] > 0 else 128 - failed[0]  # of a signal, as a shell says it
    if not path and time.monotonic() - began < SOONEST_CANCEL:
        return 1
    sys.stdout.buffer.write(os.fsencode(path))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
