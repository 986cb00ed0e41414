"""A progress bar on stderr, where that is a terminal; and an interrupt that is never missed."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Told how much is done, from 0 to 1.
Advance = Callable[[float], None]


@contextmanager
def progress(title: str, quiet: bool) -> Iterator[Advance]:
    """What to call with the share that is done; it raises KeyboardInterrupt if that has been asked for."""
    with _interruptible() as check:
        if quiet or sys.stderr is None or not sys.stderr.isatty():  # None where it is closed
            yield lambda _: check()
            return
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import Progress

        console = Console(stderr=True)
        with Progress(console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
            task = bar.add_task(escape(title), total=1.0)

            def advance(share: float) -> None:
                check()
                bar.update(task, completed=share)

            yield advance


@contextmanager
def counting(title: str, total: int, quiet: bool) -> Iterator[Callable[[int], None]]:
    """What to call with how many of `total` are done; the bar tells how fast that goes, and how long it will take."""
    with _interruptible() as check:
        if quiet or sys.stderr is None or not sys.stderr.isatty():
            yield lambda _: check()
            return
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
        )  # fmt: skip
        console, began = Console(stderr=True), time.monotonic()
        with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
            task, before = bar.add_task(escape(title), total=total, rate=""), -1

            def advance(done: int) -> None:
                nonlocal before
                check()
                before = done if before < 0 else before  # what was there already is not done so fast
                rate = (done - before) / max(1e-3, time.monotonic() - began)
                bar.update(task, completed=done, rate=f"{rate:,.0f}/s" if done > before else "")

            yield advance


@contextmanager
def _interruptible() -> Iterator[Callable[[], None]]:
    """What raises KeyboardInterrupt again if one got lost, or became another error on its way.

    Python drops what is raised while it frees an object; compiled code may raise an error of its own in its place.
    """
    asked = False

    def interrupt(*_: object) -> None:
        nonlocal asked
        asked = True
        raise KeyboardInterrupt

    def check() -> None:
        if asked:
            raise KeyboardInterrupt

    former = signal.signal(signal.SIGINT, interrupt)
    try:
        yield check
    except Exception as error:
        if asked:
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.signal(signal.SIGINT, former)
