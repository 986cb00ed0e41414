"""The platform's own file dialog, asked in a child process so that the window goes on."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "native_dialog.py"


def native_available() -> bool:
    """Whether the platform has a file dialog that can be asked."""
    if sys.platform in ("win32", "darwin"):
        return True
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) and any(shutil.which(program) for program in ("yad", "zenity"))


class NativeDialog:
    """A file dialog of the platform, from the moment at which it is made.

    Parameters
    ----------
    saving : bool
        Whether the file need not be there yet.
    title : str
    folder : Path
        In which it begins.
    endings : sequence of str
        Of the files that are offered, such as ".json".

    Raises
    ------
    OSError
        If the child process cannot be started.
    """

    def __init__(self, saving: bool, title: str, folder: Path, endings: Sequence[str]) -> None:
        # -P: what lies in the folder from which the program was started is not imported.
        command = [sys.executable, "-P", str(SCRIPT), "save" if saving else "open", title, str(folder), *endings]
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def done(self) -> bool:
        """Whether it has been answered, or has failed."""
        return self._child.poll() is not None

    def answer(self) -> Path | None:
        """What was chosen; None if it was cancelled.

        Raises
        ------
        OSError
            If there was no dialog to answer, or it failed.
        """
        content, _ = self._child.communicate()
        if self._child.returncode:
            raise OSError(f"The system's file dialog has failed (status {self._child.returncode})")
        return Path(os.fsdecode(content)) if content else None

    def close(self) -> None:
        """End it without an answer."""
        if sys.platform == "win32":
            self._child.kill()
        else:
            # The dialog is a child of the child.
            with suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)
        self._child.communicate()
