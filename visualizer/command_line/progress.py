"""A progress bar on stderr, where that is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Told how much is done, from 0 to 1.
Advance = Callable[[float], None]


@contextmanager
def progress(title: str, quiet: bool) -> Iterator[Advance]:
    """What to call with the share that is done."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():  # None where it is closed
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task(escape(title), total=1.0)
        yield lambda share: bar.update(task, completed=share)
