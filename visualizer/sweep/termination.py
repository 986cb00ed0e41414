"""A request to end this process ends its workers first: else those that are about to start would complain."""

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Terminated(BaseException):
    """The end was asked for; nothing is to catch it but what cleans up."""


class _Request:
    """Whether the end was asked for, and whether that has to wait."""

    def __init__(self, first: Callable[[], None]) -> None:
        self._first = first
        self.asked = self.waits = False

    def hear(self, *_: object) -> None:
        """End, once: what cleans up is not interrupted again."""
        if not self.asked:
            self.asked = True
            self.heed()

    def heed(self) -> None:
        """End, after what comes first, if that was asked for and nothing is in the way."""
        if self.asked and not self.waits:
            self.waits = True
            self._first()
            raise Terminated


def end_workers() -> None:
    """End the processes that work for this one, at once."""
    for child in multiprocessing.active_children():
        child.terminate()


_heard: list[_Request] = []


@contextmanager
def orderly(first: Callable[[], None] = lambda: None) -> Iterator[None]:
    """A request to end this process leaves the context, after what comes first; then the process ends of it as ever."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    request = _Request(first)
    former = signal.signal(signal.SIGTERM, request.hear)
    _heard.append(request)
    try:
        yield
    finally:
        _heard.remove(request)
        signal.signal(signal.SIGTERM, former)
        if request.asked:
            signal.raise_signal(signal.SIGTERM)


@contextmanager
def later() -> Iterator[None]:
    """A request to end this process waits until the end of the context."""
    request = _heard[-1] if _heard else None
    if request is None or request.waits:
        yield
        return
    request.waits = True
    try:
        yield
    finally:
        request.waits = False
        request.heed()
