"""Where windows are measured: a virtual display, for a person who has never used the program."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.window.driver import x_server


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The variables of a window's process.

    Nothing is known of other windows: what one of them left without closing it would be offered in a dialog, which
    dims the whole window and so takes a third of the time of a frame.
    """
    with x_server() as display, TemporaryDirectory() as folder:
        own = {f"XDG_{name}_HOME": str(Path(folder, name)) for name in ("STATE", "CONFIG", "DATA")}
        yield {**os.environ, **own, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}
