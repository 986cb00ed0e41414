"""More machines: pieces are trained by a Dask cluster, through the interface of executors."""

import logging
import os
import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import Any

import numpy as np

from visualizer import __version__
from visualizer.errors import InvalidValue
from visualizer.message import printable, reason
from visualizer.sweep.pool import DIED, ONE_THREAD, environment, processors, undisturbed, unheard
from visualizer.sweep.run import Workers

LOCAL = "local"
MISSING = 'A cluster needs a library: `pip install "backprop-visualizer[cluster]"` brings it, on every machine.'
# How long an answer is waited for, in seconds, and how often a piece is tried whose worker died.
PATIENCE, RETRIES = 10, 3


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """The workers of a Dask cluster, all of which run this program with this NumPy.

    Parameters
    ----------
    address : str
        Of its scheduler, such as "tcp://host:8786"; or `LOCAL`, for one that is started here and ended again.

    Raises
    ------
    InvalidValue
        If the library is missing, nobody answers, a worker is of another version, or one dies again and again.
    """
    try:
        import distributed
    except ImportError:
        raise InvalidValue(MISSING) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told in one line
    # A LocalCluster writes into the environment of this process.
    with (
        environment({**ONE_THREAD, **unheard()}),
        _started(distributed, address) as there,
        _client(distributed, there) as client,
    ):
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except (TimeoutError, OSError) as error:
            raise InvalidValue(
                f"The cluster at {_shown(address)} has no workers; start some with `dask worker`."
            ) from error
        _check(client.run(versions))
        n = sum(client.nthreads().values())

        def executor() -> Any:
            made: Executor = client.get_executor(pure=False, retries=RETRIES)
            return made

        try:
            yield n, executor
        except distributed.KilledWorker as error:
            raise InvalidValue(DIED) from error


def versions() -> tuple[str, str, str]:
    """The machine that this runs on, and the versions of the program and of NumPy there."""
    return socket.gethostname(), __version__, np.__version__


@contextmanager
def _started(distributed: Any, address: str) -> Iterator[Any]:
    """What a client is connected to."""
    if address != LOCAL:
        yield address
        return
    if os.name == "posix":
        resource_tracker.ensure_running()  # its start would let interrupts through to what is started after it
    with undisturbed():  # an interrupt is for this process: the workers would end, and be waited for
        local = distributed.LocalCluster(
            n_workers=processors(),
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # any port that is free
            silence_logs=logging.CRITICAL,
        )
    with local as started:
        yield started


@contextmanager
def _client(distributed: Any, where: Any) -> Iterator[Any]:
    try:
        client = distributed.Client(where, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # TimeoutError is an OSError
        why = f" ({printable(reason(error))[:80]})" if isinstance(error, ValueError | TypeError) else ""
        raise InvalidValue(
            f"No cluster answers at {_shown(str(where))} within {PATIENCE} seconds{why}; "
            "check the address, such as tcp://host:8786."
        ) from error
    with client:
        yield client


def _check(found: dict[str, Any]) -> None:
    """Refuse workers whose bits may be others."""
    for address, (host, program, numpy) in sorted(found.items()):
        for name, theirs, ours in (("this program", program, __version__), ("NumPy", numpy, np.__version__)):
            if theirs != ours:
                raise InvalidValue(
                    f"The worker at {printable(address)} on {printable(host)} has version {theirs} of {name}, and here "
                    f"it is {ours}: its results could differ; install the same."
                )


def _shown(address: str) -> str:
    return printable(address)[:80]
