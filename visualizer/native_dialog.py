"""The platform's own file dialog, as a process of its own: it blocks until it is answered.

Called with ``open`` or ``save``, the title, the folder in which it begins, and the endings of files. Prints the path,
or nothing if it was cancelled. A status other than 0 says that there was no dialog.
"""

import os
import sys
import time

# What ends sooner has not been seen by anybody: the dialog could not be opened.
SOONEST_CANCEL = 0.4


def main(what: str, title: str, folder: str, *endings: str) -> int:
    """Ask for a path and print it; the exit status."""
    import xdialog  # type: ignore[import-untyped]  # it looks for the platform's dialogs when it is imported

    os.chdir(folder)  # which is where the dialog begins
    kinds = [(f"{ending[1:].upper()} files", f"*{ending}") for ending in endings]
    if what == "open":
        kinds.insert(0, ("All of these", " ".join(f"*{ending}" for ending in endings)))
    began = time.monotonic()
    path = (xdialog.save_file if what == "save" else xdialog.open_file)(title, kinds)
    if not path and time.monotonic() - began < SOONEST_CANCEL:
        return 1
    sys.stdout.buffer.write(os.fsencode(path))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
