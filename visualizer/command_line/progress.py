"""A progress bar on stderr, where that is a terminal; and an interrupt that is never missed."""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

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
def counting(title: str, total: int, quiet: bool) -> Iterator[Callable[[int, float], None]]:
    """What to call with how many of `total` are done, and how many all that has been done amounts to.

    The bar tells how fast that goes, and how long it will take.
    """
    with _interruptible() as check:
        if quiet or sys.stderr is None or not sys.stderr.isatty():
            yield lambda _done, _work: check()
            return
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import BarColumn, Progress, TextColumn

        columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[done]}  {task.fields[rate]}")
        console = Console(stderr=True)
        with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
            task, pace = bar.add_task(escape(title), total=total, done="", rate=""), Pace(total)

            def advance(done: int, work: float) -> None:
                check()
                bar.update(task, completed=work, done=f"{done:,}/{total:,}", rate=pace.told(work, time.monotonic()))

            yield advance


class Pace:
    """How fast work is done that comes in pieces, and when it will be done.

    What was there already is not done so fast, and between two pieces nothing slows down.
    """

    def __init__(self, total: float) -> None:
        self._total, self._came = total, 0.0
        self._first: tuple[float, float] | None = None
        self._rate = self._end = 0.0

    def told(self, work: float, now: float) -> str:
        """The rate, and the time that is left; nothing before anything is done."""
        if self._first is None:
            self._first, self._came = (work, now), work
        if work > self._came:
            before, began = self._first
            self._came, self._rate = work, (work - before) / max(1e-3, now - began)
            self._end = now + (self._total - work) / self._rate
        if not self._rate:
            return ""
        often = f"{self._rate:,.0f}/s" if self._rate >= 10 else f"{60 * self._rate:,.0f}/min"
        return f"{often}  {timedelta(seconds=max(0, round(self._end - now)))}"


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
