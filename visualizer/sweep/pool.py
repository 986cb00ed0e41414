"""Processes that train pieces of a sweep, each with one thread of BLAS."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress

from visualizer.engine.many.outcome import Outcomes
from visualizer.errors import InvalidValue
from visualizer.sweep.termination import end_workers, later, orderly
from visualizer.sweep.work import SECONDS, Job, outcomes

# Several threads gain nothing at these sizes, and have other bits in some.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
DIED = (
    "A process that trained was ended from outside, as a system does that is short of memory; what was done is kept, "
    "type the same command to go on."
)


def processors() -> int:
    """How many processes can work at once."""
    with suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(n: int) -> Iterator[Executor]:
    """An executor of `n` processes, which end with the context, however it is left, and with this process.

    Raises
    ------
    InvalidValue
        If somebody else ends one of them.
    """
    context = multiprocessing.get_context("spawn")
    with environment({**ONE_THREAD, **unheard()}), orderly(end_workers):
        with later():
            executor = ProcessPoolExecutor(n, context, _begin)
        try:
            yield executor
        except BrokenExecutor as error:
            raise InvalidValue(DIED) from error
        except BaseException:
            end_workers()  # nobody wants to know any more
            raise
        finally:
            executor.shutdown(wait=True, cancel_futures=True)


def unheard() -> dict[str, str]:
    """The variable of the environment by which Python takes away in silence what a killed process has left behind."""
    heard = os.environ.get("PYTHONWARNINGS")
    return {"PYTHONWARNINGS": ",".join([*([heard] if heard else []), "ignore:resource_tracker:UserWarning"])}


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """Variables of the environment that are back as they were afterwards, all of them."""
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def undisturbed() -> Iterator[None]:
    """What would end this process waits until the end: a process that is half started could not be ended.

    What is started meanwhile is not interrupted from the keyboard either.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with later():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def worked(job: Job) -> Outcomes:
    """What becomes of the runs of a job within some seconds, in another process."""
    return outcomes(job, SECONDS)


def _begin() -> None:
    """Prepare a worker: it ends when its parent does, and an interrupt from the keyboard is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
